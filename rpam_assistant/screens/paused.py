"""When something real was said: the play stops, and real help is shown."""

import streamlit as st

from rpam_assistant.records.concern import Concern
from rpam_assistant.records.turn import Turn
from rpam_assistant.screens.places import HOME


def draw_pause(turn: Turn) -> None:
    """Draw the message, the resources and the choices; nothing goes on by itself."""
    if turn.paused is None:
        return
    with st.container(border=True):
        st.subheader("The practice is paused")
        st.write(turn.paused.message)
        draw_resources(turn.paused)
        with st.container(horizontal=True):
            if st.button("End here", type="primary"):
                st.switch_page(HOME)
            if st.button("Go on with the practice"):
                st.session_state["gone_on_after"] = turn.id
                st.rerun()


def draw_help(concern: Concern) -> None:
    """Draw the message and who helps, where there is no play to pause."""
    st.warning(concern.message)
    draw_resources(concern)


def draw_resources(concern: Concern) -> None:
    """Draw who helps, and when their numbers were checked."""
    for resource in concern.resources:
        st.markdown(f"**{resource.name}**: {resource.contact}")
        if resource.note:
            st.caption(resource.note)
    st.caption(f"These were checked on {concern.checked_on:%B %-d, %Y}.")
