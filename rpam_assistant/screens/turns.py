"""A turn, drawn: what was said, what came back, the notes, the other attempts."""

from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillThinking
from time import monotonic

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records.scenario import Persona
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.screens.bubbles import learner_says, persona_says, persona_waits
from rpam_assistant.screens.notes import draw_notes
from rpam_assistant.screens.places import REHEARSE
from rpam_assistant.screens.said import draw_said
from rpam_assistant.wiring import Desk

WIDTHS = (0.62, 0.38)
SECONDS_TO_WAIT = 90
TAKING_LONG = "The answer is taking long. What you said is kept; reload this page to see it."
SECONDS_BETWEEN_LOOKS = 0.15


def draw_turn(desk: Desk, session: Session, persona: Persona, turn: Turn) -> None:
    """Draw one turn, its notes beside it."""
    lines, beside = st.columns(WIDTHS, gap="medium")
    with lines:
        draw_said(turn)
        if turn.reply:
            persona_says(persona, turn.reply.text, _written_by(desk, turn))
    with beside, st.container(gap=None):
        draw_notes(turn.notes, key=turn.id)
        if turn.said and turn.status == "complete":
            _draw_attempts(session, persona, turn)


def _written_by(desk: Desk, turn: Turn) -> str:
    """Which it was, where a language model is switched on; nothing needs saying where none is."""
    if turn.reply is None or turn.parent_id is None or not desk.model_name:
        return ""
    author = turn.reply.written_by == "author"
    return "from the scenario" if author else f"written by {turn.reply.written_by}"


def _draw_attempts(session: Session, persona: Persona, turn: Turn) -> None:
    attempts = session.attempts_at(turn)
    with st.container(horizontal=True):
        if st.button(
            "Try that again", key=f"again-{turn.id}", type="tertiary", icon=":material/replay:"
        ):
            st.session_state["again"] = turn.id
            st.rerun()
        if len(attempts) > 1:
            number = attempts.index(turn) + 1
            if st.button(
                f"Attempt {number} of {len(attempts)}: side by side",
                key=f"beside-{turn.id}",
                type="tertiary",
                icon=":material/splitscreen_right:",
            ):
                _side_by_side(session, persona, turn)


@st.dialog("The same moment, tried again", width="large")
def _side_by_side(session: Session, persona: Persona, turn: Turn) -> None:
    attempts = session.attempts_at(turn)
    for start in range(0, len(attempts), 2):
        for column, each in zip(st.columns(2), attempts[start : start + 2], strict=False):
            with column:
                st.caption(f"Attempt {attempts.index(each) + 1}")
                learner_says(each.said)
                if each.reply:
                    persona_says(persona, each.reply.text)
                if persona.id in each.states:
                    st.caption(f"{persona.short_name} was {each.states[persona.id].words}.")
                if each.id != turn.id and st.button("Go on from this one", key=f"show-{each.id}"):
                    go_to(session, _end_of(session, each))


def wait_for(desk: Desk, session_id: str, persona: Persona) -> None:
    """A line was heard and not answered yet: another tab, or a process that was killed."""
    waiting = st.empty()
    with waiting:
        persona_waits(persona)
    answer = desk.practice.resume(session_id)
    if answer is None:
        st.rerun()
    elif turn := mirror(desk, answer, session_id, persona, waiting=waiting):
        go_to(desk.session(session_id), turn)


def mirror(
    desk: Desk,
    answer: "Future[Turn]",
    session_id: str,
    persona: Persona,
    *,
    waiting: "st.delta_generator.DeltaGenerator",
) -> Turn | None:
    """Show the answer as it comes, and give it; None when a sentence says why there is none."""
    try:
        return _when_answered(desk, answer, session_id, persona, waiting)
    except StillThinking:
        st.warning(TAKING_LONG)
    except RpamError as error:
        st.error(f"{error} What you said is kept.")
    return None


def _when_answered(
    desk: Desk,
    answer: "Future[Turn]",
    session_id: str,
    persona: Persona,
    waiting: "st.delta_generator.DeltaGenerator",
) -> Turn:
    if not desk.model_name:
        return answer.result(timeout=SECONDS_TO_WAIT)
    until = monotonic() + SECONDS_TO_WAIT
    while monotonic() < until:
        try:
            return answer.result(timeout=SECONDS_BETWEEN_LOOKS)
        except StillThinking:
            if so_far := desk.practice.being_said(session_id):
                with waiting:
                    persona_says(persona, so_far)
    raise StillThinking


def go_to(session: Session, turn: Turn) -> None:
    """Show the path that ends in `turn`; the newest needs no address of its own."""
    if session.turns and turn.number >= session.turns[-1].number:
        st.query_params.pop("turn", None)
        st.rerun()
    st.switch_page(REHEARSE, query_params={"session": session.id, "turn": turn.id})


def _end_of(session: Session, turn: Turn) -> Turn:
    while following := [each for each in session.turns if each.parent_id == turn.id]:
        turn = following[-1]
    return turn
