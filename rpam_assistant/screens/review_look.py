"""The look of the Review page, laid over it."""

from pathlib import Path

import streamlit as st

STYLE = Path(__file__).with_name("review.css")


def dress_review() -> None:
    """Lay the page's own style sheet over it."""
    st.html(STYLE)
