"""What stops the play, and what must not be stored."""

from datetime import date
from typing import Literal

from pydantic import Field

from rpam_assistant.records.record import Id, Record, Text

ConcernKind = Literal["self_harm", "abuse", "violence", "distress"]
IdentifierKind = Literal[
    "name", "record_number", "phone", "email", "address", "date", "ssn", "url", "room", "age"
]


class Resource(Record):
    """A place that helps, as knowledge/safeguards.yaml gives it."""

    name: Text
    contact: Text
    note: str = ""


class Safeguard(Record):
    """What one concern looks like, and what is said when it is heard."""

    concern: ConcernKind
    cues: tuple[Text, ...] = Field(min_length=1)
    """Regular expressions, ignoring case."""

    not_cues: tuple[Text, ...] = ()
    """Idioms and reported speech that are not this concern."""

    message: Text
    resources: tuple[Id, ...] = Field(min_length=1)


class Safeguards(Record):
    """knowledge/safeguards.yaml: an institution edits this file."""

    checked_on: date
    resources: dict[Id, Resource]
    concerns: tuple[Safeguard, ...]


class Concern(Record):
    """A concern heard in what somebody wrote. Holds none of their words."""

    concern: ConcernKind
    message: str
    resources: tuple[Resource, ...]
    checked_on: date


class Identifier(Record):
    """Words that may identify a person; [start, end) in the text screened."""

    kind: IdentifierKind
    text: str
    start: int
    end: int


class NotNames(Record):
    """knowledge/not_names.yaml: what is never taken for somebody's name."""

    words: tuple[Text, ...]
    after: Text
    """A regular expression for what, standing after it, makes a word an eponym."""


class Screening(Record):
    """What was found before anything else looks at a text."""

    concern: Concern | None
    identifiers: tuple[Identifier, ...]
    redacted: str
    """The text with each identifier replaced by its kind in brackets."""
