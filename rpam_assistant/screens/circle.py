"""Circle: choose one, read your part, sit or keep, look back."""

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records.circle import CircleRole
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.screens.circle_choosing import choose_circle, read_brief
from rpam_assistant.screens.circle_debrief import draw_debrief
from rpam_assistant.screens.circle_round import draw_path
from rpam_assistant.screens.circle_seats import draw_seats
from rpam_assistant.screens.circle_turn import take_turn, wait_for
from rpam_assistant.screens.desk import stop_with, the_desk
from rpam_assistant.screens.paused import draw_break, draw_pause
from rpam_assistant.screens.places import REHEARSE
from rpam_assistant.wiring import Desk

WIDTHS = (0.6, 0.4)


def page() -> None:
    """Draw the page that the address asks for."""
    desk = the_desk()
    session_id = st.query_params.get("session")
    scenario_id = st.query_params.get("scenario")
    try:
        if session_id:
            _circle(desk, session_id)
        elif scenario_id:
            scenario = desk.scenario(scenario_id)
            if scenario.format == "dialog":
                st.switch_page(REHEARSE, query_params={"scenario": scenario_id})
            role: CircleRole = "keeps" if st.query_params.get("role") == "keeps" else "sits"
            read_brief(desk, scenario, role)
        else:
            choose_circle(desk)
    except RpamError as error:
        stop_with(error)


def _circle(desk: Desk, session_id: str) -> None:
    """Draw one path through a circle, and take the next turn."""
    session = desk.session(session_id)
    if session.circle is None:
        st.switch_page(REHEARSE, query_params={"session": session_id})
    scenario = desk.circles.scenario_of(session)
    path = session.path_to(st.query_params.get("turn"))
    last = path[-1]
    st.title(session.circle.title or scenario.title)
    said, beside = st.columns(WIDTHS, gap="medium")
    with beside:
        shown = st.toggle("Show how everybody is", key="show_states")
        words = {who: each.words for who, each in last.states.items()} if shown else {}
        if last.circle:
            voices = [v for turn in path if turn.circle for v in turn.circle.voices]
            floor = last.circle.floor
            step_id = session.circle.steps[floor.step].id if floor.step >= 0 else ""
            of_round = [each for each in voices if each.step_id == step_id]
            draw_seats(scenario, session.circle, floor, of_round, words)
        part = scenario.keeping if session.circle.role == "keeps" else scenario.learner
        with st.popover("Your part", icon=":material/person:"):
            st.write(part.brief if part else "")
    with said:
        draw_path(path, session.circle, scenario)
    with st.columns(WIDTHS, gap="medium")[0]:
        _go_on(desk, session, scenario, path)


def _go_on(desk: Desk, session: Session, scenario: Scenario, path: tuple[Turn, ...]) -> None:
    """Draw what this moment asks for: help, a break, the debrief, or the next turn."""
    last, look = path[-1], st.query_params.get("look")
    if last.status == "heard":
        answer = desk.practice.resume(session.id)
        if answer is None or wait_for(answer):
            st.rerun()
    elif last.paused and st.session_state.get("gone_on_after") != last.id:
        draw_pause(last)
    elif look == "break":
        draw_break(desk)
    elif look == "back" or (last.circle and last.circle.floor.closed):
        draw_debrief(desk, session, path)
    else:
        take_turn(desk, session, scenario, last)


page()
