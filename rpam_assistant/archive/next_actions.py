"""Chosen next actions <-> SQL."""

from datetime import datetime

from sqlalchemy import Engine, delete, select

from rpam_assistant.archive.tables import NextActionRow, SessionRow
from rpam_assistant.archive.transaction import forget_written_ahead, transaction
from rpam_assistant.errors import NotFound
from rpam_assistant.records.next_action import ChosenAction, FollowedUp


class NextActionArchive:
    """Keeps one action for each session; deleted with it. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, chosen: ChosenAction) -> None:
        """Keep what was chosen, in place of what was chosen before. Raises NotFound."""
        with transaction(self._engine) as connection:
            if connection.get(SessionRow, chosen.session_id) is None:
                raise NotFound("There is no such session here; it may have been deleted.")
            connection.merge(NextActionRow(**chosen.model_dump()))

    def read(self, session_id: str) -> ChosenAction | None:
        """What was chosen after a session, or None."""
        with transaction(self._engine) as connection:
            row = connection.get(NextActionRow, session_id)
            return _chosen(row) if row else None

    def all(self) -> tuple[ChosenAction, ...]:
        """Every chosen action, oldest first."""
        query = select(NextActionRow).order_by(NextActionRow.chosen_at, NextActionRow.session_id)
        with transaction(self._engine) as connection:
            return tuple(_chosen(row) for row in connection.scalars(query))

    def asked(self, session_id: str, at: datetime) -> None:
        """Note that it was asked about."""
        with transaction(self._engine) as connection:
            row = connection.get(NextActionRow, session_id)
            if row is not None:
                row.asked_at = at

    def answer(
        self, session_id: str, answer: FollowedUp, what_happened: str, at: datetime
    ) -> ChosenAction:
        """Keep what came of it; gives it as kept. Raises NotFound."""
        with transaction(self._engine) as connection:
            row = connection.get(NextActionRow, session_id)
            if row is None:
                raise NotFound("Nothing was chosen after that session; it may have been deleted.")
            row.answer = answer
            row.what_happened = what_happened
            row.answered_at = at
            return _chosen(row)

    def forget(self, session_id: str) -> None:
        """Forget what was chosen after a session and what came of it."""
        with transaction(self._engine) as connection:
            connection.execute(delete(NextActionRow).where(NextActionRow.session_id == session_id))
        forget_written_ahead(self._engine)


def _chosen(row: NextActionRow) -> ChosenAction:
    names = ChosenAction.model_fields
    return ChosenAction.model_validate({name: getattr(row, name) for name in names})
