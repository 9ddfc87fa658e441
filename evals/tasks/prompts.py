"""Circle prompts -> how well their flaws and their risk are seen."""

from typing import Any

from inspect_ai import Task, task
from inspect_ai.scorer import Scorer, scorer

from evals.case_files import read_cases
from evals.case_records import PromptCase
from evals.facts import Fact
from evals.scorers.prompts import prompt_facts
from evals.tasks.judging import judged, means
from evals.tasks.solving import asked, at_the_desk, spread
from rpam_assistant.records.prompt import PromptCheck
from rpam_assistant.wiring import Desk


@task
def prompts(most: int = 0) -> Task:
    """The test set of prompts, or `most` of it."""
    return Task(
        dataset=asked(spread(read_cases("prompts_test", PromptCase), most), "text"),
        solver=at_the_desk(_check),
        scorer=prompts_scorer(),
    )


@scorer(metrics=[means()], name="prompts")
def prompts_scorer() -> Scorer:
    """Facts of `evals.scorers.prompts`."""
    return judged(_judge)


def _check(desk: Desk, case: Any) -> Any:
    return desk.check_prompt(case["text"]).model_dump(mode="json")


def _judge(case: Any, came_back: Any) -> list[Fact]:
    return prompt_facts(PromptCase.model_validate(case), PromptCheck.model_validate(came_back))
