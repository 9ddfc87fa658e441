"""The reviewing desk, one rater and one transcript: opened, judged, given, remarked on."""

from __future__ import annotations

from collections.abc import Sequence

from rpam_assistant.errors import UserError
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.review import (
    Comment,
    Correction,
    Judgment,
    KeptJudgment,
    Opened,
    QueueFilter,
    QueuePage,
    Rating,
    rater_key,
)
from rpam_assistant.reviewing.blind import what_is_seen
from rpam_assistant.reviewing.coach_marks import coach_rating
from rpam_assistant.reviewing.judging import (
    checked_judgment,
    checked_learner_line,
    checked_line,
    checked_moves,
    checked_rater,
    checked_text,
)
from rpam_assistant.wiring.reviewing_parts import ReviewingParts, new_id


class ReadsTranscripts(ReviewingParts):
    """The queue, and what one rater makes of one transcript."""

    # -- the queue -------------------------------------------------------------

    def queue(self, wanted: QueueFilter, page: int = 1, viewer: str = "") -> QueuePage:
        """A page of 25 of what is wanted, newest first; past the end, the last page.

        `viewer` is told that ratings differ only where their own is given.
        """
        if wanted.disagreement == "coach":
            self._mark_as_coach()
        return self._queue.page(wanted, page, viewer)

    def batches(self) -> list[str]:
        """What transcripts came with, the newest first."""
        return self._transcripts.batches()

    def scenarios(self) -> dict[str, str]:
        """Titles of what is in the queue, by scenario id."""
        return self._transcripts.scenarios()

    def raters(self) -> list[str]:
        """Everybody who ever judged or is assigned, by name."""
        return self._queue.raters()

    # -- one transcript --------------------------------------------------------

    def open(self, transcript_id: str, rater: str) -> Opened:
        """All that this rater may see of it now; an empty name is nobody who rates.

        Raises NotFound, and UserError for a name that nobody can have.
        """
        rater = checked_rater(rater) if rater.strip() else ""
        kept = self._kept.one(transcript_id)
        return what_is_seen(
            rater,
            kept.transcript,
            ratings=kept.ratings,
            coach=coach_rating(kept.transcript, self.rubric),
            comments=kept.comments,
            corrections=kept.corrections,
            finals=kept.finals,
            still_to_give=kept.still_to_give,
        )

    def judge(self, transcript_id: str, rater: str, judgment: Judgment) -> Rating:
        """Keep a judgment beside the earlier ones; the newest counts. Also after giving.

        Raises NotFound, and UserError for a quote that is not literal, a level without one, a
        rubric line that is not asked of this format, or a name that nobody can have.
        """
        rater = checked_rater(rater)
        transcript = self._transcripts.read(transcript_id)
        checked = checked_judgment(transcript, self.rubric, judgment)
        self._ratings.judge(transcript_id, self._signed(checked, rater))
        return self._mine(transcript_id, rater)

    def give(self, transcript_id: str, rater: str) -> Rating:
        """Done: others who have given theirs see it, and it counts. Once given it stays given.

        Raises NotFound, and UserError naming the rubric lines that have no judgment yet.
        """
        rater = checked_rater(rater)
        judged = self._transcripts.read(transcript_id)
        asked = self.rubric.asked_of(judged.format, judged.role)
        missing = self._ratings.give(transcript_id, rater, [each.id for each in asked], self._now())
        if missing:
            titles = ", ".join(each.title for each in asked if each.id in missing)
            raise UserError(
                f"Not yet judged: {titles}. Judge each, or say that it cannot be told; then give."
            )
        self._mark_as_coach([transcript_id])
        return self._mine(transcript_id, rater)

    # -- remarks ---------------------------------------------------------------

    def comment(self, transcript_id: str, rater: str, at: int, text: str) -> Comment:
        """Keep a remark beside a line. Raises NotFound, and UserError."""
        rater = checked_rater(rater)
        line = checked_line(self._transcripts.read(transcript_id), at)
        comment = Comment(
            id=new_id(),
            transcript_id=transcript_id,
            rater=rater,
            at=line.number,
            text=checked_text(text, "comment", needed=True),
            written_at=self._now(),
        )
        return self._remarks.comment(comment)

    def remove_comment(self, comment_id: str, rater: str) -> None:
        """Take one's own remark away. Raises NotFound, and UserError for somebody else's."""
        self._remarks.remove_comment(comment_id, checked_rater(rater), self._now())

    def correct_moves(
        self, transcript_id: str, rater: str, at: int, moves: Sequence[MoveId], why: str = ""
    ) -> Correction:
        """Keep what a learner's line is, main move first.

        Raises NotFound, and UserError: also while the moves are withheld.
        """
        correction = self._correction(transcript_id, rater, at, why)
        checked = checked_moves(moves)
        return self._remarks.correct(correction.model_copy(update={"moves": checked}))

    def correct_note(
        self, transcript_id: str, rater: str, at: int, note_rule: str, better: str, why: str = ""
    ) -> Correction:
        """Keep what should stand instead of a note; empty: none should.

        Raises NotFound, and UserError: also while the notes are withheld, or where none is of
        that rule.
        """
        correction = self._correction(transcript_id, rater, at, why)
        line = checked_learner_line(self._transcripts.read(transcript_id), at)
        if note_rule not in {note.rule_id for note in line.notes}:
            raise UserError(f"Line {at} has no note of the rule {note_rule}; choose another.")
        values = {"kind": "note", "note_rule": note_rule}
        better = checked_text(better, "better note")
        return self._remarks.correct(
            correction.model_copy(update=values | {"better": better, "was": ()})
        )

    def make_example(self, correction_id: str) -> Correction:
        """Write corrected moves as a labeled example into the library folder of one's own.

        Raises NotFound, and UserError for the correction of a note, which labels nothing.
        """
        correction = self._remarks.correction(correction_id)
        if correction.example:
            return correction
        if correction.kind != "moves":
            raise UserError(
                "Only corrected moves become an example; a better note is kept here, and is "
                "written into the note's rule in the Studio."
            )
        path = self._desk.studio.add_correction(correction.text, correction.moves)
        return self._remarks.made_example(correction_id, str(path))

    # --------------------------------------------------------------------------

    def _correction(self, transcript_id: str, rater: str, at: int, why: str) -> Correction:
        rater = checked_rater(rater)
        kept = self._kept.one(transcript_id)
        line = checked_learner_line(kept.transcript, at)
        if rater_key(rater) in kept.still_to_give:
            raise UserError(
                "What the program heard is shown and corrected after your own rating is given."
            )
        return Correction(
            id=new_id(),
            transcript_id=transcript_id,
            rater=rater,
            at=at,
            kind="moves",
            text=line.text,
            was=line.moves,
            why=checked_text(why, "reason"),
            written_at=self._now(),
        )

    def _signed(self, judgment: Judgment, rater: str) -> KeptJudgment:
        return KeptJudgment(
            **judgment.model_dump(),
            rater=rater,
            rubric_version=self.rubric.version,
            judged_at=self._now(),
        )

    def _mine(self, transcript_id: str, rater: str) -> Rating:
        key = rater_key(rater)
        ratings = self._kept.one(transcript_id).ratings
        found = (each for each in ratings if rater_key(each.rater) == key)
        return next(found, Rating(transcript_id=transcript_id, rater=rater))
