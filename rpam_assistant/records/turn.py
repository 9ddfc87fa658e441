"""A turn, each arrow of it a field; and a session, a tree of turns."""

import re
from datetime import datetime
from typing import Literal

from pydantic import Field

from rpam_assistant.records.challenge import AS_WRITTEN, Challenge
from rpam_assistant.records.circle import CircleSetup, CircleTurn
from rpam_assistant.records.concern import Concern, IdentifierKind, Screening
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.note import Note
from rpam_assistant.records.record import Record
from rpam_assistant.records.scenario import EndingKind
from rpam_assistant.records.state import State
from rpam_assistant.records.unusual import Unusual

Status = Literal["opening", "heard", "complete", "paused"]

_FIRST_SENTENCE = re.compile(
    r"(?>\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|e\.g|i\.e|a\.m|p\.m)\.|.)*?[.?!](?=\s|$)",
    re.DOTALL | re.IGNORECASE,
)
"""Up to a full stop that is not an abbreviation's."""


class Reply(Record):
    """What a persona said."""

    persona_id: str
    line_id: str
    text: str
    written_by: str
    """`author`, or the name of the model that wrote it."""

    disclosed: tuple[str, ...] = ()
    ending: EndingKind | None = None


class Turn(Record):
    """The learner says something; a persona answers; the coach may have a note."""

    id: str
    session_id: str
    parent_id: str | None
    """The turn before; two turns with one parent are two attempts."""

    number: int
    """Order of arrival in the session, from 0 (the opening)."""

    status: Status
    said: str = ""
    """The learner's words as stored: redacted, and empty when the play was paused."""

    paused: Concern | None = None
    identifiers: tuple[IdentifierKind, ...] = ()
    """Kinds of identifier that were taken out of `said`."""

    unusual: Unusual | None = None
    """What the utterance is when it is no ordinary one."""

    moves: tuple[RecognizedMove, ...] = ()
    states: dict[str, State] = Field(default_factory=dict)
    """Each persona's state after this turn, by persona id."""

    unlocked: tuple[str, ...] = ()
    """Disclosures that are in the room after this turn."""

    reply: Reply | None = None
    circle: CircleTurn | None = None
    """What is a circle's own: who had the piece, and where it is now."""

    passages: tuple[str, ...] = ()
    """Passages found for what was said, best first."""

    notes: tuple[Note, ...] = ()
    library_version: str = ""
    started_at: datetime
    finished_at: datetime | None = None

    @property
    def disclosed(self) -> tuple[str, ...]:
        """Disclosures given away in this turn."""
        voices = self.circle.voices if self.circle else ()
        told = tuple(each for voice in voices for each in voice.disclosed)
        return (*self.reply.disclosed, *told) if self.reply else told

    @property
    def first_sentence(self) -> str:
        """The learner's first sentence, or all that they said where none ends."""
        match = _FIRST_SENTENCE.match(self.said)
        return match.group() if match else self.said

    def screened(self, screening: Screening, now: datetime) -> "Turn":
        """What is safe to store: a paused turn without words, or a heard one, redacted."""
        if screening.concern:
            return self.model_copy(
                update={"status": "paused", "paused": screening.concern, "finished_at": now}
            )
        return self.model_copy(
            update={
                "status": "heard",
                "said": screening.redacted,
                "identifiers": tuple(each.kind for each in screening.identifiers),
            }
        )


class Session(Record):
    """A rehearsal, with all its attempts."""

    id: str
    scenario_id: str
    started_at: datetime
    challenge: Challenge = AS_WRITTEN
    circle: CircleSetup | None = None
    """Of a circle: the learner's role, the rounds and the seats."""

    turns: tuple[Turn, ...] = ()
    """Every turn, in order of arrival."""

    def turn(self, turn_id: str) -> Turn | None:
        """The turn with this id, or None."""
        return next((turn for turn in self.turns if turn.id == turn_id), None)

    def path_to(self, turn_id: str | None = None) -> tuple[Turn, ...]:
        """The turns from the opening to `turn_id` (the newest by default)."""
        by_id = {turn.id: turn for turn in self.turns}
        at = by_id.get(turn_id) if turn_id else (self.turns[-1] if self.turns else None)
        path: list[Turn] = []
        while at is not None:
            path.append(at)
            at = by_id.get(at.parent_id) if at.parent_id else None
        return tuple(reversed(path))

    def attempts_at(self, turn: Turn) -> tuple[Turn, ...]:
        """All turns that answer the same line, in order of arrival."""
        return tuple(each for each in self.turns if each.parent_id == turn.parent_id)


class SessionSummary(Record):
    """What a list of sessions shows."""

    id: str
    scenario_id: str
    started_at: datetime
    last_said_at: datetime
    exchanges: int
    last_words: str
    title: str = ""
    """Its own, where a plan was rehearsed."""

    is_circle: bool = False
