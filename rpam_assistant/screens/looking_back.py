"""The debrief, drawn: what opened, what closed, what to do tomorrow."""

from collections.abc import Callable
from typing import get_args

import streamlit as st

from rpam_assistant.records import debrief_labels as labels
from rpam_assistant.records.copy import MIME, CopyKind, copy_name
from rpam_assistant.records.debrief import Debrief
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.screens import debrief_parts as parts
from rpam_assistant.screens.next_action import choose_action
from rpam_assistant.screens.places import PHRASE, REHEARSE
from rpam_assistant.screens.sharing import draw_sharing
from rpam_assistant.wiring import Desk

COPIES: dict[CopyKind, str] = {
    "pdf": "PDF, to print",
    "docx": "Word",
    "md": "Markdown",
    "json": "JSON, for a program",
}


def draw_debrief(desk: Desk, session: Session, path: tuple[Turn, ...]) -> None:
    """Draw the debrief of this path, with what can be done next."""
    scenario = desk.scenario(session.scenario_id)
    made = desk.looking_back.debrief(session, path[-1].id)
    passages = desk.library.passages
    st.divider()
    st.header(labels.LOOKING_BACK)
    st.html(parts.opening(made.opening))
    _draw_part(labels.TURNING_POINTS, parts.turning_points(made, passages))
    _draw_part(labels.TURN_BY_TURN, parts.turn_by_turn(made, passages))
    _draw_part(labels.HANDED_OVER, parts.handed_over(made, passages))
    if made.balance:
        _draw_part(labels.BALANCE, parts.weighed(made.balance, passages))
    tenets = parts.touched(made, passages) + parts.not_touched(made, passages)
    _draw_part(labels.TENETS, tenets)
    if made.afterward:
        name = scenario.personas[0].short_name
        _draw_part(labels.AFTERWARD.format(name=name), parts.afterward(made.afterward))
    _draw_rephrasings(desk, made)
    if made.next_actions:
        choose_action(desk, session, made.next_actions)
    _draw_ways_on(desk, session, path)
    draw_sharing(desk, session)


def _draw_part(heading: str, html: str) -> None:
    if html:
        st.subheader(heading)
        st.html(html)


def _draw_rephrasings(desk: Desk, made: Debrief) -> None:
    if not made.rephrasings:
        return
    st.subheader(labels.REPHRASINGS if len(made.rephrasings) > 1 else labels.REPHRASING)
    for number, each in enumerate(made.rephrasings):
        st.html(parts.rephrasing(each, desk.library.passages))
        if st.button(
            "Check it in Phrase",
            key=f"phrase-{number}",
            type="tertiary",
            icon=":material/edit_note:",
        ):
            st.session_state["sentence_to_use"] = each.better
            st.switch_page(PHRASE)


def _draw_ways_on(desk: Desk, session: Session, path: tuple[Turn, ...]) -> None:
    with st.container(horizontal=True, key="ways-on"):
        if st.button("The same again, from the start", type="primary"):
            again = desk.start(session.scenario_id, session.challenge)
            st.switch_page(REHEARSE, query_params={"session": again.id})
        if st.query_params.get("look") == "back" and st.button("Go on talking"):
            del st.query_params["look"]
            st.rerun()
        with st.popover("Keep a copy", icon=":material/download:"):
            for kind in sorted(get_args(CopyKind), key=list(COPIES).index):
                st.download_button(
                    COPIES[kind],
                    _content(desk, session, path[-1].id, kind),
                    file_name=copy_name(session, kind),
                    mime=MIME[kind],
                    key=f"copy-{kind}",
                    on_click="ignore",
                    width="stretch",
                )


def _content(desk: Desk, session: Session, leaf_id: str, kind: CopyKind) -> Callable[[], bytes]:
    """Made when it is asked for: four files for each look at the page would be waited for."""
    return lambda: desk.looking_back.copy_of(session, kind, leaf_id).content
