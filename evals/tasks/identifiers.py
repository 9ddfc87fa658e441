"""Texts -> how many identifiers are found in them, and how many texts are touched for nothing."""

from typing import Any

from inspect_ai import Task, task
from inspect_ai.scorer import Scorer, scorer

from evals.case_files import read_cases
from evals.case_records import IdentifierCase
from evals.facts import Fact
from evals.scorers.identifiers import identifier_facts
from evals.tasks.judging import judged, means
from evals.tasks.solving import asked, at_the_desk, spread
from rpam_assistant.records.concern import Identifier
from rpam_assistant.wiring import Desk


@task
def identifiers(most: int = 0) -> Task:
    """The test set of identifiers, or `most` of it."""
    return Task(
        dataset=asked(spread(read_cases("identifiers_test", IdentifierCase), most), "text"),
        solver=at_the_desk(_screen),
        scorer=identifiers_scorer(),
    )


@scorer(metrics=[means()], name="identifiers")
def identifiers_scorer() -> Scorer:
    """Facts of `evals.scorers.identifiers`."""
    return judged(_judge)


def _screen(desk: Desk, case: Any) -> Any:
    found = desk.screen(case["text"]).identifiers
    return {"found": [each.model_dump(mode="json") for each in found]}


def _judge(case: Any, came_back: Any) -> list[Fact]:
    found = [Identifier.model_validate(each) for each in came_back["found"]]
    return identifier_facts(IdentifierCase.model_validate(case), found)
