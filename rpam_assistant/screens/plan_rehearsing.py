"""Before a plan is rehearsed: who sits in it, and what one's own part is."""

import streamlit as st

from rpam_assistant.errors import UserError
from rpam_assistant.records.circle import CircleRole
from rpam_assistant.screens.places import CIRCLE
from rpam_assistant.screens.plan_work import Work
from rpam_assistant.wiring import Desk

ROLES: dict[CircleRole, str] = {"keeps": "Keep it", "sits": "Sit in it"}
LEAST, MOST = 3, 6
DRAWN, CHOSEN = "Draw them for me", "I choose"


def ask_who_sits(desk: Desk, work: Work) -> None:
    """Draw the choices, and go to the circle once it is begun."""
    st.markdown("**Rehearse this plan**")
    role = st.segmented_control(
        "Your part",
        list(ROLES),
        default="keeps",
        required=True,
        format_func=lambda each: ROLES[each],
        key="plan_role",
    )
    cast_of_it = _ask_cast(desk)
    stops = role == "keeps" and st.toggle("Stop after every voice", key="plan_stops_at_each")
    if not work.is_saved:
        st.caption("Save it first, if you want to bring back what the rehearsal shows.")
    st.caption(desk.library.planning.rehearsal_notice)
    ready = cast_of_it is not None
    if not st.button("Begin", type="primary", key="rehearse", disabled=not ready):
        return
    try:
        with st.spinner("Setting the chairs"):
            session = desk.circles.rehearse(
                work.plan, cast_of_it or (), role, stops_at_each=bool(stops)
            )
    except UserError as error:
        st.warning(str(error))
        return
    st.switch_page(CIRCLE, query_params={"session": session.id})


def _ask_cast(desk: Desk) -> tuple[str, ...] | None:
    """Who sits: nobody named where they are to be drawn, None while too few are chosen."""
    people = desk.library.participants
    who = st.radio("Who sits with you", (DRAWN, CHOSEN), key="plan_who")
    if who == DRAWN:
        return ()
    chosen = st.multiselect(
        f"{LEAST} to {MOST} people",
        list(people),
        max_selections=MOST,
        format_func=lambda each: f"{people[each].name}, {people[each].role}",
        key="plan_cast",
    )
    return tuple(chosen) if len(chosen) >= LEAST else None
