"""A copy holds what was said and what was made of it, whole, in every kind of file."""

import io
import json
import re
from collections.abc import Sequence
from typing import get_args

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from rpam_assistant.practice.debrief import make_debrief
from rpam_assistant.printing.blocks import block, clean
from rpam_assistant.printing.compose import Printed, compose
from rpam_assistant.printing.copies import make_copy
from rpam_assistant.printing.markdown import as_markdown
from rpam_assistant.printing.pdf import WRITTEN_OUT, as_pdf
from rpam_assistant.printing.word import as_word
from rpam_assistant.records.copy import CopyKind
from rpam_assistant.records.next_action import ChosenAction, DueAction
from rpam_assistant.records.turn import Turn
from tests.practice.talks import BEGAN, LIBRARY, LINES, SCENE, Said, paused, session, talk

HARSH: Said = ("You need to toughen up.", ["advice"], 0.4, "Thicker skin. Got it.")
NAMED: Said = ("I said that in front of Mr. Reyes.", ["acknowledge_harm"], 2.6, "He asked.")
ASKED: Said = ("What was that like?", ["open_question"], 2.7, "I don't know.")
HOSTILE: Said = (
    "<script>x</script> **loud** [a](b) # no\n- item\n1. one \x00\x07 | `code`",
    ["other"],
    2.7,
    "Yeah.",
)


def printed(path: Sequence[Turn], chosen: DueAction | None = None) -> Printed:
    made = make_debrief(SCENE, path, LIBRARY.debrief, LIBRARY.moves, LINES, LIBRARY.passages)
    return Printed(SCENE, session(path), path, made, LIBRARY.passages, chosen)


def read(kind: CopyKind, content: bytes) -> str:
    """All the text of a copy, white space made one."""
    match kind:
        case "docx":
            text = "\n".join(each.text for each in Document(io.BytesIO(content)).paragraphs)
        case "pdf":
            text = "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(content)).pages)
        case _:
            text = content.decode()
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("kind", get_args(CopyKind))
def test_a_copy_holds_the_debrief_and_every_line(kind: CopyKind) -> None:
    copied = printed(talk(HARSH, NAMED, ASKED))
    made = make_copy(copied, kind)
    text = read(kind, made.content)
    assert made.name == f"{SCENE.id}-2026-11-16.{kind}"
    for said, _, _, answer in (HARSH, NAMED, ASKED):
        assert said in text
        assert answer in text
    for point in copied.debrief.turning_points:
        assert point.text in text
    assert copied.debrief.rephrasings
    for other in copied.debrief.rephrasings:
        assert other.better in text
    for each in copied.debrief.not_touched:
        assert each.question in text.replace("\\", "")


@pytest.mark.parametrize("kind", get_args(CopyKind))
def test_what_was_chosen_and_what_came_of_it_is_in_the_copy(kind: CopyKind) -> None:
    chosen = ChosenAction(
        session_id="s",
        scenario_id=SCENE.id,
        own_words="Ask Ben.",
        chosen_at=BEGAN,
        answer="partly",
        what_happened="He was out",
    )
    due = DueAction(chosen=chosen, text="Ask Ben.", scenario_title=SCENE.title)
    text = read(kind, make_copy(printed(talk(HARSH), due), kind).content)
    assert "Ask Ben." in text
    assert "He was out" in text


@pytest.mark.parametrize("kind", get_args(CopyKind))
def test_a_pause_is_told_and_none_of_it(kind: CopyKind) -> None:
    text = read(kind, make_copy(printed((*talk(HARSH), paused(2))), kind).content)
    assert "paused" in text


def test_in_markdown_nobodys_words_are_obeyed() -> None:
    text = make_copy(printed(talk(HOSTILE)), "md").content.decode()
    assert "<script>" not in text
    assert r"\<script\>x\</script\>" in text
    assert r"\*\*loud\*\*" in text
    assert r"\[a\](b)" in text
    assert not re.search(r"^\s*(?:- item|1\. one)", text, re.MULTILINE)


def test_word_takes_what_it_otherwise_refuses() -> None:
    text = read("docx", make_copy(printed(talk(HOSTILE)), "docx").content)
    assert "<script>x</script> **loud** [a](b) # no - item 1. one | `code`" in text


def test_what_the_type_of_a_pdf_does_not_have_is_written_out_and_said() -> None:
    text = read("pdf", as_pdf([block("text", "naïve “ok” Łódź Жуков ☺ 中 é \U0001f926\u200d")]))
    assert "naïve “ok” Łódź Жуков [white smiling face] [U+4E2D] é [face palm]" in text
    assert WRITTEN_OUT[:40] in text
    assert WRITTEN_OUT[:40] not in read("pdf", as_pdf([block("text", "Plain.")]))


def test_a_long_word_and_a_long_talk_stay_on_the_page() -> None:
    long = "x" * 400
    content = as_pdf([block("text", long), *[block("note", "again " * 30)] * 40])
    pages = PdfReader(io.BytesIO(content)).pages
    assert len(pages) > 2
    text = "".join(each.extract_text() for each in pages)
    assert re.sub(r"\s", "", text).count("x") == 400
    assert text.count("again") == 1200


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_any_words_make_a_file_of_every_kind(words: str) -> None:
    blocks = [block("text", words), block("note", words), block("title", words)]
    kept = re.sub(r"\s+", "", clean(words))
    word = Document(io.BytesIO(as_word(blocks))).paragraphs[0].text
    assert re.sub(r"\s+", "", word) == kept
    assert len(PdfReader(io.BytesIO(as_pdf(blocks))).pages) == 1
    unescaped = re.sub(r"\\(.)", r"\1", as_markdown(blocks[:1]).decode(), flags=re.DOTALL)
    assert re.sub(r"\s+", "", unescaped).replace("\\", "") == kept.replace("\\", "")


def test_the_json_is_the_transcript_with_its_debrief() -> None:
    copied = printed(talk(HARSH, NAMED, ASKED))
    values = json.loads(make_copy(copied, "json").content)
    assert [each["speaker"] for each in values["turns"]][:2] == ["maya", "learner"]
    assert values["debrief"] == copied.debrief.model_dump(mode="json")


def test_a_turning_point_is_told_once() -> None:
    copied = printed(talk(HARSH, NAMED, ASKED))
    notes = [each.text for each in compose(copied) if each.kind == "note"]
    assert sum(NAMED[0] in each and "He asked." in each for each in notes) == 1
