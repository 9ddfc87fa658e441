"""Home: what one can do here, and where one left off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.screens.desk import stop_with, the_desk
from rpam_assistant.screens.places import (
    CIRCLE,
    GUIDANCE,
    PHRASE,
    PLAN,
    PROGRESS,
    REHEARSE,
    REVIEW,
    STUDIO,
)

if TYPE_CHECKING:
    from rpam_assistant.records.turn import SessionSummary
    from rpam_assistant.wiring import Desk

DOORS = (
    (
        REHEARSE,
        "Rehearse a conversation",
        ":material/forum:",
        "Talk with somebody who has a reason to be guarded. They open up when it is earned.",
    ),
    (
        CIRCLE,
        "Sit in a circle, or keep one",
        ":material/groups:",
        "Several people and one talking piece. Speak, pass, listen; or keep it yourself.",
    ),
    (
        PLAN,
        "Plan a circle",
        ":material/event_note:",
        "From a purpose to a plan that fits the time, and can be rehearsed before the day.",
    ),
    (
        PHRASE,
        "Phrase a sentence",
        ":material/edit_note:",
        "Write what you want to say. See what is in it, and how it may land.",
    ),
    (
        GUIDANCE,
        "Look guidance up",
        ":material/menu_book:",
        "Ask in your own words. Add your school's own documents beside it.",
    ),
    (
        PROGRESS,
        "See how you have been going",
        ":material/trending_up:",
        "Weeks of practice in your own words. Counted, never graded.",
    ),
)
FOR_TRAINERS = (
    (
        REVIEW,
        "Review transcripts",
        ":material/rate_review:",
        "Read what learners chose to share and judge it by the rubric, alone or blind with others.",
    ),
    (
        STUDIO,
        "Write people of your own",
        ":material/design_services:",
        "Change a scenario or write one, and rehearse it while you write.",
    ),
)

IN_A_ROW = 3


def page() -> None:
    """Draw the page."""
    st.title("Practice the conversation before you have it")
    st.write(
        "A place to rehearse restorative conversations in academic medicine: "
        "after something went wrong, and before it does."
    )
    _draw_doors(DOORS)
    desk = the_desk()
    _draw_due(desk)
    _draw_left_off(desk)
    st.subheader("For trainers")
    _draw_doors(FOR_TRAINERS)
    st.divider()
    st.caption(
        f"{_where_words_go(desk)} Names and numbers that could identify a patient are taken out "
        "before anything is kept. This is practice: it is not a report, not counseling, and "
        "nobody grades it."
    )


def _where_words_go(desk: Desk) -> str:
    kept = f"What you write stays on this machine, in `{desk.settings.home}`."
    if not desk.model_name:
        return kept
    return (
        f"What is kept stays on this machine, in `{desk.settings.home}`. A language model is "
        "switched on: what you say in a talk between two, write on the Phrase page or ask it to "
        f"draft on the Plan page is also sent to `{desk.model_name}`."
    )


def _draw_doors(doors: tuple[tuple[Path, str, str, str], ...]) -> None:
    for start in range(0, len(doors), IN_A_ROW):
        row = doors[start : start + IN_A_ROW]
        for column, (place, title, icon, why) in zip(st.columns(len(row)), row, strict=True):
            with column.container(border=True, height="stretch"):
                st.page_link(place, label=f"**{title}**", icon=icon)
                st.write(why)


def _draw_due(desk: Desk) -> None:
    from rpam_assistant.screens.next_action import ask_about_due

    try:
        ask_about_due(desk)
    except RpamError as error:
        stop_with(error)


def _draw_left_off(desk: Desk) -> None:
    try:
        sessions = [each for each in desk.sessions(12) if each.exchanges]
    except RpamError as error:
        stop_with(error)
        return
    if not sessions:
        return
    st.subheader("Where you left off")
    for summary in sessions:
        _draw_session(desk, summary)


def _draw_session(desk: Desk, summary: SessionSummary) -> None:
    title = summary.title or desk.title_of(summary.scenario_id)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            st.markdown(f"**{title}**")
            turns = "1 exchange" if summary.exchanges == 1 else f"{summary.exchanges} exchanges"
            st.caption(f"{summary.last_said_at.astimezone():%B %-d, %H:%M}, {turns}")
        if st.button("Go on", key=f"go-{summary.id}"):
            place = CIRCLE if summary.is_circle else REHEARSE
            st.switch_page(place, query_params={"session": summary.id})
        if st.button("Delete", key=f"delete-{summary.id}", type="tertiary"):
            desk.archive.delete(summary.id)
            st.rerun()


page()
