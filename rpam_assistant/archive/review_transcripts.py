"""Transcripts to read <-> SQL; and of which session a learner shared one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Engine, delete, func, insert, select
from sqlalchemy.orm import Session as Connection

from rpam_assistant.archive.review_tables import (
    AssignedRow,
    AssignmentRow,
    CorrectionRow,
    ShareRow,
    TranscriptMoveRow,
    TranscriptRow,
    TranscriptTextRow,
)
from rpam_assistant.archive.review_words import folded
from rpam_assistant.archive.tables import SessionRow
from rpam_assistant.archive.transaction import forget_written_ahead, transaction
from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.records.review_transcript import ReviewTranscript

GONE = "There is no such transcript here; it may have been taken back or deleted."
AT_ONCE = 250
"""Transcripts in one transaction, so that raters who judge meanwhile do not wait long."""


class TranscriptArchive:
    """Keeps transcripts. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, transcripts: Iterable[ReviewTranscript]) -> int:
        """Keep those that are not here yet; gives how many were new."""
        added = 0
        remaining = iter(transcripts)
        while chunk := list(islice(remaining, AT_ONCE)):
            with transaction(self._engine) as connection:
                added += _insert(connection, chunk)
        return added

    def read(self, transcript_id: str) -> ReviewTranscript:
        """A transcript. Raises NotFound."""
        with transaction(self._engine) as connection:
            row = connection.get(TranscriptTextRow, transcript_id)
            if row is None:
                raise NotFound(GONE)
            return ReviewTranscript.model_validate(row.record)

    def many(self, transcript_ids: Sequence[str]) -> Iterator[ReviewTranscript]:
        """Those that are there, in no order; read a few hundred at a time."""
        for start in range(0, len(transcript_ids), AT_ONCE):
            some = transcript_ids[start : start + AT_ONCE]
            query = select(TranscriptTextRow.record).where(
                TranscriptTextRow.transcript_id.in_(some)
            )
            with transaction(self._engine) as connection:
                records = list(connection.scalars(query))
            yield from map(ReviewTranscript.model_validate, records)

    def batches(self) -> list[str]:
        """What transcripts came with, the newest first."""
        newest = func.max(TranscriptRow.happened_at).desc()
        query = select(TranscriptRow.batch).group_by(TranscriptRow.batch).order_by(newest)
        with transaction(self._engine) as connection:
            return list(connection.scalars(query))

    def scenarios(self) -> dict[str, str]:
        """A title for each scenario that a transcript is of, by title."""
        title = func.min(TranscriptRow.title).label("title")
        query = (
            select(TranscriptRow.scenario_id, title)
            .where(TranscriptRow.scenario_id != "")
            .group_by(TranscriptRow.scenario_id)
            .order_by(title)
        )
        with transaction(self._engine) as connection:
            return {each.scenario_id: each.title for each in connection.execute(query)}

    def delete(self, transcript_id: str) -> list[str]:
        """Forget a transcript and all that was made of it. Raises NotFound.

        Like everything that forgets here, it gives learners' words that became examples elsewhere.
        """
        return self._forget(TranscriptRow.id == transcript_id, GONE)

    def delete_batch(self, batch: str) -> list[str]:
        """Forget a batch and all that was made of it. Raises NotFound."""
        gone = f"There is no batch called {batch} here; it was deleted already."
        return self._forget(TranscriptRow.batch == batch, gone)

    def _forget(self, condition: Any, gone: str) -> list[str]:
        with transaction(self._engine) as connection:
            examples = _examples(connection, condition)
            if not connection.execute(delete(TranscriptRow).where(condition)).rowcount:  # type: ignore[attr-defined]
                raise NotFound(gone)
            _forget_empty_assignments(connection)
        forget_written_ahead(self._engine)
        return examples

    # -- what learners share ---------------------------------------------------

    def share(self, session_id: str, transcripts: Sequence[ReviewTranscript], at: datetime) -> None:
        """Keep a learner's copies. Raises NotFound without such a session, UserError if shared."""
        with transaction(self._engine) as connection:
            if connection.get(SessionRow, session_id, with_for_update=True) is None:
                raise NotFound("There is no such session here; it may have been deleted.")
            if connection.scalar(select(ShareRow).filter_by(session_id=session_id).limit(1)):
                raise UserError(
                    "This practice is shared already; take it back before you share it again."
                )
            _insert(connection, transcripts)
            connection.execute(
                insert(ShareRow),
                [
                    {"transcript_id": each.id, "session_id": session_id, "shared_at": at}
                    for each in transcripts
                ],
            )

    def shared(self, session_id: str) -> tuple[str, ...]:
        """The transcripts that were shared of a session, by attempt."""
        query = (
            select(TranscriptRow.id)
            .join(ShareRow, ShareRow.transcript_id == TranscriptRow.id)
            .where(ShareRow.session_id == session_id)
            .order_by(TranscriptRow.attempt, TranscriptRow.id)
        )
        with transaction(self._engine) as connection:
            return tuple(connection.scalars(query))

    def shared_since(self, session_id: str) -> datetime | None:
        """When a session was shared; None where it is not."""
        query = select(func.min(ShareRow.shared_at)).where(ShareRow.session_id == session_id)
        with transaction(self._engine) as connection:
            return connection.scalar(query)

    def take_back(self, session_id: str) -> list[str]:
        """Forget what was shared of a session, with all that was made of it."""
        with transaction(self._engine) as connection:
            examples = forget_shared(connection, session_id)
        forget_written_ahead(self._engine)
        return examples

    def pseudonyms(self) -> frozenset[str]:
        """Under which learners are read."""
        query = select(TranscriptRow.label).where(TranscriptRow.source == "learner").distinct()
        with transaction(self._engine) as connection:
            return frozenset(connection.scalars(query))


def forget_shared(connection: Connection, session_id: str) -> list[str]:
    """Within a transaction: delete what was shared of a session; gives what became examples."""
    shared = select(ShareRow.transcript_id).where(ShareRow.session_id == session_id)
    examples = _examples(connection, TranscriptRow.id.in_(shared))
    connection.execute(delete(TranscriptRow).where(TranscriptRow.id.in_(shared)))
    _forget_empty_assignments(connection)
    return examples


def _examples(connection: Connection, condition: Any) -> list[str]:
    query = (
        select(CorrectionRow.record)
        .join(TranscriptRow, TranscriptRow.id == CorrectionRow.transcript_id)
        .where(condition, TranscriptRow.source == "learner", CorrectionRow.example != "")
    )
    return [record["text"] for record in connection.scalars(query)]


def _forget_empty_assignments(connection: Connection) -> None:
    assigned = select(AssignedRow.assignment_id)
    connection.execute(delete(AssignmentRow).where(AssignmentRow.id.not_in(assigned)))


def _insert(connection: Connection, transcripts: Sequence[ReviewTranscript]) -> int:
    by_id = {each.id: each for each in transcripts}
    known = set(connection.scalars(select(TranscriptRow.id).where(TranscriptRow.id.in_(by_id))))
    new = [each for each_id, each in by_id.items() if each_id not in known]
    if not new:
        return 0
    connection.execute(insert(TranscriptRow), [_columns(each) for each in new])
    connection.execute(insert(TranscriptTextRow), [_text(each) for each in new])
    if moves := [row for each in new for row in _moves(each)]:
        connection.execute(insert(TranscriptMoveRow), moves)
    return len(new)


def _columns(transcript: ReviewTranscript) -> dict[str, Any]:
    concerns = (line.concern for line in transcript.lines if line.concern)
    names = ("id", "source", "batch", "scenario_id", "label", "title", "context", "format")
    return {name: getattr(transcript, name) for name in (*names, "attempt", "happened_at")} | {
        "learner_lines": sum(1 for _ in transcript.learner_lines()),
        "concern": next(concerns, None),
    }


def _text(transcript: ReviewTranscript) -> dict[str, Any]:
    return {
        "transcript_id": transcript.id,
        "words": "\n".join(folded(line.text) for line in transcript.lines),
        "record": transcript.model_dump(mode="json"),
    }


def _moves(transcript: ReviewTranscript) -> Iterator[dict[str, Any]]:
    heard = {each.move for line in transcript.learner_lines() for each in line.moves}
    return ({"transcript_id": transcript.id, "move": move} for move in sorted(heard))
