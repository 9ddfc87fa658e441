"""The debrief: what happened between two people, in the learner's own words."""

from typing import Literal

from rpam_assistant.records.guidance import Tenet
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.record import PassageId, Record, Text
from rpam_assistant.records.scenario import NextAction, TenetReflection

FindingKind = Literal["opened", "closed", "not_taken_up"]
OpeningKind = Literal["opened", "closed", "both", "held", "none"]


class DebriefTexts(Record):
    """knowledge/debrief.yaml: the sentences that findings are told in."""

    openings: dict[OpeningKind, Text]
    findings: dict[FindingKind, Text]
    passages: dict[FindingKind, PassageId]
    """What bears a finding out when the turn itself had no note on it."""

    touches: dict[Tenet, tuple[MoveId, ...]]
    conditions_cue: Text
    """A regular expression: words that show the conditions were spoken of."""


class Finding(Record):
    """A claim with the literal words it rests on and a passage that bears it out."""

    kind: FindingKind
    turn_id: str
    quote: str
    """Literal words of the learner, or of the persona for `not_taken_up`."""

    text: str
    passage_id: str


class Debrief(Record):
    """What the learner leaves with. Holds no score."""

    opening: str
    findings: tuple[Finding, ...]
    touched: tuple[Tenet, ...]
    not_touched: tuple[TenetReflection, ...]
    afterward: str
    """How it was, in the other person's voice."""

    next_actions: tuple[NextAction, ...]
