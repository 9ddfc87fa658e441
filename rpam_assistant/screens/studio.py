"""Studio: write and change what the product says, try it out beside, and keep it."""

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records.studio import KINDS, Kind
from rpam_assistant.screens.desk import stop_with, the_desk
from rpam_assistant.screens.plan_places import begin_at_top
from rpam_assistant.screens.studio_bar import draw_head
from rpam_assistant.screens.studio_beside import draw_beside, has_beside
from rpam_assistant.screens.studio_check import draw_check
from rpam_assistant.screens.studio_choosing import draw_studio
from rpam_assistant.screens.studio_look import dress
from rpam_assistant.screens.studio_parts import choose_part, draw_form
from rpam_assistant.screens.studio_versions import draw_version
from rpam_assistant.screens.studio_work import Work, work_on
from rpam_assistant.wiring import Desk

WIDTHS = (0.58, 0.42)


def page() -> None:
    """Draw the page that the address asks for."""
    desk = the_desk()
    dress()
    asked = st.query_params.get("kind")
    kind: Kind | None = asked if asked in KINDS else None
    item_id = st.query_params.get("id")
    try:
        if kind and item_id:
            _draw_file(desk, work_on(desk, kind, item_id))
        else:
            draw_studio(desk, kind)
    except RpamError as error:
        stop_with(error)
    begin_at_top()


def _draw_file(desk: Desk, work: Work) -> None:
    draw_head(desk, work)
    draw_version(desk, work)
    draw_check(desk, work)
    choose_part(work)
    if not has_beside(work):
        draw_form(desk, work)
        return
    form, beside = st.columns(WIDTHS, gap="medium")
    with form:
        draw_form(desk, work)
    with beside:
        draw_beside(desk, work)


page()
