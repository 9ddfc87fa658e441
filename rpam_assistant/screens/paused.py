"""When something real was said: the play stops, and real help is shown."""

import streamlit as st

from rpam_assistant.records.turn import Turn
from rpam_assistant.screens.places import HOME


def draw_pause(turn: Turn) -> None:
    """Draw the message, the resources and the choices; nothing goes on by itself."""
    if turn.paused is None:
        return
    with st.container(border=True):
        st.subheader("The practice is paused")
        st.write(turn.paused.message)
        for resource in turn.paused.resources:
            st.markdown(f"**{resource.name}**: {resource.contact}")
            if resource.note:
                st.caption(resource.note)
        st.caption(f"These were checked on {turn.paused.checked_on:%B %-d, %Y}.")
        with st.container(horizontal=True):
            if st.button("End here", type="primary"):
                st.switch_page(HOME)
            if st.button("Go on with the practice"):
                st.session_state["gone_on_after"] = turn.id
                st.rerun()
