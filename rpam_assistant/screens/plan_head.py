"""The top of a plan: what it is called and for, its shape in time, and whether it fits."""

import datetime as dt
from html import escape
from math import ceil, floor

import streamlit as st

from rpam_assistant.records import plan_labels as labels
from rpam_assistant.records.plan import CirclePlan
from rpam_assistant.records.timetable import Timetable
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.mirrored import mirrored
from rpam_assistant.screens.plan_words import RISKS, begins, facts, minutes
from rpam_assistant.screens.plan_work import Work
from rpam_assistant.wiring import Desk

TITLE, BEGINS = "plan_title", "plan_date"
FLAT = 12
"""How high a block stands that asks nobody anything, in percent of the picture."""


def draw_title(plan: CirclePlan) -> None:
    """Draw what a plan is called, what it is for, and why it was revised."""
    st.html(
        f'<div class="rpam-plan-head"><h1>{escape(plan.title)}</h1>'
        f'<p class="lead">{escape(plan.purpose_sentence)}</p>'
        f'<p class="facts">{escape(facts(plan.request))}</p></div>'
    )
    if plan.revised_because:
        reasons = "".join(f"<li>{escape(each)}</li>" for each in plan.revised_because)
        st.html(
            '<div class="rpam-note strength"><span class="kind">'
            f"{labels.REVISED}</span>"
            f'<ul class="rpam-because">{reasons}</ul></div>'
        )


def draw_notices(work: Work) -> None:
    """Draw why the last edit could not be made, and what to know about the plan."""
    if work.trouble:
        st.warning(literal(work.trouble))
    if work.notice:
        st.info(work.notice)


def ask_name_and_date(desk: Desk, work: Work) -> None:
    """Draw the fields in which the plan gets another title, and a date."""
    title = mirrored(TITLE, work.plan.title)
    st.text_input(
        "What this plan is called",
        work.plan.title,
        key=title,
        max_chars=120,
        on_change=_rename,
        args=(desk, work, title),
    )
    begins = mirrored(BEGINS, work.plan.request.begins)
    st.datetime_input(
        "When it begins",
        work.plan.request.begins,
        key=begins,
        on_change=lambda: _set_date(work, st.session_state[begins]),
    )
    if work.plan.request.begins:
        st.button("No date yet", type="tertiary", on_click=_set_date, args=(work, None))


def draw_time(desk: Desk, work: Work, times: Timetable) -> None:
    """Draw the circle's shape, whether it fits, and one click for each way to make it fit."""
    st.html(shape(work.plan, times))
    st.html(verdict(times))
    if not times.drops:
        return
    with st.container(horizontal=True, key="plan-drops"):
        for number, drop in enumerate(times.drops):
            st.button(
                literal(drop.text),
                key=f"drop-{number}",
                icon=":material/content_cut:",
                on_click=work.edit,
                args=(desk.planning.take_drop, drop),
            )


def verdict(times: Timetable) -> str:
    """Whether it fits, as HTML."""
    if times.over_by:
        kind, title = "over", f"{ceil(times.over_by)} min too long"
    elif times.spare > times.asked / 20:
        kind, title = "spare", f"{floor(times.spare)} min left"
    else:
        kind, title = "fits", ""
    strong = f"<strong>{title}</strong> " if title else ""
    told = escape(times.verdict)
    return f'<div class="rpam-verdict {kind}" role="status">{strong}{told}</div>'


def shape(plan: CirclePlan, times: Timetable) -> str:
    """A circle as HTML: each block as wide as it is long, and as high as it asks of people."""
    whole = max(times.total, times.asked) or 1
    columns = ""
    for block, slot in zip(plan.blocks, times.slots, strict=True):
        height = 20 * block.risk if block.risk else FLAT
        asks = f", {RISKS[block.risk].lower()}" if block.risk else ""
        title = f"{begins(slot)} {block.title}, {minutes(slot.minutes)}{asks}"
        kind = f"r{block.risk}" if block.risk else "still"
        late = " late" if slot.begins + slot.minutes > times.asked + 0.01 else ""
        columns += (
            f'<span class="{kind}{late}" title="{escape(title)}" '
            f'style="width:{100 * slot.minutes / whole:.2f}%;height:{height}%"></span>'
        )
    ends = f'<i style="left:{100 * times.asked / whole:.2f}%"></i>' if times.over_by else ""
    told = "How long each part takes, and how much it asks of people"
    return (
        f'<div class="rpam-shape" role="img" aria-label="{told}">{columns}{ends}</div>'
        f'<div class="rpam-shape-key"><span>0</span><span>wider is longer, higher asks more</span>'
        f"<span>{ceil(whole)} min</span></div>"
    )


def _rename(desk: Desk, work: Work, key: str) -> None:
    name = str(st.session_state[key]).strip()
    if name:
        work.edit(desk.planning.rename, name)


def _set_date(work: Work, begins: dt.datetime | None) -> None:
    request = work.plan.request.model_copy(update={"begins": begins})
    work.put(work.plan.model_copy(update={"request": request}))
