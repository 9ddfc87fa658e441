"""What a circle's turn is made of: steps that wiring takes from the other rooms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rpam_assistant.circles.past import CirclePast
from rpam_assistant.records.circle import (
    CircleRole,
    CircleStep,
    HeardAct,
    Keeping,
    Place,
)
from rpam_assistant.records.concern import Screening
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.note import Note
from rpam_assistant.records.prompt import PromptCheck
from rpam_assistant.records.scenario import Line, Scenario
from rpam_assistant.records.turn import Turn
from rpam_assistant.seams import Reading, Vectors


@dataclass(frozen=True)
class Asked:
    """A prompt as it was given."""

    text: str
    step: int
    """The round that it opens, as its place among the steps."""

    place: Place
    risk: int
    flaws: tuple[str, ...]
    vector: Vectors


@dataclass(frozen=True)
class Hearing:
    """What somebody who holds the piece may speak from."""

    asked: Asked
    trust: float
    said: frozenset[str]
    in_round: frozenset[str]
    words: Vectors | None
    may_be_hard: bool
    may_tell: bool


class Company(Protocol):
    """The people of a circle, as the table needs them. Wiring makes one for a scenario."""

    def speak(self, persona_id: str, hearing: Hearing) -> Line | None:
        """What they say, or None: they pass."""
        ...

    def goes_on(self, persona_id: str, line_id: str, said: frozenset[str]) -> Line | None:
        """What follows unless somebody meets it."""
        ...

    def passes(self, persona_id: str, said: frozenset[str]) -> str:
        """How they pass."""
        ...

    def after_line(self, trust: float, persona_id: str, speaker: str, line: Line) -> float:
        """The trust of somebody who heard another's line."""
        ...

    def after_acts(
        self,
        trust: float,
        persona_id: str,
        acts: Sequence[HeardAct],
        before: Sequence[HeardAct],
        *,
        is_meant: bool,
    ) -> float:
        """The trust of somebody who heard the keeper."""
        ...

    def after_moves(
        self,
        trust: float,
        persona_id: str,
        moves: Sequence[RecognizedMove],
        *,
        is_meant: bool,
    ) -> float:
        """The trust of somebody who heard the learner speak with the piece."""
        ...

    def after_prompt(self, trust: float, asked: Asked) -> float:
        """The trust of somebody who was asked this."""
        ...


@dataclass(frozen=True)
class CircleSteps:
    """The arrows of a circle's turn; wiring gives each its room."""

    screen: Callable[[str, Scenario], Screening]
    read: Callable[[str], Reading]
    recognize_moves: Callable[[Reading], tuple[RecognizedMove, ...]]
    recognize_acts: Callable[[Reading], tuple[HeardAct, ...]]
    look_at_prompt: Callable[[Reading], PromptCheck]
    planned_vector: Callable[[CircleStep], Vectors]
    """The prompt of a step as it was planned, read before."""

    company: Callable[[Scenario], Company]

    find: Callable[[str, Vectors, int], tuple[str, ...]]
    coach: Callable[[Turn, CirclePast, Scenario, CircleRole], tuple[Note, ...]]
    keeping: Keeping
