"""How a simulated person behaved in one rehearsal with one simulated learner, counted."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.record import Id, Record, Text
from rpam_assistant.records.scenario import EndingKind

LearnerKind = Literal["skilled", "mixed", "harmful", "one_word", "off_topic", "adversarial"]
LEARNER_KINDS: tuple[LearnerKind, ...] = (
    "skilled",
    "mixed",
    "harmful",
    "one_word",
    "off_topic",
    "adversarial",
)


Said = tuple[Text, ...]


class Learners(Record):
    """What each simulated learner says in any scenario: a smoke test, and no measure."""

    skilled: Said = Field(min_length=1)
    mixed: Said = Field(min_length=1)
    harmful: Said = Field(min_length=1)
    one_word: Said = Field(min_length=1)
    off_topic: Said = Field(min_length=1)
    adversarial: Said = Field(min_length=1)


class LearnersOf(Record):
    """What some of them say in one scenario instead; `id` is the scenario's."""

    id: Id
    skilled: Said = ()
    mixed: Said = ()
    harmful: Said = ()
    one_word: Said = ()
    off_topic: Said = ()
    adversarial: Said = ()


class Behavior(Record):
    """What is counted in one rehearsal."""

    scenario: str
    learner: str
    starts: float
    ends: float
    highest: float
    first_told: int | None
    """The learner's turn at which something was first disclosed."""

    ending: EndingKind | None
    lines: int
    fallback: int
    """Lines that only hand the turn back, because nothing else fitted."""

    leaks: int
    stage: int
    coaching: int
    speaks_for: int
    repeats: int
    by_author: int
    paused: int
    """What was said that stopped the practice; no learner here says anything dangerous."""

    mistakes: tuple[str, ...] = ()
