"""Texts -> how well affective statements, their parts and their flaws are seen."""

from typing import Any

from inspect_ai import Task, task
from inspect_ai.scorer import Scorer, scorer

from evals.case_files import read_cases
from evals.case_records import PhraseCase
from evals.facts import Fact
from evals.scorers.phrasing import phrase_facts
from evals.tasks.judging import judged, means
from evals.tasks.solving import asked, at_the_desk, spread
from rpam_assistant.records.phrase import PhraseAnalysis
from rpam_assistant.wiring import Desk


@task
def phrasing(most: int = 0) -> Task:
    """The test set of statements, or `most` of it."""
    return Task(
        dataset=asked(spread(read_cases("phrase_test", PhraseCase), most), "text"),
        solver=at_the_desk(_look),
        scorer=phrasing_scorer(),
    )


@scorer(metrics=[means()], name="phrasing")
def phrasing_scorer() -> Scorer:
    """Facts of `evals.scorers.phrasing`."""
    return judged(_judge)


def _look(desk: Desk, case: Any) -> Any:
    seen = desk.hearing.phrase_coach.look_at(desk.read(case["text"]))
    return seen.model_dump(mode="json")


def _judge(case: Any, came_back: Any) -> list[Fact]:
    seen = PhraseAnalysis.model_validate(came_back)
    return phrase_facts(PhraseCase.model_validate(case), seen)
