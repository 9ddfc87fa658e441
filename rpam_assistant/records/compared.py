"""Two transcripts side by side, and two runs of the same scenarios."""

from typing import Literal

from rpam_assistant.records.agreement import Estimate
from rpam_assistant.records.circle import KeeperAct
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.record import Record
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.rubric import Mark

Facet = Literal["lines", "moves", "acts", "disclosures", "state", "ending", "marks"]
"""What can differ between two transcripts: how many of the learner's lines there are, what was
heard in them, what they did as keeper, what they were told, the last state, the last words, the
coach's marks."""


class ComparedRow(Record):
    """What stands beside each other; None where one has nothing there."""

    first: TranscriptLine | None = None
    second: TranscriptLine | None = None
    shared: bool = False
    """Word for word in both, before they part."""


class Outcome(Record):
    """What came of one transcript."""

    learner_lines: int
    moves: dict[MoveId, int]
    """How often each was heard."""

    acts: dict[KeeperAct, int]
    disclosed: tuple[str, ...]
    """In the order in which it was told."""

    state: str
    """The last state in words, in a circle that of whoever stayed farthest; empty where none is
    known."""

    last_words: str
    """Of whoever spoke last, the learner excepted."""

    concern: str | None
    """What paused it, the last time."""

    marks: dict[str, Mark]
    """The coach's, by rubric line."""


class ComparedTranscripts(Record):
    """Two attempts, or two runs of one scenario."""

    first: ReviewTranscript
    second: ReviewTranscript
    rows: tuple[ComparedRow, ...]
    parts_at: int | None
    """The first row that is not shared; None where they are the same to the end."""

    outcomes: tuple[Outcome, Outcome]
    differs: tuple[Facet, ...]


class RunSide(Record):
    """One of two runs."""

    batch: str
    transcripts: int
    library_versions: tuple[str, ...]
    unpaired: tuple[str, ...] = ()
    """Transcripts that have no counterpart in the other run."""


CountKind = Literal["helps", "hurts", "disclosures", "lines"]
"""Moves or keeper's acts that help, those that hurt, things told, the learner's lines."""

WhatChanged = Literal["mark", "state"]


class ComparedLevels(Record):
    """How something that has levels changed from the first run to the second, pair by pair."""

    what: WhatChanged
    rubric_line: str = ""
    """Of a mark."""

    pairs: int
    """That have a level in both; `cannot_tell`, and a state that is not known, have none."""

    higher: int
    same: int
    lower: int
    difference: Estimate | None
    """Share of pairs that went up less the share that went down; None with too few pairs."""


class ComparedCount(Record):
    """How often something happened in a transcript, on average, pair by pair."""

    what: CountKind
    pairs: int
    first: float
    second: float
    difference: Estimate | None
    """The second less the first; None with too few pairs."""


class ComparedRuns(Record):
    """Two runs, or two versions of the library, paired by scenario and label."""

    first: RunSide
    second: RunSide
    pairs: tuple[tuple[str, str], ...]
    """Ids of transcripts."""

    marks: tuple[ComparedLevels, ...]
    """Of each rubric line that has any."""

    state: ComparedLevels
    states: dict[str, tuple[int, int]]
    """How often each word is the last state in the first and in the second run, of pairs only."""

    counts: tuple[ComparedCount, ...]
    too_few: bool
    """Too few pairs for any difference to be told."""
