"""Who is reading: a name, asked once and kept while the tab is open."""

import streamlit as st

from rpam_assistant.records.review import COACH, rater_key

RATER = "review_rater"
"""In the session's state, and nowhere in an address."""

MOST = 60


def the_rater() -> str:
    """The name of whoever reads here, or empty while nobody said."""
    name: str = st.session_state.get(RATER, "")
    return name


def ask_rater() -> str:
    """Draw the question, or who is reading and a way to change that; gives the name."""
    name = the_rater()
    if name:
        with st.container(horizontal=True, vertical_alignment="center", key="review-rater"):
            st.caption("You read as")
            st.text(name)
            st.button("Somebody else", key="review-not-me", type="tertiary", on_click=_forget)
        return name
    with st.form("review_name", border=True):
        st.markdown("**Who is reading?**")
        typed = st.text_input(
            "Your name, as the other raters see it",
            key="review_name_typed",
            max_chars=MOST,
            placeholder="A first name or initials will do",
        )
        said = st.form_submit_button("That is me", type="primary")
    typed = " ".join(typed.split())
    if not said or not typed:
        return ""
    if rater_key(typed) == COACH:
        st.error("The program's own marks go by the name coach. Choose another for yourself.")
        return ""
    st.session_state[RATER] = typed
    st.rerun()
    return typed


def _forget() -> None:
    st.session_state[RATER] = ""
