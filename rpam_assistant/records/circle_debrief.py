"""Looking back on a circle: who spoke, what opened people, what was met, and what to change."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.circle import CircleRole, HardMoment, KeeperAct
from rpam_assistant.records.plan import PlanChange
from rpam_assistant.records.record import PassageId, Record, Text
from rpam_assistant.records.scenario import NextAction, TenetReflection

Wordings = tuple[Text, ...]
PromptKind = Literal["opened", "closed", "passed", "held"]
Evenness = Literal["even", "uneven", "one"]
Order = Literal["harmed_first", "responsible_first", "harmed_passed"]
Course = Literal["nothing", "short", "opened", "closed", "held"]


class Airtime(Record):
    """How long and how often somebody had the piece."""

    persona_id: str
    name: str
    words: int
    seconds: int
    """At a speaking pace of 130 words a minute."""

    spoke: int
    passed: int
    silent: int
    share: float
    """Of all that was said, the keeper left out."""


class CircleQuote(Record):
    """Something that is said of a turn, with literal words of it."""

    turn_id: str
    quote: str
    text: str
    passage_id: str


class PromptFinding(CircleQuote):
    """What became of a prompt; the quote is an answer to it, or the prompt itself."""

    step_id: str
    prompt: str
    kind: PromptKind
    passes: int


class MomentFinding(CircleQuote):
    """A hard moment; the quote is the person's, and `said` what the keeper said to it."""

    moment: HardMoment
    persona_id: str
    met: bool
    said: str
    """Literal words of the keeper; empty where nothing was said."""


class ActFinding(CircleQuote):
    """What a line of the learner's did."""

    act: str
    helped: bool


class NotDone(Record):
    """Something that a circle needs and that was not heard."""

    act: KeeperAct
    text: str
    passage_id: str


class Afterward(Record):
    """How it was for somebody, in their voice."""

    persona_id: str
    name: str
    text: str


class CircleDebrief(Record):
    """What the learner leaves a circle with. Holds no score."""

    role: CircleRole
    opening: str
    airtime: tuple[Airtime, ...] = ()
    """In the order of the seats."""

    evenness: float = Field(default=1.0, ge=0, le=1)
    """1 less the Gini coefficient of the words of those who sat in the circle; for trainers."""

    airtime_text: str = ""
    airtime_passage: str = ""
    never_invited: tuple[str, ...] = ()
    """Names of those whom the piece never reached."""

    never_text: str = ""
    order_text: str = ""
    """Who of those harmed and responsible spoke first of what happened."""

    order_passage: str = ""
    prompts: tuple[PromptFinding, ...] = ()
    moments: tuple[MomentFinding, ...] = ()
    acts: tuple[ActFinding, ...] = ()
    not_done: tuple[NotDone, ...] = ()
    changes: tuple[PlanChange, ...] = ()
    afterward: tuple[Afterward, ...] = ()
    reflections: tuple[TenetReflection, ...] = ()
    next_actions: tuple[NextAction, ...] = ()


class Missing(Record):
    """What to say where an act was never heard."""

    texts: Wordings
    passage_id: PassageId


class CircleTexts(Record):
    """knowledge/circle_debrief.yaml: the sentences in which a circle is looked back on."""

    openings: dict[CircleRole, dict[Course, Wordings]]
    """{first} is the learner's first words, {told} how many things were told, in words."""

    airtime: dict[Evenness, Wordings]
    """{most} and {least} are names."""

    airtime_passage: PassageId
    never_invited: Wordings
    """{names}."""

    order: dict[Order, Wordings]
    """{harmed} and {responsible} are names."""

    order_passage: PassageId
    prompts: dict[PromptKind, Wordings]
    """{name} is whoever is quoted."""

    prompt_passages: dict[PromptKind, PassageId]
    flaws: dict[str, Text]
    """What a flaw of a prompt did, as a sentence of its own."""

    met: dict[HardMoment, Wordings]
    left: dict[HardMoment, Wordings]
    """{name} is whose moment it was."""

    did: dict[KeeperAct, Wordings]
    """Of acts that helped or hurt; follows the quotation."""

    not_done: dict[KeeperAct, Missing]
    changes: dict[Literal["replace_prompt", "shorter_turns", "lighter_first", "note"], Wordings]
    """What to do to the plan; {prompt} is the prompt that is there now."""

    numbers: Wordings
    """From none upward, in words."""
