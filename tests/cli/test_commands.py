"""The command line is a contract: names, JSON, exit codes, one-sentence errors."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from rpam_assistant.cli import run

pytestmark = pytest.mark.usefixtures("at_home")

SCENARIO = "sarcasm_on_rounds"


def test_ask_gives_passages_with_id_title_text_score_and_source(rpam: Any) -> None:
    found = rpam("ask", "What makes an apology work?", "-k", "3", "--json")
    assert found["query"] == "What makes an apology work?"
    assert len(found["passages"]) == 3
    for each in found["passages"]:
        assert set(each) == {"id", "title", "text", "score", "source"}
        assert "#" in each["id"]


def test_moves_gives_move_confidence_and_quote(rpam: Any) -> None:
    heard = rpam("moves", "I'm sorry if you took it the wrong way.", "--json")
    assert heard["text"] == "I'm sorry if you took it the wrong way."
    assert heard["moves"][0]["move"] == "non_apology"
    assert set(heard["moves"][0]) == {"move", "confidence", "quote"}


def test_phrase_gives_parts_flaws_and_suggestions(rpam: Any) -> None:
    read = rpam("phrase", "I feel ignored when I page and nobody calls back.", "--json")
    assert set(read) >= {"text", "parts", "flaws", "is_affective_statement", "suggestions"}
    assert set(read["parts"]) == {"feeling", "behavior", "impact", "request"}
    assert set(read["flaws"][0]) == {"flaw", "text", "start", "end", "why", "passage_id"}
    span = read["parts"]["behavior"][0]
    assert read["text"][span["start"] : span["end"]] == span["text"]


def test_screen_gives_concern_and_identifiers(rpam: Any) -> None:
    found = rpam("screen", "MRN 00482913", "--json")
    assert found["concern"] is None
    assert found["identifiers"][0] == {
        "kind": "record_number",
        "text": "MRN 00482913",
        "start": 0,
        "end": 12,
    }
    assert rpam("screen", "I want to kill myself", "--json")["concern"] == "self_harm"


def test_check_prompt_gives_flaws_risk_and_a_better_version(rpam: Any) -> None:
    checked = rpam("check-prompt", "Why do people on this team not speak up?", "--json")
    assert set(checked) == {"text", "flaws", "risk", "better"}
    assert set(checked["flaws"][0]) == {"flaw", "text", "why", "passage_id"}
    assert checked["risk"] in range(1, 6)


def test_scenarios_lists_what_can_be_rehearsed(rpam: Any) -> None:
    first = rpam("scenarios", "--json")[0]
    assert set(first) == {"id", "title", "context", "format", "personas"}


@pytest.mark.parametrize(
    ("command", "field"),
    [("ask", "query"), ("moves", "text"), ("phrase", "text"), ("screen", "text")],
)
def test_many_inputs_give_one_object_a_line_in_order_with_their_own_fields(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, field: str
) -> None:
    rows = [{field: f"What helped {n}?", "label": n} for n in range(3)]
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    assert run([command, "--input", str(file)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each[field], each["label"]) for each in answers] == [
        (row[field], row["label"]) for row in rows
    ]


def test_standard_input_is_read_for_a_dash(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"text": "That\'s on me."}\n'))
    assert run(["moves", "--input", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["moves"][0]["move"] == "take_responsibility"


def test_a_scripted_rehearsal_prints_one_object_for_each_scenario_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "script.txt"
    script.write_text("Do you have a minute?\n\nWhat was that like?\n", encoding="utf-8")
    assert run(["rehearse", SCENARIO, SCENARIO, "--script", str(script), "--json"]) == 0
    sessions = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(sessions) == 2
    assert len({each["session_id"] for each in sessions}) == 2
    for session in sessions:
        assert set(session) == {"session_id", "scenario", "turns", "debrief"}
        assert [each["speaker"] for each in session["turns"]] == [
            "maya",
            "learner",
            "maya",
            "learner",
            "maya",
        ]
        for turn in session["turns"]:
            assert set(turn) == {
                "speaker",
                "text",
                "moves",
                "state",
                "disclosed",
                "notes",
                "paused",
                "written_by",
            }
            assert 0 <= turn["state"]["maya"]["trust"] <= 5
            for note in turn["notes"]:
                assert note["quote"] in turn["text"]
    first, second = ([turn["text"] for turn in each["turns"]] for each in sessions)
    assert first == second, "the same words get the same answers"


def test_a_script_is_played_in_a_terminal_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "script.txt"
    script.write_text("What was that like?\n", encoding="utf-8")
    assert run(["rehearse", SCENARIO, "--script", str(script)]) == 0
    out = capsys.readouterr().out
    assert "Maya Okafor" in out
    assert "Looking back" in out


def test_a_rehearsal_by_hand_can_say_a_line_again_and_look_back(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(
        ["", "You're being sensitive.", "/again", "/again That wasn't okay of me.", "/end"]
    )
    monkeypatch.setattr("builtins.input", lambda *_: next(typed))
    assert run(["rehearse", SCENARIO]) == 0
    out = capsys.readouterr().out
    assert "Looking back" in out
    assert "Kept as session" in out


def test_a_hint_by_hand_asks_and_then_gives_a_frame(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["/hint", "/hint", "Do you have a minute?", "/hint", "/end"])
    monkeypatch.setattr("builtins.input", lambda *_: next(typed))
    assert run(["rehearse", SCENARIO]) == 0
    out = capsys.readouterr().out
    before, after = out.split("A frame:")
    assert "(/hint again for a frame)" in " ".join(before.split())
    assert "___" not in before
    assert "___" in after
    assert " ".join(out.split()).count("(/hint again for a frame)") == 2


def test_the_stop_word_by_hand_ends_at_once_and_is_not_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    typed = iter(["Time out."])
    monkeypatch.setattr("builtins.input", lambda *_: next(typed))
    assert run(["rehearse", SCENARIO, "--difficulty", "gentle"]) == 0
    assert "Kept as session" in capsys.readouterr().out
    assert b"Time out" not in (home / "rpam.sqlite3").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["rehearse", SCENARIO, "--difficulty", "brutal"], "--difficulty is not one of those"),
        (["rehearse", SCENARIO, "--directness", "rude"], "--directness is not one of those"),
        (["rehearse", "nowhere", "--script", "-"], "no scenario 'nowhere'; choose one of"),
        (["rehearse", SCENARIO, "--json"], "Give --script FILE"),
        (["rehearse", SCENARIO, "--script", "/no/such"], "/no/such cannot be read"),
        (["ask"], "Give one query or --input FILE.jsonl, and not both."),
        (["ask", "x", "--input", "y"], "Give one query or --input FILE.jsonl, and not both."),
        (["ask", "x", "-k", "0"], "-k is 0; ask for at least 1 passage."),
        (["ask", "x", "-k", "many"], "valid integer"),
        (["moves", "--input", "/no/such"], "/no/such cannot be read"),
        (["dance"], "No such command 'dance'"),
    ],
)
def test_a_mistake_of_the_users_is_one_sentence_and_exit_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert says in err
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    assert out == ""


@pytest.mark.parametrize(
    ("line", "says"),
    [("{bad", "line 2 is not JSON"), ('{"other": 1}', 'line 2 has no text field "text"')],
)
def test_a_bad_input_line_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, says: str
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(f'{{"text": "hello"}}\n{line}\n', encoding="utf-8")
    assert run(["moves", "--input", str(file)]) == 2
    assert says in capsys.readouterr().err


def test_a_mistake_of_ours_is_one_sentence_exit_1_and_a_traceback_only_with_debug(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RPAM_DATABASE_URL", "nonsense")
    arguments = ["rehearse", SCENARIO, "--script", "/dev/null"]
    assert run(arguments) == 1
    err = capsys.readouterr().err
    assert "check RPAM_DATABASE_URL" in err
    assert "Traceback" not in err
    assert run(arguments, debug=True) == 1
    assert "Traceback" in capsys.readouterr().err


def test_check_content_is_well_and_names_what_is_not(
    knowledge_copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["check-content"]) == 0
    assert "nothing to mend" in capsys.readouterr().out
    (knowledge_copy / "guidance" / "fair-process.md").write_text("## Hello\n", encoding="utf-8")
    monkeypatch.setenv("RPAM_KNOWLEDGE", str(knowledge_copy))
    assert run(["check-content"]) == 2
    assert "knowledge/guidance/fair-process.md: no front matter" in capsys.readouterr().err


def test_doctor_looks_at_everything(rpam: Any) -> None:
    findings = {each["what"]: each for each in rpam("doctor", "--json")}
    assert {"Python", "Knowledge", "Embedding model", "Index", "Archive"} <= set(findings)
    assert all(each["well"] for each in findings.values())


def test_index_says_that_nothing_had_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index"]) == 0
    assert "nothing had changed" in capsys.readouterr().out
