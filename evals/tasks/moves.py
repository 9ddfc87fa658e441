"""Utterances -> how well their moves are heard."""

from typing import Any

from inspect_ai import Task, task
from inspect_ai.scorer import Scorer, scorer

from evals.case_files import read_cases
from evals.case_records import MoveCase
from evals.facts import Fact
from evals.scorers.moves import move_facts
from evals.tasks.judging import judged, means
from evals.tasks.solving import asked, at_the_desk, spread
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.wiring import Desk


@task
def moves(most: int = 0) -> Task:
    """The test set of moves, or `most` of it."""
    return Task(
        dataset=asked(spread(read_cases("moves_test", MoveCase), most), "text"),
        solver=at_the_desk(_hear),
        scorer=moves_scorer(),
    )


@scorer(metrics=[means()], name="moves")
def moves_scorer() -> Scorer:
    """Facts of `evals.scorers.moves`."""
    return judged(_judge)


def _hear(desk: Desk, case: Any) -> Any:
    effects = {move.id: move.effect for move in desk.library.moves.values()}
    heard = [each.model_dump(mode="json") for each in desk.moves(case["text"])]
    named = {case["move"], *(each["move"] for each in heard)}
    return {"heard": heard, "effects": {each: effects[each] for each in sorted(named)}}


def _judge(case: Any, came_back: Any) -> list[Fact]:
    heard = [RecognizedMove.model_validate(each) for each in came_back["heard"]]
    return move_facts(MoveCase.model_validate(case), heard, came_back["effects"])
