"""When something real was said: the play stops, and real help is shown."""

import streamlit as st

from rpam_assistant.records.concern import Concern
from rpam_assistant.records.turn import Turn
from rpam_assistant.screens.places import HOME
from rpam_assistant.wiring import Desk

TYPED = "typed"
"""In the session's state: the turn that was paused last and what was typed, so that a pause takes
no words away. It lies nowhere else."""


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
            go_on = st.button("Go on with the practice")
            paused, typed = st.session_state.get(TYPED, ("", ""))
            again = paused == turn.id and st.button("It was practice: put it differently")
        if again:
            st.session_state["trying"] = True
            st.session_state["tried_to_use"] = typed
        if go_on or again:
            st.session_state.pop(TYPED, None)
            st.session_state["gone_on_after"] = turn.id
            st.rerun()


def draw_break(desk: Desk) -> None:
    """Draw a break that the learner asked for: nothing runs, and any way on is fine."""
    with st.container(border=True):
        st.subheader("Paused")
        st.write(
            "Nothing is running, and nothing you typed to stop was kept. Look up from the screen; "
            "name where you are and who you are today. Take the time you need."
        )
        with st.container(horizontal=True):
            if st.button("Go on", type="primary"):
                st.query_params.pop("look", None)
                st.rerun()
            if st.button("Stop and look back"):
                st.query_params["look"] = "back"
                st.rerun()
            if st.button("Leave"):
                st.switch_page(HOME)
        with st.expander("If this touched something of your own"):
            for concern in desk.library.safeguards.concerns:
                if concern.concern == "distress":
                    st.write(concern.message)
                    for each in concern.resources:
                        resource = desk.library.safeguards.resources[each]
                        st.markdown(f"**{resource.name}**: {resource.contact}")


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
