"""Somebody who sits in a circle, and what they say when they hold the piece.

What can be said is decided as between two people (speak.py): the most specific line whose
conditions hold. Here a line answers the round's prompt, or takes up what was said in the round,
and it can refer to nothing that was not said in this circle.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from rpam_assistant.records.circle import HardMoment, Place
from rpam_assistant.records.scenario import Line, Persona
from rpam_assistant.seams import Vectors

LEAST_NEAR = 0.3
"""A line that answers certain prompts answers one that is at least so near to them."""

LEAST_HEARD = 0.42
"""What somebody takes up must be at least so near to what was said."""

AS_NEAR_AS_ANY = 0.3
"""What a line that answers any prompt of its round counts for."""

TOO_MUCH = 2.6
"""A prompt that asks so much more than somebody's trust is passed."""

ACTS_OUT: frozenset[HardMoment] = frozenset({"dominates", "attacks", "jokes"})
"""What people do at a question that is too much for them, besides passing."""

TELLS: frozenset[Place] = frozenset({"story", "topic", "ahead"})
"""Where something that is kept back can be told at all."""


@dataclass(frozen=True)
class Around:
    """What somebody who holds the piece has heard."""

    place: Place
    risk: int
    trust: float
    said: frozenset[str]
    """Ids and words of everything said in this circle, by anybody."""

    in_round: frozenset[str]
    """The same of this round."""

    prompt: Vectors
    """Unit vector of the prompt."""

    words: Vectors | None = None
    """Unit vector of what the learner said with the piece in this round, or None."""

    may_be_hard: bool = True
    """Whether the circle can bear another hard moment in this round."""

    may_tell: bool = True
    """The same of something told that was kept back."""


class Seated:
    """A persona in a circle, with what each of their lines answers, read for meaning."""

    def __init__(self, persona: Persona, vectors_for: Callable[[Sequence[str]], Vectors]) -> None:
        self.persona = persona
        self._asked = _Nearness([line.examples for line in persona.lines], vectors_for)
        self._heard = _Nearness([line.hears for line in persona.lines], vectors_for)
        self._followed = {line.goes_on for line in persona.lines if line.goes_on}
        self._lines = {line.id: line for line in persona.lines}

    def speak(self, around: Around) -> Line | None:
        """What they say, or None when they would rather pass. The same moment, the same line."""
        too_much = around.risk - around.trust > TOO_MUCH
        asked = self._asked.to(around.prompt)
        heard = None if around.words is None else self._heard.to(around.words)
        best: tuple[float, int] | None = None
        for at, line in enumerate(self.persona.lines):
            if line.id in self._followed or not self._can_be_said(line, around):
                continue
            if too_much and line.hard not in ACTS_OUT:
                continue
            score = _score(line, around, float(asked[at]), heard, at)
            if score is not None and (best is None or score > best[0]):
                best = (score, at)
        return self.persona.lines[best[1]] if best else None

    def goes_on(self, line_id: str, said: Collection[str]) -> Line | None:
        """What follows a line when nobody meets it."""
        follows = self._lines[line_id].goes_on if line_id in self._lines else None
        line = self._lines.get(follows) if follows else None
        return line if line and line.id not in said else None

    def passes(self, said: Collection[str]) -> str:
        """How they pass: in words not used yet, where there are some."""
        ways = self.persona.passes or ("Pass.",)
        return next((each for each in ways if each not in said), ways[len(said) % len(ways)])

    def _can_be_said(self, line: Line, around: Around) -> bool:
        low, high = line.trust
        low = 0 if line.hard in ACTS_OUT else low
        return (
            (not line.places or around.place in line.places)
            and low <= int(around.trust) <= high
            and line.id not in around.said
            and line.text not in around.said
            and around.said.issuperset(line.after)
            and (line.hard is None or around.may_be_hard)
            and (line.discloses is None or self._may_tell(line.discloses, around))
        )

    def _may_tell(self, disclosure_id: str, around: Around) -> bool:
        told = next((d for d in self.persona.disclosures if d.id == disclosure_id), None)
        return (
            told is not None
            and around.may_tell
            and around.place in TELLS
            and disclosure_id not in around.said
            and around.trust >= told.trust
            and around.said.issuperset(told.after)
        )


def _score(
    line: Line, around: Around, asked: float, heard: Vectors | None, at: int
) -> float | None:
    taken_up = 0.0
    if line.hears:
        if heard is None or heard[at] < LEAST_HEARD:
            return None
        taken_up = 0.8 + float(heard[at])
    near = AS_NEAR_AS_ANY if np.isnan(asked) else asked
    if near < LEAST_NEAR and not taken_up and not line.after:
        return None
    return (
        2.2 * near
        + taken_up
        + 0.7 * (line.discloses is not None)
        + 0.5 * (line.hard is not None)
        + 0.2 * len(line.after)
        + 0.6 * (not around.in_round.isdisjoint(line.after))
        + 0.05 * (5 - (line.trust[1] - line.trust[0]))
        + 0.1 * (len(line.places) == 1)
    )


class _Nearness:
    """For each line the nearest of its texts; NaN where it has none."""

    def __init__(
        self, texts: Sequence[Sequence[str]], vectors_for: Callable[[Sequence[str]], Vectors]
    ) -> None:
        self._size = len(texts)
        self._with = np.array([at for at, own in enumerate(texts) if own], dtype=np.int64)
        flat = [text for own in texts for text in own]
        self._rows = vectors_for(flat) if flat else None
        lengths = [len(own) for own in texts if own]
        self._starts = np.cumsum([0, *lengths[:-1]]) if lengths else np.zeros(0, dtype=np.int64)

    def to(self, vector: Vectors) -> Vectors:
        nearest = np.full(self._size, np.nan, dtype=np.float32)
        if self._rows is not None:
            nearest[self._with] = np.maximum.reduceat(self._rows @ vector, self._starts)
        return nearest
