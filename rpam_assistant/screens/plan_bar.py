"""The bar of a plan: save it, take the last edit back, rehearse it, take it along."""

from dataclasses import replace

import streamlit as st

from rpam_assistant.records.concern import Concern
from rpam_assistant.screens.paused import draw_help
from rpam_assistant.screens.plan_copies import draw_copies
from rpam_assistant.screens.plan_head import ask_name_and_date
from rpam_assistant.screens.plan_rehearsing import ask_who_sits
from rpam_assistant.screens.plan_versions import draw_versions
from rpam_assistant.screens.plan_work import Work, works
from rpam_assistant.wiring import Desk

TAKEN_OUT = "Saved. What may identify somebody was taken out."


def draw_bar(desk: Desk, work: Work) -> None:
    """Draw what can be done with the whole plan, and what came of saving it."""
    with st.container(horizontal=True, vertical_alignment="center", key="plan-bar"):
        save = st.button(
            "Saved" if work.is_saved else "Save",
            key="save-plan",
            icon=":material/check:" if work.is_saved else ":material/save:",
            type="primary",
            disabled=work.is_saved,
        )
        st.button(
            "Undo",
            key="undo",
            icon=":material/undo:",
            disabled=not work.before,
            on_click=work.undo,
        )
        with st.popover("Rehearse", icon=":material/groups:"):
            ask_who_sits(desk, work)
        with st.popover("Take it along", icon=":material/download:"):
            draw_copies(desk, work.plan)
        with st.popover("Title and date", icon=":material/edit:", type="tertiary"):
            ask_name_and_date(desk, work)
        if work.plan.id:
            with st.popover("Versions", icon=":material/history:", type="tertiary"):
                draw_versions(desk, work)
    if save:
        _save(desk, work)


def _save(desk: Desk, work: Work) -> None:
    """Store it as a new version; where something in it must not be stored, say who helps."""
    saved = desk.planning.save(work.plan)
    if isinstance(saved, Concern):
        draw_help(saved)
        st.caption("Nothing was stored. Take it out of the plan, and it can be saved.")
        return
    as_written = work.plan.model_copy(update={"id": saved.id, "version": saved.version})
    notice = "" if saved == as_written else TAKEN_OUT
    for key in [key for key, each in works().items() if each is work]:
        del works()[key]
    works()[saved.id] = replace(work, plan=saved, saved=saved, notice=notice)
    st.query_params["plan"] = saved.id
    st.rerun()
