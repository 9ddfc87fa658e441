"""What is brought in is screened and heard before it is kept; what is taken along holds no words."""

import json
from datetime import UTC, datetime

import pytest

from rpam_assistant.records.review import QueueFilter
from rpam_assistant.records.review_transcript import ReviewTranscript
from rpam_assistant.wiring import Desk
from rpam_assistant.wiring.reviewing_import import read_file, take_in
from tests.conftest import SCENARIO
from tests.printing.reviews import transcript

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

TALK = (
    "Title: What Sarah Kowalski told\n"
    "Ann Byrd: Hi Sarah, I was short with you in front of the team. That wasn't okay.\n"
    "Sarah Kowalski: Thanks, Ann. You can call me at 415-555-1234.\n"
    "Ann Byrd: What was that like for you?\n"
    "Attending: Kowalski was fine.\n"
)


def taken_in(desk: Desk, name: str, text: str, as_learner: str = "") -> list[ReviewTranscript]:
    imported = read_file(name, text.encode(), at=NOW, as_learner=as_learner)
    return list(take_in(desk, imported.transcripts))


def test_no_name_and_no_number_is_kept_and_who_speaks_is_nobody(stage: Desk) -> None:
    (made,) = taken_in(stage, "talk.txt", TALK, "Ann Byrd")
    kept = made.model_dump_json()
    for each in ("Sarah", "Kowalski", "Ann", "Byrd", "555"):
        assert each not in kept
    assert [(each.speaker, each.name) for each in made.lines] == [
        ("learner", "Learner"),
        ("Speaker 2", "Speaker 2"),
        ("learner", "Learner"),
        ("Attending", "Attending"),
    ]
    assert made.lines[1].text == "Thanks, [name]. You can call me at [phone]."


def test_the_learners_moves_are_heard_in_the_words_that_are_kept(stage: Desk) -> None:
    (made,) = taken_in(stage, "talk.txt", TALK, "Ann Byrd")
    assert made.lines[2].moves[0].move == "open_question"
    for line in made.lines:
        assert bool(line.moves) == line.is_learner
        assert all(each.quote in line.text for each in line.moves)


def test_of_somebody_who_keeps_a_circle_the_acts_are_heard(stage: Desk) -> None:
    table = "speaker,role,text\nAna,keeper,You can always pass.\nBo,,I'd rather listen."
    (made,) = taken_in(stage, "circle.csv", table)
    assert made.lines[0].acts
    assert made.lines[0].moves == ()


def test_a_talk_of_a_scenario_here_gets_its_title_and_keeps_its_peoples_names(stage: Desk) -> None:
    rows = "scenario,speaker,text\n{0},Learner,I said it in front of Mr. Reyes.\n{0},Maya,Yes."
    (made,) = taken_in(stage, "a.csv", rows.format(SCENARIO))
    scenario = stage.scenario(SCENARIO)
    assert (made.title, made.context) == (scenario.title, scenario.context)
    assert made.scenario_id == SCENARIO
    assert made.lines[1].name == "Maya"
    assert made.lines[0].text.endswith("Mr. Reyes.")
    (other,) = taken_in(stage, "a.csv", rows.format("somewhere_else"))
    assert (other.scenario_id, other.context) == ("", None)


@pytest.mark.parametrize("source", ["evaluation", "studio"])
def test_what_was_played_by_a_program_passes_as_it_is(stage: Desk, source: str) -> None:
    made = transcript("I called Tom Kowalski.", source=source)
    assert list(take_in(stage, [made])) == [made]


def test_moves_that_a_file_brings_are_not_heard_anew(stage: Desk) -> None:
    heard = {"move": "request", "confidence": 0.5, "quote": "minute"}
    line = {"speaker": "learner", "text": "Do you have a minute?", "moves": [heard]}
    content = json.dumps({"scenario": SCENARIO, "turns": [line], "session_id": "x"})
    (made,) = taken_in(stage, "run.jsonl", content)
    assert [each.move for each in made.lines[0].moves] == ["request"]


def test_how_far_it_is_is_told(stage: Desk) -> None:
    told: list[tuple[int, int]] = []
    text = "Learner: a\nMaya: b\n---\nLearner: c\nMaya: d"
    imported = read_file("two.txt", text.encode(), at=NOW)
    list(take_in(stage, imported.transcripts, lambda _, done, of: told.append((done, of))))
    assert told == [(2, 4), (4, 4)]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "docx", "eval"])
def test_a_file_goes_in_through_the_desk_and_comes_out_without_its_words(
    desk: Desk, kind: str
) -> None:
    imported = desk.reviewing.read_import("talk.txt", TALK.encode(), as_learner="Ann Byrd")
    assert desk.reviewing.add(imported.transcripts) == 1
    (item,) = desk.reviewing.queue(QueueFilter(source="imported")).items
    assert item.learner_lines == 2
    bare = desk.reviewing.export(kind, QueueFilter())  # type: ignore[arg-type]
    assert bare.content
    if kind in ("csv", "jsonl"):
        assert "okay" not in bare.content.decode()
        assert "talk.txt" not in bare.content.decode()
    if kind in ("jsonl", "eval"):
        whole = desk.reviewing.export(kind, QueueFilter(), with_text=True)  # type: ignore[arg-type]
        again = desk.reviewing.read_import(whole.name, whole.content)
        assert again.problems == ()
        kept = desk.reviewing.open(item.id, "Kim").transcript
        assert [each.text for each in again.transcripts[0].lines] == [
            each.text for each in kept.lines
        ]
