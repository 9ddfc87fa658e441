"""A transcript to be read by trainers: pseudonymous, and apart from the session it came from."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from pydantic import Field

from rpam_assistant.records.circle import HeardAct
from rpam_assistant.records.guidance import Context
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.note import Note
from rpam_assistant.records.record import Record

Source = Literal["learner", "evaluation", "studio", "imported"]
"""Who spoke: a learner who agreed to share it, a simulated learner, one tried out in the Studio,
or somebody elsewhere."""

LEARNER = "learner"


def beside_title(title: str, label: str) -> str:
    """The label, where it says more than the title; else empty."""
    return "" if label == title else label


class TranscriptLine(Record):
    """What one person said, or did instead."""

    number: int = Field(ge=1)
    """Its place in the transcript."""

    speaker: str
    """`learner`, the id of a persona, or of an imported transcript the name in it."""

    name: str
    """As it is shown: `Learner`, `Maya`."""

    text: str = ""
    """Empty where nothing was said, or what was said was not kept."""

    did: str = ""
    """In a circle: `passed`, `silent`, as the session has it."""

    moves: tuple[RecognizedMove, ...] = ()
    acts: tuple[HeardAct, ...] = ()
    notes: tuple[Note, ...] = ()
    state: str = ""
    """The state in words of whoever answered, after this line."""

    disclosed: tuple[str, ...] = ()
    concern: str | None = None
    """What paused the practice here."""

    written_by: str = ""

    @property
    def is_learner(self) -> bool:
        """Whether the rubric is about this line."""
        return self.speaker == LEARNER


class ReviewTranscript(Record):
    """One way through one conversation; two attempts of a session are two transcripts."""

    id: str
    source: Source
    label: str
    """Who it is for raters: `Learner 3F2A`, `skilled`, the name of a file."""

    batch: str
    """What it came with: an evaluation run, an import, `shared` for learners."""

    scenario_id: str = ""
    """Empty where it belongs to no scenario of this library."""

    title: str
    context: Context | None = None
    format: Literal["dialog", "circle"] = "dialog"
    role: str = ""
    """In a circle what the learner was: `participant` or `keeper`."""

    attempt: int = 1
    """Of several ways through one session, by order of arrival."""

    happened_at: datetime
    library_version: str = ""
    lines: tuple[TranscriptLine, ...] = ()

    def line(self, number: int) -> TranscriptLine | None:
        """The line with this number, or None."""
        return next((each for each in self.lines if each.number == number), None)

    def learner_lines(self) -> Iterator[TranscriptLine]:
        """What is judged."""
        return (each for each in self.lines if each.is_learner and each.text)
