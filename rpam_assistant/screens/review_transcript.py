"""A transcript with the rubric beside it, read and judged from the keyboard."""

from functools import partial
from html import escape

import streamlit as st

from rpam_assistant.errors import UserError
from rpam_assistant.records.review_transcript import beside_title
from rpam_assistant.screens.choosing import CONTEXTS
from rpam_assistant.screens.review_beside import draw_beside, draw_ways
from rpam_assistant.screens.review_filters import wanted
from rpam_assistant.screens.review_given import draw_given, draw_history
from rpam_assistant.screens.review_lines import draw_lines
from rpam_assistant.screens.review_places import to_transcript, to_view
from rpam_assistant.screens.review_queue import next_unread
from rpam_assistant.screens.review_rater import ask_rater
from rpam_assistant.screens.review_reading import Reading, reading_of
from rpam_assistant.screens.review_rubric import draw_levels, draw_list, draw_rubric
from rpam_assistant.screens.review_words import SOURCE_OF_ONE, counted, day
from rpam_assistant.wiring import Desk

WIDTHS = (0.52, 0.48)
NOTHING_LEFT = "nothing"
BLIND = (
    "You read this one blind. What others marked and wrote, and what the program heard, is shown "
    "once you have given your marks: two readings tell something only if neither saw the other."
)
NOT_GIVEN = "What others marked is shown once you have given your own marks."
ROLES = {"keeper": "as keeper", "keeps": "as keeper", "participant": "as participant"}
LEFT_FOR = "review_left_for"
"""In the session's state: the page is to be drawn anew, since another transcript is next."""

KEYS = (
    ("J", "next line"),
    ("K", "line before"),
    ("1 to 4", "a level, on the chosen line"),
    ("0", "cannot tell"),
    ("N", "next in the rubric"),
    ("P", "one before"),
    ("W", "words and why"),
    ("M", "comment"),
    ("X", "correct"),
    ("G", "give, then the next transcript"),
    ("Q", "back to the queue"),
)


def draw_transcript(desk: Desk, transcript_id: str, rater: str) -> None:
    """Draw a transcript to be judged. Raises NotFound."""
    reading = reading_of(desk, transcript_id, rater)
    with st.container(horizontal=True, vertical_alignment="center", key="review-top"):
        st.button(
            "The queue",
            key="to-queue",
            shortcut="Q",
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=partial(to_view, "queue"),
        )
        st.button(
            "Compare with another",
            key="to-compare",
            type="tertiary",
            on_click=partial(to_view, "compare", first=transcript_id),
        )
        ask_rater()
    _draw_both(desk, reading)
    told = "".join(f"<span><kbd>{key}</kbd> {what}</span>" for key, what in KEYS)
    st.html(f'<p class="rpam-keys">{told}</p>')


@st.fragment
def _draw_both(desk: Desk, reading: Reading) -> None:
    """The transcript and its rubric: the only part that a key draws again."""
    if st.session_state.pop(LEFT_FOR, False):
        st.rerun()
    st.html(_head(reading))
    said, beside = st.columns(WIDTHS, gap="medium")
    with said:
        draw_lines(desk, reading)
        _draw_steps(reading)
    with beside, st.container(gap="small", key="review-panel"):
        draw_rubric(reading)
        with st.container(horizontal=True, vertical_alignment="center", key="review-ways"):
            draw_ways(reading)
            _draw_giving(desk, reading)
        if st.session_state.pop(NOTHING_LEFT, False):
            st.success("That was the last one. Nothing of this is waiting for you.")
        elif reading.opened.mine.given_at:
            st.caption("Given. A mark that you change now is kept beside the earlier one.")
        draw_beside(desk, reading)
        draw_levels(reading)
        draw_list(reading)
        if reading.opened.mine.given_at:
            draw_given(reading)
    draw_history(desk, reading.opened)


def _head(reading: Reading) -> str:
    """Which transcript it is and what is withheld of it, as HTML."""
    transcript = reading.opened.transcript
    label = beside_title(transcript.title, transcript.label)
    facts = [*([label] if label else []), SOURCE_OF_ONE[transcript.source]]
    if transcript.context:
        facts.append(CONTEXTS[transcript.context].lower())
    if transcript.role in ROLES:
        facts.append(ROLES[transcript.role])
    if transcript.attempt > 1:
        facts.append(f"attempt {transcript.attempt}")
    facts.append(day(transcript.happened_at))
    withheld = ""
    if reading.opened.blind:
        withheld = f'<p class="blind">{BLIND}</p>'
    elif not reading.opened.mine.given_at:
        withheld = f"<p>{NOT_GIVEN}</p>"
    return (
        f'<div class="rpam-reading"><h2>{escape(transcript.title)}</h2>'
        f"<span>{escape(', '.join(facts))}</span>{withheld}</div>"
    )


def _draw_steps(reading: Reading) -> None:
    with st.container(horizontal=True, gap="xsmall", key="review-steps"):
        for way, key, by in (("Line before", "K", -1), ("Next line", "J", 1)):
            st.button(
                way,
                key=f"step-{key}",
                shortcut=key,
                type="tertiary",
                on_click=partial(reading.step_line, by),
            )
        st.caption(f"{counted(len(reading.numbers), 'line')} of the learner's")


def _draw_giving(desk: Desk, reading: Reading) -> None:
    given = reading.opened.mine.given_at
    missing = len(reading.unmarked)
    st.button(
        "Next" if given else "Give",
        key="give",
        shortcut="G",
        type="primary" if given or not missing else "secondary",
        icon=":material/arrow_forward:" if given else ":material/done_all:",
        on_click=partial(_go_on, desk, reading) if given else reading.give,
    )


def _go_on(desk: Desk, reading: Reading) -> None:
    """To the next of the assignment, or of what is wanted of the queue."""
    here = reading.opened.transcript.id
    assignment = st.query_params.get("assignment", "")
    try:
        found = desk.reviewing.next_for(reading.rater, assignment)
    except UserError as error:
        reading.trouble = str(error)
        return
    if found is None and not assignment:
        found = next_unread(desk, reading.rater, wanted(), but_not=here) or None
    if found is None:
        st.session_state[NOTHING_LEFT] = True
        return
    to_transcript(found, assignment)
    st.session_state[LEFT_FOR] = True
