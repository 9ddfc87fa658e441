"""The agenda: each block with its start, what is asked, why, and what can be changed about it."""

from html import escape

import streamlit as st

from rpam_assistant.records.plan import CirclePlan, PlanBlock
from rpam_assistant.records.timetable import Slot, Timetable
from rpam_assistant.screens.plan_editing import draw_change, draw_editing, draw_words
from rpam_assistant.screens.plan_order import draw_order
from rpam_assistant.screens.plan_words import RISKS, begins, cited, how_it_goes, minutes
from rpam_assistant.screens.plan_work import Work
from rpam_assistant.wiring import Desk

WIDTHS = (0.14, 0.86)
FIXED = ("opening", "closing")


def draw_agenda(desk: Desk, work: Work, times: Timetable) -> None:
    """Draw every block with its controls, and the rounds that could be put back."""
    st.subheader("How it goes")
    draw_order(desk, work)
    last = len(work.plan.blocks) - 1
    for at, (block, slot) in enumerate(zip(work.plan.blocks, times.slots, strict=True)):
        with st.container(key=f"plan-block-{block.id}"):
            beside, told = st.columns(WIDTHS, gap="small")
            beside.html(start(slot))
            with told.container(gap="xsmall"):
                st.html(as_html(desk, work.plan, block))
                draw_words(desk, work, block)
                _draw_controls(desk, work, block, at, last)
    _draw_left_out(desk, work)


def draw_read_only(desk: Desk, plan: CirclePlan, times: Timetable) -> None:
    """Draw every block, to be read."""
    st.subheader("How it goes")
    for block, slot in zip(plan.blocks, times.slots, strict=True):
        with st.container(key=f"plan-block-{block.id}"):
            beside, told = st.columns(WIDTHS, gap="small")
            beside.html(start(slot))
            with told.container(gap="xsmall"):
                st.html(as_html(desk, plan, block))
                if block.says:
                    with st.expander("The keeper's words", type="compact"):
                        st.text(block.says)


def start(slot: Slot) -> str:
    """When a block begins and how long it takes, as HTML."""
    minute = f"minute {int(slot.begins)}<br>" if slot.at else ""
    return (
        f'<div class="rpam-start"><strong>{begins(slot)}</strong>'
        f"<span>{minute}{minutes(slot.minutes)}</span></div>"
    )


def as_html(desk: Desk, plan: CirclePlan, block: PlanBlock) -> str:
    """A block as HTML: its title, what is asked, how it goes round, and why it is there."""
    risk = (
        f'<span class="risk r{block.risk}">{RISKS[block.risk]}</span>'
        if block.risk and block.prompt
        else ""
    )
    prompt = f'<p class="prompt">{escape(block.prompt)}</p>' if block.prompt else ""
    goes = how_it_goes(plan, block)
    how = f'<p class="how">{goes}</p>' if goes else ""
    link = cited(desk, block.passage_id)
    why = f'<p class="why">{escape(block.why)} {link}</p>' if block.why or link else ""
    own = '<span class="own">Your words</span>' if block.prompt and not block.prompt_id else ""
    return (
        f'<div class="rpam-block"><h4>{escape(block.title)}{risk}{own}</h4>{prompt}{how}{why}</div>'
    )


def _draw_controls(desk: Desk, work: Work, block: PlanBlock, at: int, last: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"controls-{block.id}"):
        draw_change(work, block)
        if block.kind not in FIXED:
            _draw_moves(desk, work, block, at, last)
    draw_editing(desk, work, block)


def _draw_moves(desk: Desk, work: Work, block: PlanBlock, at: int, last: int) -> None:
    for way, icon, to, ends in (
        ("Earlier", "arrow_upward", at - 1, 1),
        ("Later", "arrow_downward", at + 1, last - 1),
    ):
        st.button(
            way,
            icon=f":material/{icon}:",
            key=f"{way.lower()}-{block.id}",
            type="tertiary",
            disabled=at == ends,
            on_click=work.edit,
            args=(desk.planning.move, block.id, to),
        )
    st.button(
        "Cut",
        key=f"cut-{block.id}",
        icon=":material/content_cut:",
        type="tertiary",
        on_click=work.edit,
        args=(desk.planning.cut, block.id),
    )


def _draw_left_out(desk: Desk, work: Work) -> None:
    rounds = desk.planning.left_out(work.plan)
    if not rounds:
        return
    with st.popover("Put a round back", icon=":material/add:", key="left-out"):
        for each in rounds:
            st.html(
                f'<div class="rpam-block"><h4>{escape(each.title)}</h4>'
                f'<p class="why">{escape(each.why)} {cited(desk, each.passage_id)}</p></div>'
            )
            st.button(
                "Put this back",
                key=f"back-{each.place}-{each.title}",
                on_click=work.edit,
                args=(desk.planning.add_round, each.place, each.title),
            )
