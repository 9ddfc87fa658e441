"""Before a rehearsal: which one, who you are in it, and whether you want it."""

import streamlit as st

from rpam_assistant.records.scenario import Scenario
from rpam_assistant.screens.places import REHEARSE
from rpam_assistant.wiring import Desk

CONSENT = (
    "The people here are made up, and nobody is told that you practiced. "
    "If something of your own comes up, stopping is the right thing to do."
)


def choose_scenario(desk: Desk) -> None:
    """Draw the scenarios there are."""
    st.title("Rehearse")
    st.write("Choose somebody to talk with. Each takes a few minutes, and you can try lines again.")
    for scenario in desk.library.scenarios.values():
        with st.container(border=True):
            st.subheader(scenario.title)
            st.write(scenario.summary)
            with_whom = ", ".join(f"{each.name}, {each.role}" for each in scenario.personas)
            st.caption(f"With {with_whom}. About {scenario.minutes} minutes.")
            if st.button("Read who you are", key=f"choose-{scenario.id}", type="primary"):
                st.switch_page(REHEARSE, query_params={"scenario": scenario.id})


def read_brief(desk: Desk, scenario: Scenario) -> None:
    """Draw what the learner should know, and ask whether they want to begin."""
    st.title(scenario.title)
    st.caption(f"Your part: {scenario.learner.role}. About {scenario.minutes} minutes.")
    st.write(scenario.learner.brief)
    for persona in scenario.personas:
        st.subheader(persona.name)
        st.write(persona.known)
    st.subheader("What you will practice")
    st.markdown("\n".join(f"- {each}" for each in scenario.learner.practice))
    st.info(f"{scenario.content_notice} {CONSENT}", icon=":material/info:")
    with st.container(horizontal=True):
        begin = st.button("Begin", type="primary")
        if st.button("Choose another"):
            st.switch_page(REHEARSE)
    if begin:
        with st.spinner("Opening the room"):
            session = desk.start(scenario.id)
        st.switch_page(REHEARSE, query_params={"session": session.id})
