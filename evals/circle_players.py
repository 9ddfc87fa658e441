"""Simulated keepers and participants: what each says when, and the circles that come of it."""

import re
from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import NamedTuple

import yaml

from evals.case_files import CASES
from rpam_assistant.errors import OutOfTurn
from rpam_assistant.records.circle import CircleRole, CircleStep, Voice
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.wiring import Desk

KEEPERS = ("skilled", "plain", "harmful")
"""`plain` gives the planned prompts and says nothing else: the baseline."""

SITTERS = ("open", "guarded", "careless", "passing")
MOST_TURNS = 90


class Played(NamedTuple):
    """One simulated learner's circle."""

    scenario: Scenario
    role: CircleRole
    learner: str
    session: Session


class Sayings:
    """What a kind of learner says in each situation, one after another, none before the others."""

    def __init__(self, said: Mapping[str, Sequence[str]], first: int) -> None:
        self._said = {
            where: cycle([*texts[first % len(texts) :], *texts[: first % len(texts)]])
            for where, texts in said.items()
        }

    def next(self, where: str, name: str = "") -> str:
        """The next utterance for a situation."""
        return re.sub(r"\{name\}", name, next(self._said[where]))


def keep(desk: Desk, scenario: Scenario, keeper: str) -> Played:
    """A circle kept by one of the simulated keepers, to its end."""
    cases = yaml.safe_load((CASES / "keepers.yaml").read_text(encoding="utf-8"))
    first = sum(scenario.id.encode())
    session = desk.circles.start(scenario.id, "keeps")
    if keeper == "plain":
        return Played(scenario, "keeps", keeper, _let_go_on(desk, session))
    sayings = Sayings(cases[keeper], first)
    prompts = Sayings(cases["harmful_prompts"], first)
    names = {each.id: each.short_name for each in scenario.personas}
    turn = session.turns[0]
    _say(desk, session, sayings.next("opening"))
    for _ in range(MOST_TURNS):
        floor = turn.circle.floor if turn.circle else None
        if floor is None or floor.closed or session.circle is None:
            break
        if floor.hard:
            turn = _say(desk, session, sayings.next(floor.hard, names[floor.hard_of]))
        elif floor.holder != LEARNER:
            turn = _say(desk, session, sayings.next("after_story", names[floor.holder]))
        elif floor.step + 1 == len(session.circle.steps):
            turn = _say(desk, session, sayings.next("closing"))
            if turn.circle and not turn.circle.floor.closed:
                turn = desk.practice.say(session.id, "", action="goes_on").result()
        else:
            step = session.circle.steps[floor.step + 1]
            _before(desk, session, sayings, step, turn)
            asked = step.prompt if keeper == "skilled" else prompts.next(step.place)
            turn = _say(desk, session, f"{sayings.next('before_prompt')} {asked}")
            if turn.circle and turn.circle.floor.step == floor.step:
                turn = desk.practice.say(session.id, "", action="goes_on").result()
    return Played(scenario, "keeps", keeper, desk.session(session.id))


def sit(desk: Desk, scenario: Scenario, sitter: str) -> Played:
    """A circle that one of the simulated participants sits in, to its end."""
    cases = yaml.safe_load((CASES / "keepers.yaml").read_text(encoding="utf-8"))
    session = desk.circles.start(scenario.id, "sits")
    if sitter == "passing":
        return Played(scenario, "sits", sitter, _let_go_on(desk, session, "passes"))
    sayings = Sayings(cases["participants"][sitter], sum(scenario.id.encode()))
    turn = session.turns[0]
    for _ in range(MOST_TURNS):
        floor = turn.circle.floor if turn.circle else None
        if floor is None or floor.closed or session.circle is None:
            break
        turn = _say(desk, session, sayings.next(session.circle.steps[floor.step].place))
    return Played(scenario, "sits", sitter, desk.session(session.id))


def _before(desk: Desk, session: Session, sayings: Sayings, step: CircleStep, turn: Turn) -> None:
    """What a keeper says before the next prompt, if anything."""
    if step.place == "values":
        _say(desk, session, sayings.next("values"))
    elif step.place == "topic" and step.risk >= 3:
        _say(desk, session, sayings.next("checking"))
    voices: Sequence[Voice] = turn.circle.voices if turn.circle else ()
    if any(voice.kind == "passes" for voice in voices):
        _say(desk, session, sayings.next("after_pass"))


def _let_go_on(desk: Desk, session: Session, action: str = "goes_on") -> Session:
    for _ in range(MOST_TURNS):
        try:
            turn = desk.practice.say(session.id, "", action=action).result()  # type: ignore[arg-type]
        except OutOfTurn:
            break
        if turn.circle and turn.circle.floor.closed:
            break
    return desk.session(session.id)


def _say(desk: Desk, session: Session, words: str) -> Turn:
    return desk.practice.say(session.id, words).result()
