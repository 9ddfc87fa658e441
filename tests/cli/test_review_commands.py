"""`rpam review ...`, `rpam share`: JSON, files in and out, one-sentence errors."""

import json
from pathlib import Path
from typing import Any

import pytest

from rpam_assistant.cli import run
from rpam_assistant.records.review import Judgment
from rpam_assistant.wiring import open_desk
from tests.reviewing.talks import answered, said, transcript


@pytest.fixture
def room(at_home: None) -> None:
    """Three transcripts, to begin with."""
    lines = (said("open_question"), answered(), said("apology"), answered(), said("blame"))
    made = [transcript(*lines, id=f"t{n}", batch=f"run-{n % 2}") for n in range(3)]
    open_desk().reviewing.add(made)


def judge_all(rpam: Any, one: str, rater: str, mark: str) -> None:
    opened = rpam("review", "show", one, "--rater", rater, "--json")
    assert opened["transcript"]["id"] == one
    reviewing = open_desk().reviewing
    for line in reviewing.rubric.asked_of("dialog")[1:]:
        values = {"rubric_line": line.id, "mark": mark, "at": 1, "quote": "I say"}
        reviewing.judge(one, rater, Judgment.model_validate(values))
    asked = ("--rater", rater, "--line", reviewing.rubric.lines[0].id, "--mark", mark)
    judged = rpam("review", "judge", one, *asked, "--at", "1", "--json")
    assert judged["judgments"][reviewing.rubric.lines[0].id]["quote"] == "I say open_question"
    given = rpam("review", "give", one, "--rater", rater, "--json")
    assert given["given_at"]


@pytest.mark.usefixtures("room")
def test_transcripts_are_listed_by_filters(rpam: Any) -> None:
    assert rpam("review", "list", "--json")["total"] == 3
    assert rpam("review", "list", "--batch", "run-1", "--json")["total"] == 1
    assert (
        rpam("review", "list", "--move", "apology", "--words", "say blame", "--json")["total"] == 3
    )
    assert rpam("review", "list", "--concern", "any", "--json")["items"] == []


@pytest.mark.usefixtures("room")
def test_two_rate_blind_and_settle_where_they_differ(rpam: Any) -> None:
    asked = ("--title", "All", "--raters", "ann, bob", "--size", "2", "--batch", "run-0")
    made = rpam("review", "assign", *asked, "--json")
    assert sorted(made["transcripts"]) == ["t0", "t2"]
    for rater, mark in (("ann", "present"), ("bob", "absent")):
        while one := rpam("review", "next", "--rater", rater, "--json")["transcript_id"]:
            judge_all(rpam, one, rater, mark)
    whole = rpam(
        "review", "agreement", "--raters", "ann,bob", "--assignment", made["id"], "--json"
    )[-1]
    assert (whole["transcripts"], whole["too_few"]) == (2, True)
    first, *others = rpam("review", "differences", "--json")
    final = ("--by", "ann", "--line", first["rubric_line"], "--mark", "emerging", "--at", "1")
    assert rpam("review", "adjudicate", first["transcript_id"], *final, "--json")["rater"] == "ann"
    assert rpam("review", "differences", "--json") == others
    assert (
        rpam("review", "list", "--disagreement", "raters", "--rater", "ann", "--json")["total"] == 2
    )


@pytest.mark.usefixtures("room")
def test_a_rater_who_left_is_waited_for_no_longer(rpam: Any) -> None:
    asked = ("--title", "All", "--raters", "ann,bob", "--size", "9")
    made = rpam("review", "assign", *asked, "--json")
    assert [each["id"] for each in rpam("review", "assignments", "--json")] == [made["id"]]
    assert rpam("review", "release", made["id"], "--rater", "Bob", "--json") == {"released": 3}
    assert rpam("review", "next", "--rater", "bob", "--json") == {"transcript_id": None}


@pytest.mark.usefixtures("room")
def test_a_person_reads_the_same_in_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    judged = ("--rater", "ann", "--line", "questions", "--mark", "present", "--at", "1")
    for arguments, told in (
        (("list",), "3 in all"),
        (("show", "t0"), "I say apology"),
        (("judge", "t0", *judged), "Still to judge"),
        (("show", "t0", "--rater", "ann"), "present (1)"),
        (("assignments",), "Nothing is assigned"),
        (("next", "--rater", "ann"), "Nothing is left"),
        (("agreement",), "too few"),
        (("differences",), "Nothing waits"),
        (("delete", "t0"), "Deleted"),
        (("delete", "--batch", "run-1"), "Deleted"),
        (("list", "--words", "none"), "No transcript"),
    ):
        assert run(["review", *arguments]) == 0
        assert told in " ".join(capsys.readouterr().out.split())


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("kind", ["csv", "jsonl", "docx", "eval"])
def test_a_file_is_written(kind: str, rpam: Any, tmp_path: Path) -> None:
    out = tmp_path / f"out.{kind}"
    written = rpam("review", "export", "--kind", kind, "--out", str(out), "--json")
    assert written == {"file": str(out), "bytes": out.stat().st_size}


@pytest.mark.usefixtures("room")
def test_what_was_taken_along_with_its_words_can_be_brought_in(rpam: Any, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    rpam("review", "export", "--kind", "jsonl", "--with-text", "--out", str(out), "--json")
    rpam("review", "delete", "--batch", "run-0", "--json")
    (read,) = rpam("review", "import", str(out), "--json")
    assert (read["read"], read["problems"]) == (3, [])
    assert read["added"] == 2, "one of the three is still there"
    assert rpam("review", "list", "--json")["total"] == 3


def test_who_is_the_learner_can_be_said(at_home: None, rpam: Any, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("Jo: What happened?\nAlex: It was hard.\nJo: I am sorry.\n", encoding="utf-8")
    assert run(["review", "import", str(talk)]) == 2
    (read,) = rpam("review", "import", str(talk), "--learner", "Jo", "--json")
    assert (read["added"], read["unclear"]) == (1, 0)


def test_a_session_is_shared_and_taken_back(rpam: Any) -> None:
    desk = open_desk()
    session = desk.start("sarcasm_on_rounds")
    desk.say(session.id, "What was that like for you?").result()
    shared = rpam("share", session.id, "--json")
    assert shared["label"].startswith("Learner ")
    assert rpam("review", "list", "--source", "learner", "--json")["total"] == 1
    assert rpam("unshare", session.id, "--json")["deleted"] == shared["transcripts"]
    assert rpam("review", "list", "--json")["total"] == 0
    assert run(["unshare", session.id]) == 2


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["review", "list", "--move", "hug"], "--move hug"),
        (["review", "list", "--state", "lost"], "--state"),
        (["review", "show", "nowhere"], "no such transcript"),
        (
            [
                "review",
                "judge",
                "t0",
                "--rater",
                "coach",
                "--line",
                "questions",
                "--mark",
                "absent",
            ],
            "coach",
        ),
        (
            ["review", "judge", "t0", "--rater", "ann", "--line", "questions", "--mark", "good"],
            "--mark good",
        ),
        (
            ["review", "judge", "t0", "--rater", "ann", "--line", "questions", "--mark", "absent"],
            "needs words",
        ),
        (
            ["review", "judge", "t0", "--rater", "ann", "--line", "dance", "--mark", "cannot_tell"],
            "dance",
        ),
        (["review", "give", "t0", "--rater", "ann"], "Not yet judged"),
        (["review", "assign", "--title", "T", "--raters", "ann", "--size", "1"], "two"),
        (["review", "next", "--rater", "ann", "--assignment", "none"], "no such assignment"),
        (["review", "agreement", "--raters", "zoe"], "zoe"),
        (["review", "import", "nowhere.csv"], "nowhere.csv"),
        (["review", "export", "--kind", "pdf", "--out", "x.pdf"], "--kind pdf"),
        (["review", "export", "--kind", "csv", "--out", "/nowhere/x.csv"], "/nowhere/x.csv"),
        (["review", "delete"], "--batch"),
        (["review", "delete", "--batch", "run-9"], "run-9"),
        (["share", "nowhere"], "no such session"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_2(
    arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    said_ = capsys.readouterr().err.strip()
    assert named in said_
    assert "\n" not in said_


def test_a_word_that_looks_like_markup_is_printed_as_it_is(
    at_home: None, capsys: pytest.CaptureFixture[str]
) -> None:
    open_desk().reviewing.add([transcript(said(text="[bold]No[/bold]"), id="t1")])
    assert run(["review", "show", "t1"]) == 0
    assert "[bold]No[/bold]" in capsys.readouterr().out
    assert run(["review", "show", "t1", "--json"]) == 0
    assert (
        json.loads(capsys.readouterr().out)["transcript"]["lines"][0]["text"] == "[bold]No[/bold]"
    )
