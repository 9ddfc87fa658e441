"""What circles are to be about -> how well it is heard where none should be held first."""

from typing import Any

from inspect_ai import Task, task
from inspect_ai.scorer import Scorer, scorer

from evals.case_files import read_cases
from evals.case_records import SituationCase
from evals.facts import Fact
from evals.scorers.situations import situation_facts
from evals.tasks.judging import judged, means
from evals.tasks.solving import asked, at_the_desk, spread
from rpam_assistant.wiring import Desk


@task
def situations(most: int = 0) -> Task:
    """The test set of situations, or `most` of it."""
    return Task(
        dataset=asked(spread(read_cases("situations_test", SituationCase), most), "text"),
        solver=at_the_desk(_hear),
        scorer=situations_scorer(),
    )


@scorer(metrics=[means()], name="situations")
def situations_scorer() -> Scorer:
    """Facts of `evals.scorers.situations`."""
    return judged(_judge)


def _hear(desk: Desk, case: Any) -> Any:
    return {"reason": desk.hearing.situations.reason_in(desk.read(case["text"]))}


def _judge(case: Any, came_back: Any) -> list[Fact]:
    return situation_facts(SituationCase.model_validate(case), came_back["reason"])
