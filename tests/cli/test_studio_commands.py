"""`rpam studio`: what the page does, in a terminal and for checks."""

from pathlib import Path
from typing import Any

import pytest

from rpam_assistant.cli import run
from rpam_assistant.records.behavior import LEARNER_KINDS
from rpam_assistant.records.studio import KINDS
from tests.conftest import KNOWLEDGE

EXAMPLE = KNOWLEDGE / "studio_examples" / "scenario.yaml"
ID = "the_page_at_four"


@pytest.fixture
def saved(rpam: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The example, saved as a scenario of one's own."""
    monkeypatch.delenv("RPAM_LIBRARY", raising=False)
    return rpam("studio", "save", "scenario", ID, "--from", str(EXAMPLE), "--why", "new", "--json")


def test_kinds_and_items_are_listed(rpam: Any, saved: Any) -> None:
    assert rpam("studio", "kinds", "--json") == KINDS
    items = rpam("studio", "list", "scenario", "--json")
    assert [(each["id"], each["own"]) for each in items[:2]] == [
        (ID, True),
        ("a_student_present", False),
    ]
    assert ID in {each["id"] for each in rpam("scenarios", "--json")}


def test_a_saved_text_is_shown_versioned_deleted_and_restored(rpam: Any, saved: Any) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert rpam("studio", "show", "scenario", ID, "--json")["text"] == text
    assert rpam("studio", "show", "scenario", "--example", "--json")["text"] == text
    (version,) = rpam("studio", "versions", "scenario", ID, "--json")
    assert (version["id"], version["why"]) == (saved["version"], "new")
    rpam("studio", "delete", "scenario", ID, "--json")
    assert run(["studio", "show", "scenario", ID]) == 2
    rpam("studio", "restore", "scenario", ID, version["id"], "--json")
    assert rpam("studio", "show", "scenario", ID, "--json")["text"] == text


def test_a_file_is_checked_by_its_folder_or_by_what_is_said(
    at_home: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "scenarios" / "mine.yaml"
    file.parent.mkdir()
    file.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(["studio", "check", str(file)]) == 0
    assert capsys.readouterr().out == "mine.yaml: nothing to mend.\n"
    file.write_text(file.read_text(encoding="utf-8").replace("brisk", "brisque"), encoding="utf-8")
    assert run(["studio", "check", str(file)]) == 2
    assert "mine.yaml: renee.temperament: there is no temperament" in capsys.readouterr().err
    assert run(["studio", "check", str(EXAMPLE)]) == 2
    assert "cannot be told from its folder" in capsys.readouterr().err
    assert run(["studio", "check", str(EXAMPLE), "--kind", "scenario"]) == 0


def test_a_library_goes_out_and_comes_in(rpam: Any, saved: Any, tmp_path: Path) -> None:
    out = tmp_path / "mine.zip"
    assert rpam("studio", "export", str(out), "--json")["file"] == str(out)
    assert rpam("studio", "import", str(out), "--json")["same"] == [f"scenarios/{ID}.yaml"]
    rpam("studio", "delete", "scenario", ID, "--json")
    assert rpam("studio", "import", str(out), "--json")["new"] == [f"scenarios/{ID}.yaml"]


def test_six_learners_try_a_text_that_is_not_saved(rpam: Any) -> None:
    found = rpam("studio", "try", "mine", "--from", str(EXAMPLE), "--json")
    assert [each["learner"] for each in found] == list(LEARNER_KINDS)
    assert all(each["scenario"] == "mine" for each in found)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["list", "nothing"], "There is no kind 'nothing'; choose one of: scenario"),
        (["show", "scenario", "nobody"], "There is no scenarios/nobody.yaml in your library"),
        (["show", "scenario"], "Name an id, or say --example"),
        (["save", "scenario", "x", "--from", "/nowhere.yaml"], "/nowhere.yaml cannot be read"),
        (["save", "scenario", "Über", "--from", str(EXAMPLE)], "use lower case letters"),
        (["import", str(EXAMPLE)], "no zip, or a damaged one"),
        (["restore", "scenario", "x", "y"], "There is no version 'y'"),
        (["delete", "scenario", "sarcasm_on_rounds"], "ours cannot be deleted"),
    ],
)
def test_a_mistake_is_one_sentence(
    at_home: None, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert run(["studio", *arguments]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


def test_what_is_wrong_in_ones_own_library_is_said_and_stops_nothing(
    home: Path, at_home: None, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = home / "library" / "temperaments" / "mine.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("title: x\n")
    assert run(["check-content"]) == 2
    assert "library/temperaments/mine.yaml: manner: missing" in capsys.readouterr().err
    assert run(["doctor"]) == 1
    assert "library/temperaments/mine.yaml: manner: missing" in capsys.readouterr().out
    assert run(["scenarios"]) == 0
