"""Utterances that are no ordinary ones: what they are called, and what shows them."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.record import Record, Text

Unusual = Literal["silence", "one_word", "nonsense", "other_language", "to_the_machine", "insult"]
"""What an utterance can be besides its moves, and any person would react to."""

UNANSWERABLE: frozenset[Unusual] = frozenset(
    {"silence", "nonsense", "other_language", "to_the_machine"}
)
"""Such an utterance does nothing that a move would name."""


class UnusualSigns(Record):
    """knowledge/unusual.yaml."""

    one_word: tuple[Text, ...] = Field(min_length=1)
    """Alone, these say only that somebody is there."""

    english: tuple[Text, ...] = Field(min_length=1)
    """A sentence with one of these is English enough to be answered."""

    silence: Text
    """A regular expression for what somebody types who says nothing."""
