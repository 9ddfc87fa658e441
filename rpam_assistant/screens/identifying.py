"""Words that may identify somebody: the learner is told before anything is kept."""

import streamlit as st

from rpam_assistant.records.scenario import Scenario
from rpam_assistant.wiring import Desk

WAITING = "identifying"
"""In the session's state: what was typed and is not yet said. It lies nowhere else."""


def reconsidered(desk: Desk, scenario: Scenario, said: str | None) -> str | None:
    """What the learner means to say, or None while there is nothing or they think again.

    `said` is what was just typed. Where it holds no identifier, or is a matter for the
    safeguard, it is given back at once.
    """
    if said and said.strip():
        screening = desk.screen(said.strip(), scenario)
        if screening.concern or not screening.identifiers:
            return said
        st.session_state[WAITING] = said
        st.rerun()
    if WAITING in st.session_state:
        return _ask(desk, scenario, st.session_state[WAITING])
    return None


def is_waiting() -> bool:
    """Whether something was typed that is not yet said."""
    return WAITING in st.session_state


def _ask(desk: Desk, scenario: Scenario, typed: str) -> str | None:
    found = desk.screen(typed.strip(), scenario)
    with st.container(border=True):
        st.markdown("**Before this is kept**")
        st.write("These words may identify somebody. Use a role instead, or they are taken out.")
        for each in found.identifiers:
            st.text(f"{each.kind.replace('_', ' ')}: {each.text}")
        changed = st.text_area("What you want to say", typed, key="changed", max_chars=4000)
        with st.container(horizontal=True):
            say = st.button("Say it", type="primary")
            leave = st.button("Leave it unsaid", type="tertiary")
        st.caption("As it would be kept:")
        st.text(_kept(desk, scenario, changed))
    if leave or (say and not changed.strip()):
        del st.session_state[WAITING]
        st.rerun()
    if not say:
        return None
    del st.session_state[WAITING]
    return changed


def _kept(desk: Desk, scenario: Scenario, text: str) -> str:
    return desk.screen(text.strip(), scenario).redacted if text.strip() else ""
