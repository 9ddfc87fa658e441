"""What can be changed about a block: the keeper's words, the time it takes, what is asked."""

from collections.abc import Callable

import streamlit as st

from rpam_assistant.records.plan import CirclePlan, PlanBlock
from rpam_assistant.screens.mirrored import mirrored
from rpam_assistant.screens.plan_prompts import draw_prompts
from rpam_assistant.screens.plan_work import Work
from rpam_assistant.wiring import Desk

SHORTEST, USUAL_MOST, LONGEST = 10, 240, 600
"""Seconds of a turn."""


def draw_words(desk: Desk, work: Work, block: PlanBlock) -> None:
    """Draw what the keeper says in this block, to be read and changed."""
    with st.expander("The keeper's words", key=f"says-of-{block.id}", type="compact"):
        key = mirrored(f"says-{block.id}", block.says)
        st.text_area(
            f"What the keeper says: {block.title}",
            block.says,
            key=key,
            height="content",
            max_chars=2000,
            label_visibility="collapsed",
            on_change=_set,
            args=(work, desk.planning.set_words, block.id, key),
        )


def draw_change(work: Work, block: PlanBlock) -> None:
    """Draw the button that opens a block to be changed, or closes it."""
    is_open = work.open_block == block.id
    st.button(
        "Done" if is_open else "Change",
        key=f"change-{block.id}",
        icon=":material/check:" if is_open else ":material/tune:",
        type="tertiary",
        on_click=work.open_or_close,
        args=(block.id,),
    )


def draw_editing(desk: Desk, work: Work, block: PlanBlock) -> None:
    """Draw the time it takes and what is asked, where this block is open."""
    if work.open_block != block.id:
        return
    with st.container(border=True, key=f"editing-{block.id}"):
        _draw_time(desk, work, block)
        if block.prompt:
            draw_prompts(desk, work, block)


def _draw_time(desk: Desk, work: Work, block: PlanBlock) -> None:
    turns, besides = st.columns((0.66, 0.34), gap="medium")
    if block.seconds_each:
        key = mirrored(f"seconds-{block.id}", block.seconds_each)
        turns.slider(
            "Seconds for each person",
            min(SHORTEST, block.seconds_each),
            USUAL_MOST if block.seconds_each <= USUAL_MOST else LONGEST,
            block.seconds_each,
            step=5,
            key=key,
            on_change=_set,
            args=(work, desk.planning.set_seconds, block.id, key),
        )
    key = mirrored(f"minutes-{block.id}", block.minutes)
    (besides if block.seconds_each else turns).number_input(
        "Minutes besides the turns" if block.seconds_each else "Minutes",
        0.0,
        240.0,
        block.minutes,
        step=0.5,
        format="%.1f",
        key=key,
        on_change=_set,
        args=(work, desk.planning.set_minutes, block.id, key),
    )


def _set(work: Work, change: Callable[..., CirclePlan], block_id: str, key: str) -> None:
    """Bring what a widget says to the plan."""
    work.edit(change, block_id, st.session_state[key])
