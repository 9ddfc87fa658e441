"""A transcript, drawn: numbered lines, the chosen one marked, marks and remarks beside them."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from rpam_assistant.records.review import Opened
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.screens.review_reading import Reading
from rpam_assistant.screens.review_words import (
    CONCERNS,
    DID,
    MARKS,
    act_titles,
    move_titles,
    rubric_title,
    who,
)
from rpam_assistant.wiring import Desk

SCRIPT = Path(__file__).with_suffix(".js")
LINES = "review_lines"
"""The widget that the transcript is."""

_draw = st.components.v2.component(
    "rpam_transcript", js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
)


def draw_lines(desk: Desk, reading: Reading) -> None:
    """Draw the transcript; a click chooses a line, selected words are what a mark quotes."""
    opened = reading.opened
    changed = set(_changes(opened.transcript))

    def choose() -> None:
        chosen = st.session_state[LINES].get("chosen")
        if chosen:
            reading.choose(int(chosen["number"]), str(chosen["quote"]))

    _draw(
        key=LINES,
        data={
            "label": f"What was said: {opened.transcript.title}",
            "transcript": opened.transcript.id,
            "chosen": reading.at,
            "quote": reading.quote,
            "lines": [_line(desk, reading, each, changed) for each in opened.transcript.lines],
        },
        on_chosen_change=choose,
    )


def _changes(transcript: ReviewTranscript) -> Iterator[int]:
    """The numbers of the lines after which somebody is not as they were before.

    Between two it is the other person whose state a line tells; in a circle, who speaks.
    """
    before: dict[str, str] = {}
    for line in transcript.lines:
        whose = line.speaker if transcript.format == "circle" else ""
        if line.state and line.state != before.get(whose):
            yield line.number
            before[whose] = line.state


def _line(
    desk: Desk, reading: Reading, line: TranscriptLine, changed: Collection[int]
) -> dict[str, Any]:
    opened = reading.opened
    heard = move_titles(desk, [each.move for each in line.moves if each.move != "other"])
    heard += act_titles(desk, [each.act for each in line.acts])
    return {
        "number": line.number,
        "name": line.name,
        "learner": line.is_learner,
        "text": line.text,
        "did": _did(line),
        "heard": f"Heard: {', '.join(heard)}" if heard else "",
        "notes": [{"quote": each.quote, "text": each.text} for each in line.notes],
        "after": f"After this: {line.state}" if line.number in changed else "",
        "corrections": _corrections(desk, opened, line.number),
        "comments": [
            {"rater": who(each.rater), "text": each.text}
            for each in opened.comments
            if each.at == line.number
        ],
        "marks": [
            f"{rubric_title(desk, each.rubric_line)}: {MARKS[each.mark].lower()}"
            for each in reading.marks.values()
            if each.at == line.number
        ],
    }


def _did(line: TranscriptLine) -> str:
    if line.concern:
        kind = CONCERNS.get(line.concern, line.concern)
        return f"The practice stopped here: something about {kind} was written. It was not kept."
    return DID.get(line.did, "") if line.did else ""


def _corrections(desk: Desk, opened: Opened, number: int) -> Sequence[str]:
    told = []
    for each in opened.corrections:
        if each.at != number:
            continue
        if each.kind == "moves":
            should = ", ".join(move_titles(desk, each.moves)) or "nothing"
            told.append(f"{who(each.rater)}: this is {should}")
        else:
            should = f"“{each.better}”" if each.better else "no note"
            told.append(f"{who(each.rater)}: the note should be {should}")
    return told
