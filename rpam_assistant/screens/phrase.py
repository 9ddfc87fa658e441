"""Phrase: write a sentence and see how it may land, or practice in short rounds."""

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.screens.desk import stop_with, the_desk
from rpam_assistant.screens.drills import draw_practice
from rpam_assistant.screens.writing import draw_writing

PARTS = {"Write": draw_writing, "Practice": draw_practice}


def page() -> None:
    """Draw the part that was chosen."""
    desk = the_desk()
    st.title("Phrase")
    part = st.segmented_control(
        "What to do here",
        PARTS,
        default="Write",
        required=True,
        key="part",
        bind="query-params",
        label_visibility="collapsed",
    )
    try:
        PARTS[part](desk)
    except RpamError as error:
        stop_with(error)


page()
