"""What the learner said or did in a turn, drawn, with what became of it before it was kept."""

import streamlit as st

from rpam_assistant.records.turn import Turn
from rpam_assistant.screens.bubbles import learner_says


def draw_said(turn: Turn, unsaid: str = "") -> None:
    """Draw the learner's words, or `unsaid` where there are none; and what was not kept."""
    if turn.said:
        learner_says(turn.said)
    elif unsaid and not turn.paused:
        st.caption(unsaid)
    if turn.identifiers:
        kinds = ", ".join(sorted({each.replace("_", " ") for each in turn.identifiers}))
        st.caption(f"Taken out before it was kept: {kinds}. Use a role instead of a name.")
    if turn.paused:
        st.caption("You wrote something that matters more than this exercise. It was not kept.")
