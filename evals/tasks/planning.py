"""Requests -> how well the plans drawn for them fit, and what none of them may lack."""

from typing import Any

from inspect_ai import Task, task
from inspect_ai.scorer import Scorer, scorer

from evals.case_files import read_cases
from evals.case_records import PlanCase
from evals.facts import Fact
from evals.planning import Drawn, drawn_for
from evals.scorers.planning import plan_facts, refusal_facts
from evals.tasks.judging import judged, means
from evals.tasks.solving import Asked, at_the_desk, dataset, spread
from rpam_assistant.records.plan import CirclePlan, Refusal
from rpam_assistant.records.timetable import Timetable
from rpam_assistant.wiring import Desk


@task
def planning(most: int = 0) -> Task:
    """The requests for plans, or `most` of them."""
    cases = spread(read_cases("plan_requests", PlanCase), most)
    return Task(
        dataset=dataset(
            Asked(each.id, _words(each), each.model_dump(mode="json")) for each in cases
        ),
        solver=at_the_desk(_draw),
        scorer=planning_scorer(),
    )


@scorer(metrics=[means()], name="planning")
def planning_scorer() -> Scorer:
    """Facts of `evals.scorers.planning`."""
    return judged(_judge)


def _words(case: PlanCase) -> str:
    asked = f"{case.purpose}, {case.people} people, {case.minutes} minutes, {case.audience}"
    return f"{asked}: {case.theme}" if case.theme else asked


def _draw(desk: Desk, case: Any) -> Any:
    request = PlanCase.model_validate(case).request
    plan = desk.planning.draft(request)
    if isinstance(plan, Refusal):
        return {"refusal": plan.model_dump(mode="json")}
    drawn = drawn_for(desk, request, plan)
    cited = {block.passage_id for block in plan.blocks}
    return {
        "plan": plan.model_dump(mode="json"),
        "timed": drawn.timed.model_dump(mode="json"),
        "took": drawn.took,
        "can_fit": drawn.can_fit,
        "existing": sorted(cited & set(desk.library.passages)),
    }


def _judge(case: Any, came_back: Any) -> list[Fact]:
    if "refusal" in came_back:
        return refusal_facts(Refusal.model_validate(came_back["refusal"]))
    drawn = Drawn(
        PlanCase.model_validate(case).request,
        CirclePlan.model_validate(came_back["plan"]),
        Timetable.model_validate(came_back["timed"]),
        came_back["took"],
        came_back["can_fit"],
    )
    return plan_facts(drawn, came_back["existing"])
