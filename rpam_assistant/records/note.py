"""Coaching notes, and the rules in knowledge/notes.yaml that they come from."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from pydantic import Field

from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.record import Id, PassageId, Record, Text

NoteKind = Literal["strength", "next_step"]
Outcome = Literal["opened", "closed", "told", "held"]
"""What the turn did: trust rose, trust fell, something was disclosed, neither."""


class GivesNotes(Record):
    """What every rule for a note has, whatever it listens for."""

    id: Id
    kind: NoteKind
    texts: tuple[Text, ...] = Field(min_length=1)
    passages: tuple[PassageId, ...] = Field(min_length=1)
    """Passages that support it; the one nearest to what was said is cited."""

    def note(
        self, quote: str, text: str, found: Sequence[str], passages: Mapping[str, Passage]
    ) -> "Note | None":
        """The note in this wording; None where the passage that it would cite does not exist.

        `found` are the passages found for what was said, best first.
        """
        cited = next((each for each in found if each in self.passages), self.passages[0])
        if cited not in passages:
            return None
        return Note(
            rule_id=self.id,
            kind=self.kind,
            quote=quote,
            text=text,
            passage_id=cited,
            passage_title=passages[cited].title,
        )


class NoteRule(GivesNotes):
    """When a note may be given, and its wordings.

    A wording may use {name} {they} {them} {their} (the persona's, so that it
    reads of a person); the quote is shown in front of it.
    """

    moves: tuple[MoveId, ...] = Field(min_length=1)
    outcomes: tuple[Outcome, ...] = ()
    """Empty means any."""

    quote: str | None = None
    """A regular expression: the note holds only where it matches, and quotes the match."""


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

    def shares_words_with(self, other: "Note") -> bool:
        """Whether one of the two quotes lies in the other."""
        return self.quote in other.quote or other.quote in self.quote
