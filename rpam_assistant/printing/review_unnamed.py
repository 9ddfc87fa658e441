"""Transcripts as they were judged -> the same without what was said and without names.

The one gate through which everything goes that is taken along: what is left out here is in no file.
"""

from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from typing import TypeVar, get_args

from rpam_assistant.records.concern import ConcernKind
from rpam_assistant.records.review import (
    COACH,
    Comment,
    Correction,
    FinalJudgment,
    Judgment,
    KeptJudgment,
    Rating,
)
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.reviewed import ReviewedTranscript
from rpam_assistant.records.sharing import UNTOLD
from rpam_assistant.records.state import TRUST_WORDS

CONCERNS = (*get_args(ConcernKind), UNTOLD)
LEFT_OUT = "left out"
"""Stands where somebody wrote something."""

NAMED_ELSEWHERE = ("learner", "imported", "studio")
"""Sources whose labels may lead to a person; `skilled`, of an evaluation, does not."""

AJudgment = TypeVar("AJudgment", KeptJudgment, FinalJudgment)


class Unnamed:
    """Gives everybody in one export a number or a letter, the same throughout."""

    def __init__(self, *, with_text: bool, with_raters: bool) -> None:
        self._with_text = with_text
        self._with_raters = with_raters
        self._raters: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._batches: dict[str, str] = {}
        self._count = 0

    def each(self, reviewed: Iterable[ReviewedTranscript]) -> Iterator[ReviewedTranscript]:
        """The same, in the same order, without what was not asked for.

        Without the words: no line, quote, comment, reason, title, pseudonym, id, name of a file or
        time of day. Without the raters: `Rater A`, `Rater B`.
        """
        for one in reviewed:
            self._count += 1
            made_id = one.transcript.id if self._with_text else str(self._count)
            here = {"transcript_id": made_id}
            yield ReviewedTranscript.model_construct(
                transcript=self._transcript(one.transcript, made_id),
                ratings=tuple(self._rating(each, made_id) for each in one.ratings),
                comments=tuple(
                    self._comment(each, number).model_copy(update=here)
                    for number, each in enumerate(one.comments, start=1)
                ),
                corrections=tuple(
                    self._correction(each, number).model_copy(update=here)
                    for number, each in enumerate(one.corrections, start=1)
                ),
                finals=tuple(self._judgment(each).model_copy(update=here) for each in one.finals),
            )

    # --------------------------------------------------------------------------

    def _rater(self, name: str) -> str:
        if self._with_raters or name == COACH:
            return name
        number = len(self._raters)
        letter = ascii_uppercase[number % 26] * (1 + number // 26)
        return self._raters.setdefault(name.casefold(), f"Rater {letter}")

    def _transcript(self, made: ReviewTranscript, made_id: str) -> ReviewTranscript:
        if self._with_text:
            return made
        label, batch = made.label, made.batch
        if made.source in NAMED_ELSEWHERE:
            label = self._labels.setdefault(label, f"Learner {len(self._labels) + 1}")
        if made.source in ("imported", "studio"):
            batch = self._batches.setdefault(batch, f"Batch {len(self._batches) + 1}")
        speakers = list(dict.fromkeys(each.speaker for each in made.lines if not each.is_learner))
        return made.model_copy(
            update={
                "id": made_id,
                "label": label,
                "batch": batch,
                "title": made.scenario_id or LEFT_OUT,
                "happened_at": made.happened_at.replace(hour=0, minute=0, second=0, microsecond=0),
                "lines": tuple(self._line(each, speakers) for each in made.lines),
            }
        )

    @staticmethod
    def _line(line: TranscriptLine, speakers: list[str]) -> TranscriptLine:
        who = line.speaker if line.is_learner else f"other {speakers.index(line.speaker) + 1}"
        return TranscriptLine.model_construct(
            number=line.number,
            speaker=who,
            name=who.capitalize(),
            did=line.did,
            moves=tuple(each.model_copy(update={"quote": ""}) for each in line.moves),
            acts=tuple(each.model_copy(update={"quote": ""}) for each in line.acts),
            state=line.state if line.state in TRUST_WORDS else "",
            concern=line.concern if line.concern in CONCERNS else None,
        )

    def _judgment(self, judgment: AJudgment) -> AJudgment:
        update: dict[str, object] = {"rater": self._rater(judgment.rater)}
        if not self._with_text:
            update |= {"quote": "", "why": LEFT_OUT if judgment.why else ""}
        return judgment.model_copy(update=update)

    def _rating(self, rating: Rating, transcript_id: str) -> Rating:
        return rating.model_copy(
            update={
                "transcript_id": transcript_id,
                "rater": self._rater(rating.rater),
                "judgments": {
                    line: self._judgment(each) for line, each in rating.judgments.items()
                },
                "history": tuple(self._judgment(each) for each in rating.history),
            }
        )

    def _comment(self, comment: Comment, number: int) -> Comment:
        update: dict[str, object] = {"rater": self._rater(comment.rater)}
        if not self._with_text:
            update |= {"id": str(number), "text": LEFT_OUT}
        return comment.model_copy(update=update)

    def _correction(self, correction: Correction, number: int) -> Correction:
        # Where an example lies on this machine is nobody else's.
        update: dict[str, object] = {"rater": self._rater(correction.rater), "example": ""}
        if not self._with_text:
            was = tuple(each.model_copy(update={"quote": ""}) for each in correction.was)
            update |= {
                "id": str(number),
                "text": "",
                "was": was,
                "better": LEFT_OUT if correction.better else "",
                "why": LEFT_OUT if correction.why else "",
            }
        return correction.model_copy(update=update)


def is_newest(judgment: Judgment, rating: Rating) -> bool:
    """Whether this judgment, one of the rating's history, is the one that counts."""
    return rating.judgments.get(judgment.rubric_line) == judgment
