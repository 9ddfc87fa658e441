"""A reading -> the parts of an affective statement in it, and what may land badly."""

import re
from collections.abc import Callable, Iterator, Sequence

from rpam_assistant.language.judge import Judge
from rpam_assistant.language.nearest import Nearest
from rpam_assistant.language.own_facts import OwnFacts
from rpam_assistant.language.rewording import reword
from rpam_assistant.language.stretches import Choice, StretchFinder, stretches, whole_words
from rpam_assistant.records.phrase import (
    FauxFeeling,
    Feelings,
    Flaw,
    FlawKind,
    PartKind,
    PhraseAnalysis,
    Span,
)
from rpam_assistant.seams import Reading

FEWEST_WORDS: dict[FlawKind, int] = {"non_apology": 2, "blame": 2, "mind_reading": 2}
"""`sorry` alone is no half apology, and no one word claims to know a motive."""

SHORTEST = 3
AFFECTIVE = "affective"
LEAST_AFFECTIVE = 0.5
CHIPS = 6
PARTS: dict[PartKind, Choice] = {
    "feeling": Choice(least=-1.0, price=1.0),
    "behavior": Choice(least=-1.0, price=3.0),
    "impact": Choice(least=-1.5, price=2.0),
    "request": Choice(least=-1.0, price=1.0),
}
FLAWS: dict[FlawKind, Choice] = {
    "faux_feeling": Choice(least=-1.5, price=0.5),
    "blame": Choice(least=-1.5, price=1.0),
    "label": Choice(least=-1.0, price=0.0),
    "absolute": Choice(least=-1.0, price=0.0),
    "mind_reading": Choice(least=-1.5, price=2.0),
    "non_apology": Choice(least=-1.5, price=1.0),
    "sarcasm": Choice(least=-1.5, price=2.0),
}
"""Chosen on marked examples that were kept out while learning."""

Read = Callable[[Sequence[str]], list[Reading]]
Propose = Callable[[PhraseAnalysis], list[str]]
"""Rewrites from outside; none where no language model is switched on."""


class PhraseCoach:
    """Reads a sentence for parts, flaws and better words.

    Every frame in use is accepted (feel/when/because; see/feel/need/like;
    observation/feeling/need/request): none is faulted for a part it does not have.
    """

    def __init__(
        self,
        feelings: Feelings,
        finder: StretchFinder,
        affective: Judge,
        read: Read,
        propose: Propose,
        fitting: Nearest,
    ) -> None:
        self._finder = finder
        self._affective = affective
        self._read_texts = read
        self._propose = propose
        self._fitting = fitting
        self._own_facts = OwnFacts(feelings)
        self._described = {each.flaw: each for each in feelings.flaws}
        self._faux = {each.word.lower(): each for each in feelings.faux_feelings}
        longest_first = sorted(self._faux, key=len, reverse=True)
        self._faux_words = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE
        )
        self._names_harm = re.compile("|".join(feelings.names_harm), re.IGNORECASE)
        self._acknowledgment = feelings.acknowledgment

    def analyze(self, reading: Reading) -> PhraseAnalysis:
        """Parts, flaws and suggestions; offsets are those of the text read.

        A suggestion is offered when this same analysis finds fewer flaws in it.
        """
        analysis = self.look_at(reading)
        written = list(dict.fromkeys([*reword(analysis), *self._proposed(analysis)]))
        looked_at = [self.look_at(each) for each in self._read_texts(written)]
        better = [each.text for each in looked_at if _is_better(each, analysis)]
        return analysis.model_copy(update={"suggestions": tuple(better)})

    def _proposed(self, analysis: PhraseAnalysis) -> list[str]:
        """What a language model would say, as far as it says nothing that was not said."""
        return [
            each
            for each in self._propose(analysis)
            if each != analysis.text and self._own_facts.hold_in(each, analysis.text)
        ]

    def look_at(self, reading: Reading) -> PhraseAnalysis:
        """Parts and flaws, without suggestions."""
        text = reading.text
        found, is_affective = self._find(reading)
        parts: dict[PartKind, tuple[Span, ...]] = {
            kind: tuple(_span(text, *bounds) for bounds in found[kind]) for kind in PARTS
        }
        flaws = _one_for_each_stretch(
            [flaw for kind in FLAWS for flaw in self._flaws(kind, text, found[kind])]
        )
        faux = [each for flaw in flaws if (each := self._known_faux(flaw))]
        names_harm = bool(self._names_harm.search(text)) or any(
            each.may_report_harm for each in faux
        )
        return PhraseAnalysis(
            text=text,
            parts=parts,
            flaws=tuple(flaws),
            is_affective_statement=is_affective,
            suggestions=(),
            underneath=self._underneath(reading, faux) if flaws and not parts["feeling"] else (),
            needs=tuple(dict.fromkeys(word for each in faux for word in each.needs)),
            acknowledgment=self._acknowledgment if names_harm else None,
        )

    def _underneath(self, reading: Reading, faux: list[FauxFeeling]) -> tuple[str, ...]:
        """Feelings under a faux one; else those that people had when something like it happened."""
        words = [word for each in faux for word in each.feelings]
        return tuple(dict.fromkeys(words or self._fitting.nearest(reading.vector, 12)))[:CHIPS]

    def _find(self, reading: Reading) -> tuple[dict[str, list[tuple[int, int]]], bool]:
        if not len(reading.spans):
            return {kind: [] for kind in (*PARTS, *FLAWS)}, False
        sure = self._affective.confidences(reading, [(0, len(reading.text))])[0]
        odds = self._finder.log_odds(reading)
        found: dict[str, list[tuple[int, int]]] = {}
        for kind, choice in (*PARTS.items(), *FLAWS.items()):
            found[kind] = [
                bounds
                for each in stretches(odds[kind], reading.spans, choice)
                if len(range(*(bounds := whole_words(reading.text, *each))))
            ]
        return found, bool(sure[self._affective.labels.index(AFFECTIVE)] >= LEAST_AFFECTIVE)

    def _flaws(self, kind: FlawKind, text: str, bounds: list[tuple[int, int]]) -> Iterator[Flaw]:
        for start, end in bounds:
            words = text[start:end]
            if self._names_harm.search(words):
                continue  # naming discrimination or harassment is never corrected away
            if len(words.split()) < FEWEST_WORDS.get(kind, 1) or len(words) < SHORTEST:
                continue
            described = self._described[kind]
            word = self._faux_words.search(words) if kind == "faux_feeling" else None
            faux = self._faux[word[0].lower()] if word else None
            if word:  # the word alone, not the "I felt" before it
                start, end = start + word.start(), start + word.end()
            yield Flaw(
                flaw=kind,
                text=text[start:end],
                start=start,
                end=end,
                why=_why_faux(faux) if faux else described.why,
                passage_id=described.passage_id,
            )

    def _faux_in(self, words: str) -> FauxFeeling | None:
        match = self._faux_words.search(words)
        return self._faux[match.group().lower()] if match else None

    def _known_faux(self, flaw: Flaw) -> FauxFeeling | None:
        return self._faux_in(flaw.text) if flaw.flaw == "faux_feeling" else None


def _why_faux(faux: FauxFeeling) -> str:
    underneath = ", ".join(faux.feelings)
    if faux.may_report_harm:
        return f"This may be exactly what happened. If you also want the feeling: {underneath}?"
    return f"This says what somebody did to you. Underneath may be: {underneath}."


def _is_better(suggestion: PhraseAnalysis, analysis: PhraseAnalysis) -> bool:
    return len(suggestion.flaws) < max(1, len(analysis.flaws))


def _span(text: str, start: int, end: int) -> Span:
    return Span(text=text[start:end], start=start, end=end)


def _one_for_each_stretch(flaws: list[Flaw]) -> list[Flaw]:
    """In order, one for each stretch of words; a short one may lie within a long one."""
    kept: dict[tuple[int, int], Flaw] = {}
    for flaw in sorted(flaws, key=lambda each: (each.start, -each.end)):
        kept.setdefault((flaw.start, flaw.end), flaw)
    return list(kept.values())
