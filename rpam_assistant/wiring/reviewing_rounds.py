"""The reviewing desk, several raters: assigned, compared with each other and the coach, settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from rpam_assistant.errors import UserError
from rpam_assistant.records.review import (
    COACH,
    Assignment,
    FinalJudgment,
    Judgment,
    QueueFilter,
    rater_key,
)
from rpam_assistant.reviewing.judging import checked_judgment, checked_rater, checked_text
from rpam_assistant.reviewing.orders import orders_for, sample_of
from rpam_assistant.wiring.reviewing_parts import ReviewingParts, new_id

if TYPE_CHECKING:
    from rpam_assistant.records.agreement import Agreement
    from rpam_assistant.records.rubric import Mark


class RatesTogether(ReviewingParts):
    """Assignments, agreement and final judgments."""

    def assign(
        self, title: str, raters: Sequence[str], wanted: QueueFilter, size: int, seed: int = 0
    ) -> Assignment:
        """A sample for two or more people to rate blind, each in an order of their own.

        What one of them has given already is left out, and where fewer are left than `size`, all
        of them are taken. Raises UserError for fewer than two raters, or nothing to rate.
        """
        names = list({rater_key(each): checked_rater(each) for each in raters}.values())
        if len(names) < 2:
            raise UserError("A sample is rated by two people or more; name at least two.")
        if size < 1:
            raise UserError("A sample has at least one transcript; say how many.")
        wanted_ids = set(self._queue.ids(wanted))
        for name in names:
            wanted_ids -= set(self._queue.ids(QueueFilter(rater=name, state="given")))
        sample = sample_of(wanted_ids, size, seed)
        if not sample:
            raise UserError(
                "There is no transcript of this kind that none of these raters has rated yet; "
                "ask for more kinds."
            )
        assignment = Assignment(
            id=new_id(),
            title=checked_text(title, "title", needed=True),
            raters=tuple(names),
            transcripts=tuple(sorted(sample)),
            made_at=self._now(),
        )
        return self._rounds.assign(assignment, orders_for(sample, names, seed))

    def assignments(self) -> list[Assignment]:
        """Every assignment, newest first."""
        return self._rounds.all()

    def next_for(self, rater: str, assignment_id: str = "") -> str | None:
        """The next transcript that this rater was assigned and has not given. Raises NotFound."""
        return self._rounds.next_for(rater, assignment_id) if rater.strip() else None

    def release(self, assignment_id: str, rater: str) -> int:
        """Take from somebody who will not come back what they have not given; gives how many.

        Others' agreement and differences wait for them no longer. Raises NotFound.
        """
        return self._rounds.release(assignment_id, rater)

    def agreement(
        self, raters: Sequence[str] = (), assignment_id: str = "", viewer: str = ""
    ) -> tuple[Agreement, ...]:
        """How far given ratings agree: every rubric line, then all; with COACH, against the coach.

        What counts is what stood when a rating was given, before others' could be seen, and only
        of transcripts that nobody has to rate blind any more. Raises NotFound, and UserError for
        somebody who judged nothing, and while `viewer` has transcripts to rate blind.
        """
        from rpam_assistant.reviewing.agreement import find_agreement

        if viewer.strip() and (left := self._rounds.to_come(viewer, assignment_id)):
            transcripts = "1 transcript" if left == 1 else f"{left} transcripts"
            raise UserError(
                f"You have {transcripts} to rate blind; how far raters agree is shown when "
                "yours are given."
            )
        names = self._names(raters)
        if COACH in names:
            self._mark_as_coach()
        marks: dict[str, dict[str, dict[str, Mark]]] = {}
        found = self._rounds.given_marks(names, assignment_id)
        for each in found:
            of_rater = marks.setdefault(each.transcript_id, {}).setdefault(each.rater, {})
            of_rater[each.rubric_line] = cast("Mark", each.mark)
        among = () if set(names) <= {COACH} else names
        return find_agreement(marks, [each.id for each in self.rubric.lines], among)

    def to_adjudicate(self, assignment_id: str = "") -> list[tuple[str, str]]:
        """Transcripts and rubric lines where given ratings are a level or more apart.

        Not where a final judgment exists, nor while somebody has the transcript to rate blind.
        Raises NotFound.
        """
        return self._rounds.to_adjudicate(assignment_id)

    def adjudicate(
        self, transcript_id: str, rubric_line: str, judgment: Judgment, by: str
    ) -> FinalJudgment:
        """Keep what was agreed on; the originals stay, and so do earlier final judgments.

        Raises NotFound, and UserError as `judge` does, where fewer than two ratings were given,
        and while somebody has the transcript to rate blind.
        """
        by = checked_rater(by)
        kept = self._kept.one(transcript_id)
        checked = checked_judgment(
            kept.transcript, self.rubric, judgment.model_copy(update={"rubric_line": rubric_line})
        )
        given = [each for each in kept.ratings if each.given_at and rubric_line in each.judgments]
        if len(given) < 2:
            raise UserError(
                "Fewer than two ratings of this were given; there is nothing to settle."
            )
        if kept.still_to_give:
            raise UserError(
                "Somebody has this to rate blind still; settle it when theirs is given."
            )
        final = FinalJudgment(
            **checked.model_dump(),
            rater=by,
            rubric_version=self.rubric.version,
            judged_at=self._now(),
            transcript_id=transcript_id,
        )
        return self._ratings.finalize(final)

    def _names(self, raters: Sequence[str]) -> list[str]:
        known = {rater_key(each): each for each in self._queue.raters()} | {COACH: COACH}
        for each in raters:
            if rater_key(each) not in known:
                raise UserError(f"Nobody called {each} has judged anything here; check the name.")
        return [known[rater_key(each)] for each in raters]
