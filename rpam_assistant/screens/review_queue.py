"""The queue: what there is to read, narrowed down, and the way into the next one."""

from functools import partial
from html import escape

import streamlit as st

from rpam_assistant.records.review import QueueFilter, QueueItem
from rpam_assistant.records.review_transcript import beside_title
from rpam_assistant.screens.places import HOME
from rpam_assistant.screens.review_filters import draw_filters
from rpam_assistant.screens.review_places import to_transcript, to_view
from rpam_assistant.screens.review_words import CONCERNS, SOURCE_OF_ONE, counted, day
from rpam_assistant.wiring import Desk

PAGE = "review_page"
WAYS_IN = (
    "**A learner shares a session.** At the end of a debrief there is a button for it. "
    "A copy comes here under a pseudonym, and they can take it back.",
    "**You bring in a run of the evaluations.** Its log holds what the simulated learners said.",
    "**You bring in a file.** Transcripts as CSV, JSON Lines or plain dialog.",
)


def draw_queue(desk: Desk, rater: str) -> None:
    """Draw the filters and a page of what is wanted; where there is nothing, what to do next."""
    if not desk.reviewing.queue(QueueFilter()).total:
        _draw_empty()
        return
    _draw_assigned(desk, rater)
    wanted = draw_filters(desk, rater)
    page = desk.reviewing.queue(wanted, st.session_state.get(PAGE) or 1, viewer=rater)
    if st.session_state.get(PAGE, 1) > page.pages:
        st.session_state[PAGE] = page.pages
    if not page.total:
        st.info("Nothing in the queue is like this. Take a filter away, or other words.")
        return
    with st.container(horizontal=True, vertical_alignment="center", key="review-found"):
        st.caption(counted(page.total, "transcript"))
        unread = next_unread(desk, rater, wanted)
        if unread:
            st.button(
                "Read the next one",
                key="read-next",
                type="primary",
                shortcut="G",
                on_click=partial(to_transcript, unread),
            )
    for each in page.items:
        _draw_item(each)
    if page.pages > 1:
        st.pagination(page.pages, key=PAGE, persist_state="session")


def next_unread(desk: Desk, rater: str, wanted: QueueFilter, but_not: str = "") -> str:
    """The first of what is wanted that this rater has not given marks for; empty if none."""
    if wanted.state is None:
        wanted = wanted.model_copy(update={"rater": rater, "state": "waiting"})
    found = desk.reviewing.queue(wanted, viewer=rater)
    return next((each.id for each in found.items if each.id != but_not), "")


def _draw_assigned(desk: Desk, rater: str) -> None:
    blind = desk.reviewing.next_for(rater)
    if blind is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.write("There are transcripts for you to read blind.")
        st.button(
            "Read the next of these",
            key="read-assigned",
            type="primary",
            shortcut="B",
            on_click=partial(to_transcript, blind),
        )


def _draw_item(each: QueueItem) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"review-item-{each.id}"):
        st.html(_row(each))
        st.button(
            "Read",
            key=f"read-{each.id}",
            help=f"Read {each.title}, {each.label}",
            on_click=partial(to_transcript, each.id),
        )


def _row(each: QueueItem) -> str:
    facts = [
        SOURCE_OF_ONE[each.source],
        counted(each.learner_lines, "line"),
        day(each.happened_at),
    ]
    if each.attempt > 1:
        facts.append(f"attempt {each.attempt}")
    if each.ratings_given:
        facts.append(counted(each.ratings_given, "rating"))
    marks = ""
    if each.concern:
        kind = CONCERNS.get(each.concern, each.concern)
        marks += f'<span class="concern">A concern: {escape(kind)}</span>'
    if each.differ:
        marks += '<span class="differ">Raters differ</span>'
    return (
        f'<div class="rpam-item"><strong>{escape(each.title)}</strong> '
        f"<span>{escape(beside_title(each.title, each.label))}</span>{marks}"
        f"<p>{escape(', '.join(facts))}</p></div>"
    )


def _draw_empty() -> None:
    st.subheader("Nothing to read yet")
    st.write("Three ways fill this queue, and nothing comes into it by itself:")
    st.markdown("\n".join(f"- {each}" for each in WAYS_IN))
    with st.container(horizontal=True):
        st.button(
            "Bring in a file", type="primary", key="empty-bring", on_click=partial(to_view, "bring")
        )
        if st.button("Home", key="empty-home"):
            st.switch_page(HOME)
