"""A rehearsal in a circle, as the worker takes it: open, hear, answer."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from rpam_assistant.circles import floor as piece
from rpam_assistant.circles import keep, sit
from rpam_assistant.circles.names import named_in
from rpam_assistant.circles.past import CirclePast
from rpam_assistant.circles.steps import Asked, CircleSteps
from rpam_assistant.circles.table import Table
from rpam_assistant.errors import NotFound
from rpam_assistant.records.circle import (
    Action,
    CircleSetup,
    CircleTurn,
    Floor,
    HeardAct,
    PromptGiven,
)
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.records.turn import Session, Turn

PASSAGES_KEPT = 8

NEAR_TO_PLANNED = 0.6
"""A keeper's question so near to the planned prompt is that prompt, in their own words."""

NEAR_TO_LATER = 0.8
"""To leave rounds out, it must be a later round's prompt unmistakably: "What has today been like
so far?" at the beginning is not "What has it been like to work here since?"."""


class Circle:
    """A circle of a scenario's people, with the learner among them or keeping it."""

    def __init__(self, scenario: Scenario, setup: CircleSetup, steps: CircleSteps) -> None:
        self._scenario = scenario
        self._setup = setup
        self._steps = steps

    def open(self, session: Session, turn: Turn) -> Turn:
        """Until the piece comes to the learner: at once, where they keep."""
        table = self._table(CirclePast(()), None)
        if self._setup.role == "sits":
            sit.go_round(table, self._scenario, self._steps)
        return turn.model_copy(
            update={
                "status": "opening",
                "states": table.states(),
                "circle": CircleTurn(
                    action="goes_on", voices=tuple(table.voices), floor=table.floor
                ),
                "finished_at": datetime.now(UTC),
            }
        )

    def hear(self, said: str, action: Action, session: Session, turn: Turn) -> Turn:
        """What is safe to store; raises OutOfTurn where the piece is with somebody else."""
        past = CirclePast(session.path_to(turn.parent_id))
        floor = past.rounds[-1].floor if past.rounds else piece.opened(self._setup)
        if self._setup.role == "sits":
            names = {each.id: each.name for each in self._scenario.personas}
            piece.must_hold(floor, LEARNER, names.get(floor.holder, "the keeper"))
        heard = turn.model_copy(
            update={"status": "heard", "circle": CircleTurn(action=action, floor=floor)}
        )
        said = said or self._planned_words(action, floor)
        if not said:
            return heard
        return heard.screened(self._steps.screen(said, self._scenario), datetime.now(UTC))

    def answer(self, heard: Turn, session: Session, tell: Callable[[str], None]) -> Turn:
        """Who spoke until the piece came back, with notes on what the learner said."""
        past = CirclePast(session.path_to(heard.parent_id))
        table = self._table(past, self._asked_before(past))
        answered = (
            self._sat(heard, table)
            if self._setup.role == "sits"
            else self._kept(heard, table, past)
        )
        answered = answered.model_copy(
            update={"status": "complete", "states": table.states(), "unlocked": ()}
        )
        notes = self._steps.coach(answered, past, self._scenario, self._setup.role)
        return answered.model_copy(update={"notes": notes, "finished_at": datetime.now(UTC)})

    def has_ended(self, turn: Turn) -> bool:
        """Whether the circle is closed."""
        return turn.circle is not None and turn.circle.floor.closed

    # --------------------------------------------------------------------------

    def _sat(self, heard: Turn, table: Table) -> Turn:
        """The learner had the piece."""
        action = _action(heard)
        update: dict[str, object] = {}
        if heard.said:
            reading = self._steps.read(heard.said)
            moves = self._steps.recognize_moves(reading)
            named = named_in(heard.said, self._scenario.personas)
            table.hear_learner(moves, reading.vector, named)
            update = {
                "moves": moves,
                "passages": self._steps.find(heard.said, reading.vector, PASSAGES_KEPT),
            }
        sit.let_go(table, action, self._steps)
        sit.go_round(table, self._scenario, self._steps)
        circle = CircleTurn(action=action, voices=tuple(table.voices), floor=table.floor)
        return heard.model_copy(update={**update, "circle": circle})

    def _kept(self, heard: Turn, table: Table, past: CirclePast) -> Turn:
        """The learner kept."""
        acts: tuple[HeardAct, ...] = ()
        asked: Asked | None = None
        passages: tuple[str, ...] = ()
        if heard.said:
            reading = self._steps.read(heard.said)
            acts = self._steps.recognize_acts(reading)
            asked = self._asked_in(heard.said, acts, table.floor)
            passages = self._steps.find(heard.said, reading.vector, PASSAGES_KEPT)
        words = keep.Words(
            action=_action(heard),
            acts=acts,
            before=past.acts[-1] if past.acts else (),
            did=past.did | {each.act for each in acts},
            asked=asked,
            named=named_in(heard.said, self._scenario.personas),
        )
        asked_before = table.asked
        kept = keep.take(table, words, self._steps)
        given = table.asked if table.asked is not asked_before else None
        circle = CircleTurn(
            action=words.action,
            acts=acts,
            prompt=given and _given(given, self._setup, table.floor.step),
            met=kept.met,
            left=kept.left,
            voices=tuple(table.voices),
            floor=table.floor,
        )
        return heard.model_copy(update={"circle": circle, "passages": passages})

    def _planned_words(self, action: Action, floor: Floor) -> str:
        """A keeper who goes on with the piece in their hands says what was planned."""
        coming = floor.step + 1
        keeps = self._setup.role == "keeps" and action == "goes_on" and floor.holder == LEARNER
        if not keeps or coming >= len(self._setup.steps):
            return ""
        step = self._setup.steps[coming]
        return f"{step.says} {step.prompt}".strip()

    def _asked_in(self, said: str, acts: tuple[HeardAct, ...], floor: Floor) -> Asked | None:
        """The prompt among a keeper's words: a planned one, nearly so, or their own."""
        coming = floor.step + 1 if floor.holder == LEARNER else max(0, floor.step)
        left = range(coming, len(self._setup.steps) if floor.holder == LEARNER else coming + 1)
        for at in left:
            if self._setup.steps[at].prompt in said:
                return sit.planned(self._setup, at, self._steps)
        given = next((each.quote for each in acts if each.act == "give_prompt"), None)
        words = given or _last_question(said)
        if not words or not left:
            return None
        reading = self._steps.read(words)
        near = [
            float(self._steps.planned_vector(self._setup.steps[at]) @ reading.vector) for at in left
        ]
        nearest = near.index(max(near))
        is_later = nearest > 0 and near[nearest] >= NEAR_TO_LATER
        if not given and not is_later and near[0] < NEAR_TO_PLANNED:
            return None
        at = left[nearest] if is_later else left[0]
        checked = self._steps.look_at_prompt(reading)
        flaws = tuple(each.flaw for each in checked.flaws)
        place = self._setup.steps[at].place
        return Asked(words, at, place, checked.risk, flaws, reading.vector)

    def _asked_before(self, past: CirclePast) -> Asked | None:
        """The prompt of the round under way, put together again from what is kept."""
        floor = past.rounds[-1].floor if past.rounds else None
        if floor is None or floor.step < 0:
            return None
        step = self._setup.steps[floor.step]
        if floor.prompt == step.prompt:
            return sit.planned(self._setup, floor.step, self._steps)
        given = next((each.prompt for each in reversed(past.rounds) if each.prompt), None)
        risk, flaws = (given.risk, given.flaws) if given else (step.risk, ())
        vector = self._steps.read(floor.prompt).vector
        return Asked(floor.prompt, floor.step, step.place, risk, flaws, vector)

    def _table(self, past: CirclePast, asked: Asked | None) -> Table:
        company = self._steps.company(self._scenario)
        return Table(self._scenario, self._setup, past, company, asked)


def _last_question(said: str) -> str:
    questions: list[str] = re.findall(r"[^.?!]*[?]", said)
    return questions[-1].strip() if questions else ""


def _action(heard: Turn) -> Action:
    if heard.circle is None:
        raise NotFound("This turn is not a circle's; begin the circle again.")
    return heard.circle.action


def _given(asked: Asked, setup: CircleSetup, step: int) -> PromptGiven:
    return PromptGiven(
        step_id=setup.steps[step].id, text=asked.text, risk=asked.risk, flaws=asked.flaws
    )
