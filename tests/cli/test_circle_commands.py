"""A circle on the command line: from a script, by hand, and as a file to keep."""

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from rpam_assistant.cli import run
from tests.content import LIBRARY

pytestmark = pytest.mark.usefixtures("at_home")

CIRCLE = "two_insulins"
OF_A_TURN = {
    "speaker",
    "text",
    "moves",
    "state",
    "disclosed",
    "notes",
    "paused",
    "written_by",
}


@pytest.fixture
def played(tmp_path: Path, rpam: Any) -> Any:
    def play(*lines: str, part: str) -> Any:
        script = tmp_path / "script.txt"
        script.write_text("\n".join(lines), encoding="utf-8")
        return rpam("rehearse", CIRCLE, "--script", str(script), "--as", part, "--json")

    return play


def test_scenarios_lists_circles_with_everybody_in_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["scenarios", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    circles = [each for each in listed if each["format"] == "circle"]
    assert CIRCLE in {each["id"] for each in circles}
    assert all(len(each["personas"]) >= 4 for each in circles)
    assert {each["format"] for each in listed} == {"dialog", "circle"}


def test_a_keepers_script_gives_the_turns_of_everybody(played: Any) -> None:
    said = "Welcome. You can pass, and passing is taking part. What has today been like so far?"
    session = played(said, "/next", part="keeper")
    assert set(session) == {"session_id", "scenario", "role", "turns", "debrief"}
    assert (session["scenario"], session["role"]) == (CIRCLE, "keeps")
    people = [each.id for each in LIBRARY.circles[CIRCLE].personas]
    speakers = [each["speaker"] for each in session["turns"]]
    assert speakers == ["learner", *people, "learner", *people]
    first, second = (each for each in session["turns"] if each["speaker"] == "learner")
    assert (first["text"], first["did"]) == (said, "says")
    assert {"welcome", "right_to_pass", "give_prompt"} <= {each["act"] for each in first["acts"]}
    assert second["did"] == "goes_on"
    assert second["text"].endswith("?"), "the prompt as it was planned"
    for turn in session["turns"]:
        is_mine = turn["speaker"] == "learner"
        own = {"did", "acts", "met", "left"} if is_mine else {"did", "round", "hard"}
        assert set(turn) == OF_A_TURN | own
        assert set(turn["state"]) == set(people)
        assert all(0 <= each["trust"] <= 5 for each in turn["state"].values())
        for note in turn["notes"]:
            assert set(note) == {"quote", "text", "passage_id", "kind"}
            assert note["quote"] in turn["text"]
    assert session["debrief"]["role"] == "keeps"


def test_a_participants_script_can_pass_be_silent_and_be_come_back_to(played: Any) -> None:
    session = played("/pass", "/silence", "/later", "I'd rather say it now.", part="participant")
    turns = session["turns"]
    mine = [each for each in turns if each["speaker"] == "learner"]
    assert [each["did"] for each in mine] == ["passes", "is_silent", "come_back", "says"]
    assert [each["text"] for each in mine] == ["", "", "", "I'd rather say it now."]
    rounds = [each["round"] for each in turns if each["speaker"] != "learner"]
    assert len(set(rounds)) == 4, "three rounds went by, and the next one came"
    assert session["role"] == "sits"
    airtime = {each["persona_id"]: each for each in session["debrief"]["airtime"]}
    assert (airtime["learner"]["passed"], airtime["learner"]["silent"]) == (1, 1)


def test_the_same_script_gets_the_same_answers(played: Any) -> None:
    one, other = (played("Hello.", "/pass", part="participant") for _ in range(2))
    assert one["session_id"] != other["session_id"]
    assert [each["text"] for each in one["turns"]] == [each["text"] for each in other["turns"]]


def test_a_script_that_is_longer_than_the_circle_says_how_much_was_not_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "script.txt"
    script.write_text("/pass\n" * 30, encoding="utf-8")
    assert run(["rehearse", CIRCLE, "--script", str(script)]) == 0
    out, err = capsys.readouterr()
    assert "The circle was closed;" in err
    assert "lines were not said." in err
    assert "Who had the piece" in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["rehearse", CIRCLE, "--as", "boss"],
            "--as boss is not known; use participant or keeper.",
        ),
        (["rehearse", CIRCLE, "--as", "keeper", "--json"], "Give --script FILE"),
        (["rehearse", "no_circle", "--as", "keeper"], "no scenario 'no_circle'; choose one of"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert says in err
    assert len(err.strip().splitlines()) == 1
    assert out == ""


def test_a_circle_by_hand_tells_whose_turn_it_is_and_looks_back(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["", "/next", "What helps you talk?", "/end"])
    monkeypatch.setattr("builtins.input", lambda *_: next(typed))
    assert run(["rehearse", CIRCLE, "--as", "keeper"]) == 0
    out = capsys.readouterr().out
    assert "The piece is with you. Next in the plan:" in " ".join(out.split())
    assert "Looking back" in out
    assert "Kept as session" in out


def test_a_circle_is_looked_back_on_and_kept_as_a_file(
    played: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "I came in running, and I said something sharp."
    session = played(said, "/pass", part="participant")
    session_id = session["session_id"]
    assert run(["debrief", session_id, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == session
    for kind in ("md", "docx", "json", "pdf"):
        out = tmp_path / f"circle.{kind}"
        assert run(["debrief", session_id, "--out", str(out)]) == 0
        assert f"circle.{kind}" in capsys.readouterr().out
        assert out.stat().st_size > 1000
    printed = " ".join(each.extract_text() for each in PdfReader(tmp_path / "circle.pdf").pages)
    text = (tmp_path / "circle.md").read_text(encoding="utf-8")
    for copy in (" ".join(printed.split()), " ".join(text.split())):
        assert said in copy
        assert "You passed." in copy
        assert "Who had the piece" in copy
