"""A circle plan: what was asked for, its blocks, and what stands around them."""

import datetime as dt
from typing import Literal

from pydantic import Field

from rpam_assistant.records.circle import HardMoment, Mode, Place, Purpose
from rpam_assistant.records.prompt import Risk
from rpam_assistant.records.prompt_bank import CircleAudience
from rpam_assistant.records.record import Id, PassageId, Record, Text
from rpam_assistant.records.scenario import LearnerRole

Setting = Literal["room", "hybrid", "online"]
AccessNeed = Literal[
    "hearing", "vision", "mobility", "neurodivergence", "language", "fatigue", "anxiety"
]
BlockKind = Literal["opening", "values", "round", "agreement", "break", "closing"]

RefusalReason = Literal[
    "assault", "danger", "no_consent", "retaliation", "denied", "mandatory", "silencing"
]

ASKS_FIRST: frozenset[Purpose] = frozenset({"responsive_to_harm", "reintegration"})
"""For these a Gate is asked before a plan is drafted."""


class Gate(Record):
    """What has to be known before any circle about harm; None is `not known yet`."""

    everyone_agreed: bool | None = None
    """Each was asked alone, and is free to say no."""

    harm_is_owned: bool | None = None
    """Whoever caused it accepts at least a part."""

    nobody_in_danger: bool | None = None
    """No threat, assault, ongoing abuse or weapon is part of it."""

    reported_first: bool | None = None
    """What must be reported was, or nothing has to be."""

    nobody_pays: bool | None = None
    """Nobody's grade, schedule or job hangs on taking part, or on what is said."""


class CircleRequest(Record):
    """What a facilitator asks for."""

    purpose: Purpose
    people: int = Field(ge=3, le=40)
    """Everybody in the circle, the keeper included."""

    minutes: int = Field(ge=10, le=240)
    audience: CircleAudience = "team"
    theme: str = Field(default="", max_length=300)
    """In the facilitator's words: what it is about."""

    setting: Setting = "room"
    risk: Risk | None = None
    """The highest that a prompt may ask; None leaves it to the purpose."""

    access: tuple[AccessNeed, ...] = ()
    begins: dt.datetime | None = None
    gate: Gate = Gate()


class Cited(Record):
    """Something chosen for a plan, and the passage it rests on."""

    text: Text
    passage_id: PassageId


class PlanBlock(Record):
    """A stretch of a circle's time."""

    id: str
    kind: BlockKind
    place: Place | None = None
    """Where in the arc a round stands; None for what is no round."""

    title: str
    says: str = ""
    """The keeper's words."""

    prompt: str = ""
    prompt_id: str | None = None
    """The bank's; None where the facilitator wrote it."""

    risk: Risk | None = None
    mode: Mode = "sequential"
    seconds_each: int = Field(default=0, ge=0, le=600)
    """For each person; 0 for what is not a round."""

    minutes: float = Field(default=0.0, ge=0, le=240)
    """Besides the turns: the keeper's words, a breath, the piece going from hand to hand."""

    needed: int = Field(default=2, ge=1, le=3)
    """1 is never left out; 3 goes first when time is short."""

    why: str = ""
    passage_id: str = ""

    def takes(self, people: int) -> float:
        """Minutes, for so many people."""
        return round(self.minutes + self.seconds_each * people / 60, 2)


class HardMomentPlan(Record):
    """What to do when: a card for the keeper."""

    moment: HardMoment | Literal["harm", "leaves", "denies"]
    title: Text
    do: Text
    say: Text
    passage_id: PassageId


class FollowUp(Record):
    """A check-back."""

    weeks: int = Field(ge=1, le=52)
    text: Text
    passage_id: PassageId


class Choices(Record):
    """What stands around the blocks of a plan."""

    opening: Cited
    talking_piece: Cited
    centerpiece: Cited
    guidelines: tuple[Cited, ...]
    materials: tuple[Cited, ...]
    preparation: tuple[Cited, ...]
    adaptations: tuple[Cited, ...]
    hard_moments: tuple[HardMomentPlan, ...]
    follow_up: tuple[FollowUp, ...]


class CirclePlan(Record):
    """A plan that can be printed, rehearsed and revised."""

    id: str = ""
    """Empty until it is saved."""

    version: int = 0
    title: Text
    purpose_sentence: Text
    request: CircleRequest
    blocks: tuple[PlanBlock, ...]
    choices: Choices
    revised_because: tuple[str, ...] = ()
    """What a rehearsal showed that this version answers to."""


class Refusal(Record):
    """Why no circle is drafted, said kindly, and who comes first."""

    reason: RefusalReason
    text: Text
    route: Text
    """Where to go instead, or first."""

    resources: tuple[str, ...] = ()
    """Ids of safeguards.yaml."""

    passage_id: PassageId


class PlanChange(Record):
    """Something that a rehearsal says to change in a plan."""

    kind: Literal["replace_prompt", "cut", "shorter_turns", "longer_turns", "lighter_first", "note"]
    """`lighter_first` moves the block's prompt to a lower risk; `note` is for the keeper alone."""

    block_id: str = ""
    because: Text
    """What happened, with literal words of the rehearsal."""

    text: Text
    """What to do, as one would say it to a co-keeper."""

    prompt: str = ""
    """The prompt to put in its place."""

    passage_id: PassageId


class SavedPlan(Record):
    """A plan as a list shows it."""

    id: str
    version: int
    title: str
    purpose: Purpose
    people: int
    minutes: int
    saved_at: dt.datetime


class Template(Record):
    """knowledge/plans/<purpose>.yaml: what a plan for this purpose is made of."""

    id: Purpose
    title: Text
    purpose_sentence: Text
    """{theme} is what it is about, or `what brings us here`."""

    risk: Risk
    """The highest that a prompt may ask, where nobody says otherwise."""

    rounds: tuple["TemplateRound", ...]
    """In the order of the arc, the check-in first and the check-out last."""

    opening: tuple[Cited, ...]
    talking_piece: tuple[Cited, ...]
    centerpiece: tuple[Cited, ...]
    guidelines: tuple[Cited, ...]
    materials: tuple[Cited, ...]
    preparation: tuple[Cited, ...]
    follow_up: tuple[FollowUp, ...]
    opening_words: Text
    closing_words: Text
    values_words: Text


class TemplateRound(Record):
    """A round that a template asks for."""

    place: Place
    title: Text
    prompts: tuple[Id, ...] = ()
    """Prompts of the bank that say what this round is for; they are rather taken than others."""

    risk: tuple[Risk, Risk]
    needed: int = Field(ge=1, le=3)
    """1 is never left out; 3 goes first when time is short."""

    seconds_each: tuple[int, int]
    """The least and the most that a turn is planned with."""

    mode: Mode = "sequential"
    says: str = ""
    why: Text
    passage_id: PassageId


class RefusalText(Record):
    """What a refusal says."""

    reason: RefusalReason
    text: Text
    route: Text
    resources: tuple[Id, ...] = ()
    passage_id: PassageId


class Adaptation(Record):
    """What a setting or an access need asks for."""

    when: Setting | AccessNeed
    text: Text
    passage_id: PassageId


class Planning(Record):
    """knowledge/planning.yaml."""

    themes: dict[Id, Text]
    adaptations: tuple[Adaptation, ...]
    hard_moments: tuple[HardMomentPlan, ...]
    refusals: tuple[RefusalText, ...]
    gate_questions: dict[str, Text]
    """Asked before a circle about harm, by the fields of Gate."""

    rehearsing: LearnerRole
    """Who the learner is when they rehearse a plan of their own."""

    rehearsal_notice: Text
    drafting_instructions: Text
    """What a language model is told when it is asked for prompts."""
