"""Coaching notes, drawn beside the line they speak of."""

import re
from collections.abc import Sequence
from html import escape

import streamlit as st

from rpam_assistant.records.note import Note
from rpam_assistant.screens.literal import link_to

KINDS = {"strength": "What that did", "next_step": "One thing to try"}


def draw_notes(notes: Sequence[Note], key: str) -> None:
    """Draw notes, each with a way to say that it does not fit (it is then put away)."""
    hidden: set[str] = st.session_state.setdefault("unfitting", set())
    for number, note in enumerate(notes):
        mark = f"{key}-{number}"
        if mark in hidden:
            st.caption("Put away. You know the situation; the note does not.")
            continue
        st.html(_as_html(note))
        if st.button("This doesn't fit", key=f"unfit-{mark}", type="tertiary"):
            hidden.add(mark)
            st.rerun()


def _as_html(note: Note) -> str:
    return (
        f'<div class="rpam-note {note.kind}"><span class="kind">{KINDS[note.kind]}</span>'
        f"<q>{escape(note.quote)}</q> {emphasized(note.text)} "
        f'<a href="{link_to(note.passage_id)}" target="_blank">'
        f"{escape(note.passage_title)}</a></div>"
    )


def emphasized(text: str) -> str:
    """Authored words as HTML: `*so*` is italic, `**so**` bold, everything else literal."""
    html = escape(text)
    html = re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", html)
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", html)
