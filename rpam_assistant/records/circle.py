"""A circle: its places, its piece, what a keeper does, and what happens in one turn of it."""

from typing import Annotated, Literal

from pydantic import Field

from rpam_assistant.records.prompt import Risk
from rpam_assistant.records.record import Id, PassageId, Record, Text

Place = Literal["check_in", "values", "story", "topic", "ahead", "check_out"]
"""Where in the arc a round stands: arriving, how we want to talk, stories of one's own, what we
came for, what comes next, leaving."""

PLACES: tuple[Place, ...] = ("check_in", "values", "story", "topic", "ahead", "check_out")

Purpose = Literal[
    "community_building",
    "check_in",
    "learning",
    "support",
    "responsive_to_harm",
    "celebration",
    "reintegration",
    "closing",
]

KeeperAct = Literal[
    "welcome",
    "name_limits",
    "name_values",
    "right_to_pass",
    "give_prompt",
    "model",
    "receive",
    "slow_down",
    "share_airtime",
    "name_harm",
    "invite_back",
    "care_for",
    "ask_consent",
    "close_circle",
    "press",
    "cut_off",
    "fix",
    "judge",
    "gloss_over",
    "lecture",
    "promise",
    "force_repair",
    "hand_on",
    "other",
]

HardMoment = Literal["dominates", "cries", "attacks", "jokes", "discloses", "goes_silent"]

Part = Literal["harmed", "responsible", "affected", "witness"]
"""What somebody has to do with what happened."""

CircleRole = Literal["sits", "keeps"]
Mode = Literal["sequential", "open"]
Action = Literal["says", "passes", "is_silent", "come_back", "goes_on"]
"""What the learner did: spoke, passed, held the piece in silence, asked to be come back to; or, as
keeper, let the piece go on without a word."""

VoiceKind = Literal["speaks", "passes", "is_silent", "come_back", "keeps"]

Shift = Annotated[float, Field(ge=-2, le=2)]

KEEPER = "keeper"
"""The seat of whoever keeps, where that is nobody of the scenario's own."""


class CircleStep(Record):
    """One round of a circle, as it was planned."""

    id: Id
    place: Place
    title: Text
    says: str = ""
    """What the keeper says before the prompt: the opening, the values, what this round is for."""

    prompt: Text
    risk: Risk
    mode: Mode = "sequential"


class KeeperWords(Record):
    """What a simulated keeper says where the scenario has no words of its own."""

    thanks: tuple[Text, ...]
    honors_pass: tuple[Text, ...]
    honors_silence: tuple[Text, ...]
    will_come_back: tuple[Text, ...]
    comes_back: tuple[Text, ...]
    """To somebody who asked for it: {name} is theirs."""

    comes_back_to_you: tuple[Text, ...]
    """The same to the learner, who has no name here."""

    meets: dict[HardMoment, tuple[Text, ...]]
    """To a hard moment; {name} is the one whose moment it is."""

    piece_is_with: tuple[Text, ...]
    """To somebody who speaks without the piece; {name} holds it."""

    closes: tuple[Text, ...]
    """When everybody has spoken for the last time."""


class KeeperActText(Record):
    """What a keeper does, from knowledge/keeping.yaml."""

    id: KeeperAct
    title: Text
    effect: Literal["helps", "hurts", "neither"]
    shift: Shift
    """What it does to everybody's trust."""

    to_one: Shift = 0
    """What it does, besides, to the one it is meant for."""

    means: Text
    passage_id: PassageId


class HardMomentText(Record):
    """What a hard moment asks of a keeper."""

    id: HardMoment
    title: Text
    met_by: tuple[KeeperAct, ...] = Field(min_length=1)
    made_worse_by: tuple[KeeperAct, ...] = ()
    passage_id: PassageId


class Keeping(Record):
    """knowledge/keeping.yaml."""

    acts: tuple[KeeperActText, ...]
    hard_moments: tuple[HardMomentText, ...]
    words: KeeperWords


class CircleCourse(Record):
    """A circle scenario's own: who keeps it when the learner sits, and its rounds."""

    purpose: Purpose
    keeper_name: Text
    keeper_pronouns: Text
    keeper_role: Text
    talking_piece: Text
    """What is handed round, and its story, in a sentence."""

    steps: tuple[CircleStep, ...] = Field(min_length=4)
    closing: Text
    """The keeper's last words."""


class Relation(Record):
    """How somebody stands to somebody else in the circle."""

    to: Id
    words: Text
    warmth: float = Field(ge=-1, le=1)
    """From -1, cannot bear them, to 1, would follow them."""


class MindsAct(Record):
    """How this person differs from keeping.yaml for one act."""

    act: KeeperAct
    shift: Shift
    why: Text


class HeardAct(Record):
    """What a keeper did with some of their words."""

    act: KeeperAct
    confidence: float
    quote: str


class Voice(Record):
    """Somebody's time with the piece: what they said, or that they passed."""

    persona_id: str
    """Whose; `keeper` for a simulated keeper."""

    kind: VoiceKind
    line_id: str = ""
    text: str = ""
    """Empty where the piece was held in silence."""

    disclosed: tuple[str, ...] = ()
    hard: HardMoment | None = None
    trust: float = 0.0
    """Theirs when they spoke."""

    step_id: str = ""
    """The round it belongs to."""


class Floor(Record):
    """Where a circle stands: the round, who holds the piece, and who is still to come."""

    step: int
    """Place of the current round among the steps; -1 before the first."""

    holder: str
    """Who holds the piece: a persona's id, `learner` or `keeper`."""

    waiting: tuple[str, ...] = ()
    """Who is still to have the piece in this round, in the order of the seats."""

    come_back: tuple[str, ...] = ()
    """Who asked that the piece come back to them before the round ends."""

    prompt: str = ""
    """What was asked in this round, as it was asked."""

    hard: HardMoment | None = None
    """A hard moment that nobody has met yet."""

    hard_of: str = ""
    """Whose it is."""

    closed: bool = False


class PromptGiven(Record):
    """A prompt as it was given, with what the prompt check makes of it."""

    step_id: str
    text: str
    risk: Risk
    flaws: tuple[str, ...] = ()


class CircleTurn(Record):
    """What is a circle's own in a turn."""

    action: Action
    acts: tuple[HeardAct, ...] = ()
    """What the learner did as keeper."""

    prompt: PromptGiven | None = None
    met: HardMoment | None = None
    """The hard moment that the learner's words met."""

    left: HardMoment | None = None
    """The hard moment that was passed over, or made worse."""

    voices: tuple[Voice, ...] = ()
    """Everybody who had the piece until it came back, in order."""

    floor: Floor
    """Where the circle stands after this turn."""


class CircleSetup(Record):
    """What a session in a circle was begun with; kept with the session."""

    role: CircleRole
    steps: tuple[CircleStep, ...]
    seats: tuple[str, ...]
    """Persona ids in the order of the seats, with `learner` among them; the keeper sits first."""

    stops_at_each: bool = False
    """Whether the piece rests after every voice, so that a keeper can speak at any of them."""

    plan_id: str | None = None
    plan_version: int | None = None
    cast: tuple[str, ...] = ()
    """Participants from knowledge/participants/, where a plan is rehearsed with them."""

    title: str = ""
