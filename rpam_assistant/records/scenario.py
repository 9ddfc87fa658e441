"""A scenario: who is in the room, what each keeps back, and what each may say."""

import re
from functools import cached_property
from typing import Literal

from pydantic import Field

from rpam_assistant.records.circle import (
    CircleCourse,
    HardMoment,
    MindsAct,
    Part,
    Place,
    Relation,
    Shift,
)
from rpam_assistant.records.guidance import Context, Tenet
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.record import Id, PassageId, Record, Text, Trust
from rpam_assistant.records.unusual import Unusual

Stage = Literal["opening", "story", "impact", "responsibility", "repair", "close"]
STAGES: tuple[Stage, ...] = ("opening", "story", "impact", "responsibility", "repair", "close")

EndingKind = Literal["agreement", "not_today", "walk_out"]

Stance = Literal["caused_harm", "was_harmed", "witness", "colleague", "clinician"]
"""Where the learner stands in what happened."""


class Line(Record):
    """Something a persona may say, once a session, and when."""

    id: Id
    text: Text
    answers: tuple[MoveId, ...] = ()
    """The moves it answers; empty means any."""

    examples: tuple[Text, ...] = ()
    """Things a learner might say that this answers; compared by meaning."""

    meets: tuple[Unusual, ...] = ()
    """Said only to an utterance of such a kind; empty means to an ordinary one."""

    trust: tuple[int, int] = (0, 5)
    """The lowest and the highest trust (rounded down) at which it can be said."""

    stages: tuple[Stage, ...] = ()
    """The stages in which it can be said; empty means any."""

    after: tuple[Id, ...] = ()
    """Lines or disclosures that must have been said before."""

    discloses: Id | None = None
    """The disclosure this line gives away."""

    cue: str | None = None
    """Literal words of the line that invite the learner to follow up."""

    ends: EndingKind | None = None
    """Saying this ends the conversation."""

    places: tuple[Place, ...] = ()
    """In a circle, the rounds in which it can be said; empty means any."""

    hears: tuple[Text, ...] = ()
    """In a circle, things that somebody may have said which this takes up."""

    hard: HardMoment | None = None
    """In a circle, what it asks of the keeper."""

    stirs: dict[Id, Shift] = Field(default_factory=dict)
    """In a circle, what hearing it does to the others, by persona id."""

    goes_on: Id | None = None
    """In a circle, the line that follows unless the keeper meets this one."""


class Disclosure(Record):
    """Something the persona keeps private until it is earned."""

    id: Id
    fact: Text
    """What becomes known, for the debrief and for a trainer."""

    trust: Trust
    """The least trust at which it is in the room at all."""

    needs_any: tuple[MoveId, ...] = ()
    """At least one of these must have been heard in this session."""

    after: tuple[Id, ...] = ()
    """Disclosures that come first."""

    gives_away: tuple[Text, ...] = ()
    """Regular expressions for words that no line may hold before it is told."""


class Sensitivity(Record):
    """How this person differs from moves.yaml for one move."""

    move: MoveId
    shift: float = Field(ge=-2, le=2)
    why: Text


class Gate(Record):
    """A ceiling on trust until something was said: nobody folds for free."""

    at: Trust
    needs_any: tuple[MoveId, ...] = Field(min_length=1)
    why: Text


class Persona(Record):
    """A simulated person."""

    id: Id
    name: Text
    called: str = ""
    """How the learner would call them: `Dr. Halloran`; empty means the first name."""

    pronouns: Text
    role: Text
    temperament: Id
    """The shared file of ordinary answers in knowledge/temperaments/."""

    voice: Text = "Plain and brief."
    """How this person talks: pace, words they would and would not use."""

    known: Text
    """What the learner knows of this person at the start."""

    story: Text
    """What happened as this person saw it."""

    feelings: tuple[Text, ...]
    needs: tuple[Text, ...]
    opens: tuple[Text, ...] = ()
    """What brings this person nearer, in words."""

    shuts: tuple[Text, ...] = ()
    """What drives this person off, in words."""

    starting_trust: Trust
    patience: int = Field(default=3, ge=1, le=8)
    """How many hurtful turns in a row, once closed, before this person leaves."""
    sensitivities: tuple[Sensitivity, ...] = ()
    gates: tuple[Gate, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    opening: str = ""
    """What this person says first; in a circle, nobody but the keeper does."""

    part: Part = "affected"
    eager: float = Field(default=0.5, ge=0, le=1)
    """In an open round, how soon this person reaches for the piece."""

    relations: tuple[Relation, ...] = ()
    minds: tuple[MindsAct, ...] = ()
    passes: tuple[Text, ...] = ()
    """How this person passes; none is used twice before all were."""

    lines: tuple[Line, ...] = ()
    afterward: dict[str, str] = Field(default_factory=dict)
    """What this person would say of the talk, by the words of the last state."""

    afterward_after: dict[str, tuple[Id, ...]] = Field(default_factory=dict)
    """In a circle, the disclosures that such a text speaks of, by the same words: where one was
    not told, what they say is that of a state less open."""

    @property
    def short_name(self) -> str:
        """What they are called in a sentence."""
        return self.called or self.name.split()[0]

    @property
    def words(self) -> dict[str, str]:
        """{name} {they} {them} {their}, to be put into authored sentences."""
        first = self.pronouns.split("/")[0].strip().lower()
        they, them, their = {
            "she": ("she", "her", "her"),
            "he": ("he", "him", "his"),
        }.get(first, ("they", "them", "their"))
        return {"name": self.short_name, "they": they, "them": them, "their": their}


class LearnerRole(Record):
    """Who the learner is in the scenario."""

    role: Text
    stance: Stance
    brief: Text
    power: Text
    """Who can do what to whom here, said plainly."""

    practice: tuple[Text, ...]
    """What this scenario gives practice in."""


class NextAction(Record):
    """Something small that the learner may choose to do next."""

    id: Id
    text: Text
    passage_id: PassageId


class TenetReflection(Record):
    """A question to leave with the learner when a tenet was not touched."""

    tenet: Tenet
    question: Text
    passage_id: PassageId


class Scenario(Record):
    """A rehearsal: a file in knowledge/scenarios/."""

    id: Id
    title: Text
    context: Context
    format: Literal["dialog", "circle"]
    minutes: int = Field(ge=1, le=60)
    summary: Text
    content_notice: Text
    learner: LearnerRole
    keeping: LearnerRole | None = None
    """Who the learner is when they keep the circle."""

    circle: CircleCourse | None = None
    personas: tuple[Persona, ...] = Field(min_length=1)
    reflections: tuple[TenetReflection, ...] = ()
    next_actions: tuple[NextAction, ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """Its names and numbers in lower case: they are made up, and stay."""
        told = self.model_dump_json(exclude={"personas": {"__all__": {"lines"}}})
        names = re.findall(r"\b[^\W\d_a-zà-ÿ][\w'’-]+|\b\d+\b", told)
        return frozenset(each.lower() for each in names) | {"room", "bed"}


class Temperament(Record):
    """Ordinary answers to ordinary moves, shared by personas of one manner."""

    id: Id
    title: Text
    manner: Text
    lines: tuple[Line, ...] = Field(min_length=1)
    turns_back: tuple[Line, ...] = Field(min_length=1)
    """What is said when nothing fits: an answer from the state that hands the turn back."""
