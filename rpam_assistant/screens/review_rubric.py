"""The rubric beside a transcript: the line in focus with its levels, and where the others stand."""

from functools import partial
from html import escape

import streamlit as st

from rpam_assistant.records.rubric import LEVELS, RubricLine
from rpam_assistant.screens.literal import link_to, literal
from rpam_assistant.screens.notes import emphasized
from rpam_assistant.screens.review_reading import Reading
from rpam_assistant.screens.review_words import MARK_KEYS, MARKS

ALL_MARKED = (
    '<div class="rpam-judging"><h3>All marked</h3><p class="question">Nothing is missing. To '
    "change a mark, choose its line below.</p></div>"
)


def draw_rubric(reading: Reading) -> None:
    """Draw the rubric line in focus, with a button for each mark."""
    line = reading.rubric_line
    if not reading.asked:
        st.info("The rubric has no line for this format.")
        return
    st.html(_focus(reading, line) if line else ALL_MARKED)
    with st.container(horizontal=True, gap="xsmall", key="review-levels"):
        given = reading.marks.get(line.id) if line else None
        for mark, title in MARKS.items():
            st.button(
                title,
                key=f"mark-{mark}",
                shortcut=MARK_KEYS[mark],
                type="primary" if given and given.mark == mark else "secondary",
                disabled=line is None,
                on_click=partial(reading.judge, mark),
            )
    if reading.trouble:
        st.error(reading.trouble)


def draw_levels(reading: Reading) -> None:
    """Draw what each level of the rubric line in focus looks like."""
    line = reading.rubric_line
    if line is not None:
        given = reading.marks.get(line.id)
        st.html(_levels(line, given.mark if given else ""))


def draw_list(reading: Reading) -> None:
    """Draw every rubric line with its mark; a click puts it into focus."""
    done = len(reading.asked) - len(reading.unmarked)
    with st.container(horizontal=True, vertical_alignment="center", key="review-rubric-head"):
        st.caption(f"{done} of {len(reading.asked)} marked")
        st.button(
            "Line above",
            key="rubric-up",
            shortcut="P",
            type="tertiary",
            on_click=partial(reading.step_rubric, -1),
        )
        st.button(
            "Line below",
            key="rubric-down",
            shortcut="N",
            type="tertiary",
            on_click=partial(reading.step_rubric, 1),
        )
    with st.container(gap=None, key="review-rubric-lines"):
        for each in reading.asked:
            st.button(
                _row(reading, each),
                key=f"focus-{each.id}",
                type="tertiary",
                icon=":material/arrow_right:"
                if each.id == reading.focus
                else ":material/check:"
                if each.id in reading.marks
                else ":material/radio_button_unchecked:",
                on_click=partial(reading.focus_on, each.id),
                width="stretch",
            )


def _row(reading: Reading, line: RubricLine) -> str:
    given = reading.marks.get(line.id)
    if given is None:
        return literal(line.title)
    where = f", line {given.at}" if given.at else ""
    return f"{literal(line.title)}: **{MARKS[given.mark].lower()}**{where}"


def _focus(reading: Reading, line: RubricLine) -> str:
    words = reading.words
    quoted = (
        f"On line {reading.at}: <q>{escape(words)}</q>"
        if words
        else "No line is chosen; only “cannot tell” needs none."
    )
    cited = (
        f'<a href="{link_to(line.passage_id)}" target="_blank" '
        f'aria-label="Guidance on {escape(line.title, quote=True)}">Guidance</a>'
    )
    if reading.why:
        quoted += f' <span class="why">{escape(reading.why)}</span>'
    return (
        f'<div class="rpam-judging"><h3>{escape(line.title)}</h3>'
        f'<p class="question">{escape(line.question)} {cited}</p>'
        f'<p class="on" aria-live="polite">{quoted}</p></div>'
    )


def _levels(line: RubricLine, marked: str) -> str:
    rows = [
        (MARK_KEYS[level], MARKS[level], line.levels[level], level == marked)
        for level in LEVELS
        if level in line.levels
    ]
    rows.append(
        (
            MARK_KEYS["cannot_tell"],
            MARKS["cannot_tell"],
            line.cannot_tell_when,
            marked == "cannot_tell",
        )
    )
    told = "".join(
        f"<div{' class=' + chr(34) + 'marked' + chr(34) if now else ''}><dt><kbd>{key}</kbd> "
        f"{title}</dt><dd>{emphasized(text)}</dd></div>"
        for key, title, text, now in rows
    )
    return f'<dl class="rpam-levels">{told}</dl>'
