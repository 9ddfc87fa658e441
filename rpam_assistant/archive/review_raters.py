"""A rater's name -> the one key and the one spelling by which that person is kept."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session as Connection

from rpam_assistant.archive.review_tables import AssignedRow, RaterRow, RatingRow
from rpam_assistant.records.review import rater_key


def known_as(connection: Connection, name: str) -> str:
    """The spelling that was first used for this person; the first time, this one."""
    key = rater_key(name)
    spelled = connection.scalar(select(RaterRow.name).where(RaterRow.key == key))
    if spelled is not None:
        return spelled
    of_dialect = postgresql if connection.get_bind().dialect.name == "postgresql" else sqlite
    new = of_dialect.insert(RaterRow).values(key=key, name=name)
    connection.execute(new.on_conflict_do_nothing(index_elements=["key"]))
    return connection.scalars(select(RaterRow.name).where(RaterRow.key == key)).one()


def names_by_key(connection: Connection) -> dict[str, str]:
    """The spelling of everybody's name."""
    return {row.key: row.name for row in connection.scalars(select(RaterRow))}


def who_rates(connection: Connection) -> list[str]:
    """Everybody who ever judged or is assigned, by name."""
    rated = select(RatingRow.rater_key).union(select(AssignedRow.rater_key))
    query = select(RaterRow.name).where(RaterRow.key.in_(rated)).order_by(RaterRow.key)
    return list(connection.scalars(query))
