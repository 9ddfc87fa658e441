"""Transcripts and marks as a file; what was said and who judged only where that is asked for."""

from functools import partial
from importlib.util import find_spec

import streamlit as st

from rpam_assistant.records.review import QueueFilter
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.review_filters import in_words, wanted
from rpam_assistant.screens.review_words import counted
from rpam_assistant.wiring import Desk
from rpam_assistant.wiring.reviewing_desk import ReviewKind

KINDS: dict[ReviewKind, tuple[str, str]] = {
    "csv": ("CSV, for a spreadsheet", "A row for each mark, the changed ones too."),
    "jsonl": ("JSON Lines, for a program", "An object for each transcript, with its history."),
    "docx": ("Word, to read on paper", "Each transcript with its rubric."),
    "eval": ("Inspect log", "A sample for each transcript, its marks as scores."),
}


def draw_take(desk: Desk, rater: str) -> None:
    """Draw what is taken along, in which form, and the button for it."""
    filter_ = wanted()
    found = desk.reviewing.queue(filter_, viewer=rater).total
    if not found:
        st.info("Nothing in the queue is wanted now. Choose under “To read” what to take along.")
        return
    st.caption(
        f"What is wanted in the queue now: {literal(in_words(desk, filter_))} "
        f"({counted(found, 'transcript')})."
    )
    kind = st.radio(
        "In which form",
        list(KINDS),
        format_func=lambda each: KINDS[each][0],
        captions=[caption for _, caption in KINDS.values()],
        key="take-kind",
    )
    with_text = st.checkbox(
        "With what was said",
        key="take-text",
        help="Also quotes, reasons and comments. Learners shared it with trainers here, "
        "not with whoever gets the file.",
    )
    with_raters = st.checkbox(
        "With raters' names",
        key="take-raters",
        help="Otherwise they are Rater A, Rater B, and so on.",
    )
    if not with_text:
        st.caption("No word of what was said will be in it: marks, line numbers and dates only.")
    if kind == "eval" and find_spec("inspect_ai") is None:
        st.info(
            "An Inspect log needs the extra for evaluations: pip install 'rpam-assistant[eval]'"
        )
        return
    _draw_button(desk, kind, filter_, with_text=with_text, with_raters=with_raters)


def _draw_button(
    desk: Desk, kind: ReviewKind, filter_: QueueFilter, *, with_text: bool, with_raters: bool
) -> None:
    st.download_button(
        "Make the file",
        partial(_made, desk, kind, filter_, with_text, with_raters),
        file_name=f"reviews.{kind}",
        key="take-file",
        icon=":material/download:",
        type="primary",
        on_click="ignore",
    )


def _made(
    desk: Desk, kind: ReviewKind, filter_: QueueFilter, with_text: bool, with_raters: bool
) -> bytes:
    return desk.reviewing.export(kind, filter_, with_text, with_raters).content
