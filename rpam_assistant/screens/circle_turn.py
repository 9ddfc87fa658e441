"""The learner's turn in a circle: words, a pass, a silence; as keeper, letting the piece go on."""

from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillGoingRound

import streamlit as st

from rpam_assistant.records.circle import Action, CircleSetup, Floor
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.screens.identifying import is_waiting, reconsidered
from rpam_assistant.screens.literal import link_to
from rpam_assistant.screens.paused import TYPED
from rpam_assistant.screens.turns import SECONDS_TO_WAIT, TAKING_LONG
from rpam_assistant.wiring import Desk

ASKS = "asks"


def take_turn(desk: Desk, session: Session, scenario: Scenario, last: Turn) -> None:
    """Draw the ways to take this turn, and take it."""
    setup, floor = session.circle, last.circle.floor if last.circle else None
    if setup is None or floor is None:
        return
    action = _sit() if setup.role == "sits" else _keep(desk, setup, floor)
    typed = None
    if not is_waiting():
        words = "Speak with the piece" if setup.role == "sits" else "Say something as keeper"
        typed = st.chat_input(words, key="say_in_circle", submit_mode="disable", max_chars=4000)
    if typed and session.challenge.stops(typed):
        st.query_params["look"] = "break"
        st.rerun()
    said = reconsidered(desk, scenario, typed)
    if said and said.strip():
        _take(desk, session, last, said, "says")
    elif action:
        _take(desk, session, last, "", action)


def _take(desk: Desk, session: Session, last: Turn, said: str, action: Action) -> None:
    with st.spinner("The piece goes round"):
        turn = wait_for(desk.practice.say(session.id, said, last.id, action))
    if turn is None:
        return
    if turn.paused:
        st.session_state[TYPED] = turn.id, said
    st.session_state.pop(ASKS, None)
    st.query_params.pop("turn", None)
    st.rerun()


def wait_for(answer: "Future[Turn]", seconds: float = SECONDS_TO_WAIT) -> Turn | None:
    """The turn once the piece is back; None when a sentence says that it is not back yet."""
    try:
        return answer.result(seconds)
    except StillGoingRound:
        st.warning(TAKING_LONG)
        return None


def _sit() -> Action | None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Pass", icon=":material/redo:"):
            return "passes"
        if st.button("Hold it in silence", icon=":material/self_improvement:"):
            return "is_silent"
        if st.button("Come back to me", icon=":material/history:"):
            return "come_back"
        _draw_ways_out()
    return None


def _keep(desk: Desk, setup: CircleSetup, floor: Floor) -> Action | None:
    coming = floor.step + 1
    all_done = coming == len(setup.steps)
    with_keeper = floor.holder == LEARNER
    if with_keeper and not all_done:
        step = setup.steps[coming]
        with st.container(border=True):
            st.caption(f"Next in your plan: {step.title}")
            if step.says:
                st.text(step.says)
            st.text(step.prompt)
    label = "Let the piece go on"
    if with_keeper:
        label = "Close without a word" if all_done else "Say it as planned"
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(label, icon=":material/arrow_forward:"):
            return "goes_on"
        if floor.hard and st.button("What does this ask of me?", icon=":material/lightbulb:"):
            st.session_state[ASKS] = floor.hard
        _draw_ways_out()
    if floor.hard and st.session_state.get(ASKS) == floor.hard:
        _draw_what_it_asks(desk, floor)
    return None


def _draw_what_it_asks(desk: Desk, floor: Floor) -> None:
    moment = next(each for each in desk.library.keeping.hard_moments if each.id == floor.hard)
    acts = {each.id: each for each in desk.library.keeping.acts}
    passage = desk.library.passages[moment.passage_id]
    with st.container(border=True):
        st.markdown(f"**{moment.title}**")
        for act in moment.met_by[:2]:
            st.markdown(acts[act].means)
        st.markdown(f"[{passage.title}]({link_to(passage.id)})")


def _draw_ways_out() -> None:
    if st.button("Pause", icon=":material/pause:"):
        st.query_params["look"] = "break"
        st.rerun()
    if st.button("Stop and look back", icon=":material/flag:"):
        st.query_params["look"] = "back"
        st.rerun()
