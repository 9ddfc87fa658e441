"""The look of the Studio, over that of every page."""

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).with_name("studio.css")


def dress() -> None:
    """Lay the style sheet over the page."""
    st.html(STYLE)
