"""The versions of a plan: read an older one, and bring it back."""

import streamlit as st

from rpam_assistant.screens.plan_around import draw_around
from rpam_assistant.screens.plan_blocks import draw_read_only
from rpam_assistant.screens.plan_head import draw_title, shape, verdict
from rpam_assistant.screens.plan_places import go_to
from rpam_assistant.screens.plan_work import Work, work_on
from rpam_assistant.wiring import Desk


def draw_versions(desk: Desk, work: Work) -> None:
    """Draw the versions there are, newest first, and what makes a plan of its own of this one."""
    for each in desk.planning.versions(work.plan.id):
        when = f"{each.saved_at.astimezone():%B %-d, %H:%M}"
        newest = work.saved is not None and each.version == work.saved.version
        if newest:
            st.caption(f"Version {each.version}, {when}: this one")
            continue
        if st.button(f"Version {each.version}, {when}", key=f"version-{each.version}"):
            go_to(each.id, each.version)
    if st.button("Duplicate", key="duplicate", icon=":material/content_copy:"):
        copied = desk.planning.duplicate(work.plan.id)
        go_to(copied.id)


def draw_version(desk: Desk, plan_id: str, version: int) -> None:
    """Draw an older version, to be read. Raises NotFound."""
    older = desk.planning.plan(plan_id, version)
    times = desk.planning.timetable(older)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Version {version}**, to be read.")
        if st.button("Bring this back", type="primary", key="bring-back"):
            work = work_on(desk, plan_id)
            if work:
                work.put(older.model_copy(update={"version": work.plan.version}))
            go_to(plan_id)
        if st.button("Back to the newest", key="to-newest"):
            go_to(plan_id)
    draw_title(older)
    st.html(shape(older, times))
    st.html(verdict(times))
    draw_read_only(desk, older, times)
    draw_around(desk, older, set())
