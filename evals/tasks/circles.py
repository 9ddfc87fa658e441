"""Simulated keepers and participants in circles -> whether the rules held, and what came of it."""

import asyncio
from dataclasses import asdict
from typing import Any

from inspect_ai import Task, task
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Scorer, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver

from evals.circle_behavior import Counted, count
from evals.circle_players import KEEPERS, SITTERS, keep, sit
from evals.facts import Fact
from evals.scorers.circles import circle_facts
from evals.tasks import solving
from evals.tasks.judging import CAME_BACK, CASE, judged, means, means_across
from evals.tasks.solving import Asked, dataset, spread, the_desk
from evals.tasks.transcribing import new_batch, show_session

PLAYERS = {"keeps": KEEPERS, "sits": SITTERS}


@task
def circles(scenario: str = "", most: int = 0, batch: str = "") -> Task:
    """Every keeper and participant in every circle, or in the one named, or `most` of them.

    What people say in a circle is the author's with every model.
    """
    rows = [
        Asked(
            f"{each.id}.{role}.{player}",
            f"{each.title}: {role}, {player}",
            {"scenario": each.id, "role": role, "learner": player},
        )
        for each in the_desk().library.circles.values()
        if scenario in ("", each.id)
        for role, players in PLAYERS.items()
        for player in players
    ]
    return Task(
        dataset=dataset(spread(rows, most)),
        solver=plays_circle(batch or new_batch()),
        scorer=circles_scorer(),
    )


@solver
def plays_circle(batch: str) -> Solver:
    """Play one circle to its end."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 (asked so)
        desk, case = the_desk(), state.metadata[CASE]
        play = keep if case["role"] == "keeps" else sit
        scenario = await asyncio.to_thread(desk.scenario, case["scenario"])
        played = await asyncio.to_thread(play, desk, scenario, case["learner"])
        counted = count(played)
        state.store.set(CAME_BACK, asdict(counted))
        show_session(state, played.session, scenario, case["learner"], batch)
        told = f"{counted.told} told, {counted.passes} passes, {counted.voices} voices"
        state.output = ModelOutput.from_content("author", told)
        solving.tell()
        return state

    return solve


@scorer(metrics=[means(), means_across("circles")], name="circles")
def circles_scorer() -> Scorer:
    """Facts of `evals.scorers.circles`."""

    def judge(_: Any, came_back: Any) -> list[Fact]:
        return circle_facts(Counted(**came_back))

    return judged(judge)
