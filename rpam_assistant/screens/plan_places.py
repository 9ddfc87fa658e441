"""From one view of the page to another, each begun at its top."""

import streamlit as st

from rpam_assistant.screens.places import PLAN

AT_TOP = "plan_at_top"
"""In the session's state: whether a view is to be shown from its top."""

SCROLL = "<script>document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)</script>"


def go_to(plan_id: str = "", version: int | None = None) -> None:
    """Show a plan, a version of it, or what there is to choose from."""
    st.session_state[AT_TOP] = True
    query = {"plan": plan_id} if plan_id else {}
    if version is not None:
        query["version"] = str(version)
    st.switch_page(PLAN, query_params=query)


def begin_at_top() -> None:
    """Scroll up where another view has just begun: a browser stays where the last one was left."""
    if st.session_state.pop(AT_TOP, False):
        st.html(SCROLL, unsafe_allow_javascript=True)
