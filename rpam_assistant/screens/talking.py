"""A rehearsal under way: the lines, the notes beside them, the next thing to say.

The page owns nothing: a worker answers and saves each turn, and the page shows
what is saved. A reload, another tab or a killed process lose nothing.
"""

from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillThinking

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.screens.bubbles import learner_says, persona_says, persona_waits
from rpam_assistant.screens.identifying import is_waiting, reconsidered
from rpam_assistant.screens.looking_back import draw_debrief
from rpam_assistant.screens.notes import draw_notes
from rpam_assistant.screens.paused import draw_pause
from rpam_assistant.screens.places import REHEARSE
from rpam_assistant.wiring import Desk

WIDTHS = (0.62, 0.38)
SECONDS_TO_WAIT = 60


def talk(desk: Desk, session_id: str) -> None:
    """Draw one path through a session, and take the next line."""
    session = desk.session(session_id)
    scenario = desk.scenario(session.scenario_id)
    persona = scenario.personas[0]
    path = session.path_to(st.query_params.get("turn"))
    _draw_heading(scenario, persona, path)
    for turn in path:
        _draw_turn(session, persona, turn)
    last = path[-1]
    if last.status == "heard":
        _wait_for(desk, session.id, persona)
    elif last.paused and st.session_state.get("gone_on_after") != last.id:
        draw_pause(last)
    elif _has_ended(last) or st.query_params.get("look") == "back":
        draw_debrief(desk, session, path)
    else:
        _take_line(desk, session, scenario, last)


def _draw_heading(scenario: Scenario, persona: Persona, path: tuple[Turn, ...]) -> None:
    st.title(scenario.title)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.popover("Who you are", icon=":material/person:"):
            st.write(scenario.learner.brief)
        shown = st.toggle(f"Show how {persona.name.split()[0]} is", key="show_state")
        if shown:
            st.caption(f"{persona.name.split()[0]} is {_words(path, persona)}.")


def _words(path: tuple[Turn, ...], persona: Persona) -> str:
    states = [turn.states[persona.id].words for turn in path if persona.id in turn.states]
    return states[-1] if states else "here"


def _draw_turn(session: Session, persona: Persona, turn: Turn) -> None:
    lines, beside = st.columns(WIDTHS, gap="medium")
    with lines:
        if turn.said:
            learner_says(turn.said)
        if turn.identifiers:
            kinds = ", ".join(sorted({each.replace("_", " ") for each in turn.identifiers}))
            st.caption(f"Taken out before it was kept: {kinds}. Use a role instead of a name.")
        if turn.paused:
            st.caption("You wrote something that matters more than this exercise. It was not kept.")
        if turn.reply:
            persona_says(persona, turn.reply.text)
    with beside:
        hidden = st.session_state.setdefault("unfitting", set())
        draw_notes(turn.notes, hidden, key=turn.id)
        if turn.said and turn.status == "complete":
            _draw_attempts(session, turn)


def _draw_attempts(session: Session, turn: Turn) -> None:
    attempts = session.attempts_at(turn)
    with st.container(horizontal=True):
        if st.button(
            "Try that again", key=f"again-{turn.id}", type="tertiary", icon=":material/replay:"
        ):
            st.session_state["again"] = turn.id
            st.rerun()
        if len(attempts) > 1:
            number = attempts.index(turn) + 1
            with st.popover(f"Attempt {number} of {len(attempts)}"):
                for each in attempts:
                    st.text(each.said)
                    if each.reply:
                        st.caption("was answered:")
                        st.text(each.reply.text)
                    if each.id != turn.id and st.button("Show this one", key=f"show-{each.id}"):
                        _go_to(session, _end_of(session, each))


def _take_line(desk: Desk, session: Session, scenario: Scenario, last: Turn) -> None:
    persona = scenario.personas[0]
    again = session.turn(st.session_state.get("again", ""))
    with st.container(horizontal=True):
        if again:
            st.caption("Say this line differently (both attempts stay):")
            st.text(again.said)
            if st.button("Leave it as it was", type="tertiary"):
                del st.session_state["again"]
                st.rerun()
        elif last.parent_id and st.button("Stop and look back", icon=":material/flag:"):
            st.query_params["look"] = "back"
            st.rerun()
    name = persona.name.split()[0]
    prompt = f"Say it differently to {name}" if again else f"Say something to {name}"
    typed = None
    if not is_waiting():
        typed = st.chat_input(prompt, key="say", submit_mode="disable", max_chars=4000)
    said = reconsidered(desk, scenario, typed)
    if not said or not said.strip():
        return
    learner_says(said)
    persona_waits(persona)
    if again:
        del st.session_state["again"]
        answer = desk.practice.try_again(session.id, again.id, said)
    else:
        answer = desk.say(session.id, said, last.id)
    _mirror(answer, session)


def _wait_for(desk: Desk, session_id: str, persona: Persona) -> None:
    """A line was heard and not answered yet: another tab, or a process that was killed."""
    persona_waits(persona)
    answer = desk.practice.resume(session_id)
    if answer:
        _mirror(answer, desk.session(session_id))
    else:
        st.rerun()


def _mirror(answer: "Future[Turn]", session: Session) -> None:
    try:
        turn = answer.result(timeout=SECONDS_TO_WAIT)
    except StillThinking:
        st.warning("The answer is taking long. What you said is kept; reload this page to see it.")
        return
    except RpamError as error:
        st.error(f"{error} What you said is kept.")
        return
    _go_to(session, turn)


def _go_to(session: Session, turn: Turn) -> None:
    """Show the path that ends in `turn`; the newest needs no address of its own."""
    if session.turns and turn.number >= session.turns[-1].number:
        st.query_params.pop("turn", None)
        st.rerun()
    st.switch_page(REHEARSE, query_params={"session": session.id, "turn": turn.id})


def _end_of(session: Session, turn: Turn) -> Turn:
    while following := [each for each in session.turns if each.parent_id == turn.id]:
        turn = following[-1]
    return turn


def _has_ended(turn: Turn) -> bool:
    return turn.reply is not None and turn.reply.ending is not None
