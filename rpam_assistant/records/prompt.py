"""Circle prompts: what is wrong with one, and how much it asks of people."""

from typing import Annotated, Literal

from pydantic import Field

from rpam_assistant.records.record import PassageId, Record, Text

PromptFlawKind = Literal[
    "closed", "why_blame", "compound", "leading", "forced_disclosure", "jargon", "judgmental"
]
Risk = Annotated[int, Field(ge=1, le=5)]
"""1: anybody on the first day; 5: what happened to me and what must be repaired."""


class PromptFlaw(Record):
    """What makes a prompt hard to answer well, where, and why."""

    flaw: PromptFlawKind
    text: str
    """The literal words that show it; the whole prompt where no words do alone."""

    why: str
    passage_id: str


class PromptFlawText(Record):
    """What the coach says of a flaw, from knowledge/prompts/flaws.yaml."""

    flaw: PromptFlawKind
    title: Text
    cues: tuple[Text, ...] = ()
    """Regular expressions, ignoring case, for the words to point at."""

    why: Text
    passage_id: PassageId


class PromptCheck(Record):
    """A prompt as a keeper would read it before a circle."""

    text: str
    flaws: tuple[PromptFlaw, ...]
    risk: int
    better: str | None
    """A better version, which has fewer flaws by the same check."""
