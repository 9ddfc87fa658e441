"""The addresses of the Review page: a transcript, or one of its views."""

from typing import Literal, cast, get_args
from zlib import crc32

import streamlit as st

View = Literal["queue", "agreement", "assign", "compare", "bring", "take"]
VIEWS: dict[View, str] = {
    "queue": "To read",
    "assign": "Read blind",
    "agreement": "Agreement",
    "compare": "Compare",
    "bring": "Bring in",
    "take": "Take along",
}
CHOSEN = "review_view"
"""The widget that chooses a view."""

AT_TOP = "review_at_top"
"""In the session's state: whether what is shown now is to be shown from its top."""

SCROLL = "<script>/* {} */ document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)</script>"


def the_view() -> View:
    """The view that the address asks for."""
    asked = st.query_params.get("view", "queue")
    return cast(View, asked) if asked in get_args(View) else "queue"


def draw_views() -> None:
    """Draw the way from one view to another."""
    now = the_view()
    if st.session_state.get(CHOSEN) != now:
        st.session_state[CHOSEN] = now
    st.segmented_control(
        "What you want to do",
        list(VIEWS),
        required=True,
        format_func=lambda each: VIEWS[each],
        key=CHOSEN,
        label_visibility="collapsed",
        on_change=_follow,
    )


def _follow() -> None:
    to_view(st.session_state[CHOSEN] or "queue")


def to_view(view: View, **more: str) -> None:
    """Put a view into the address; for a callback, which is followed by a run of its own."""
    st.session_state[AT_TOP] = view
    st.query_params.from_dict({"view": view, **more})


def to_transcript(transcript_id: str, assignment_id: str = "") -> None:
    """Put a transcript into the address; for a callback."""
    query = {"transcript": transcript_id}
    if assignment_id:
        query["assignment"] = assignment_id
    st.session_state[AT_TOP] = transcript_id
    st.query_params.from_dict(query)


def begin_at_top() -> None:
    """Scroll up where something else has just begun to be shown."""
    shown = st.session_state.pop(AT_TOP, "")
    if shown:
        st.html(SCROLL.format(crc32(shown.encode())), unsafe_allow_javascript=True)
