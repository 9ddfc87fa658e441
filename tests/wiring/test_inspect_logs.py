"""Judged transcripts go to Inspect logs with every edit, and logs of anybody's are read."""

import io
import math
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inspect_ai.log import EvalLog, read_eval_log
from inspect_ai.scorer import Score

from rpam_assistant.errors import UserError
from rpam_assistant.records.review_transcript import ReviewTranscript
from rpam_assistant.records.reviewed import ReviewedTranscript
from rpam_assistant.wiring.inspect_logs import DIFFER, make_log
from rpam_assistant.wiring.inspect_reading import read_log
from tests.printing.reviews import (
    RUBRIC,
    final,
    judged,
    rating,
    reviewed,
    reviews_with_secrets,
    transcript,
)

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def written(*made: ReviewedTranscript, with_text: bool = True, with_raters: bool = True) -> EvalLog:
    copy = make_log(made, RUBRIC, with_text=with_text, with_raters=with_raters)
    assert copy.name == "reviewed.eval"
    return read_eval_log(io.BytesIO(copy.content), format="eval")


def score_of(log: EvalLog, line: str = "harm") -> Score:
    assert log.samples
    scores = log.samples[0].scores
    assert scores
    return scores[line]


def test_a_sample_reads_as_the_talk_did() -> None:
    log = written(reviewed())
    assert log.samples
    (sample,) = log.samples
    assert [(each.role, each.text) for each in sample.messages] == [
        ("user", "I asked you in front of everybody. That wasn't okay."),
        ("assistant", "He asked."),
        ("user", "(the practice was paused)"),
    ]
    assert sample.metadata["marks"] == {
        "harm": {"Kim": "skilled", "Lee": "present", "coach": "present"}
    }
    held = ReviewTranscript.model_validate(sample.metadata["review_transcript"])
    assert held == reviewed().transcript
    assert [each["text"] for each in sample.metadata["comments"]] == ["Here it turned."]


def test_a_score_holds_every_judgment_with_who_and_why_and_the_final_one_counts() -> None:
    score = score_of(written(reviewed()))
    assert (score.value, score.answer) == (3.0, "skilled")
    told = [
        (each.provenance.author, each.value, each.metadata["kind"])
        for each in score.history
        if each.provenance and isinstance(each.metadata, dict)
    ]
    assert told == [
        ("coach", 2.0, "coach"),
        ("Kim", 0.0, "judgment"),
        ("Lee", 2.0, "judgment"),
        ("Kim", 3.0, "judgment"),
        ("Kim", 3.0, "final"),
    ]
    last = score.history[-1]
    assert last.provenance
    assert last.provenance.reason == "We agreed on the plain words."
    assert last.explanation == "“That wasn't okay” We agreed on the plain words."


def test_a_level_that_cannot_be_told_is_not_scored_and_says_so() -> None:
    cannot = rating(judged("Kim"), judged("Kim", "cannot_tell", 5, at=None, quote="", why=""))
    log = written(ReviewedTranscript(transcript=transcript("Hi."), ratings=(cannot,)))
    score = score_of(log)
    assert math.isnan(score.as_float())
    assert score.answer == "cannot_tell"
    assert [each.answer for each in score.history] == ["present", "cannot_tell"]
    assert log.results
    (mean,) = log.results.scores
    assert (mean.scored_samples, mean.unscored_samples) == (0, 1)


@pytest.mark.parametrize(
    ("marks", "finals", "value"),
    [
        (["present"], [], 2.0),
        (["present", "present"], [], 2.0),
        (["present", "skilled"], [], None),
        (["present", "cannot_tell"], [], None),
        (["present", "skilled"], ["absent"], 0.0),
        (["present", "skilled"], ["absent", "emerging"], 1.0),
    ],
)
def test_where_raters_differ_and_nothing_is_final_there_is_no_value(
    marks: list[str], finals: list[str], value: float | None
) -> None:
    made = ReviewedTranscript(
        transcript=transcript("Hi."),
        ratings=tuple(
            rating(judged(f"r{number}", mark, number)) for number, mark in enumerate(marks)
        ),
        finals=tuple(final("r0", each, "q", "w") for each in finals),
    )
    score = score_of(written(made))
    if value is None:
        assert math.isnan(score.as_float())
        assert DIFFER in (score.explanation or "")
    else:
        assert score.value == value


def test_what_was_written_is_read_back_as_it_was() -> None:
    played = transcript("I was there.", source="evaluation", label="skilled", batch="run")
    shared = reviewed().transcript
    content = make_log(
        [
            ReviewedTranscript(transcript=each)
            for each in (played, shared.model_copy(update={"id": "t2"}))
        ],
        RUBRIC,
        with_text=True,
    ).content
    imported = read_log("run.eval", content, at=NOW)
    assert imported.problems == ()
    first, second = imported.transcripts
    assert first == played
    assert (second.source, second.lines) == ("imported", shared.lines)
    assert second.id not in ("t1", "t2")


def test_a_log_without_the_words_says_that_it_holds_none() -> None:
    content = make_log([reviewed()], RUBRIC).content
    imported = read_log("bare.eval", content, at=NOW)
    assert imported.transcripts == ()
    assert "bare.eval, sample 1: this transcript was taken along without" in imported.problems[0]


THEIRS = """
import sys
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.model import ChatMessageAssistant, ChatMessageSystem, ChatMessageTool
from inspect_ai.solver import solver

@solver
def answers():
    async def solve(state, generate):
        state.messages.insert(0, ChatMessageSystem(content="You are Maya."))
        state.messages.append(ChatMessageAssistant(content="Sure."))
        state.messages.append(ChatMessageTool(content="42"))
        return state
    return solve

samples = [Sample(id="first", input="Do you have a minute?"), Sample(id=7, input="Why?")]
task = Task(dataset=samples, solver=answers(), name="rounds", epochs=2)
(log,) = eval(task, model="mockllm/model", log_dir=sys.argv[1], display="none", score_display=False)
assert log.status == "success", log.error
"""
"""Somebody else's evaluation. It runs by itself: a run leaves a stream of its own unclosed."""


def test_a_log_of_anybodys_evaluation_is_read_with_the_user_as_learner(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", THEIRS, str(tmp_path)], check=True, capture_output=True)
    (file,) = tmp_path.glob("*.eval")
    imported = read_log("theirs.eval", file.read_bytes(), at=NOW)
    assert imported.problems == ()
    labels = {each.label for each in imported.transcripts}
    assert labels == {"first", "first, epoch 2", "theirs 7", "7, epoch 2"}
    first = next(each for each in imported.transcripts if each.label == "first")
    assert [(each.speaker, each.name, each.text) for each in first.lines] == [
        ("learner", "Learner", "Do you have a minute?"),
        ("assistant", "assistant", "Sure."),
    ]
    assert (first.source, first.title) == ("imported", "rounds")


@settings(max_examples=10, deadline=None)
@given(reviews_with_secrets())
def test_nothing_that_was_said_and_nobodys_name_is_in_the_log_unasked(
    made: tuple[ReviewedTranscript, list[str], list[str]],
) -> None:
    one, texts, raters = made
    log = written(one, with_text=False, with_raters=False)
    dumped = log.model_dump_json()
    assert [each for each in (*texts, *raters) if each in dumped] == []
    assert "secret" not in dumped
    with_names = written(one, with_text=False, with_raters=True).model_dump_json()
    assert all(each in with_names for each in raters)
    assert "secret" not in with_names


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 4000), st.integers(0, 255))
def test_a_torn_log_is_a_sentence(tail: bytes, at: int, byte: int) -> None:
    content = bytearray(CONTENT)
    content[at % len(content)] = byte
    for torn in (tail, CONTENT[: at % len(CONTENT)] + tail, bytes(content)):
        imported = read_log("torn.eval", torn, at=NOW)
        assert imported.transcripts or imported.problems


def test_a_log_that_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    import rpam_assistant.wiring.inspect_reading as reading

    monkeypatch.setattr(reading, "MOST_UNPACKED", 1000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("header.json", b"0" * 2000)
    assert "too large" in read_log("big.eval", file.getvalue(), at=NOW).problems[0]
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    assert "larger than" in read_log("big.eval", file.getvalue(), at=NOW).problems[0]


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "inspect_ai.log", None)
    for attempt in (
        lambda: make_log([reviewed()], RUBRIC),
        lambda: read_log("x.eval", b"", at=NOW),
    ):
        with pytest.raises(UserError, match=r"pip install 'rpam-assistant\[eval\]'"):
            attempt()


CONTENT = make_log([reviewed()], RUBRIC, with_text=True).content
