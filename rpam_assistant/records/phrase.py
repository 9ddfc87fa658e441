"""The anatomy of an affective statement."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.record import PassageId, Record, Text

PartKind = Literal["feeling", "behavior", "impact", "request"]
FlawKind = Literal[
    "faux_feeling", "blame", "label", "absolute", "mind_reading", "non_apology", "sarcasm"
]


class Span(Record):
    """Literal words at [start, end) of the text."""

    text: str
    start: int
    end: int


class Flaw(Record):
    """Words that are likely to be heard as an attack, and why."""

    flaw: FlawKind
    text: str
    start: int
    end: int
    why: str
    passage_id: str


class FauxFeeling(Record):
    """An evaluation in feeling form, and what may be underneath."""

    word: Text
    feelings: tuple[Text, ...] = Field(min_length=1)
    needs: tuple[Text, ...] = Field(min_length=1)
    may_report_harm: bool = False
    """It may be an accurate report of serious conduct: met with respect, never corrected."""


class FlawCue(Record):
    """How a flaw shows itself, and what the coach says of it."""

    flaw: FlawKind
    title: Text
    cues: tuple[Text, ...]
    """Regular expressions, ignoring case: hints, whose worth is learned from examples."""

    why: Text
    passage_id: PassageId


class Feelings(Record):
    """knowledge/feelings.yaml: the inventories that the phrase coach reads by."""

    feelings: dict[str, tuple[Text, ...]]
    """Genuine feeling words by family."""

    needs: dict[str, tuple[Text, ...]]
    faux_feelings: tuple[FauxFeeling, ...]
    frame_words: tuple[Text, ...]
    """What the frames in use are made of: words that say nothing of what happened."""

    rewrite_instructions: Text
    """What a language model is asked for, where one is switched on."""

    names_harm: tuple[Text, ...]
    """Regular expressions for words that name discrimination, harassment or assault: no flaw."""

    acknowledgment: Text
    """Said first when somebody names such harm."""

    flaws: tuple[FlawCue, ...]


class PhraseAnalysis(Record):
    """What a sentence says and how it may land."""

    text: str
    parts: dict[PartKind, tuple[Span, ...]]
    flaws: tuple[Flaw, ...]
    is_affective_statement: bool
    suggestions: tuple[str, ...]
    underneath: tuple[str, ...] = ()
    """Feelings that may lie under a faux feeling, as chips to choose from."""

    needs: tuple[str, ...] = ()
    """Needs that may lie under it."""

    acknowledgment: str | None = None
    """Said first when the words may report discrimination or harassment."""
