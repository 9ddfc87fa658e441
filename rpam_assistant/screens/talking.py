"""A rehearsal under way: the lines, the notes beside them, the next thing to say.

The page owns nothing: a worker answers and saves each turn, and the page shows
what is saved. A reload, another tab or a killed process lose nothing.
"""

import streamlit as st

from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.records.turn import Turn
from rpam_assistant.screens.looking_back import draw_debrief
from rpam_assistant.screens.paused import draw_break, draw_pause
from rpam_assistant.screens.saying import take_line
from rpam_assistant.screens.turns import draw_turn, wait_for
from rpam_assistant.wiring import Desk


def talk(desk: Desk, session_id: str) -> None:
    """Draw one path through a session, and take the next line."""
    session = desk.session(session_id)
    scenario = desk.scenario(session.scenario_id)
    persona = scenario.personas[0]
    path = session.path_to(st.query_params.get("turn"))
    _draw_heading(scenario, persona, path)
    for turn in path:
        draw_turn(desk, session, persona, turn)
    last = path[-1]
    if desk.model[1]:
        st.warning(f"{desk.model[1]} Until then every line comes from the scenario.")
    look = st.query_params.get("look")
    if last.status == "heard":
        wait_for(desk, session.id, persona)
    elif last.paused and st.session_state.get("gone_on_after") != last.id:
        draw_pause(last)
    elif look == "break":
        draw_break(desk)
    elif _has_ended(last) or look == "back":
        draw_debrief(desk, session, path)
    else:
        take_line(desk, session, scenario, path)


def _draw_heading(scenario: Scenario, persona: Persona, path: tuple[Turn, ...]) -> None:
    st.title(scenario.title)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover("Who you are", icon=":material/person:"):
            st.write(scenario.learner.brief)
            st.write(scenario.learner.power)
        shown = st.toggle(f"Show how {persona.short_name} is", key="show_state")
        if shown:
            st.caption(f"{persona.short_name} is {_words(path, persona)}.")


def _words(path: tuple[Turn, ...], persona: Persona) -> str:
    states = [turn.states[persona.id].words for turn in path if persona.id in turn.states]
    return states[-1] if states else "here"


def _has_ended(turn: Turn) -> bool:
    return turn.reply is not None and turn.reply.ending is not None
