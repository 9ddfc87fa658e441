"""The file itself, for those who want it; the forms show whatever it says."""

import streamlit as st

from rpam_assistant.screens.mirrored import mirrored
from rpam_assistant.screens.studio_work import Work
from rpam_assistant.wiring import Desk

MOST = 500_000
"""Characters of the longest file that a page takes."""


def draw_text(desk: Desk, work: Work) -> None:
    """Draw the text, to be read and changed."""
    if work.has_forms:
        st.caption("The same as in the forms: what you change here changes there.")
    key = mirrored(f"{work.key}--text", work.text)
    st.text_area(
        "The file",
        work.text,
        key=key,
        height=560,
        max_chars=MOST,
        on_change=lambda: work.write(desk, str(st.session_state[key])),
    )
    st.caption("It is read when you press Ctrl+Enter or Cmd+Enter, or leave the field.")
