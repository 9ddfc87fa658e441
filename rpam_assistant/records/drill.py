"""Short practice of phrasing: what is asked, what was answered, what is said of it."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field, model_validator

from rpam_assistant.records.concern import Concern
from rpam_assistant.records.phrase import FlawKind, PartKind
from rpam_assistant.records.record import Id, PassageId, Record, Text

Asks = Literal["feeling", "camera", "request", "need"]
Subject = FlawKind | Asks
"""What an item teaches; items of different kinds may teach the same thing."""

DrillKind = Literal["camera", "choice", "rewrite"]


class Rewrite(Record):
    """Words that land badly, to be said as an affective statement."""

    id: Id
    teaches: FlawKind
    situation: Text
    said: Text
    one_way: Text
    """Shown only after the learner wrote their own."""

    passage: PassageId

    @property
    def kind(self) -> DrillKind:
        """What the learner does: write."""
        return "rewrite"

    @property
    def subject(self) -> Subject:
        """What it teaches."""
        return self.teaches


class Option(Record):
    """One of the answers to choose from, and what is said of it."""

    text: Text
    right: bool
    because: Text


class Choice(Record):
    """Which of these is a feeling, an observation, a request, a need?"""

    id: Id
    asks: Asks
    question: Text
    options: tuple[Option, ...] = Field(min_length=2)
    passage: PassageId

    @model_validator(mode="after")
    def _has_one_right_answer(self) -> "Choice":
        if sum(each.right for each in self.options) != 1:
            raise ValueError(f"{self.id}: exactly one option is right")
        return self

    @property
    def kind(self) -> DrillKind:
        """What the learner does: choose."""
        return "choice"

    @property
    def subject(self) -> Subject:
        """What it teaches."""
        return self.asks

    @property
    def right_option(self) -> Option:
        """The one that is what was asked for."""
        return next(each for each in self.options if each.right)


class Camera(Record):
    """Could a camera have recorded this?"""

    id: Id
    text: Text
    recorded: bool
    because: Text
    passage: PassageId

    @property
    def kind(self) -> DrillKind:
        """What the learner does: say yes or no."""
        return "camera"

    @property
    def subject(self) -> Subject:
        """What it teaches: the same as a choice that asks for an observation."""
        return "camera"


Drill = Rewrite | Choice | Camera


class RewriteRemarks(Record):
    """What is said of a rewrite when no flaw is left in it, or before any can be."""

    held: dict[PartKind, Text]
    """Of a part that is there; the learner's words are quoted in front of it."""

    unchanged: Text
    no_feeling: Text
    no_behavior: Text
    not_yet: Text
    """Nothing is missing by name, and it does not read as an affective statement."""


class DrillSet(Record):
    """knowledge/drills.yaml."""

    practiced: dict[Subject, Text]
    """What each subject is called when looking back on a round."""

    remarks: RewriteRemarks
    rewrites: tuple[Rewrite, ...]
    choices: tuple[Choice, ...]
    cameras: tuple[Camera, ...]

    def all(self) -> tuple[Drill, ...]:
        """Every item, of every kind."""
        return (*self.cameras, *self.choices, *self.rewrites)

    def find(self, item_id: str) -> Drill | None:
        """The item with this id, or None."""
        return next((each for each in self.all() if each.id == item_id), None)


class DrillAnswer(Record):
    """An answer as it is kept."""

    item_id: str
    right: bool
    answered_at: datetime
    written: str = ""
    """For a rewrite, what was written, without identifiers."""


class Remark(Record):
    """A sentence about an answer, with the words it speaks of."""

    quotes: tuple[str, ...] = ()
    text: str


class DrillFeedback(Record):
    """What is said of an answer. With a concern, nothing else is said and nothing was kept."""

    item_id: str
    right: bool
    remarks: tuple[Remark, ...]
    passage_id: str
    passage_title: str
    one_way: str | None = None
    concern: Concern | None = None


class Practiced(Record):
    """Looking back on an item: what it taught, and when it returns."""

    item_id: str
    subject: str
    shown: str
    """Enough of the item to recognize it by."""

    due: date
    """Today when it comes back in the next round."""
