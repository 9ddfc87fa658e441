"""knowledge/debrief.yaml -> a sentence for each dead passage, broken pattern or unknown word."""

import re
from collections.abc import Collection, Iterator, Mapping

from rpam_assistant.records.debrief import DebriefTexts

SHOWN_AS = "knowledge/debrief.yaml"
OF_THE_PERSONA = {"name", "they", "them", "their", "They", "Them", "Their"}
ALLOWED = {
    "openings": {"said", "last", "did", "answer", "cue"},
    "began": {"said"},
    "did": set[str](),
    "findings": {"answer", "said"},
    "turning_points": {"answer", "before", "after"},
    "balance": {"questions", "reflections"},
    "endings": {"answer"},
    "shorter": set[str](),
}
"""What may stand in braces, besides the persona's words."""


def check_debrief(texts: DebriefTexts, passages: Collection[str]) -> Iterator[str]:
    """One sentence for each mistake."""
    cited = {
        "move_passages": texts.move_passages.values(),
        "finding_passages": texts.finding_passages.values(),
        "ending_passages": texts.ending_passages.values(),
        "tenet_passages": texts.tenet_passages.values(),
        "balance_passage": [texts.balance_passage],
    }
    for field, ids in cited.items():
        for passage_id in dict.fromkeys(ids):
            if passage_id not in passages:
                yield (
                    f"{SHOWN_AS}: {field}: there is no passage {passage_id!r}; "
                    "correct or remove it."
                )
    for field in ("conditions_cue", "reason_cue", "picks_up_cue", "small_question_cue"):
        pattern = getattr(texts, field)
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"{SHOWN_AS}: {field}: {pattern!r} is not a pattern ({error}); correct it."
    by_move = [("began", texts.began), ("did", texts.did)]
    by_move += [(f"findings.{kind}", each) for kind, each in texts.findings.items()]
    for field, wordings in by_move:
        if "any" not in wordings:
            yield f"{SHOWN_AS}: {field}: `any` is missing; say it for every other move."
    for move in sorted(set(texts.rephrasings) - set(texts.move_passages)):
        yield f"{SHOWN_AS}: move_passages: {move} is missing; name a passage."
    yield from _unknown_words(texts)


def _unknown_words(texts: DebriefTexts) -> Iterator[str]:
    for field, allowed in ALLOWED.items():
        for wording in _wordings(getattr(texts, field)):
            yield from _unknown(field, wording, allowed)
    for frames in texts.rephrasings.values():
        for frame in frames:
            yield from _unknown("rephrasings.did", frame.did, set())
            yield from _unknown("rephrasings.better", frame.better, {"act"})


def _unknown(field: str, wording: str, allowed: set[str]) -> Iterator[str]:
    known = allowed if field == "rephrasings.better" else allowed | OF_THE_PERSONA
    for name in sorted(set(re.findall(r"{(\w*)}", wording)) - known):
        words = ", ".join(f"{{{each}}}" for each in sorted(known))
        yield f"{SHOWN_AS}: {field}: {{{name}}} is not known; use one of {words}."


def _wordings(values: Mapping[str, object] | tuple[str, ...]) -> Iterator[str]:
    if isinstance(values, tuple):
        yield from values
        return
    for each in values.values():
        yield from _wordings(each)  # type: ignore[arg-type]
