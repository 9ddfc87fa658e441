"""What is written beside a line: the words a mark quotes, a reason, a remark."""

from functools import partial
from pathlib import Path

import streamlit as st

from rpam_assistant.records.review import rater_key
from rpam_assistant.screens.review_corrections import draw_correcting
from rpam_assistant.screens.review_reading import Reading
from rpam_assistant.wiring import Desk

FOCUS = Path(__file__).with_name("review_focus.js").read_text(encoding="utf-8")
"""Puts the cursor where one is to write."""


def draw_ways(reading: Reading) -> None:
    """Draw the buttons that open what is written beside the chosen line."""
    st.button(
        "Words",
        key="do-words",
        help="Quote only some of the words, or say why, for the next mark.",
        shortcut="W",
        type="tertiary",
        on_click=partial(reading.begin, "words"),
    )
    st.button(
        "Comment",
        key="do-comment",
        shortcut="M",
        type="tertiary",
        on_click=partial(reading.begin, "comment"),
    )
    st.button(
        "Correct",
        key="do-correct",
        shortcut="X",
        type="tertiary",
        disabled=reading.opened.blind,
        help="Once you have given your marks." if reading.opened.blind else None,
        on_click=partial(reading.begin, "correct"),
    )


def draw_beside(desk: Desk, reading: Reading) -> None:
    """Draw what is open; nothing where nothing is."""
    if not reading.doing or reading.line is None:
        return
    with st.container(border=True, key="review-beside"):
        if reading.doing == "words":
            _draw_words(reading)
        elif reading.doing == "comment":
            _draw_comment(reading)
        else:
            draw_correcting(desk, reading)
        st.button(
            "Close",
            key="close-beside",
            shortcut="Esc",
            type="tertiary",
            on_click=partial(reading.begin, reading.doing),
        )
    # A comment of its own, since a browser runs a script only where it is new.
    begun = f"// {reading.doing} {reading.at} {len(reading.opened.comments)}"
    st.html(f"<script>{begun}\n{FOCUS}</script>", unsafe_allow_javascript=True)


def _draw_words(reading: Reading) -> None:
    with st.form("review_words", border=False):
        quote = st.text_input("The words that show it", reading.words, key=f"quote-{reading.at}")
        why = st.text_input(
            "Why, if you want to say",
            reading.why,
            key=f"why-{reading.at}",
            max_chars=500,
        )
        if st.form_submit_button("Take these for the next mark"):
            _take_words(reading, quote, why)


def _take_words(reading: Reading, quote: str, why: str) -> None:
    line = reading.line
    if line is None or quote.strip() not in line.text:
        st.error(f"Those words do not stand in line {reading.at}. Take them as they were said.")
        return
    reading.quote = "" if quote.strip() == line.text else quote.strip()
    reading.why, reading.doing = why, ""
    st.rerun()


def _draw_comment(reading: Reading) -> None:
    for each in reading.opened.comments:
        if each.at == reading.at and rater_key(each.rater) == rater_key(reading.rater):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(each.text)
                st.button(
                    "Take it back",
                    key=f"remove-{each.id}",
                    type="tertiary",
                    on_click=partial(reading.remove_comment, each.id),
                )
    with st.form("review_comment", border=False, clear_on_submit=True):
        text = st.text_area(
            f"Comment on line {reading.at}", key="comment-text", height=90, max_chars=2000
        )
        st.caption("Ctrl+Enter keeps it.")
        if st.form_submit_button("Keep the comment"):
            reading.comment(text)
            st.rerun()
