"""What trainers take along holds every judgment, and nothing that was said unless they ask."""

import csv
import io
import json
import zipfile
from typing import Any, get_args
from xml.sax.saxutils import unescape

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from rpam_assistant.errors import UserError
from rpam_assistant.printing import review_copies
from rpam_assistant.printing.review_copies import REVIEW_MIME, ReviewCopyKind, make_review_copy
from rpam_assistant.printing.review_table import COLUMNS, guarded
from rpam_assistant.records.reviewed import ReviewedTranscript
from tests.printing.reviews import (
    RUBRIC,
    judged,
    rating,
    reviewed,
    reviews_with_secrets,
    transcript,
)

KINDS = get_args(ReviewCopyKind)


def written(content: bytes, kind: str) -> str:
    """Everything in the file, unpacked."""
    if kind != "docx":
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        texts = [parts.read(each).decode("utf-8", "replace") for each in parts.namelist()]
    return unescape("\n".join(texts), {"&quot;": '"'})


def table_of(*made: ReviewedTranscript, **wanted: Any) -> list[dict[str, str]]:
    content = make_review_copy(made, RUBRIC, "csv", **wanted).content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def objects_of(*made: ReviewedTranscript, **wanted: Any) -> list[dict[str, Any]]:
    content = make_review_copy(made, RUBRIC, "jsonl", **wanted).content
    return [json.loads(each) for each in content.decode().splitlines()]


@settings(max_examples=40, deadline=None)
@given(reviews_with_secrets(), st.sampled_from(KINDS), st.booleans(), st.booleans())
def test_nothing_that_was_said_and_nobodys_name_leaves_unasked(
    made: tuple[ReviewedTranscript, list[str], list[str]],
    kind: ReviewCopyKind,
    with_text: bool,
    with_raters: bool,
) -> None:
    one, texts, raters = made
    copy = make_review_copy(
        [one], RUBRIC, kind, with_text=with_text, with_raters=with_raters, name="x"
    )
    content = written(copy.content, kind)
    if not with_text:
        assert [each for each in texts if each in content] == []
        assert "secret" not in content
    if not with_raters:
        assert [each for each in raters if each in content] == []
        assert "rater0" not in content.replace("Rater", "")
    if with_text and kind == "jsonl":
        # The note's example lies on this machine, and stays there.
        assert json.loads(content)["transcript"]["lines"][0]["text"] in texts


@pytest.mark.parametrize("kind", KINDS)
def test_asked_for_it_holds_the_words_and_the_names(kind: ReviewCopyKind) -> None:
    copy = make_review_copy([reviewed()], RUBRIC, kind, with_text=True, with_raters=True)
    content = written(copy.content, kind)
    assert (copy.name, copy.mime) == (f"reviewed.{kind}", REVIEW_MIME[kind])
    for each in ("Kim", "Lee", "She names the act.", "in front of everybody", "Learner 3F2A"):
        assert each in content
    if kind != "csv":
        for each in ("Here it turned.", "Say what came next.", "No sorry in it.", "He asked."):
            assert each in content
    assert "mine/moves.yaml" not in content


def test_the_table_has_a_row_for_every_judgment_and_marks_what_counts() -> None:
    rows = table_of(reviewed(), with_raters=True)
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["kind"], row["rater"], row["mark"], row["newest"]) for row in rows] == [
        ("judgment", "Kim", "absent", "no"),
        ("judgment", "Kim", "skilled", "yes"),
        ("judgment", "Lee", "present", "yes"),
        ("judgment", "coach", "present", "yes"),
        ("final", "Kim", "skilled", "yes"),
    ]
    assert [row["level"] for row in rows] == ["0", "3", "2", "2", "3"]


def test_a_transcript_that_nobody_judged_has_a_row_and_cannot_tell_has_no_level() -> None:
    (row,) = table_of(ReviewedTranscript(transcript=transcript("Hi.")))
    assert (row["transcript"], row["mark"]) == ("1", "")
    cannot = rating(judged("Kim", "cannot_tell", at=None, quote=""))
    (row,) = table_of(ReviewedTranscript(transcript=transcript("Hi."), ratings=(cannot,)))
    assert (row["mark"], row["level"], row["line"]) == ("cannot_tell", "", "")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("\x00=1", "'=1"),
        ("1=1", "1=1"),
        ("", ""),
        ("I said no.", "I said no."),
    ],
)
def test_no_cell_is_a_formula(cell: str, safe: str) -> None:
    assert guarded(cell) == safe


def test_what_was_said_is_no_formula_in_the_table() -> None:
    said = '=HYPERLINK("http://x","y")'
    made = ReviewedTranscript(
        transcript=transcript(said), ratings=(rating(judged("@Kim", quote=said, why="-2")),)
    )
    (row,) = table_of(made, with_text=True, with_raters=True)
    assert (row["rater"], row["quote"], row["why"]) == ("'@Kim", f"'{said}", "'-2")


def test_a_rater_has_one_letter_and_a_learner_one_number_in_all_of_it() -> None:
    first, second = reviewed(), reviewed()
    lee_first = second.model_copy(update={"ratings": second.ratings[::-1]})
    one, two = objects_of(first, lee_first)
    assert [each["rater"] for each in one["ratings"]] == ["Rater A", "Rater B", "coach"]
    assert [each["rater"] for each in two["ratings"]] == ["coach", "Rater B", "Rater A"]
    assert one["transcript"]["label"] == two["transcript"]["label"] == "Learner 1"
    assert [each["transcript"]["id"] for each in (one, two)] == ["1", "2"]


def test_more_raters_than_letters_are_still_told_apart() -> None:
    many = tuple(rating(judged(f"r{number}")) for number in range(60))
    (made,) = objects_of(ReviewedTranscript(transcript=transcript("Hi."), ratings=many))
    assert len({each["rater"] for each in made["ratings"]}) == 60


def test_the_objects_hold_the_whole_history_and_are_read_back() -> None:
    one = reviewed()
    (made,) = objects_of(one, with_text=True, with_raters=True)
    again = ReviewedTranscript.model_validate(made)
    kept = tuple(each.model_copy(update={"example": ""}) for each in one.corrections)
    assert again == one.model_copy(update={"corrections": kept})
    assert len(made["ratings"][0]["history"]) == 2


def test_without_the_words_a_talk_keeps_its_shape() -> None:
    (made,) = objects_of(reviewed())
    lines = made["transcript"]["lines"]
    assert [each["speaker"] for each in lines] == ["learner", "other 1", "learner"]
    assert lines[0]["moves"][0]["move"] == "acknowledge_harm"
    assert (lines[0]["state"], lines[2]["concern"]) == ("listening", "distress")
    assert made["transcript"]["happened_at"].startswith("2026-11-20T00:00:00")
    ReviewedTranscript.model_validate(made)


def test_what_is_too_much_for_paper_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review_copies, "MOST_ON_PAPER", 1)
    assert make_review_copy([reviewed()], RUBRIC, "docx").content
    with pytest.raises(UserError, match="too many for one Word file; choose fewer"):
        make_review_copy([reviewed(), reviewed()], RUBRIC, "docx")


def test_on_paper_the_rubric_follows_and_can_be_filled_in() -> None:
    content = make_review_copy([reviewed()], RUBRIC, "docx", with_text=True).content
    document = Document(io.BytesIO(content))
    text = "\n".join(each.text for each in document.paragraphs)
    assert text.index("That wasn't okay.") < text.index("Naming the harm")
    assert "Circle one: absent, emerging, present, skilled, cannot tell" in text
    assert "the practice was paused here" in text
    marks = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert marks[1] == ["Rater A", "Skilled", "1 “wasn't okay”", "She names the act."]
    assert marks[-1][0] == "Agreed on (Rater A)"
    left_out = make_review_copy([reviewed()], RUBRIC, "docx").content
    assert "What was said is left out of this copy." in written(left_out, "docx")
