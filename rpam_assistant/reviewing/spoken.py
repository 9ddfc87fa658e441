"""What the readers of files hand on: who said what, in which conversation, and what was wrong."""

from typing import NamedTuple

from rpam_assistant.records.review_transcript import ReviewTranscript


class Spoken(NamedTuple):
    """Something that somebody said, as a file has it."""

    at: int
    """The line of the file."""

    speaker: str
    text: str
    conversation: str = ""
    title: str = ""
    role: str = ""
    """`keeper` or `participant` of a circle, or a word that says who the learner is."""

    scenario: str = ""


class Read(NamedTuple):
    """All that was found in one file."""

    spoken: list[Spoken]
    whole: list[ReviewTranscript]
    """What this program wrote itself, with its moves and states; ids and batch are still theirs."""

    problems: list[str]


class Problems:
    """Sentences that begin with file and line, or sample of a log; only so many are told."""

    MOST = 40

    def __init__(self, name: str, part: str = "line") -> None:
        self._name = name
        self._part = part
        self._told: list[str] = []
        self._more = 0

    def tell(self, at: int, sentence: str) -> None:
        """Note what is wrong in this part of the file."""
        if len(self._told) < self.MOST:
            self._told.append(f"{self._name}, {self._part} {at}: {sentence}")
        else:
            self._more += 1

    def told(self) -> list[str]:
        """Every sentence, and how many more there would be."""
        more = (
            [f"{self._name}: {self._more} more {self._part}s have problems."] if self._more else []
        )
        return [*self._told, *more]
