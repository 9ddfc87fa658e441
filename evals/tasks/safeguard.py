"""Texts -> how much danger is heard in them, and how often there was none."""

from typing import Any

from inspect_ai import Task, task
from inspect_ai.scorer import Scorer, scorer

from evals.case_files import read_cases
from evals.case_records import SafeguardCase
from evals.facts import Fact
from evals.scorers.safeguard import safeguard_facts
from evals.tasks.judging import judged, means
from evals.tasks.solving import asked, at_the_desk, spread
from rpam_assistant.wiring import Desk


@task
def safeguard(most: int = 0) -> Task:
    """The test set of danger and of what only looks like it, or `most` of it."""
    return Task(
        dataset=asked(spread(read_cases("safeguard_test", SafeguardCase), most), "text"),
        solver=at_the_desk(_screen),
        scorer=safeguard_scorer(),
    )


@scorer(metrics=[means()], name="safeguard")
def safeguard_scorer() -> Scorer:
    """Facts of `evals.scorers.safeguard`."""
    return judged(_judge)


def _screen(desk: Desk, case: Any) -> Any:
    concern = desk.screen(case["text"]).concern
    return {"concern": concern.concern if concern else None}


def _judge(case: Any, came_back: Any) -> list[Fact]:
    return safeguard_facts(SafeguardCase.model_validate(case), came_back["concern"])
