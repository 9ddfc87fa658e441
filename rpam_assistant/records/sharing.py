"""What a learner would share with trainers, to look at before agreeing."""

from rpam_assistant.records.concern import IdentifierKind
from rpam_assistant.records.record import Record
from rpam_assistant.records.review_transcript import ReviewTranscript

SHARED = "shared"
"""The batch of everything that learners share."""

UNTOLD = "not told"
"""The concern of a line in a copy that a learner shares: that it was paused, and not for what."""


class TakenOut(Record):
    """A line in which something was found that may identify somebody."""

    said: str
    """As it is kept with the session."""

    shared: str
    """As it would be shared; empty where the whole line stays behind."""

    kinds: tuple[IdentifierKind, ...] = ()


class ToShare(Record):
    """A copy that could be shared; nothing of it is kept yet."""

    transcripts: tuple[ReviewTranscript, ...]
    """One for each way through the session, all under one pseudonym."""

    taken_out: tuple[TakenOut, ...] = ()
    """What was taken out now, besides what had been taken out when it was said."""

    pauses: int = 0
    """How many times the practice was paused for a concern in it; those words were never kept."""
