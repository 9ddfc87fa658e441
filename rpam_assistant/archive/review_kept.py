"""SQL -> all that was made of some transcripts, whoever made it, drafts too."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session as Connection

from rpam_assistant.archive.review_raters import names_by_key
from rpam_assistant.archive.review_remarks import correction_of
from rpam_assistant.archive.review_tables import (
    AssignedRow,
    CommentRow,
    CorrectionRow,
    FinalRow,
    JudgmentRow,
    RatingRow,
    TranscriptTextRow,
)
from rpam_assistant.archive.review_transcripts import GONE
from rpam_assistant.archive.transaction import transaction
from rpam_assistant.errors import NotFound
from rpam_assistant.records.review import (
    Comment,
    Correction,
    FinalJudgment,
    KeptJudgment,
    Rating,
    rater_key,
)
from rpam_assistant.records.review_transcript import ReviewTranscript

AT_ONCE = 250
"""Transcripts in one query."""


@dataclass(frozen=True)
class Kept:
    """A transcript with everything there is of it. Who may see what is not decided here."""

    transcript: ReviewTranscript
    ratings: tuple[Rating, ...]
    comments: tuple[Comment, ...]
    corrections: tuple[Correction, ...]
    finals: tuple[FinalJudgment, ...]
    """Oldest first; of a rubric line the last counts."""

    assigned: frozenset[str] = field(default_factory=frozenset)
    """Whom it is assigned to, as keys."""

    @property
    def still_to_give(self) -> frozenset[str]:
        """Who has it to rate blind and has not given yet, as keys."""
        given = {rater_key(each.rater) for each in self.ratings if each.given_at}
        return self.assigned - given


class KeptReviews:
    """Reads transcripts whole. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def one(self, transcript_id: str) -> Kept:
        """A transcript and all of it. Raises NotFound."""
        found = list(self.many([transcript_id]))
        if not found:
            raise NotFound(GONE)
        return found[0]

    def many(self, transcript_ids: Sequence[str]) -> Iterator[Kept]:
        """Those that are there, in this order; read a few hundred at a time."""
        for start in range(0, len(transcript_ids), AT_ONCE):
            wanted = transcript_ids[start : start + AT_ONCE]
            with transaction(self._engine) as connection:
                found = _read(connection, wanted)
            yield from (found[each] for each in wanted if each in found)


def _read(connection: Connection, wanted: Sequence[str]) -> dict[str, Kept]:
    names = names_by_key(connection)

    def rows(table: Any, *order: Any) -> dict[str, list[Any]]:
        grouped: dict[str, list[Any]] = defaultdict(list)
        query = select(table).where(table.transcript_id.in_(wanted)).order_by(*order)
        for row in connection.scalars(query):
            grouped[row.transcript_id].append(row)
        return grouped

    ratings = rows(RatingRow, RatingRow.rater_key)
    judgments = rows(JudgmentRow, JudgmentRow.id)
    comments = rows(CommentRow, CommentRow.written_at, CommentRow.id)
    corrections = rows(CorrectionRow, CorrectionRow.written_at, CorrectionRow.id)
    finals = rows(FinalRow, FinalRow.id)
    assigned = rows(AssignedRow)
    texts = select(TranscriptTextRow).where(TranscriptTextRow.transcript_id.in_(wanted))
    return {
        text.transcript_id: Kept(
            transcript=ReviewTranscript.model_validate(text.record),
            ratings=tuple(
                _rating(row, names[row.rater_key], judgments[text.transcript_id])
                for row in ratings[text.transcript_id]
            ),
            comments=tuple(
                Comment.model_validate(row.record)
                for row in comments[text.transcript_id]
                if row.removed_at is None
            ),
            corrections=tuple(correction_of(row) for row in corrections[text.transcript_id]),
            finals=tuple(
                FinalJudgment.model_validate(row.record) for row in finals[text.transcript_id]
            ),
            assigned=frozenset(row.rater_key for row in assigned[text.transcript_id]),
        )
        for text in connection.scalars(texts)
    }


def _rating(row: RatingRow, name: str, judgments: Iterable[JudgmentRow]) -> Rating:
    history = tuple(
        KeptJudgment.model_validate(each.record)
        for each in judgments
        if each.rater_key == row.rater_key
    )
    return Rating(
        transcript_id=row.transcript_id,
        rater=name,
        judgments={each.rubric_line: each for each in history},
        history=history,
        given_at=row.given_at,
    )
