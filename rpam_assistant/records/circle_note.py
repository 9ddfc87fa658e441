"""Notes beside a learner's words in a circle, and the rules that they come from."""

from typing import Literal

from rpam_assistant.records.circle import CircleRole, HardMoment, KeeperAct
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.note import GivesNotes

CircleOutcome = Literal["met", "left", "told", "opened", "closed", "held", "passed"]
"""What came of it: a hard moment was met, or passed over; somebody told something; the circle came
nearer, or drew back; neither; or most of those who followed passed."""


class CircleNoteRule(GivesNotes):
    """When a note may be given in a circle, and its wordings.

    {name} is whoever the words were for, or whose moment it was; a wording that has it is only
    used where there is somebody.
    """

    role: CircleRole
    acts: tuple[KeeperAct, ...] = ()
    """Of a keeper; one of them was heard."""

    moves: tuple[MoveId, ...] = ()
    """Of somebody who sits in the circle."""

    moments: tuple[HardMoment, ...] = ()
    """Only at one of these hard moments; empty means at any time."""

    flaws: tuple[str, ...] = ()
    """Only where the prompt that was given has one of these flaws."""

    outcomes: tuple[CircleOutcome, ...] = ()
    """Empty means any."""

    quote: str | None = None
    """A regular expression: the note holds only where it matches, and quotes the match."""
