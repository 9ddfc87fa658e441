"""A transcript and the rubric -> how the program itself judges it, to compare people with.

The rule, for each rubric line that has a CoachRule, counts the learner's lines:

- a line *shows* it, once, if one of the rule's moves or acts was surely heard in it, and *undoes*
  it if one that counts against it was; a line can do both
- in a circle a rule that names acts goes by acts alone: whoever only sits in it keeps nothing
- fewer than three lines with words, or none that shows or undoes it: `cannot_tell`, since nobody
  can hear from moves whether the moment asked for it
- only undone: `absent`; undone at least as often as shown: `emerging`
- shown `skilled_from` times and never undone: `skilled`; anything between: `present`

What is quoted is the surest move's words: of those that show it where it is present or skilled,
else of those that undo it. A rubric line without a rule has no judgment. The same transcript and
rubric always give the same rating. It counts how often, and cannot hear how well.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rpam_assistant.records.review import COACH, Judgment, KeptJudgment, Rating
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.rubric import CANNOT_TELL, CoachRule, Mark, Rubric, RubricLine

FEWEST_LINES = 3
"""With fewer of the learner's lines, one word would decide."""

SURE = 0.5
"""Confidence below which a move is not spoken of by its name, here as in the debrief."""


class _Heard(NamedTuple):
    """Words of one line that count."""

    at: int
    confidence: float
    quote: str


def coach_rating(transcript: ReviewTranscript, rubric: Rubric) -> Rating:
    """The program's judgments of the rubric lines that are asked of this format and have a rule.

    They are dated as the transcript is, so that nothing but the transcript decides them.
    """
    lines = tuple(transcript.learner_lines())
    judged = {
        each.id: _kept(_judge(each, _in_format(each.coach, transcript), lines), transcript, rubric)
        for each in rubric.asked_of(transcript.format, transcript.role)
        if each.coach
    }
    return Rating(
        transcript_id=transcript.id,
        rater=COACH,
        judgments=judged,
        history=tuple(judged.values()),
        given_at=transcript.happened_at,
    )


def _in_format(rule: CoachRule, transcript: ReviewTranscript) -> CoachRule:
    by_acts = rule.shown_by_acts or rule.undone_by_acts
    if transcript.format == "circle" and by_acts:
        return rule.model_copy(update={"shown_by": (), "undone_by": ()})
    return rule


def _kept(judgment: Judgment, transcript: ReviewTranscript, rubric: Rubric) -> KeptJudgment:
    return KeptJudgment(
        **judgment.model_dump(),
        rater=COACH,
        rubric_version=rubric.version,
        judged_at=transcript.happened_at,
    )


def _judge(asked: RubricLine, rule: CoachRule, lines: Sequence[TranscriptLine]) -> Judgment:
    if len(lines) < FEWEST_LINES:
        why = f"Too few lines to tell: {len(lines)}, and {FEWEST_LINES} are the least."
        return Judgment(rubric_line=asked.id, mark=CANNOT_TELL, why=why)
    shown = _telling(lines, (*rule.shown_by, *rule.shown_by_acts))
    undone = _telling(lines, (*rule.undone_by, *rule.undone_by_acts))
    mark = _mark(len(shown), len(undone), rule.skilled_from)
    if mark == CANNOT_TELL:
        why = "Nothing was heard that shows it, and nothing that works against it."
        return Judgment(rubric_line=asked.id, mark=mark, why=why)
    quoted = max(
        shown if mark in ("present", "skilled") else undone,
        key=lambda each: (each.confidence, -each.at),
    )
    why = f"Of {len(lines)} lines, {len(shown)} show it and {len(undone)} work against it."
    return Judgment(rubric_line=asked.id, mark=mark, at=quoted.at, quote=quoted.quote, why=why)


def _mark(shown: int, undone: int, skilled_from: int) -> Mark:
    if not shown:
        return "absent" if undone else CANNOT_TELL
    if undone >= shown:
        return "emerging"
    return "skilled" if shown >= skilled_from and not undone else "present"


def _telling(lines: Sequence[TranscriptLine], kinds: Collection[str]) -> list[_Heard]:
    """The surest words of each line that has any of these kinds."""
    found = (list(_heard(line, kinds)) for line in lines)
    return [max(each, key=lambda heard: heard.confidence) for each in found if each]


def _heard(line: TranscriptLine, kinds: Collection[str]) -> Iterator[_Heard]:
    """What was surely heard and can be quoted: its words stand in the line."""
    named: list[tuple[str, float, str]] = [
        *((each.move, each.confidence, each.quote) for each in line.moves),
        *((each.act, each.confidence, each.quote) for each in line.acts),
    ]
    for kind, confidence, quote in named:
        if kind in kinds and confidence >= SURE and quote and quote in line.text:
            yield _Heard(line.number, confidence, quote)
