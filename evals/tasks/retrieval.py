"""Questions -> how well guidance is found for them."""

from typing import Any

from inspect_ai import Task, task
from inspect_ai.scorer import Scorer, scorer

from evals.case_files import read_cases
from evals.case_records import RetrievalCase
from evals.facts import Fact
from evals.retrieval import DEPTH, relevant_to
from evals.scorers.retrieval import retrieval_facts
from evals.tasks.judging import judged, means
from evals.tasks.solving import asked, at_the_desk, spread
from rpam_assistant.wiring import Desk


@task
def retrieval(most: int = 0, set_name: str = "test") -> Task:
    """A set of questions (`test`, `dev`, `dev_2`), or `most` of it."""
    cases = read_cases(f"retrieval_{set_name}", RetrievalCase)
    return Task(
        dataset=asked(spread(cases, most), "query"),
        solver=at_the_desk(_find),
        scorer=retrieval_scorer(),
    )


@scorer(metrics=[means()], name="retrieval")
def retrieval_scorer() -> Scorer:
    """Facts of `evals.scorers.retrieval`."""
    return judged(_judge)


def _find(desk: Desk, case: Any) -> Any:
    found = desk.ask(case["query"], DEPTH, yours=False)
    passages = desk.library.passages.values()
    relevant = relevant_to(RetrievalCase.model_validate(case), passages)
    return {"found": [each.passage.id for each in found], "relevant": sorted(relevant)}


def _judge(case: Any, came_back: Any) -> list[Fact]:
    case = RetrievalCase.model_validate(case)
    return retrieval_facts(case, came_back["found"], came_back["relevant"])
