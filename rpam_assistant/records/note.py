"""Coaching notes, and the rules in knowledge/notes.yaml that they come from."""

from collections.abc import Collection
from typing import Literal

from pydantic import Field

from rpam_assistant.records.move import MoveId
from rpam_assistant.records.record import Id, PassageId, Record, Text

NoteKind = Literal["strength", "next_step"]
Outcome = Literal["opened", "closed", "told", "held"]
"""What the turn did: trust rose, trust fell, something was disclosed, neither."""


class NoteRule(Record):
    """When a note may be given, and its wordings.

    A wording may use {name} {they} {them} {their} (the persona's, so that it
    reads of a person); the quote is shown in front of it.
    """

    id: Id
    kind: NoteKind
    moves: tuple[MoveId, ...] = Field(min_length=1)
    outcomes: tuple[Outcome, ...] = ()
    """Empty means any."""

    quote: str | None = None
    """A regular expression: the note holds only where it matches, and quotes the match."""

    texts: tuple[Text, ...] = Field(min_length=1)
    passages: tuple[PassageId, ...] = Field(min_length=1)
    """Passages that support it; the one nearest to what was said is cited."""


def is_borne_out(note: "Note", said: str, passage_ids: Collection[str]) -> bool:
    """Whether the note quotes what was said, literally, and cites a passage that exists."""
    return bool(note.quote) and note.quote in said and note.passage_id in passage_ids


class Note(Record):
    """A note beside a learner's line: their words, a thought, a passage."""

    rule_id: str
    kind: NoteKind
    quote: str
    text: str
    passage_id: str
    passage_title: str
