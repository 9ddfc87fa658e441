"""`rpam plan` and `rpam plans`: JSON, copies, refusals and one-sentence errors."""

from pathlib import Path
from typing import Any, get_args

import pytest

from rpam_assistant.cli import run
from rpam_assistant.records.copy import PlanCopyKind
from rpam_assistant.records.plan import CirclePlan

pytestmark = pytest.mark.usefixtures("at_home")

ASKED = ("plan", "--purpose", "learning", "--people", "9", "--minutes", "60")


def test_a_plan_comes_with_its_timetable(rpam: Any) -> None:
    values = rpam(*ASKED, "--theme", "a missed diagnosis", "--access", "hearing", "--json")
    timed = values.pop("timetable")
    plan = CirclePlan.model_validate(values)
    assert len(timed["slots"]) == len(plan.blocks)
    assert 57 <= timed["total"] <= 60
    assert plan.id == ""
    assert plan.request.access == ("hearing",)


def test_one_that_does_not_fit_says_so(rpam: Any) -> None:
    timed = rpam("plan", "--purpose", "learning", "--people", "30", "--minutes", "10", "--json")[
        "timetable"
    ]
    assert timed["over_by"] > 0
    assert "too many" in timed["verdict"]


def test_a_saved_plan_is_in_the_list(rpam: Any) -> None:
    assert rpam("plans", "--json") == []
    kept = rpam(*ASKED, "--save", "--json")
    listed = rpam("plans", "--json")
    assert [(each["id"], each["version"]) for each in listed] == [(kept["id"], 1)]


def test_a_refusal_names_the_reason_and_who_helps(rpam: Any) -> None:
    asked = ("plan", "--purpose", "responsive_to_harm", "--people", "6", "--minutes", "90")
    refused = rpam(*asked, "--gate", "everyone_agreed=no", "--json")["refused"]
    assert refused["reason"] == "no_consent"
    assert all(each["name"] and each["contact"] for each in refused["resources"])
    assert run([*asked, "--gate", "everyone_agreed=no"]) == 0


@pytest.mark.parametrize("kind", get_args(PlanCopyKind))
def test_a_copy_is_written(kind: str, tmp_path: Path) -> None:
    out = tmp_path / f"plan.{kind}"
    assert run([*ASKED, "--begins", "2026-12-01T12:00", "--out", str(out)]) == 0
    assert out.stat().st_size > 500


def test_a_person_reads_the_timetable_and_the_prompts(
    capsys: pytest.CaptureFixture[str], rpam: Any
) -> None:
    plan = CirclePlan.model_validate(
        {key: value for key, value in rpam(*ASKED, "--json").items() if key != "timetable"}
    )
    assert run([*ASKED, "--begins", "2026-12-01T12:00"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "12:00" in shown
    assert plan.title in shown


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--purpose", "party"], "--purpose"),
        (["--people", "2"], "--people"),
        (["--minutes", "9"], "--minutes"),
        (["--risk", "6"], "--risk"),
        (["--setting", "moon"], "--setting"),
        (["--audience", "patients"], "--audience"),
        (["--access", "height"], "--access"),
        (["--begins", "soon"], "--begins"),
        (["--gate", "everyone_agreed=maybe"], "--gate"),
        (["--theme", "x" * 301], "--theme"),
        (["--out", "plan.txt"], ".txt"),
        (["--out", "plan.ics"], "date"),
    ],
)
def test_what_cannot_be_planned_for_is_one_sentence_and_exit_2(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*ASKED, *arguments]) == 2
    said = capsys.readouterr().err.strip()
    assert named in said
    assert "\n" not in said
    assert len(said) < 400
