"""What a language model is told, and what a line it wrote may not do."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.move import MoveId
from rpam_assistant.records.record import Record, Text

StateWord = Literal["closed", "guarded", "listening", "opening", "trusting"]

FaultKind = Literal[
    "empty",
    "private",
    "directions",
    "format",
    "long",
    "unfinished",
    "for_learner",
    "therapy",
    "unearned",
    "advice",
    "machine",
    "instructions",
    "language",
    "repeats",
    "copies",
    "invented",
]
"""What may be wrong with a line that a model wrote."""

Patterns = tuple[Text, ...]
"""Regular expressions, ignoring case; apostrophes are straight."""


class WrittenLine(Record):
    """How long a line may be, and which words show that nobody would say it."""

    most_sentences: int = Field(ge=1)
    short: int = Field(ge=0)
    """A sentence of so few words does not count."""

    most_words: int = Field(ge=10)
    narration: Patterns
    """What a narrator would write; {name} and {they} are the persona's."""

    for_learner: Patterns
    therapy: Patterns
    unearned: Patterns
    """Warmth that somebody in the states of `unearned_in` does not feel."""

    unearned_in: tuple[StateWord, ...]
    advice: Patterns
    advice_asked_by: tuple[MoveId, ...]
    """Moves that ask for an answer which may sound like advice."""

    machine: Patterns
    english: tuple[Text, ...]
    """Frequent words of English."""

    foreign: tuple[Text, ...]
    """Frequent words of other languages that are none of English."""

    known_names: tuple[Text, ...]
    """Capitalized words that belong to no scenario: days, months, languages."""


class Writing(Record):
    """knowledge/writing.yaml. Names with a $ stand for what a moment brings."""

    instructions: Text
    """Who the model speaks as: the same for a whole session."""

    moment: Text
    """What was said, and how things stand, before each line."""

    again: Text
    """Added when the line it wrote cannot be said."""

    nothing: Text
    """What stands where there is nothing to list."""

    states: dict[StateWord, Text]
    faults: dict[FaultKind, Text]
    """What the model is told of each, where {words} may stand for the words at fault."""

    line: WrittenLine
