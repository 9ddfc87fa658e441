"""What a rehearsal says to change in the plan, and the way back to it."""

import streamlit as st

from rpam_assistant.records import circle_labels as labels
from rpam_assistant.records.circle_debrief import CircleDebrief
from rpam_assistant.records.concern import Concern
from rpam_assistant.records.turn import Session
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.paused import draw_help
from rpam_assistant.screens.places import PLAN
from rpam_assistant.wiring import Desk


def draw_changes(desk: Desk, session: Session, made: CircleDebrief) -> None:
    """Draw the changes; of a saved plan, the chosen ones can be brought back to it."""
    st.subheader(labels.CHANGES)
    plan_id = session.circle.plan_id if session.circle else None
    chosen = []
    for number, each in enumerate(made.changes):
        st.markdown(f"{each.text} {literal(each.because)}")
        if plan_id and st.checkbox("Bring this to the plan", True, key=f"change-{number}"):
            chosen.append(each)
    if plan_id and chosen and st.button("Revise the plan", icon=":material/edit:"):
        revised = desk.planning.revise(desk.planning.plan(plan_id), chosen)
        saved = desk.planning.save(revised)
        if isinstance(saved, Concern):
            draw_help(saved)
        else:
            st.switch_page(PLAN, query_params={"plan": saved.id})
