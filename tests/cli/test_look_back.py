"""`rpam debrief`: in the terminal, as JSON, as a file; and what it says when it cannot."""

import json
from pathlib import Path
from typing import get_args

import pytest

from rpam_assistant.cli import run
from rpam_assistant.records.copy import CopyKind
from rpam_assistant.wiring import Desk

SAID = "I was just trying to push you. That's how you learn."


@pytest.fixture
def session_id(desk: Desk, at_home: None) -> str:
    session = desk.start("sarcasm_on_rounds")
    for line in (SAID, "[bold]What[/bold] was that like?", "Anyway, the discharge."):
        desk.say(session.id, line).result()
    return session.id


def test_a_session_is_looked_back_on_in_the_terminal(
    session_id: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["debrief", session_id]) == 0
    shown = capsys.readouterr().out
    assert "“I was just trying to push you.”" in shown
    assert "How it was for Maya" in shown
    assert "**" not in shown
    assert run(["debrief", session_id, "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert set(values) == {"session_id", "scenario", "turns", "debrief"}
    assert values["turns"][1]["text"] == SAID
    for kind in get_args(CopyKind):
        out = tmp_path / f"copy.{kind}"
        assert run(["debrief", session_id, "--out", str(out)]) == 0
        assert out.stat().st_size > 1000
        assert f"copy.{kind}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["gone"], "There is no such session here"),
        (["x", "--out", "copy.txt"], "copy.txt has no ending that is known; give it one of .md"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    arguments: list[str],
    says: str,
    at_home: None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["debrief", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_to_is_named(
    session_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["debrief", session_id, "--out", str(tmp_path / "no" / "copy.md")]) == 2
    assert "cannot be written" in capsys.readouterr().err
