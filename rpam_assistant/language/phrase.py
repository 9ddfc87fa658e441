"""A sentence -> the parts of an affective statement in it, and what may land badly."""

import re
from collections.abc import Iterator

from rpam_assistant.language.parts import PartFinder
from rpam_assistant.language.rewording import reword
from rpam_assistant.records.phrase import Feelings, Flaw, PartKind, PhraseAnalysis, Span

_FELT = (
    r"\b(?:feel|feels|felt|feeling|am|i'm|was|were|been)\b"
    r"(?: (?:so|very|really|a bit|a little|kind of|completely|totally|quite))?"
    r"(?: \w+,? (?:and|or))? "
)

ACKNOWLEDGMENT = (
    "What you name may be a serious matter, and naming it is yours to do. "
    "If it happened, your institution has people who must hear it, and support for you."
)


class PhraseCoach:
    """Reads a sentence by the inventories of knowledge/feelings.yaml.

    Every frame in use is accepted (feel/when/because; see/feel/need/like;
    observation/feeling/need/request): none is faulted for a part it does not have.
    """

    def __init__(self, feelings: Feelings) -> None:
        self._parts = PartFinder(feelings)
        self._faux = {each.word.lower(): each for each in feelings.faux_feelings}
        words = "|".join(sorted(map(re.escape, self._faux), key=len, reverse=True))
        self._faux_pattern = re.compile(rf"{_FELT}(?P<flaw>{words})\b", re.IGNORECASE)
        self._flaws = {each.flaw: each for each in feelings.flaws}
        self._cues = [
            (each.flaw, re.compile(cue, re.IGNORECASE))
            for each in feelings.flaws
            for cue in each.cues
        ]

    def analyze(self, text: str) -> PhraseAnalysis:
        """Parts, flaws and suggestions; offsets are those of `text`."""
        analysis = self._read(text)
        better = [
            suggestion
            for suggestion in reword(analysis)
            if len(self._read(suggestion).flaws) < max(1, len(analysis.flaws))
        ]
        return analysis.model_copy(update={"suggestions": tuple(better)})

    def _read(self, text: str) -> PhraseAnalysis:
        plain = text.replace("’", "'").replace("‘", "'")
        parts = self._parts.find(plain, text)
        faux = list(self._faux_feelings(plain, text))
        flaws = _without_overlaps([*faux, *self._cued(plain, text)])
        words = [each.text.lower() for each in faux]
        known = [self._faux[word] for word in words if word in self._faux]
        names_harm = any(each.may_report_harm for each in known)
        return PhraseAnalysis(
            text=text,
            parts=parts,
            flaws=tuple(flaws),
            is_affective_statement=_is_affective_statement(parts, bool(known)),
            suggestions=(),
            underneath=tuple(dict.fromkeys(word for each in known for word in each.feelings)),
            acknowledgment=ACKNOWLEDGMENT if names_harm else None,
        )

    def _faux_feelings(self, plain: str, text: str) -> Iterator[Flaw]:
        for match in self._faux_pattern.finditer(plain):
            start, end = match.span("flaw")
            word = self._faux[plain[start:end].lower()]
            described = self._flaws["faux_feeling"]
            underneath = ", ".join(word.feelings)
            why = (
                f"This may be exactly what happened. If you also want the feeling: {underneath}?"
                if word.may_report_harm
                else f"This says what somebody did to you. Underneath may be: {underneath}."
            )
            yield Flaw(
                flaw="faux_feeling",
                text=text[start:end],
                start=start,
                end=end,
                why=why,
                passage_id=described.passage_id,
            )

    def _cued(self, plain: str, text: str) -> Iterator[Flaw]:
        for kind, cue in self._cues:
            for match in cue.finditer(plain):
                described = self._flaws[kind]
                yield Flaw(
                    flaw=kind,
                    text=text[match.start() : match.end()],
                    start=match.start(),
                    end=match.end(),
                    why=described.why,
                    passage_id=described.passage_id,
                )


def _is_affective_statement(parts: dict[PartKind, tuple[Span, ...]], faux: bool) -> bool:
    """A feeling of one's own, and the behavior or the impact it goes with.

    The frame of the International Institute for Restorative Practices accepts
    `disrespected` as the feeling; so does this, and says what may be underneath.
    """
    return bool((parts["feeling"] or faux) and (parts["behavior"] or parts["impact"]))


def _without_overlaps(flaws: list[Flaw]) -> list[Flaw]:
    kept: list[Flaw] = []
    for flaw in flaws:
        if flaw.end > flaw.start and all(
            flaw.end <= other.start or flaw.start >= other.end for other in kept
        ):
            kept.append(flaw)
    return sorted(kept, key=lambda flaw: flaw.start)
