"""A run beside its baseline: a regression beyond noise fails, and noise does not."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.facts import Wish
from evals.running.baseline import read_baseline, write_baseline
from evals.running.paired import mean_of, pair
from evals.running.readback import Run, Samples
from evals.running.table import table_of
from evals.running.verdict import judge, lines_of, worse_in
from evals.tasks.wishes import WISHES
from rpam_assistant.errors import UserError

MANY = 400


def samples(fact: str, values: Mapping[int, float], count: int = MANY, other: float = 1) -> Samples:
    """So many samples, all `other` but for some."""
    return {f"m{at}": {fact: values.get(at, other)} for at in range(count)}


def change_of(wish: Wish, worse: int, better: int, count: int = MANY) -> str:
    """The verdict where so many samples got worse and so many better."""
    good, bad = (1, 0) if wish.sign > 0 else (0, 1)
    before = samples("it", dict.fromkeys(range(better), bad), count, good)
    now = samples("it", dict.fromkeys(range(better, better + worse), bad), count, good)
    found = pair("moves", "it", before, now)
    assert found
    return judge(wish, found)


@pytest.mark.parametrize("wish", [Wish.MORE, Wish.LESS])
@pytest.mark.parametrize(
    ("worse", "better", "verdict"),
    [
        (0, 0, "same"),
        (1, 0, "noise"),
        (2, 0, "noise"),
        (8, 0, "regression"),
        (20, 4, "regression"),
        (6, 5, "noise"),
        (5, 6, "noise"),
        (0, 8, "better"),
    ],
)
def test_what_is_beyond_noise(wish: Wish, worse: int, better: int, verdict: str) -> None:
    assert change_of(wish, worse, better) == verdict


@pytest.mark.parametrize("wish", [Wish.NEVER, Wish.ALWAYS])
def test_one_case_is_enough_where_none_is_allowed(wish: Wish) -> None:
    assert change_of(wish, 1, 0) == "regression"
    assert change_of(wish, 1, 30) == "regression"
    assert change_of(wish, 0, 1) == "noise"


def test_what_is_only_shown_has_no_verdict() -> None:
    found = pair("moves", "it", samples("it", {}), samples("it", {}, other=0))
    assert found
    assert judge(Wish.SHOWN, found) == ""


values = st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=1, max_size=30)


@given(values, st.sampled_from(list(Wish)))
@settings(max_examples=50, deadline=None)
def test_the_same_run_again_is_never_a_regression(drawn: list[float], wish: Wish) -> None:
    run = {f"m{at}": {"it": value} for at, value in enumerate(drawn)}
    found = pair("moves", "it", run, run)
    assert found
    assert judge(wish, found) in ("same", "")
    assert worse_in(wish, found) == ()


@given(values)
@settings(max_examples=50, deadline=None)
def test_an_interval_holds_its_mean(drawn: list[float]) -> None:
    mean, low, high = mean_of(drawn)
    assert low <= mean + 1e-9
    assert mean <= high + 1e-9


def test_only_samples_that_both_have_are_compared() -> None:
    before = samples("main_move", {}, 40)
    now = {name: facts for name, facts in before.items() if name in ("m1", "m2")}
    now |= {"new": {"main_move": 0.0}, "m3": {"else": 1.0}}
    line = lines_of({"moves": now}, {"moves": before})[0]
    assert (line.samples, line.baseline, line.verdict) == (3, 1.0, "same")
    assert line.value.mean == pytest.approx(2 / 3)


def test_a_regression_names_its_samples() -> None:
    now = samples("leaks", {7: 1}, 20, 0)
    line = lines_of({"integrity": now}, {"integrity": samples("leaks", {}, 20, 0)})[0]
    assert (line.verdict, line.worse) == ("regression", ("m7",))


def test_what_has_no_baseline_is_new_and_fails_nothing() -> None:
    lines = lines_of({"moves": samples("main_move", {}, 3)}, {})
    assert [line.verdict for line in lines] == ["new"]
    assert table_of(lines, "title").row_count == 1


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    run = Run("author", {"moves": {"m1": {"main_move": 1.0}, "m2": {"falls_back": 1 / 3}}})
    write_baseline(run, path)
    write_baseline(Run("author", {"prompts": {"p1": {"flaws": 0.5}}}), path)
    found = read_baseline(path)
    assert found["moves"]["m1"] == {"main_move": 1.0}
    assert found["moves"]["m2"]["falls_back"] == pytest.approx(1 / 3, abs=1e-6)
    assert found["prompts"] == {"p1": {"flaws": 0.5}}
    assert lines_of(run.groups, found)[0].verdict == "same"


def test_rounding_in_the_baseline_is_no_change() -> None:
    found = pair("m", "it", {"a": {"it": round(1 / 3, 6)}}, {"a": {"it": 1 / 3}})
    assert found
    assert found.changed == ()


def test_a_broken_baseline_is_said(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert read_baseline(path) == {}
    path.write_text("{")
    with pytest.raises(UserError, match=r"baseline\.json cannot be read"):
        read_baseline(path)


def test_the_baseline_holds_every_fact_that_is_wished() -> None:
    kept = read_baseline()
    assert set(kept) == set(WISHES)
    for group, wishes in WISHES.items():
        assert {fact for facts in kept[group].values() for fact in facts} == set(wishes)
    assert {line.verdict for line in lines_of(kept, kept)} <= {"same", ""}
