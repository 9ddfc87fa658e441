"""Review: transcripts in one queue, judged by a rubric; agreement, comparison, files in and out."""

from collections.abc import Callable

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.screens.desk import stop_with, the_desk
from rpam_assistant.screens.review_agreement import draw_agreement
from rpam_assistant.screens.review_assign import draw_assign
from rpam_assistant.screens.review_bring import draw_bring
from rpam_assistant.screens.review_compare import draw_compare
from rpam_assistant.screens.review_look import dress_review
from rpam_assistant.screens.review_places import View, begin_at_top, draw_views, the_view
from rpam_assistant.screens.review_queue import draw_queue
from rpam_assistant.screens.review_rater import ask_rater, the_rater
from rpam_assistant.screens.review_take import draw_take
from rpam_assistant.screens.review_transcript import draw_transcript
from rpam_assistant.wiring import Desk

DRAW: dict[View, Callable[[Desk, str], None]] = {
    "queue": draw_queue,
    "assign": draw_assign,
    "agreement": draw_agreement,
    "compare": draw_compare,
    "bring": lambda desk, _: draw_bring(desk),
    "take": draw_take,
}


def page() -> None:
    """Draw the view that the address asks for, once it is known who reads."""
    desk = the_desk()
    dress_review()
    try:
        _draw(desk)
    except RpamError as error:
        stop_with(error)
    begin_at_top()


def _draw(desk: Desk) -> None:
    transcript_id = st.query_params.get("transcript", "")
    if transcript_id and the_rater():
        draw_transcript(desk, transcript_id, the_rater())
        return
    st.title("Review")
    st.write(
        "Read what was said, judge it by a few lines of a rubric, and see where people, and "
        "the program, come to different marks. It helps whoever teaches; it grades nobody."
    )
    rater = ask_rater()
    if rater:
        draw_views()
        DRAW[the_view()](desk, rater)


page()
