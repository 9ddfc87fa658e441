"""Plan: ask for a circle, get it in minutes and prompts, change it, rehearse it, take it along."""

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.screens.desk import stop_with, the_desk
from rpam_assistant.screens.plan_around import draw_around
from rpam_assistant.screens.plan_asking import ask_for_plan, draw_refusal
from rpam_assistant.screens.plan_bar import draw_bar
from rpam_assistant.screens.plan_blocks import draw_agenda
from rpam_assistant.screens.plan_head import draw_notices, draw_time, draw_title
from rpam_assistant.screens.plan_places import begin_at_top, go_to
from rpam_assistant.screens.plan_saved import draw_plans
from rpam_assistant.screens.plan_versions import draw_version
from rpam_assistant.screens.plan_work import work_on
from rpam_assistant.wiring import Desk


def page() -> None:
    """Draw the page that the address asks for."""
    desk = the_desk()
    plan_id = st.query_params.get("plan")
    version = st.query_params.get("version", "")
    try:
        if plan_id and version.isdecimal():
            draw_version(desk, plan_id, int(version))
        elif plan_id:
            _draw_plan(desk, plan_id)
        elif not draw_refusal(desk):
            _draw_start(desk)
    except RpamError as error:
        stop_with(error)
    begin_at_top()


def _draw_start(desk: Desk) -> None:
    st.title("Plan a circle")
    st.write(
        "Say what it is for, who comes and how long you have. You get a plan that fits the time, "
        "with a reason for every part of it, and you can change all of it."
    )
    draw_plans(desk)
    ask_for_plan(desk)


def _draw_plan(desk: Desk, plan_id: str) -> None:
    work = work_on(desk, plan_id)
    if work is None:
        st.info("That draft was not saved, and it is gone. Draft it once more below.")
        _draw_start(desk)
        return
    if st.button("All plans", icon=":material/arrow_back:", type="tertiary"):
        go_to()
    times = desk.planning.timetable(work.plan)
    draw_title(work.plan)
    draw_bar(desk, work)
    draw_notices(work)
    draw_time(desk, work, times)
    draw_agenda(desk, work, times)
    draw_around(desk, work.plan, work.done)


page()
