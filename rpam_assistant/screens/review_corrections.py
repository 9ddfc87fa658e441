"""Correcting what the program heard in a line, or the note it gave; then a labeled example."""

from functools import partial
from pathlib import Path
from typing import cast

import streamlit as st

from rpam_assistant.records.move import MoveId
from rpam_assistant.records.review import Correction
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.review_reading import Reading
from rpam_assistant.screens.review_words import move_titles
from rpam_assistant.wiring import Desk

MOST_MOVES = 4


def draw_correcting(desk: Desk, reading: Reading) -> None:
    """Draw what was corrected in the chosen line, and the ways to correct it."""
    line = reading.line
    if line is None:
        return
    here = [each for each in reading.opened.corrections if each.at == line.number]
    labels = [each.id for each in here if each.kind == "moves" and not each.example]
    for each in here:
        _draw_correction(desk, reading, each, newest=each.id == labels[-1] if labels else False)
    if not line.is_learner:
        st.caption("Only what the learner said is heard for moves. Choose one of their lines.")
        return
    if not line.text:
        st.caption("Nothing was said here that could have been heard.")
        return
    _ask_moves(desk, reading)
    for note in line.notes:
        _ask_note(reading, note.rule_id, note.text)


def _draw_correction(desk: Desk, reading: Reading, each: Correction, *, newest: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if each.kind == "moves":
            st.text(f"{each.rater}: {', '.join(move_titles(desk, each.moves)) or 'nothing'}")
        else:
            st.text(f"{each.rater}: {each.better or 'no note here'}")
        if each.example:
            st.caption(f"An example in your library: {literal(Path(each.example).name)}")
        elif each.kind == "moves":
            st.button(
                "Make it an example",
                key=f"example-{each.id}",
                shortcut="E" if newest else None,
                help="Adds the line with these labels to your own library, to be learned from.",
                on_click=partial(reading.make_example, each.id),
            )


def _ask_moves(desk: Desk, reading: Reading) -> None:
    line = reading.line
    heard = [each.move for each in line.moves] if line else []
    with st.form("review_moves", border=False):
        moves = st.multiselect(
            "What it is, the main one first",
            list(desk.library.moves),
            default=list(dict.fromkeys(heard)),
            format_func=lambda each: desk.library.moves[each].title,
            max_selections=MOST_MOVES,
            key=f"moves-{reading.at}",
            placeholder="Nothing of these",
        )
        why = st.text_input("Why, if you want to say", key=f"moves-why-{reading.at}", max_chars=500)
        if st.form_submit_button("Keep the correction"):
            reading.correct_moves(cast(tuple[MoveId, ...], tuple(moves)), why)
            st.rerun()


def _ask_note(reading: Reading, rule: str, text: str) -> None:
    with st.form(f"review_note_{rule}", border=False):
        better = st.text_area(
            "What the note should say; empty if there should be none",
            text,
            key=f"note-{rule}-{reading.at}",
            height=90,
            max_chars=600,
        )
        why = st.text_input(
            "Why, if you want to say", key=f"note-why-{rule}-{reading.at}", max_chars=500
        )
        if st.form_submit_button("Keep this for the note"):
            reading.correct_note(rule, better, why)
            st.rerun()
