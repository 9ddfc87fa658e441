"""An answer to a drill -> whether it is right, and what is said of it."""

from rpam_assistant.errors import NotFound
from rpam_assistant.records.concern import Concern
from rpam_assistant.records.drill import (
    Camera,
    Choice,
    Drill,
    DrillFeedback,
    Remark,
    Rewrite,
    RewriteRemarks,
)
from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.phrase import PhraseAnalysis


def judge_camera(drill: Camera, recorded: bool, passage: Passage) -> DrillFeedback:
    """Yes or no, and why."""
    right = recorded == drill.recorded
    return _feedback(drill, right, (Remark(text=drill.because),), passage)


def judge_choice(drill: Choice, option: str, passage: Passage) -> DrillFeedback:
    """What is said of the option, and of the right one where it is another. Raises NotFound."""
    chosen = next((each for each in drill.options if each.text == option), None)
    if chosen is None:
        raise NotFound(f"{drill.id} has no option {option!r}; choose one of those it shows.")
    said_of = [chosen] if chosen.right else [chosen, drill.right_option]
    remarks = tuple(Remark(quotes=(each.text,), text=each.because) for each in said_of)
    return _feedback(drill, chosen.right, remarks, passage)


def judge_rewrite(
    drill: Rewrite, analysis: PhraseAnalysis, remarks: RewriteRemarks, passage: Passage
) -> DrillFeedback:
    """Right when no flaw is left and it reads as an affective statement.

    Says what is still there, by quote, or what is good; and shows one way to say it.
    """
    missing = _what_is_missing(drill, analysis, remarks)
    right = not analysis.flaws and missing is None
    if right:
        said = _what_is_there(analysis, remarks)
    elif missing:
        said = (Remark(text=missing),)
    else:
        said = _what_is_still_there(drill, analysis)
    return _feedback(drill, right, said, passage, one_way=drill.one_way)


def paused_by(drill: Drill, concern: Concern, passage: Passage) -> DrillFeedback:
    """Nothing is said of the answer itself when something real was in it."""
    return _feedback(drill, False, (), passage, concern=concern)


def _what_is_still_there(drill: Rewrite, analysis: PhraseAnalysis) -> tuple[Remark, ...]:
    """The flaws, the one that this item is about first; each reason is given once."""
    quotes: dict[str, list[str]] = {}
    for flaw in sorted(analysis.flaws, key=lambda each: each.flaw != drill.teaches):
        quotes.setdefault(flaw.why, []).append(flaw.text)
    return tuple(Remark(quotes=tuple(words), text=why) for why, words in quotes.items())


def _what_is_missing(
    drill: Rewrite, analysis: PhraseAnalysis, remarks: RewriteRemarks
) -> str | None:
    if _same_words(analysis.text, drill.said):
        return remarks.unchanged
    if analysis.flaws or analysis.is_affective_statement:
        return None
    if not analysis.parts["feeling"]:
        return remarks.no_feeling
    return remarks.not_yet if analysis.parts["behavior"] else remarks.no_behavior


def _what_is_there(analysis: PhraseAnalysis, remarks: RewriteRemarks) -> tuple[Remark, ...]:
    """Of each kind of part the first, in the order in which they were written."""
    first = [(found[0], kind) for kind, found in analysis.parts.items() if found]
    return tuple(
        Remark(quotes=(span.text,), text=remarks.held[kind])
        for span, kind in sorted(first, key=lambda each: each[0].start)
        if kind in remarks.held
    )


def _same_words(text: str, said: str) -> bool:
    return _letters(text) == _letters(said)


def _letters(text: str) -> str:
    return "".join(each for each in text.lower() if each.isalnum())


def _feedback(
    drill: Drill,
    right: bool,
    remarks: tuple[Remark, ...],
    passage: Passage,
    one_way: str | None = None,
    concern: Concern | None = None,
) -> DrillFeedback:
    return DrillFeedback(
        item_id=drill.id,
        right=right,
        remarks=remarks,
        passage_id=passage.id,
        passage_title=passage.title,
        one_way=one_way,
        concern=concern,
    )
