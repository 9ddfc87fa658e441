"""Rehearse: choose a scenario, read who you are, talk, look back."""

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.screens.choosing import choose_scenario, read_brief
from rpam_assistant.screens.desk import stop_with, the_desk
from rpam_assistant.screens.places import CIRCLE
from rpam_assistant.screens.talking import talk


def page() -> None:
    """Draw the page that the address asks for."""
    desk = the_desk()
    session_id = st.query_params.get("session")
    scenario_id = st.query_params.get("scenario")
    try:
        if session_id:
            if desk.session(session_id).circle:
                st.switch_page(CIRCLE, query_params={"session": session_id})
            talk(desk, session_id)
        elif scenario_id:
            scenario = desk.scenario(scenario_id)
            if scenario.format == "circle":
                st.switch_page(CIRCLE, query_params={"scenario": scenario_id})
            read_brief(desk, scenario)
        else:
            choose_scenario(desk)
    except RpamError as error:
        stop_with(error)


page()
