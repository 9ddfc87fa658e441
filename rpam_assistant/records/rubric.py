"""The rubric that transcripts are read with: knowledge/rubric.yaml."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.move import MoveId
from rpam_assistant.records.record import Id, PassageId, Record, Text

LevelId = Literal["absent", "emerging", "present", "skilled"]
Mark = Literal["absent", "emerging", "present", "skilled", "cannot_tell"]
"""What a rater says of a rubric line: a level, or that it cannot be told from this."""

LEVELS: tuple[LevelId, ...] = ("absent", "emerging", "present", "skilled")
"""From least to most; their place is their number, for agreement only."""

CANNOT_TELL: Mark = "cannot_tell"


class CoachRule(Record):
    """How the program itself judges a line, so that people can be compared with it."""

    shown_by: tuple[MoveId, ...] = ()
    """Moves that count for it, one for each of the learner's lines."""

    undone_by: tuple[MoveId, ...] = ()
    """Moves that count against it."""

    shown_by_acts: tuple[Id, ...] = ()
    """The same of a circle's keeper, by the acts of keeping.yaml. Where a rule names acts, only
    they count in a circle."""

    undone_by_acts: tuple[Id, ...] = ()
    skilled_from: int = Field(default=3, ge=1)
    """So many of the learner's lines that show it, and none against it, are `skilled`."""


class RubricLine(Record):
    """One thing to judge."""

    id: Id
    title: Text
    question: Text
    """What the rater asks of the transcript."""

    formats: tuple[Literal["dialog", "circle"], ...] = ("dialog", "circle")
    """Where it is asked at all."""

    of_keepers: bool = False
    """In a circle, asked only of somebody who keeps it."""

    levels: dict[LevelId, Text]
    """What each level looks like here."""

    cannot_tell_when: Text
    passage_id: PassageId
    coach: CoachRule | None = None
    """None: the program has no judgment of this line."""


class Rubric(Record):
    """Everything that is judged."""

    version: Text
    """Kept with every judgment; change it when a level's meaning changes."""

    lines: tuple[RubricLine, ...] = Field(min_length=1)

    def line(self, line_id: str) -> RubricLine | None:
        """The line with this id, or None."""
        return next((each for each in self.lines if each.id == line_id), None)

    def asked_of(self, format_: str, role: str = "") -> tuple[RubricLine, ...]:
        """The lines for a talk between two (`dialog`) or a `circle`, where a `participant` is
        asked nothing about keeping it."""
        return tuple(
            each
            for each in self.lines
            if format_ in each.formats and not (each.of_keepers and role == "participant")
        )
