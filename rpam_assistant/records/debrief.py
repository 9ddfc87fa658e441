"""The debrief: what happened between two people, in their own words."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.guidance import Tenet
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.record import PassageId, Record, Text
from rpam_assistant.records.scenario import EndingKind, NextAction, TenetReflection

FindingKind = Literal["opened", "closed", "taken_up", "not_taken_up"]
Turned = Literal["opened", "closed"]
Ended = EndingKind | Literal["paused"]
MoveOrAny = MoveId | Literal["any"]
OpeningPart = Literal[
    "nothing",
    "one",
    "two",
    "held",
    "only_opened",
    "only_closed",
    "closed",
    "opened",
    "opened_little",
    "cue",
]
Leaning = Literal["questions", "even", "reflections"]

Wordings = tuple[Text, ...]
"""Ways to say one thing; the content decides which is used, and none is used twice."""


class RephrasingTexts(Record):
    """What a move did, and a frame for other words; {act} is the learner's own sentence."""

    did: Text
    better: Text


class DebriefTexts(Record):
    """knowledge/debrief.yaml: the sentences that a debrief is told in."""

    openings: dict[OpeningPart, Wordings]
    began: dict[MoveOrAny, Wordings]
    """How the learner came in, by the first move."""

    did: dict[MoveOrAny, Wordings]
    """What a move did, as a clause of the opening."""

    findings: dict[FindingKind | Literal["opened_little"], dict[MoveOrAny, Wordings]]
    """`opened_little` is told where a line opened something and the answer does not show it."""

    turning_points: dict[Turned | Literal["opened_same", "closed_same"], Wordings]
    balance: dict[Leaning, Wordings]
    endings: dict[Ended, Wordings]
    rephrasings: dict[MoveId, tuple[RephrasingTexts, ...]]
    blanks: Text
    """Said of a better phrasing that has a blank in it."""

    shorter: Wordings
    """Said of the learner's own words, cut before the reason."""

    move_passages: dict[MoveOrAny, PassageId]
    """What bears a claim out when the turn itself had no note on it."""

    finding_passages: dict[FindingKind, PassageId]
    ending_passages: dict[Ended, PassageId]
    tenet_passages: dict[Tenet, PassageId]
    balance_passage: PassageId
    touches: dict[Tenet, tuple[MoveId, ...]]
    conditions_cue: Text
    """A regular expression: words that show the conditions were spoken of."""

    reason_cue: Text
    """A regular expression: where an owned act turns into its reason."""

    small_question_cue: Text
    """A regular expression: a closed question that is worth other words."""

    says_little: Wordings
    """Words that two lines may share and still be about different things."""

    numbers: Wordings
    """From none upward, in words."""

    picks_up_cue: Text
    """A regular expression: words by which a question or reflection points at what was said."""


class Quoted(Record):
    """Words that were said, where, and a passage that bears out what is made of them."""

    turn_id: str
    quote: str
    """Literal words of the turn."""

    passage_id: str


class Claim(Quoted):
    """Something that is said of a turn."""

    text: str


class Finding(Claim):
    """What one turn did. Quotes the learner, or the persona where a cue is concerned."""

    kind: FindingKind


class TurningPoint(Claim):
    """Where it opened, or closed, more than anywhere else."""

    kind: Turned
    answer: str
    """Literal words of the persona's answer."""


class Balance(Record):
    """Questions against reflections, in words, with one of each."""

    text: str
    question: Quoted | None
    reflection: Quoted | None
    passage_id: str


class Rephrasing(Claim):
    """The learner's own line, what it did, and other words for it."""

    better: str
    remark: str = ""
    """What to know of the other words: that a blank is the learner's to fill."""


class Ending(Claim):
    """How the talk ended; of a pause no words are kept, and none are quoted."""

    kind: Ended


class Debrief(Record):
    """What the learner leaves with. Holds no score."""

    opening: str
    """Paragraphs, with an empty line between them. What they quote stands below with a passage,
    or is a whole line of the talk."""

    began: Claim | None = None
    """How the learner came in."""

    turning_points: tuple[TurningPoint, ...] = ()
    findings: tuple[Finding, ...]
    """In the order of the talk."""

    balance: Balance | None = None
    """None when there was not enough talk to say."""

    rephrasings: tuple[Rephrasing, ...] = Field(default=(), max_length=2)
    touched: tuple[Tenet, ...]
    touched_by: dict[Tenet, Quoted] = Field(default_factory=dict)
    not_touched: tuple[TenetReflection, ...]
    afterward: str
    """How it was, in the other person's voice."""

    next_actions: tuple[NextAction, ...]
    ending: Ending | None = None
    """None while the talk is open."""
