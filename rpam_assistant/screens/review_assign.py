"""Reading blind: a sample for two or more people, and how far each assignment is."""

from functools import partial

import streamlit as st

from rpam_assistant.errors import UserError
from rpam_assistant.records.review import Assignment, QueueFilter, rater_key
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.review_filters import in_words, wanted
from rpam_assistant.screens.review_places import to_transcript, to_view
from rpam_assistant.screens.review_words import counted, day
from rpam_assistant.wiring import Desk

SIZE = 20


def draw_assign(desk: Desk, rater: str) -> None:
    """Draw the assignments, and the form for another."""
    st.write(
        "Two or more people judge the same transcripts, and nobody sees another's marks, or what "
        "the program heard, before giving their own. Where they agree, the rubric works."
    )
    for each in desk.reviewing.assignments():
        _draw_assignment(desk, each, rater)
    _ask(desk, rater)


def _draw_assignment(desk: Desk, each: Assignment, rater: str) -> None:
    with st.container(border=True, key=f"assignment-{each.id}"):
        st.markdown(f"**{literal(each.title)}**")
        st.caption(
            f"{counted(len(each.transcripts), 'transcript')}, "
            f"{literal(', '.join(each.raters))}, since {day(each.made_at)}"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            mine = rater_key(rater) in {rater_key(one) for one in each.raters}
            following = desk.reviewing.next_for(rater, each.id) if mine else None
            if following:
                st.button(
                    "Read the next one",
                    key=f"next-of-{each.id}",
                    type="primary",
                    on_click=partial(to_transcript, following, each.id),
                )
                st.caption(_left(desk, each, rater))
            elif mine:
                st.caption("You have given all your marks.")
            st.button(
                "Agreement",
                key=f"agreement-of-{each.id}",
                type="tertiary",
                on_click=partial(to_view, "agreement", assignment=each.id),
            )
            with st.popover("Somebody left", type="tertiary", key=f"release-{each.id}"):
                _ask_release(desk, each)


def _left(desk: Desk, each: Assignment, rater: str) -> str:
    filter_ = QueueFilter(assignment_id=each.id, rater=rater, state="waiting")
    left = desk.reviewing.queue(filter_, viewer=rater).total
    return f"{left} of {len(each.transcripts)} still to read" if left else ""


def _ask_release(desk: Desk, each: Assignment) -> None:
    st.write("Whose marks should nobody wait for any more? What they have given stays.")
    for rater in each.raters:
        st.button(
            rater,
            key=f"release-{each.id}-{rater}",
            on_click=partial(_release, desk, each.id, rater),
        )


def _release(desk: Desk, assignment_id: str, rater: str) -> None:
    desk.reviewing.release(assignment_id, rater)


def _ask(desk: Desk, rater: str) -> None:
    st.subheader("Assign a sample")
    found = desk.reviewing.queue(wanted(), viewer=rater).total
    st.caption(
        f"Drawn by chance from what is wanted in the queue now: {literal(in_words(desk, wanted()))}"
        f" ({counted(found, 'transcript')})."
    )
    with st.form("review_assign", border=False):
        title = st.text_input("What it is called", key="assign-title", max_chars=80)
        raters = st.multiselect(
            "Who reads",
            list(dict.fromkeys([rater, *desk.reviewing.raters()])),
            default=[rater],
            accept_new_options=True,
            key="assign-raters",
            placeholder="Type a name and press Enter",
            help="Two or more. A name that nobody used yet can be typed.",
        )
        size = st.number_input("How many transcripts", 1, 500, SIZE, key="assign-size")
        asked = st.form_submit_button("Assign", type="primary", disabled=not found)
    if not asked:
        return
    try:
        made = desk.reviewing.assign(
            title.strip() or "A sample", raters, wanted(), int(size), seed=found
        )
    except UserError as error:
        st.error(str(error))
        return
    st.session_state["assigned_now"] = made.id
    st.rerun()
