"""Where given marks differ: all of them side by side, and one final mark that keeps them all."""

from typing import cast

import streamlit as st

from rpam_assistant.errors import UserError
from rpam_assistant.records.review import Judgment, Opened
from rpam_assistant.records.rubric import CANNOT_TELL, Mark
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.places import REVIEW
from rpam_assistant.screens.review_given import side_by_side
from rpam_assistant.screens.review_words import MARKS, counted, rubric_title, who
from rpam_assistant.wiring import Desk

SETTLING = "review_settling"
"""The widget that says which difference is open."""

ONLY_SETTLES = "review_only_settles"
"""In the session's state: transcripts whose marks are seen without marks of one's own."""

TITLES = "review_titles"
"""In the session's state: what transcripts are called, by id; that never changes."""

MOST = 100
"""Differences to choose from at once."""


def draw_adjudicate(desk: Desk, assignment: str, rater: str) -> None:
    """Draw what is still to be settled, and the one that is open."""
    st.subheader("Where marks differ")
    waiting = desk.reviewing.to_adjudicate(assignment)
    if not waiting:
        st.caption("Nothing waits to be settled.")
        return
    st.caption(
        f"{counted(len(waiting), 'difference')} without a final mark. Talk about it first; the "
        "final mark stands beside the first ones and replaces none."
    )
    waiting = waiting[:MOST]
    titles = _titles(desk, waiting, rater)
    chosen = st.selectbox(
        "Which one",
        range(len(waiting)),
        format_func=lambda at: titles[at],
        key=SETTLING,
    )
    transcript_id, line_id = waiting[min(chosen or 0, len(waiting) - 1)]
    opened = desk.reviewing.open(transcript_id, rater)
    if opened.mine.given_at is None:
        if not _ask_whether_to_read(transcript_id):
            return
        opened = desk.reviewing.open(transcript_id, "")
    _draw_marks(desk, opened, line_id)
    _ask_final(desk, opened, line_id, rater)


def _ask_whether_to_read(transcript_id: str) -> bool:
    """Before others' marks are shown to somebody who gave none of their own."""
    if transcript_id in st.session_state.get(ONLY_SETTLES, set()):
        return True
    st.info(
        "You have not judged this one. Once you see the others' marks, your own would say little."
    )
    with st.container(horizontal=True):
        if st.button("Read it first", key="settle-read", type="primary"):
            st.switch_page(REVIEW, query_params={"transcript": transcript_id})
        if st.button("I only settle it", key="settle-only"):
            st.session_state.setdefault(ONLY_SETTLES, set()).add(transcript_id)
            st.rerun()
    return False


def _titles(desk: Desk, waiting: list[tuple[str, str]], rater: str) -> list[str]:
    known: dict[str, str] = st.session_state.setdefault(TITLES, {})
    for transcript_id, _ in waiting:
        if transcript_id not in known:
            transcript = desk.reviewing.open(transcript_id, rater).transcript
            known[transcript_id] = f"{transcript.title} ({transcript.label})"
    return [f"{known[each]}: {rubric_title(desk, line)}" for each, line in waiting]


def _draw_marks(desk: Desk, opened: Opened, line_id: str) -> None:
    """Draw everybody's marks."""
    ratings = [
        each
        for each in (opened.mine, *opened.others)
        if each.given_at and line_id in each.judgments
    ]
    names = [who(each.rater) for each in ratings]
    marks = [each.judgments[line_id] for each in ratings]
    drawn = side_by_side(rubric_title(desk, line_id), names, marks)
    st.html(f'<div class="rpam-beside">{drawn}</div>')
    line = desk.reviewing.rubric.line(line_id)
    if line:
        st.caption(literal(line.question))


def _ask_final(desk: Desk, opened: Opened, line_id: str, rater: str) -> None:
    said = {each.number: each for each in opened.transcript.lines if each.text}
    quoted = [
        each.judgments[line_id].at
        for each in (opened.mine, *opened.others)
        if line_id in each.judgments
    ]
    first = next((each for each in quoted if each), next(iter(said), None))
    key = f"{opened.transcript.id}-{line_id}"
    with st.form("review_final", border=True):
        mark = cast(
            Mark,
            st.segmented_control(
                "What it is, now that you talked",
                list(MARKS),
                format_func=lambda each: MARKS[each],
                key=f"final-mark-{key}",
            ),
        )
        at = st.selectbox(
            "On which line",
            list(said),
            index=list(said).index(first) if first in said else 0,
            format_func=lambda each: f"{each}. {said[each].name}: {said[each].text[:90]}",
            key=f"final-at-{key}",
        )
        why = st.text_area("Why", key=f"final-why-{key}", height=90, max_chars=1000)
        kept = st.form_submit_button("Keep as final", type="primary")
    if not kept:
        return
    if mark is None or not why.strip():
        st.error("Choose a mark and say why, so that whoever reads this later can follow it.")
        return
    quotes = mark != CANNOT_TELL and at is not None
    judgment = Judgment(
        rubric_line=line_id,
        mark=mark,
        at=at if quotes else None,
        quote=said[at].text if quotes else "",
        why=why.strip(),
    )
    try:
        desk.reviewing.adjudicate(opened.transcript.id, line_id, judgment, rater)
    except UserError as error:
        st.error(str(error))
        return
    st.session_state.pop(SETTLING, None)
    st.rerun()
