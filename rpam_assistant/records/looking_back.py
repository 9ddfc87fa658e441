"""More than one rehearsal, looked at together: before and after, and week by week."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from rpam_assistant.records.debrief import Quoted
from rpam_assistant.records.record import Record
from rpam_assistant.records.scenario import EndingKind

Aspect = Literal["began", "listened", "harm", "ended"]


class Before(Record):
    """One aspect of a scenario that was rehearsed twice, by quotes."""

    aspect: Aspect
    earlier: Quoted | None
    """None where nothing of the kind was said."""

    later: Quoted | None


class Compared(Record):
    """Two rehearsals of one scenario, side by side."""

    scenario_id: str
    earlier_id: str
    later_id: str
    earlier_at: datetime
    later_at: datetime
    rows: tuple[Before, ...]


class Week(Record):
    """What was said in one week; counts of what was heard, and no mark on it."""

    begins: date
    """A Monday."""

    rehearsals: int
    utterances: int
    helping: int
    """Moves that help."""

    moves: int
    """Moves that help, hurt or are neutral."""

    questions: int
    reflections: int
    cues: int
    """Words of the other person's that invited a follow-up."""

    cues_taken_up: int
    affective_statements: int
    endings: dict[EndingKind, int] = Field(default_factory=dict)

    @property
    def share_helping(self) -> float | None:
        """Of the moves, the part that helps; None without any."""
        return self.helping / self.moves if self.moves else None

    @property
    def reflections_per_question(self) -> float | None:
        """None without a question."""
        return self.reflections / self.questions if self.questions else None
