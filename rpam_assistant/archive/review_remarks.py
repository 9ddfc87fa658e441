"""Comments and corrections <-> SQL. What is removed is marked, and kept."""

from datetime import datetime

from sqlalchemy import Engine, select

from rpam_assistant.archive.review_raters import known_as
from rpam_assistant.archive.review_ratings import lock
from rpam_assistant.archive.review_tables import CommentRow, CorrectionRow
from rpam_assistant.archive.transaction import transaction
from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.records.review import Comment, Correction, rater_key

NO_COMMENT = "There is no such comment here; it may have been removed already."
NO_CORRECTION = "There is no such correction here; its transcript may have been deleted."


class RemarkArchive:
    """Keeps remarks. Every method is one transaction; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def comment(self, comment: Comment) -> Comment:
        """Keep a comment; gives it as kept. Raises NotFound without its transcript."""
        with transaction(self._engine) as connection:
            lock(connection, comment.transcript_id)
            kept = comment.model_copy(update={"rater": known_as(connection, comment.rater)})
            connection.add(
                CommentRow(
                    id=kept.id,
                    transcript_id=kept.transcript_id,
                    rater_key=rater_key(kept.rater),
                    record=kept.model_dump(mode="json"),
                    written_at=kept.written_at,
                )
            )
        return kept

    def remove_comment(self, comment_id: str, rater: str, now: datetime) -> None:
        """Show a comment no more. Raises NotFound, and UserError for somebody else's."""
        with transaction(self._engine) as connection:
            row = connection.get(CommentRow, comment_id)
            if row is None or row.removed_at is not None:
                raise NotFound(NO_COMMENT)
            if row.rater_key != rater_key(rater):
                raise UserError("Only who wrote a comment can remove it.")
            row.removed_at = now

    def correct(self, correction: Correction) -> Correction:
        """Keep a correction; gives it as kept. Raises NotFound without its transcript."""
        with transaction(self._engine) as connection:
            lock(connection, correction.transcript_id)
            kept = correction.model_copy(update={"rater": known_as(connection, correction.rater)})
            connection.add(
                CorrectionRow(
                    id=kept.id,
                    transcript_id=kept.transcript_id,
                    rater_key=rater_key(kept.rater),
                    record=kept.model_dump(mode="json"),
                    written_at=kept.written_at,
                    example=kept.example,
                )
            )
        return kept

    def correction(self, correction_id: str) -> Correction:
        """A correction. Raises NotFound."""
        with transaction(self._engine) as connection:
            row = connection.get(CorrectionRow, correction_id)
            if row is None:
                raise NotFound(NO_CORRECTION)
            return correction_of(row)

    def corrections_of(self, transcript_ids: list[str]) -> list[Correction]:
        """Every correction of some transcripts."""
        query = select(CorrectionRow).where(CorrectionRow.transcript_id.in_(transcript_ids))
        with transaction(self._engine) as connection:
            return [correction_of(row) for row in connection.scalars(query)]

    def made_example(self, correction_id: str, example: str) -> Correction:
        """Keep where a correction became an example. Raises NotFound."""
        with transaction(self._engine) as connection:
            row = connection.get(CorrectionRow, correction_id)
            if row is None:
                raise NotFound(NO_CORRECTION)
            row.example = example
            return correction_of(row)


def correction_of(row: CorrectionRow) -> Correction:
    """The record in a row."""
    return Correction.model_validate(row.record | {"example": row.example})
