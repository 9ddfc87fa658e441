"""Conversations from elsewhere are read as what they are, and nothing in a file is a crash."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rpam_assistant.records.imported import Imported
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.reviewing import read_import as reading
from rpam_assistant.reviewing.read_import import READERS, read_import

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

TALK = [("Resident", "Do you have a minute?"), ("Maya", "Sure.")]


def read(name: str, content: bytes | str, as_learner: str = "") -> Imported:
    content = content.encode() if isinstance(content, str) else content
    return read_import(name, content, at=NOW, as_learner=as_learner)


def said(transcript: ReviewTranscript) -> list[tuple[str, str]]:
    return [(each.speaker, each.text) for each in transcript.lines]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "speaker,text\nResident,Do you have a minute?\nMaya,Sure.\n"),
        ("semicolons.csv", "speaker;text\r\nResident;Do you have a minute?\r\nMaya;Sure.\r\n"),
        ("tabs.tsv", "text\tspeaker\nDo you have a minute?\tResident\nSure.\tMaya"),
        ("marked.csv", "\ufeffSpeaker,Text\nResident,Do you have a minute?\nMaya,Sure."),
        (
            "utf16.csv",
            "speaker\ttext\nResident\tDo you have a minute?\nMaya\tSure.".encode("utf-16"),
        ),
        ("other_names.csv", 'who,utterance\nResident,"Do you have a minute?"\nMaya,Sure.'),
        (
            "a.jsonl",
            "\n".join(json.dumps({"speaker": who, "text": words}) for who, words in TALK),
        ),
        ("array.json", json.dumps([{"speaker": who, "text": words} for who, words in TALK])),
        (
            "messages.jsonl",
            json.dumps(
                {
                    "messages": [
                        {"role": "system", "content": "You are Maya."},
                        {"role": "user", "content": TALK[0][1]},
                        {"role": "assistant", "name": "Maya", "content": TALK[1][1]},
                    ]
                }
            ),
        ),
        ("a.txt", "Resident: Do you have a minute?\nMaya: Sure.\n"),
        ("timed.txt", "[00:12] Resident: Do you have a minute?\n[00:15] Maya: Sure.\n"),
        ("timed_behind.txt", "Resident (00:12): Do you have a minute?\nMaya (00:15): Sure."),
        ("captions.txt", "00:12 --> 00:14\nResident: Do you have a minute?\n0:15\nMaya: Sure."),
        ("bold.md", "**Resident:** Do you have a minute?\n\n**Maya:** Sure."),
        ("goes_on.txt", "Resident: Do you have\n  a minute?\nMaya:\nSure."),
    ],
)
def test_a_talk_is_read_from_every_kind_of_file(name: str, content: bytes | str) -> None:
    imported = read(name, content)
    assert imported.problems == ()
    (transcript,) = imported.transcripts
    lines = [(who, words.replace("\n", " ")) for who, words in said(transcript)]
    assert lines == [("learner", "Do you have a minute?"), ("Maya", "Sure.")]
    assert transcript.lines[0].name == "Learner"
    assert [each.number for each in transcript.lines] == [1, 2]
    assert (transcript.source, transcript.batch) == ("imported", name)
    assert transcript.happened_at == NOW


def test_windows_letters_and_commas_in_quotes_are_kept() -> None:
    table = 'speaker,text\nLearner,"It’s hard, I know."\nJosé,Sí.'.encode("cp1252")
    (transcript,) = read("old.csv", table).transcripts
    assert said(transcript) == [("learner", "It’s hard, I know."), ("José", "Sí.")]


def test_conversations_of_a_table_are_told_apart_with_what_is_said_of_them() -> None:
    table = (
        "conversation,title,scenario,speaker,text\n"
        "one,On rounds,sarcasm_on_rounds,Learner,Hi.\n"
        "two,,,Learner,Hello.\n"
        "one,,,Maya,Hey.\n"
    )
    first, second = read("many.csv", table).transcripts
    assert (first.label, first.title, first.scenario_id) == (
        "one",
        "On rounds",
        "sarcasm_on_rounds",
    )
    assert len(first.lines) == 2
    assert (second.label, second.title) == ("two", "two")
    assert first.id != second.id


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Learner: a\nMaya: b\n---\nLearner: c\nMaya: d", 2),
        ("Learner: a\nMaya: b\n\nLearner: c\nMaya: d", 2),
        ("Learner: a\n\nMaya: b\n\nLearner: c\n\nMaya: d", 1),
        ("Learner: a\n\nMaya: b\n\n=====\n\nLearner: c\n\nMaya: d", 2),
        ("# On rounds\nLearner: a\nMaya: b", 1),
    ],
)
def test_conversations_of_a_text_stand_apart_by_a_line_or_a_gap(text: str, count: int) -> None:
    imported = read("talks.txt", text)
    assert imported.problems == ()
    assert len(imported.transcripts) == count


def test_a_text_may_say_what_it_is_about() -> None:
    text = "Title: On rounds\nScenario: sarcasm_on_rounds\nRole: x\n\nLearner: a\nMaya: b"
    (transcript,) = read("t.txt", text).transcripts
    assert (transcript.title, transcript.scenario_id) == ("On rounds", "sarcasm_on_rounds")
    assert len(transcript.lines) == 2


@pytest.mark.parametrize(
    ("speakers", "as_learner", "learner"),
    [
        (["Ann", "Bo"], "", None),
        (["Ann", "Bo"], "bo ", "Bo"),
        (["Student", "Resident"], "", None),
        (["Student", "Dr. Lee"], "", "Student"),
        (["Student", "Learner"], "", "Learner"),
        (["Student", "Learner"], "Student", "Student"),
        (["User", "Assistant"], "", "User"),
        (["Learner", "Maya"], "Nobody of this talk", "Learner"),
    ],
)
def test_the_learner_is_known_by_a_word_or_asked_for(
    speakers: list[str], as_learner: str, learner: str | None
) -> None:
    text = "\n".join(f"{who}: words of {who}" for who in speakers)
    imported = read("talk.txt", text, as_learner)
    assert imported.speakers == tuple(speakers)
    if learner is None:
        assert (imported.transcripts, imported.unclear) == ((), 1)
    else:
        (transcript,) = imported.transcripts
        assert [each.text for each in transcript.learner_lines()] == [f"words of {learner}"]


def test_in_a_circle_the_role_says_who_the_learner_is() -> None:
    table = "speaker,role,text\nAnn,keeper,Welcome.\nBo,,Hi.\nCy,,Hello."
    (transcript,) = read("circle.csv", table).transcripts
    assert (transcript.format, transcript.role) == ("circle", "keeper")
    assert transcript.lines[0].is_learner


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.docx", "x", "a.docx: bring a file that ends in .csv, .jsonl, .txt or .eval."),
        ("a.csv", "who,what\nx,y", "a.csv, line 1: there must be a column speaker and a column"),
        ("a.csv", "speaker,text\nAnn,\nLearner,Hi.", "line 2: the column text is empty here"),
        ("a.jsonl", '{"speaker": "Learner", "text": "Hi."}\n{"speaker"', "line 2: this is no JSON"),
        ("a.jsonl", '{"speaker": "Learner"}', "line 1: there is no text here"),
        ("a.jsonl", "[1, 2]", "line 1: this is no object with speaker and text"),
        ("a.jsonl", '{"turns": [{"speaker": 3}]}', "line 1: this looks like a transcript of"),
        ("a.txt", "It was a long day.\nLearner: Hi.", "line 1: nobody is named here"),
        ("a.txt", "Learner:\nMaya: Hi.\nLearner: So?", "line 1: nothing stands after the name"),
        ("a.txt", "", "a.txt: nothing was said in it."),
        ("../../a.txt", "", "a.txt: nothing was said in it."),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(name: str, content: str, problem: str) -> None:
    assert any(problem in each for each in read(name, content).problems)


def test_too_much_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_LINES", 3)
    monkeypatch.setattr(reading, "LONGEST", 10)
    monkeypatch.setattr(reading, "MOST_CONVERSATIONS", 1)
    text = "Learner: " + "a" * 20 + "\nMaya: b\nLearner: c\nMaya: d\n---\nLearner: e\nMaya: f"
    imported = read("long.txt", text)
    (transcript,) = imported.transcripts
    assert len(transcript.lines) == 3
    assert transcript.lines[0].text == "a" * 10
    told = " ".join(imported.problems)
    assert "was cut after 3 lines" in told
    assert "cut after 10 characters" in told
    assert "of 2 conversations the first 1 were taken" in told
    monkeypatch.setattr(reading, "MOST_BYTES", 5)
    assert "bring it in parts" in read("long.txt", text).problems[0]


def test_only_so_many_problems_are_told_one_by_one() -> None:
    imported = read("many.jsonl", "\n".join(["{}"] * 100))
    assert len(imported.problems) == 41
    assert imported.problems[-1] == "many.jsonl: 60 more lines have problems."


def test_a_rehearsal_of_the_command_line_keeps_what_was_heard() -> None:
    heard = {"move": "open_question", "confidence": 0.9, "quote": "What was that like?"}
    state = {"maya": {"trust": 2.5, "words": "listening", "stage": "story"}}
    turns = [
        {"speaker": "maya", "text": "Sure.", "moves": [], "state": state, "disclosed": []},
        {
            "speaker": "learner",
            "text": "What was that like?",
            "moves": [heard],
            "state": state,
            "disclosed": [],
            "notes": [{"quote": "What", "text": "t", "passage_id": "a#b", "kind": "strength"}],
            "paused": None,
            "written_by": "learner",
        },
        {"speaker": "learner", "text": "", "moves": [], "paused": {"concern": "distress"}},
        {"speaker": "learner", "text": "", "did": "passes", "acts": []},
    ]
    line = {"session_id": "x1", "scenario": "sarcasm_on_rounds", "turns": turns, "debrief": {}}
    (transcript,) = read("run.jsonl", json.dumps(line)).transcripts
    assert "x1" not in transcript.model_dump_json()
    assert transcript.scenario_id == "sarcasm_on_rounds"
    assert transcript.lines[0].name == "Maya"
    assert transcript.lines[1].moves == (RecognizedMove.model_validate(heard),)
    assert transcript.lines[1].state == "listening"
    assert transcript.lines[2].concern == "distress"
    assert transcript.lines[3].did == "passes"


def test_what_was_taken_along_can_be_brought_in_under_an_id_of_its_own() -> None:
    line = TranscriptLine(number=7, speaker="learner", name="Learner", text="Hi.\x07")
    before = ReviewTranscript(
        id="theirs",
        source="learner",
        label="Learner 3F2A",
        batch="shared",
        title="On rounds",
        happened_at=NOW,
        lines=(line,),
    )
    content = json.dumps({"transcript": before.model_dump(mode="json"), "ratings": []})
    (transcript,) = read("taken.jsonl", content).transcripts
    assert transcript.id != "theirs"
    assert (transcript.source, transcript.batch) == ("imported", "taken.jsonl")
    assert (transcript.lines[0].number, transcript.lines[0].text) == (1, "Hi.")
    empty = before.model_copy(update={"lines": ()})
    content = json.dumps({"transcript": empty.model_dump(mode="json")})
    assert "without what was said" in read("empty.jsonl", content).problems[0]


def test_a_circle_in_which_the_learner_only_passed_is_left_out_and_said_so() -> None:
    lines = (
        TranscriptLine(number=1, speaker="learner", name="Learner", did="passed"),
        TranscriptLine(number=2, speaker="jo", name="Jo", text="It was a long night."),
    )
    circle = ReviewTranscript(
        id="theirs",
        source="evaluation",
        label="passing",
        batch="run",
        title="Bed twelve",
        format="circle",
        happened_at=NOW,
        lines=lines,
    )
    content = json.dumps({"transcript": circle.model_dump(mode="json")})
    found = read("circle.jsonl", content)
    assert not found.transcripts
    assert "nothing to judge" in found.problems[0]


def test_a_wall_of_brackets_is_no_crash() -> None:
    assert read("deep.jsonl", "[" * 200_000).problems


HEADS = st.sampled_from([b"", b"speaker,text\n", b"\xef\xbb\xbfwho;said\n", b"\xff\xfe", b"["])
PIECES = st.sampled_from(
    [
        b'"',
        b"\n",
        b"\r",
        b"Learner: ",
        b"[00:1",
        b"---\n",
        b"\x00",
        b'{"speaker": "\\ud800", "text": "\\udfff a"}\n',
        b'{"turns": [{"speaker": "learner", "text": "a", "state": 3}]}\n',
        b'{"messages": [{"role": "user", "content": "hi"}, 3]}\n',
        b'{"transcript": {"id": 1}}\n',
        b'{"speaker": 1e999, "text": 12345678901234567890}',
        b"Maya,a\n",
    ]
)


@settings(deadline=None)
@given(
    st.sampled_from([*READERS, ".eval", ""]),
    HEADS,
    st.lists(PIECES | st.binary(max_size=30), max_size=12).map(b"".join),
)
@example(".jsonl", b"", b'{"speaker": "Learner", "text": "\\ud800 a"}')
@example(".csv", b"", b'speaker,text\n"Learner,\x00')
def test_any_bytes_give_words_that_can_be_kept_or_sentences(
    suffix: str, head: bytes, rest: bytes
) -> None:
    imported = read(f"some{suffix}", head + rest)
    for transcript in imported.transcripts:
        again = ReviewTranscript.model_validate_json(transcript.model_dump_json())
        assert again == transcript
        assert any(transcript.learner_lines())
        for line in transcript.lines:
            line.text.encode()
            assert not set(line.text) & set(map(chr, [*range(9), *range(11, 32), 127]))
    for problem in imported.problems:
        assert problem.startswith(f"some{suffix}")
        assert problem.endswith((".", ")."))
