"""Transcripts from elsewhere: a file is read, shown, and only then added to the queue."""

from functools import partial

import streamlit as st

from rpam_assistant.records.imported import Imported
from rpam_assistant.records.review import QueueFilter
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.review_places import to_view
from rpam_assistant.screens.review_words import counted
from rpam_assistant.wiring import Desk

KINDS = ("csv", "jsonl", "txt", "eval")
SHOWN, LINES_SHOWN, PROBLEMS_SHOWN = 3, 6, 20
ADDED = "review_added"
FILES = "review_files"
"""In the session's state: how many files were added, so that the next has an empty field."""


def draw_bring(desk: Desk) -> None:
    """Draw the way in for a file, and what was brought in before."""
    if ADDED in st.session_state:
        st.success(st.session_state.pop(ADDED))
    st.write(
        "CSV with a column for who speaks and one for what is said, JSON Lines, plain dialog "
        "(“Maya: I was there.”, an empty line between conversations), or an Inspect log. "
        "Bring in only what you may: names that are recognized are taken out before it is kept."
    )
    key = f"review-file-{st.session_state.get(FILES, 0)}"
    file = st.file_uploader("A file of transcripts", type=list(KINDS), key=key)
    if file is not None:
        with st.spinner("Reading the file"):
            read = _read(desk, file.name, file.getvalue())
        _draw_read(desk, read)
    _draw_batches(desk)


def _read(desk: Desk, name: str, content: bytes) -> Imported:
    learner = st.session_state.get("import-learner") or ""
    if st.session_state.get("import-name") != name:
        st.session_state["import-name"], learner = name, ""
        st.session_state.pop("import-learner", None)
    return desk.reviewing.read_import(name, content, as_learner=learner)


def _draw_read(desk: Desk, read: Imported) -> None:
    told = counted(len(read.transcripts), "conversation")
    st.subheader(f"{told} can be added")
    if read.unclear or len(read.speakers) > 1:
        if read.unclear:
            st.write(
                f"In {counted(read.unclear, 'conversation')} it is not known who the learner is."
            )
        st.selectbox(
            "Who is the learner",
            list(read.speakers),
            index=None,
            key="import-learner",
            placeholder="As the file says it",
        )
    for problem in read.problems[:PROBLEMS_SHOWN]:
        st.warning(literal(problem))
    if len(read.problems) > PROBLEMS_SHOWN:
        st.caption(f"And {len(read.problems) - PROBLEMS_SHOWN} more of these.")
    for each in read.transcripts[:SHOWN]:
        with st.expander(literal(f"{each.title} ({each.label})"), type="compact"):
            for line in each.lines[:LINES_SHOWN]:
                st.text(f"{line.name}: {line.text}")
            if len(each.lines) > LINES_SHOWN:
                st.caption(f"and {counted(len(each.lines) - LINES_SHOWN, 'line')} more")
    if st.button(f"Add {told}", type="primary", key="add-import", disabled=not read.transcripts):
        bar = st.progress(0.0, "Hearing what was said")

        def report(_: str, done: int, total: int) -> None:
            bar.progress(done / max(total, 1), "Hearing what was said")

        new = desk.reviewing.add(read.transcripts, report)
        st.session_state[FILES] = st.session_state.get(FILES, 0) + 1
        st.session_state[ADDED] = f"{counted(new, 'conversation')} added to the queue."
        st.rerun()


def _draw_batches(desk: Desk) -> None:
    batches = [each for each in desk.reviewing.batches() if each != "shared"]
    if not batches:
        return
    st.subheader("What is in the queue")
    for at, batch in enumerate(batches):
        with st.container(horizontal=True, vertical_alignment="center", key=f"batch-{at}"):
            total = desk.reviewing.queue(QueueFilter(batch=batch)).total
            st.text(f"{batch}: {counted(total, 'transcript')}")
            with st.popover("Delete", type="tertiary", key=f"delete-batch-{at}"):
                st.write("These transcripts and every mark on them? Nobody can bring them back.")
                st.button(
                    "Delete them",
                    key=f"really-delete-batch-{at}",
                    on_click=partial(desk.reviewing.delete_batch, batch),
                )
    st.button("To the queue", key="to-queue", type="tertiary", on_click=partial(to_view, "queue"))
