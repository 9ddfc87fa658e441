"""What is run, and when it ends with 1."""

from io import StringIO

import pytest
from rich.console import Console

from evals.run import orders_for, read_arguments, say_regressions
from evals.running.verdict import lines_of
from evals.tasks.wishes import JOBS


def ordered(*typed: str) -> dict[str, dict[str, object]]:
    """The arguments of each task that is run."""
    return {each.task: dict(each.arguments) for each in orders_for(read_arguments(typed))}


def test_everything_is_run_by_parts_of_the_long_sets() -> None:
    orders = ordered()
    assert {name: each["most"] for name, each in orders.items()} == dict(JOBS)
    assert orders["rehearsals"]["batch"] == orders["circles"]["batch"]


@pytest.mark.parametrize("typed", ["--full", "--update-baseline"])
def test_every_case_is_run_where_asked_and_for_a_baseline(typed: str) -> None:
    assert {each["most"] for each in ordered(typed).values()} == {0}


def test_a_model_changes_rehearsals_alone() -> None:
    orders = ordered("--model", "mockllm/model", "--learner", "model", "--scenario", "just_a_form")
    assert set(orders) == {"rehearsals"}
    assert orders["rehearsals"]["learner"] == "model"
    assert orders["rehearsals"]["scenario"] == "just_a_form"


def test_one_task_may_be_run_alone() -> None:
    assert set(ordered("--task", "moves", "--task", "prompts")) == {"moves", "prompts"}
    assert ordered("--task", "moves", "--most", "7")["moves"]["most"] == 7


@pytest.mark.parametrize(("worse", "code"), [(0, 0), (1, 0), (12, 1)])
def test_a_regression_ends_with_one_and_noise_does_not(worse: int, code: int) -> None:
    before = {f"m{at}": {"main_move": 1.0} for at in range(300)}
    now = before | {f"m{at}": {"main_move": 0.0} for at in range(worse)}
    console = Console(record=True, width=130, file=StringIO())
    assert say_regressions(lines_of({"moves": now}, {"moves": before}), console) == code
    said = console.export_text()
    assert ("moves: main_move is worse in m0, m1, m2, m3, m4, m5, m6, m7, ..." in said) == bool(
        code
    )
