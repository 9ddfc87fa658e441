"""What keepers say -> how well their acts are heard."""

from typing import Any

from inspect_ai import Task, task
from inspect_ai.scorer import Scorer, scorer

from evals.case_files import read_cases
from evals.case_records import KeeperActCase
from evals.facts import Fact
from evals.scorers.keeper_acts import keeper_act_facts
from evals.tasks.judging import judged, means
from evals.tasks.solving import asked, at_the_desk, spread
from rpam_assistant.records.circle import HeardAct
from rpam_assistant.wiring import Desk


@task
def keeper_acts(most: int = 0) -> Task:
    """The test set of keepers' utterances, or `most` of it."""
    return Task(
        dataset=asked(spread(read_cases("keeper_acts_test", KeeperActCase), most), "text"),
        solver=at_the_desk(_hear),
        scorer=keeper_acts_scorer(),
    )


@scorer(metrics=[means()], name="keeper_acts")
def keeper_acts_scorer() -> Scorer:
    """Facts of `evals.scorers.keeper_acts`."""
    return judged(_judge)


def _hear(desk: Desk, case: Any) -> Any:
    heard = desk.hearing.acts.recognize(desk.read(case["text"]))
    hurting = sorted(each.id for each in desk.library.keeping.acts if each.effect == "hurts")
    return {"heard": [each.model_dump(mode="json") for each in heard], "hurting": hurting}


def _judge(case: Any, came_back: Any) -> list[Fact]:
    heard = [HeardAct.model_validate(each) for each in came_back["heard"]]
    return keeper_act_facts(KeeperActCase.model_validate(case), heard, came_back["hurting"])
