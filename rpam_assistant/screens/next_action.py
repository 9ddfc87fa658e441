"""One next action: chosen in a debrief, asked about the next day."""

from collections.abc import Sequence

import streamlit as st

from rpam_assistant.records import debrief_labels as labels
from rpam_assistant.records.concern import Concern
from rpam_assistant.records.next_action import DueAction
from rpam_assistant.records.scenario import NextAction
from rpam_assistant.records.turn import Session
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.paused import draw_help
from rpam_assistant.wiring import Desk

OWN = "Something of my own"
AGAIN = "choosing-again"


def choose_action(desk: Desk, session: Session, actions: Sequence[NextAction]) -> None:
    """Draw the actions to choose from, or the one that was chosen."""
    st.subheader(labels.NEXT)
    chosen = desk.looking_back.chosen(session.id)
    if chosen and st.session_state.get(AGAIN) != session.id:
        texts = {each.id: each.text for each in actions}
        text = chosen.own_words or texts.get(chosen.action_id or "", "")
        st.markdown(f"You chose: **{literal(text)}**")
        if chosen.answer:
            st.caption(f"What came of it: {labels.FOLLOWED_UP[chosen.answer].lower()}.")
        else:
            st.caption("You will be asked about it tomorrow, on the first page.")
        if st.button("Choose another", type="tertiary"):
            st.session_state[AGAIN] = session.id
            st.rerun()
        return
    _draw_choice(desk, session, actions)


def _draw_choice(desk: Desk, session: Session, actions: Sequence[NextAction]) -> None:
    texts = {each.id: literal(each.text) for each in actions}
    with st.container(key="next-choice"):
        picked = st.radio(
            "One thing, small enough to do",
            [*texts, OWN],
            format_func=lambda each: texts.get(each, each),
            index=None,
            key=f"next-{session.id}",
        )
    words = ""
    if picked == OWN:
        words = st.text_area(
            "What will you do, and when?", key=f"own-{session.id}", max_chars=500, height=90
        )
    if not st.button("Choose this", disabled=picked is None, key="choose-action"):
        return
    if picked == OWN and not words.strip():
        st.caption("Write it in a sentence first.")
        return
    given = desk.looking_back.choose(session, words if picked == OWN else str(picked))
    if isinstance(given, Concern):
        draw_help(given)
        return
    st.session_state.pop(AGAIN, None)
    st.rerun()


def ask_about_due(desk: Desk) -> None:
    """Draw a card for what was chosen on an earlier day and is still open; the oldest first."""
    due = desk.looking_back.due()
    if not due:
        return
    first = due[0]
    if first.chosen.asked_at is None:
        desk.looking_back.asked(first.chosen.session_id)
    with st.container(border=True, key="due-action"):
        _draw_due(desk, first)


def _draw_due(desk: Desk, due: DueAction) -> None:
    key = due.chosen.session_id
    st.markdown("**You meant to do one thing**")
    st.markdown(literal(due.text))
    st.caption(
        f"Chosen on {due.chosen.chosen_at.astimezone():%B %-d}, "
        f"after “{literal(due.scenario_title)}”"
    )
    answer = st.segmented_control(
        "Did you?",
        list(labels.FOLLOWED_UP),
        format_func=lambda each: labels.FOLLOWED_UP[each],
        key=f"followed-{key}",
    )
    if answer is None:
        return
    happened = st.text_area(
        "What happened? Leave it empty if you like.",
        key=f"happened-{key}",
        max_chars=1000,
        height=90,
    )
    if st.button("Keep this", key="keep-due", type="primary"):
        given = desk.looking_back.answer(key, answer, happened)
        if isinstance(given, Concern):
            draw_help(given)
        else:
            st.rerun()
