"""How a simulated person behaved in one rehearsal with one simulated learner, counted."""

from typing import Literal

from rpam_assistant.records.record import Record
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
