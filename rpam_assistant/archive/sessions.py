"""Sessions and turns <-> SQL."""

from collections.abc import Callable

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import selectinload

from rpam_assistant.archive.review_transcripts import forget_shared
from rpam_assistant.archive.tables import SessionRow, TurnRow
from rpam_assistant.archive.transaction import forget_written_ahead, transaction
from rpam_assistant.errors import NotFound
from rpam_assistant.records.turn import Session, SessionSummary, Turn


class SessionArchive:
    """Keeps sessions. Every method is one transaction; safe to share between threads."""

    def __init__(
        self, engine: Engine, forget_examples: Callable[[list[str]], None] | None = None
    ) -> None:
        """`forget_examples` is told what was shared of a deleted session and became examples."""
        self._engine = engine
        self._forget_examples = forget_examples

    def start(self, session: Session) -> None:
        """Keep a new session, without turns."""
        with transaction(self._engine) as connection:
            connection.add(
                SessionRow(
                    id=session.id,
                    scenario_id=session.scenario_id,
                    started_at=session.started_at,
                    challenge=session.challenge.model_dump(mode="json"),
                    circle=session.circle.model_dump(mode="json") if session.circle else None,
                )
            )

    def append(self, turn: Turn) -> Turn:
        """Keep a new turn; gives it with its number in the session."""
        with transaction(self._engine) as connection:
            newest = connection.scalar(
                select(func.max(TurnRow.number)).where(TurnRow.session_id == turn.session_id)
            )
            numbered = turn.model_copy(update={"number": 0 if newest is None else newest + 1})
            connection.add(
                TurnRow(
                    id=numbered.id,
                    session_id=numbered.session_id,
                    parent_id=numbered.parent_id,
                    number=numbered.number,
                    status=numbered.status,
                    said=numbered.said,
                    started_at=numbered.started_at,
                    record=numbered.model_dump(mode="json"),
                )
            )
        return numbered

    def complete(self, turn: Turn) -> None:
        """Keep the answer to a turn that was heard."""
        with transaction(self._engine) as connection:
            row = connection.get(TurnRow, turn.id)
            if row is None:
                return  # the session was deleted while its last reply was coming
            row.status = turn.status
            row.record = turn.model_dump(mode="json")

    def read(self, session_id: str) -> Session:
        """A session with all its turns. Raises NotFound."""
        with transaction(self._engine) as connection:
            row = connection.get(SessionRow, session_id, options=[selectinload(SessionRow.turns)])
            if row is None:
                raise NotFound(
                    "There is no such session here; it may have been deleted. Start a new one."
                )
            return _session(row)

    def all_of(self, scenario_id: str | None = None) -> tuple[Session, ...]:
        """Every session with its turns, or those of one scenario; oldest first."""
        query = (
            select(SessionRow)
            .order_by(SessionRow.started_at, SessionRow.id)
            .options(selectinload(SessionRow.turns))
        )
        if scenario_id is not None:
            query = query.where(SessionRow.scenario_id == scenario_id)
        with transaction(self._engine) as connection:
            return tuple(_session(row) for row in connection.scalars(query))

    def recent(self, most: int = 20) -> list[SessionSummary]:
        """The sessions in which something was said last, newest first."""
        said = (
            select(
                TurnRow.session_id,
                func.max(TurnRow.number).label("last"),
                func.max(TurnRow.started_at).label("at"),
            )
            .group_by(TurnRow.session_id)
            .subquery()
        )
        query = (
            select(SessionRow, said.c.last, TurnRow)
            .join(said, said.c.session_id == SessionRow.id)
            .join(
                TurnRow,
                (TurnRow.session_id == SessionRow.id) & (TurnRow.number == said.c.last),
            )
            .order_by(said.c.at.desc())
            .limit(most)
        )
        with transaction(self._engine) as connection:
            return [
                SessionSummary(
                    id=row.id,
                    scenario_id=row.scenario_id,
                    started_at=row.started_at,
                    last_said_at=turn.started_at,
                    exchanges=last,
                    last_words=turn.said,
                    title=(row.circle or {}).get("title", ""),
                    is_circle=row.circle is not None,
                )
                for row, last, turn in connection.execute(query)
            ]

    def delete(self, session_id: str) -> None:
        """Forget a session, all that was said in it and what was shared of it. Raises NotFound."""
        with transaction(self._engine) as connection:
            row = connection.get(SessionRow, session_id)
            if row is None:
                raise NotFound("There is no such session here; it was deleted already.")
            examples = forget_shared(connection, session_id)
            connection.delete(row)
        forget_written_ahead(self._engine)
        if examples and self._forget_examples:
            self._forget_examples(examples)


def _session(row: SessionRow) -> Session:
    values = {
        "id": row.id,
        "scenario_id": row.scenario_id,
        "started_at": row.started_at,
        "circle": row.circle,
        "turns": tuple(Turn.model_validate(turn.record) for turn in row.turns),
    }
    # A session from before challenges were kept has none, and gets the record's default.
    return Session.model_validate(values | ({"challenge": row.challenge} if row.challenge else {}))
