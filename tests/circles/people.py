"""Three made-up people, and a circle of them without a desk.

What is heard in words is what the words say: the id of an act or of a move, a question mark for
a prompt. Two texts are alike where they are the same.
"""

import re
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import get_args

import numpy as np

from rpam_assistant.circles.play import Circle
from rpam_assistant.circles.steps import CircleSteps, Company
from rpam_assistant.records.circle import (
    PLACES,
    Action,
    CircleCourse,
    CircleRole,
    CircleSetup,
    CircleStep,
    CircleTurn,
    HeardAct,
    KeeperAct,
    Mode,
    Place,
    Voice,
)
from rpam_assistant.records.concern import Screening
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.prompt import PromptCheck, PromptFlaw
from rpam_assistant.records.scenario import Disclosure, LearnerRole, Line, Persona, Scenario
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.seams import Reading, Vectors
from rpam_assistant.wiring.company import SeatedCompany
from tests.content import LIBRARY

RISKS = (1, 2, 2, 3, 3, 1)
PROMPTS: dict[Place, str] = {
    "check_in": "How did you get here today?",
    "values": "What helps you talk when it is hard?",
    "story": "Tell about a night that somebody helped you with, would you?",
    "topic": "What was that week like for you?",
    "ahead": "What would you like to keep from this?",
    "check_out": "What is one word for right now?",
}
ACTS = get_args(KeeperAct)
MOVES = get_args(MoveId)
TAKEN_UP = "I hid in the supply room that week."
"""Caz takes this up, if the learner says it."""

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def scenario(
    trust: float = 2.0,
    modes: Sequence[Mode] = ("sequential",) * 6,
    risks: Sequence[int] = RISKS,
) -> Scenario:
    steps = tuple(
        CircleStep(
            id=place.replace("_", "-"),
            place=place,
            title=place,
            prompt=PROMPTS[place],
            risk=risk,
            mode=mode,
        )
        for place, mode, risk in zip(PLACES, modes, risks, strict=True)
    )
    part = LearnerRole(role="Nurse", stance="colleague", brief="b", power="p", practice=("p",))
    return Scenario(
        id="made-up",
        title="Made up",
        context="conflict_resolution",
        format="circle",
        minutes=30,
        summary="s",
        content_notice="n",
        learner=part,
        keeping=part,
        circle=CircleCourse(
            purpose="learning",
            keeper_name="Kim Sole",
            keeper_pronouns="they/them",
            keeper_role="Chaplain",
            talking_piece="A key.",
            steps=steps,
            closing="That was everybody. Thank you.",
        ),
        personas=tuple(_person(who, trust) for who in ("ana", "ben", "caz")),
    )


def _person(who: str, trust: float) -> Persona:
    return Persona(
        id=who,
        name=f"{who.title()} Moran",
        pronouns="they/them",
        role="Nurse",
        temperament="plain",
        known="k",
        story="s",
        feelings=("tired",),
        needs=("rest",),
        starting_trust=trust,
        part="harmed" if who == "ana" else "responsible" if who == "ben" else "witness",
        disclosures=KEPT_BACK[who],
        passes=tuple(f"{who.title()} passes, {n}." for n in range(1, 9)),
        lines=(*LINES[who], *_ordinary(who)),
        afterward={"guarded": f"{who} was wary."},
    )


def _ordinary(who: str) -> tuple[Line, ...]:
    """Something to say in every round, at any trust."""
    return tuple(
        Line(id=f"{who}-{place}-{n}", text=f"{who.title()} on {place}, {n}.", places=(place,))
        for place in PLACES
        for n in range(2)
    )


KEPT_BACK = {
    "ana": (Disclosure(id="ana-stairs", fact="f", trust=3, gives_away=("stairs",)),),
    "ben": (
        Disclosure(id="ben-late", fact="f", trust=1, after=("ana-stairs",), gives_away=("late",)),
    ),
    "caz": (Disclosure(id="caz-note", fact="f", trust=2.5, gives_away=("note",)),),
}

# In the round on the topic everybody would rather tell what they keep back, then be hard to bear,
# then say something ordinary: only the rules of a circle hold them to less.
LINES = {
    "ana": (
        Line(id="ana-tells", text="I sat on the stairs.", places=("topic",), discloses="ana-stairs"),
        Line(
            id="ana-jokes",
            text="Another fun week, ha.",
            places=("story", "topic"),
            hard="jokes",
            goes_on="ana-jokes-on",
        ),
        Line(id="ana-jokes-on", text="Best week of my life, really.", after=("ana-jokes",)),
        Line(
            id="ana-ahead-of-ben",
            text="What Ben said about the hour.",
            places=("ahead",),
            after=("ben-late",),
        ),
    ),
    "ben": (
        Line(id="ben-tells", text="I was late for it.", places=("topic",), discloses="ben-late"),
        Line(
            id="ben-cries",
            text="I can't. Sorry.",
            places=("story", "topic"),
            hard="cries",
            goes_on="ben-cries-on",
        ),
        Line(
            id="ben-cries-on", text="Never mind. Go on, all of you.", after=("ben-cries",)
        ),
        Line(id="ben-after-ana", text="Those stairs.", places=("topic", "ahead"), after=("ana-tells",)),
    ),
    "caz": (
        Line(id="caz-tells", text="There was a note.", places=("topic",), discloses="caz-note"),
        Line(id="caz-hears", text="A supply room. Me too.", places=("values",), hears=(TAKEN_UP,)),
        Line(id="caz-attacks", text="You people did that.", places=("story", "topic"), hard="attacks"),
        Line(id="caz-answers", text="What Ana said, about today.", places=("check_in",), after=("ana-check_in-0",)),
    ),
}  # fmt: skip


# -- what hears, reads and checks ------------------------------------------------------------


@cache
def vector(text: str) -> Vectors:
    drawn = np.random.default_rng(zlib.crc32(text.encode())).standard_normal(256)
    return (drawn / np.linalg.norm(drawn)).astype(np.float32)


def vectors_for(texts: Sequence[str]) -> Vectors:
    return np.stack([vector(text) for text in texts])


def read(text: str) -> Reading:
    nothing = np.zeros((0, 0, 0), dtype=np.float32)
    return Reading(text, vector(text), nothing, np.zeros((0, 2), dtype=np.int64))


def acts_in(reading: Reading) -> tuple[HeardAct, ...]:
    heard = [HeardAct(act=each, confidence=0.9, quote=each) for each in _ids(ACTS, reading.text)]
    asked = re.search(r"[^.?]*\?", reading.text)
    if asked:
        heard.append(HeardAct(act="give_prompt", confidence=0.9, quote=asked.group().strip()))
    return tuple(heard)


def moves_in(reading: Reading) -> tuple[RecognizedMove, ...]:
    heard = _ids(MOVES, reading.text)
    return tuple(RecognizedMove(move=each, confidence=0.9, quote=each) for each in heard)


def _ids(ids: Sequence, text: str) -> list:  # type: ignore[type-arg]
    return [each for each in re.findall(r"\w+", text) if each in ids]


def look_at_prompt(reading: Reading) -> PromptCheck:
    """To ask why is a flaw; to ask for the worst asks for much."""
    why = PromptFlaw(flaw="why_blame", text="Why", why="w", passage_id="p")
    flaws = (why,) if "Why" in reading.text else ()
    return PromptCheck(
        text=reading.text, flaws=flaws, risk=5 if "worst" in reading.text else 2, better=None
    )


@cache
def company(made: str) -> SeatedCompany:
    return SeatedCompany(Scenario.model_validate_json(made), LIBRARY, vectors_for)


def company_of(made: Scenario) -> Company:
    return company(made.model_dump_json())


STEPS = CircleSteps(
    screen=lambda said, _: Screening(concern=None, identifiers=(), redacted=said),
    read=read,
    recognize_moves=moves_in,
    recognize_acts=acts_in,
    look_at_prompt=look_at_prompt,
    planned_vector=lambda step: vector(step.prompt),
    company=company_of,
    find=lambda *_: (),
    coach=lambda *_: (),
    keeping=LIBRARY.keeping,
)


# -- a circle of them ------------------------------------------------------------------------


class Rehearsal:
    """A circle, taken turn by turn as the worker takes it."""

    def __init__(
        self,
        role: CircleRole,
        trust: float = 2.0,
        modes: Sequence[Mode] = ("sequential",) * 6,
        risks: Sequence[int] = RISKS,
        *,
        stops_at_each: bool = False,
    ) -> None:
        self.scenario = scenario(trust, modes, risks)
        assert self.scenario.circle
        seats = ("ana", "ben", LEARNER, "caz") if role == "sits" else ("ana", "ben", "caz")
        self.setup = CircleSetup(
            role=role,
            steps=self.scenario.circle.steps,
            seats=seats,
            stops_at_each=stops_at_each,
        )
        self.circle = Circle(self.scenario, self.setup, STEPS)
        session = Session(id="s", scenario_id="made-up", started_at=AT, circle=self.setup)
        opened = self.circle.open(session, self._turn(None, 0))
        self.session = session.model_copy(update={"turns": (opened,)})

    def take(self, said: str = "", action: Action = "says") -> Turn:
        """A turn of the learner's, answered."""
        assert said or action != "says"
        assert not self.closed, "a closed circle takes no turn"
        last = self.last
        heard = self.circle.hear(said, action, self.session, self._turn(last.id, last.number + 1))
        answered = self.circle.answer(heard, self.session, lambda _: None)
        turns = (*self.session.turns, answered)
        self.session = self.session.model_copy(update={"turns": turns})
        return answered

    def go_on_to(self, place: Place) -> Turn:
        """Without a word, until a round of this place begins."""
        while self.place != place:
            self.take(action="passes" if self.setup.role == "sits" else "goes_on")
        return self.last

    def _turn(self, parent: str | None, number: int) -> Turn:
        return Turn(
            id=f"t{number}", session_id="s", parent_id=parent, number=number, status="heard", started_at=AT
        )  # fmt: skip

    @property
    def path(self) -> tuple[Turn, ...]:
        return self.session.turns

    @property
    def last(self) -> Turn:
        return self.session.turns[-1]

    @property
    def now(self) -> CircleTurn:
        assert self.last.circle
        return self.last.circle

    @property
    def place(self) -> Place | None:
        step = self.now.floor.step
        return self.setup.steps[step].place if step >= 0 else None

    @property
    def closed(self) -> bool:
        return self.circle.has_ended(self.last)

    @property
    def voices(self) -> list[Voice]:
        return [voice for turn in self.path if turn.circle for voice in turn.circle.voices]

    @property
    def lines(self) -> list[str]:
        return [voice.line_id for voice in self.voices if voice.line_id]

    def trust(self, turn: Turn | None = None) -> dict[str, float]:
        return {who: state.trust for who, state in (turn or self.last).states.items()}
