"""The plans there are: open one, copy it, delete it; and the draft that waits to be saved."""

import streamlit as st

from rpam_assistant.records.plan import SavedPlan
from rpam_assistant.screens.circle_choosing import PURPOSES
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.plan_places import go_to
from rpam_assistant.screens.plan_work import NEW, works
from rpam_assistant.wiring import Desk


def draw_plans(desk: Desk) -> None:
    """Draw the draft of this tab and the saved plans; nothing where there are none."""
    plans = desk.planning.plans()
    draft = works().get(NEW)
    if not plans and draft is None:
        return
    st.subheader("Your plans")
    if draft:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container():
                st.markdown(f"**{literal(draft.plan.title)}**")
                st.caption("A draft that is not saved yet. It stays while this tab is open.")
            if st.button("Go on", key="open-new", type="primary"):
                go_to(NEW)
    for each in plans:
        _draw_saved(desk, each)


def _draw_saved(desk: Desk, each: SavedPlan) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            st.markdown(f"**{literal(each.title)}**")
            held = works().get(each.id)
            changed = "" if held is None or held.is_saved else " Changes here are not saved yet."
            st.caption(
                f"{PURPOSES[each.purpose]}. {each.people} people, {each.minutes} minutes. "
                f"Saved {each.saved_at.astimezone():%B %-d, %H:%M}.{changed}"
            )
        if st.button("Open", key=f"open-{each.id}"):
            go_to(each.id)
        if st.button("Duplicate", key=f"duplicate-{each.id}", type="tertiary"):
            desk.planning.duplicate(each.id)
            st.rerun()
        with st.popover("Delete", type="tertiary", key=f"delete-{each.id}"):
            st.write("The plan and all its versions? Nobody can bring them back.")
            if st.button("Delete it", key=f"really-delete-{each.id}"):
                desk.planning.delete(each.id)
                works().pop(each.id, None)
                st.rerun()
