"""Simulated learners in every scenario -> how the people hold up, and what is made of it afterward.

inspect eval evals/tasks/rehearsals.py --model none                    lines by the author
inspect eval evals/tasks/rehearsals.py --model ollama/llama3.2         the persona's lines by it
inspect eval evals/tasks/rehearsals.py --model ... -T learner=model    the learner's lines by it
"""

import asyncio
from collections.abc import Iterator
from typing import Any

from inspect_ai import Task, task
from inspect_ai.model import ModelOutput, get_model
from inspect_ai.scorer import Scorer, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver
from pydantic import TypeAdapter

from evals.behavior import Behavior, behavior_of
from evals.facts import Fact
from evals.models.learner import PLAYED, play_learner
from evals.models.persona import InspectAsk, desk_asking
from evals.scorers.faithfulness import Cited, Looked, faithfulness_facts
from evals.scorers.integrity import integrity_facts
from evals.simulated import Rehearsal, learners, rehearse
from evals.tasks import solving
from evals.tasks.judging import CAME_BACK, CASE, judged, means, means_across
from evals.tasks.looking import cited_in, look_up
from evals.tasks.solving import Asked, dataset, spread, the_desk
from evals.tasks.transcribing import new_batch, show_session
from rpam_assistant.errors import UserError
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session
from rpam_assistant.wiring import Desk

BY_MODEL = "model"
NO_MODEL = "none"
COUNTED = TypeAdapter(Behavior)


@task
def rehearsals(
    set_name: str = "test",
    scenario: str = "",
    learner: str = "",
    persona: str = "",
    most: int = 0,
    looked_up: int = 3,
    batch: str = "",
) -> Task:
    """Every learner in every scenario for two, or those named, with commas between.

    `learner=model`: the model plays a skilled and a harmful learner. `persona`: `author` or
    `model`; by default the model, where there is one and it does not play the learner.
    `looked_up`: of how many notes of a rehearsal the passage is looked up; 0 means of all.
    """
    rows = list(_asked(set_name, _named(scenario), _named(learner)))
    return Task(
        dataset=dataset(spread(rows, most)),
        solver=plays(learner == BY_MODEL, persona, looked_up, batch or new_batch()),
        scorer=[integrity(), faithfulness()],
    )


@solver
def plays(learner_by_model: bool, persona: str, looked_up: int, batch: str) -> Solver:
    """Play one rehearsal, look back on it, and keep both in the sample."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 (asked so)
        model, desk = get_model(), the_desk()
        case = state.metadata[CASE]
        there_is_one = model.name != NO_MODEL
        if (learner_by_model or persona == BY_MODEL) and not there_is_one:
            raise UserError("No model is named; name the one that is to speak with --model.")
        if persona == BY_MODEL or (not persona and there_is_one and not learner_by_model):
            desk = desk_asking(desk, InspectAsk(model))
        played = await asyncio.to_thread(desk.scenario, case["scenario"])
        if learner_by_model:
            session = await play_learner(desk, played, case["learner"], model)
        else:
            session = await asyncio.to_thread(rehearse, desk, played, case["said"])
        label = case["learner"] + (f" ({model})" if learner_by_model else "")
        back = await asyncio.to_thread(
            _look_back, desk, played, case["learner"], session, looked_up
        )
        state.store.set(CAME_BACK, back)
        show_session(state, session, played, label, batch)
        state.output = ModelOutput.from_content(desk.model_name or "author", back["opening"])
        solving.tell()
        return state

    return solve


@scorer(metrics=[means(), means_across("integrity")])
def integrity() -> Scorer:
    """Facts of `evals.scorers.integrity`."""

    def judge(_: Any, came_back: Any) -> list[Fact]:
        return integrity_facts(COUNTED.validate_python(came_back["behavior"]))

    return judged(judge)


@scorer(metrics=[means()])
def faithfulness() -> Scorer:
    """Facts of `evals.scorers.faithfulness`."""

    def judge(_: Any, came_back: Any) -> list[Fact]:
        return faithfulness_facts(
            [Cited(**each) for each in came_back["cited"]],
            came_back["existing"],
            [Looked(**each) for each in came_back["looked"]],
        )

    return judged(judge)


def _asked(set_name: str, scenarios: set[str], kinds: set[str]) -> Iterator[Asked]:
    """A sample for each scenario and learner."""
    for each in the_desk().library.scenarios.values():
        if each.format != "dialog" or (scenarios and each.id not in scenarios):
            continue
        said = learners(set_name, each.id)
        played = PLAYED if kinds == {BY_MODEL} else said
        for kind in played:
            if kinds - {BY_MODEL} and kind not in kinds:
                continue
            case: dict[str, Any] = {"scenario": each.id, "learner": kind}
            if kinds != {BY_MODEL}:
                case["said"] = list(said[kind])
            yield Asked(f"{each.id}.{kind}", f"{each.title}: {kind}", case)


def _named(listed: str) -> set[str]:
    return {each.strip() for each in listed.split(",") if each.strip()}


def _look_back(
    desk: Desk, scenario: Scenario, learner: str, session: Session, looked_up: int
) -> dict[str, Any]:
    debrief = desk.looking_back.debrief(session)
    cited = cited_in(session, debrief)
    looked = look_up(desk, cited, looked_up, f"{scenario.id}.{learner}")
    counted = behavior_of(desk, Rehearsal(scenario, learner, session))
    return {
        "opening": debrief.opening,
        "behavior": COUNTED.dump_python(counted, mode="json"),
        "cited": [each._asdict() for each in cited],
        "existing": sorted({each.passage_id for each in cited} & set(desk.library.passages)),
        "looked": [each._asdict() for each in looked],
    }
