"""The look of every page: type, bubbles, notes, marks."""

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).with_name("look.css")


def dress() -> None:
    """Lay the style sheet over the page."""
    st.html(STYLE)
