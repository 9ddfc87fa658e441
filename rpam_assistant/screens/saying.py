"""The next thing to say: a hint when asked, words tried out first, a break, and the line itself."""

from html import escape

import streamlit as st

from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.screens.bubbles import learner_says, persona_waits
from rpam_assistant.screens.identifying import is_waiting, reconsidered
from rpam_assistant.screens.literal import link_to
from rpam_assistant.screens.paused import TYPED
from rpam_assistant.screens.turns import draw_turn, go_to, mirror
from rpam_assistant.screens.writing import look_at, take_chosen
from rpam_assistant.wiring import Desk, Hints

TRIED = "tried"
HINTS = "hints"


def take_line(desk: Desk, session: Session, scenario: Scenario, path: tuple[Turn, ...]) -> None:
    """Draw what helps in saying the next line, and take it."""
    persona = scenario.personas[0]
    last = path[-1]
    again = session.turn(st.session_state.get("again", ""))
    if again:
        _draw_again(again)
        path = session.path_to(again.parent_id)
    slot = st.empty()
    _draw_beside(desk, session, path, can_end=not again and last.parent_id is not None)
    name = persona.short_name
    prompt = f"Say it differently to {name}" if again else f"Say something to {name}"
    typed = tried = st.session_state.pop("say_this", None)
    if not is_waiting() and tried is None:
        typed = st.chat_input(prompt, key="say", submit_mode="disable", max_chars=4000)
    if typed and session.challenge.stops(typed):
        _take_a_break()
    said = reconsidered(desk, scenario, typed)
    if not said or not said.strip():
        return
    with slot.container():
        learner_says(said)
        waiting = st.empty()
        with waiting:
            persona_waits(persona)
    if again:
        answer = desk.practice.try_again(session.id, again.id, said)
    else:
        answer = desk.say(session.id, said, last.id)
    turn = mirror(desk, answer, session.id, persona, waiting=waiting)
    if turn is None:
        return
    if turn.paused:
        st.session_state[TYPED] = turn.id, said
    if again or tried or said != typed or _changes_the_page(session, last, turn):
        st.session_state.pop("again", None)
        _hints(session).put_away()
        go_to(session, turn)
    waiting.empty()  # a block that takes another's place keeps what it does not draw over
    with slot.container():
        draw_turn(desk, desk.session(session.id), persona, turn)


def _changes_the_page(session: Session, last: Turn, turn: Turn) -> bool:
    """Whether more of the page is to be drawn anew than the place of the new turn."""
    ends = turn.paused is not None or (turn.reply is not None and turn.reply.ending is not None)
    shows_more = st.session_state.get("show_state") or _hints(session).shown
    return ends or bool(shows_more) or last.parent_id is None or "turn" in st.query_params


def _draw_again(again: Turn) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Say this line differently (both attempts stay):")
        st.text(again.said)
        if st.button("Leave it as it was", type="tertiary"):
            del st.session_state["again"]
            st.rerun()


def _draw_beside(desk: Desk, session: Session, path: tuple[Turn, ...], *, can_end: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("A hint", icon=":material/lightbulb:"):
            _hints(session).ask(desk, session.scenario_id, path)
        trying = st.toggle("Try my words first", key="trying")
        if st.button("Pause", icon=":material/pause:"):
            _take_a_break()
        if can_end and st.button("Stop and look back", icon=":material/flag:"):
            st.query_params["look"] = "back"
            st.rerun()
    _draw_hint(desk, _hints(session))
    if trying:
        _draw_trying(desk)


def _hints(session: Session) -> Hints:
    hints: Hints = st.session_state.setdefault(HINTS, {}).setdefault(session.id, Hints())
    return hints


def _draw_hint(desk: Desk, hints: Hints) -> None:
    if not hints.shown:
        return
    asked, with_frame, _ = hints.shown
    title = desk.library.passages[asked.passage_id].title
    more = escape(asked.frame) if with_frame else "Ask once more for a frame."
    style = "frame" if with_frame else "more"
    st.html(
        f'<div class="rpam-note hint"><span class="kind">To ask yourself</span>'
        f"{escape(asked.question)}<span class={style!r}>{more}</span> "
        f'<a href="{link_to(asked.passage_id)}" target="_blank">{escape(title)}</a></div>'
    )


def _draw_trying(desk: Desk) -> None:
    take_chosen(TRIED)
    with st.container(border=True):
        words = st.text_area(
            "What you might say", key=TRIED, height=80, max_chars=2000, persist_state="session"
        )
        with st.container(horizontal=True):
            st.button("Look at it")
            say = st.button("Say this", type="primary", disabled=not words.strip())
        st.caption("Nothing you try here is kept, and nobody hears it.")
        if words.strip():
            look_at(desk, words, TRIED)
        if say:
            st.session_state["say_this"] = words
            st.session_state[f"{TRIED}_to_use"] = ""
            st.rerun()


def _take_a_break() -> None:
    st.query_params["look"] = "break"
    st.rerun()
