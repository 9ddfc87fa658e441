"""Facts -> an Inspect score with a reason for each, and their means."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from statistics import fmean
from typing import Any

from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, Value, metric
from inspect_ai.solver import TaskState

from evals.facts import Fact
from evals.running.across import across_samples

CASE, CAME_BACK = "case", "came_back"
"""Where a sample has them: its metadata, and its store."""

Judge = Callable[[Any, Any], Sequence[Fact]]
"""A case and what came back, both as plain values -> facts."""


def judged(judge: Judge) -> Scorer:
    """An Inspect scorer of what the Desk gave back for a case."""

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001 (Inspect asks so)
        return score_of(judge(state.metadata[CASE], state.store.get(CAME_BACK)))

    return score


def score_of(facts: Sequence[Fact]) -> Score:
    """The score of one case: the facts by name, and why."""
    return Score(
        value={each.name: float(each.value) for each in facts},
        explanation="\n\n".join(f"**{e.name}** {float(e.value):g}: {e.why}" for e in facts),
        metadata={"why": {each.name: each.why for each in facts}},
    )


def facts_in(score: Score) -> dict[str, float]:
    """The facts of a score that `score_of` made, without reasons."""
    values = score.value if isinstance(score.value, Mapping) else {}
    return {name: float(value) for name, value in values.items() if value is not None}


@metric(scores="unreduced")
def means() -> Metric:
    """The mean of each fact over the cases that have it."""

    def computed(scores: list[SampleScore]) -> Value:
        return dict(_means(facts_in(each.score) for each in scores))

    return computed


@metric(scores="unreduced")
def means_across(group: str) -> Metric:
    """The same of facts that several samples make together, as the order of three learners."""

    def computed(scores: list[SampleScore]) -> Value:
        by_sample = {str(each.sample_id): facts_in(each.score) for each in scores}
        return dict(_means(across_samples(group, by_sample).values()))

    return computed


def _means(of_samples: Any) -> dict[str, float]:
    values: dict[str, list[float]] = defaultdict(list)
    for facts in of_samples:
        for name, value in facts.items():
            values[name].append(value)
    return {name: fmean(found) for name, found in values.items()}
