"""What stands around the rounds: the middle, what to bring, how to prepare, what to do when."""

import datetime as dt
from collections.abc import Sequence
from html import escape

import streamlit as st

from rpam_assistant.records.plan import CirclePlan, Cited, FollowUp, HardMomentPlan
from rpam_assistant.screens.literal import link_to, literal
from rpam_assistant.screens.plan_words import cited
from rpam_assistant.wiring import Desk


def draw_around(desk: Desk, plan: CirclePlan) -> None:
    """Draw everything that a keeper settles beside the rounds."""
    around = plan.choices
    st.subheader("Before you invite")
    _draw_preparation(desk, plan)
    st.subheader("In the room")
    st.html(
        '<div class="rpam-around">'
        + _card(desk, "To open with", [around.opening])
        + _card(desk, "Talking piece", [around.talking_piece])
        + _card(desk, "In the middle", [around.centerpiece])
        + _card(desk, "To bring", around.materials)
        + _card(desk, "How we talk, to begin from", around.guidelines)
        + _card(desk, "So that everybody can take part", around.adaptations)
        + "</div>"
    )
    st.subheader("What to do when")
    for row in range(0, len(around.hard_moments), 2):
        for column, each in zip(st.columns(2), around.hard_moments[row : row + 2], strict=False):
            with column, st.expander(each.title):
                st.html(_moment(desk, each))
    if around.follow_up:
        st.subheader("Afterward")
        rows = "".join(_follow_up(desk, plan, each) for each in around.follow_up)
        st.html(f'<dl class="rpam-follow-up">{rows}</dl>')


def _draw_preparation(desk: Desk, plan: CirclePlan) -> None:
    done = sum(
        bool(st.session_state.get(_key(plan, number)))
        for number in range(len(plan.choices.preparation))
    )
    st.caption(
        f"{done} of {len(plan.choices.preparation)} done. Ticks stay while this tab is open; "
        "the printed plan has boxes of its own."
    )
    for number, each in enumerate(plan.choices.preparation):
        passage = desk.library.passages.get(each.passage_id)
        link = f" [{literal(passage.title)}]({link_to(passage.id)})" if passage else ""
        st.checkbox(f"{literal(each.text)}{link}", key=_key(plan, number), wrap=True)


def _key(plan: CirclePlan, number: int) -> str:
    return f"prepared-{plan.id}-{number}"


def _card(desk: Desk, title: str, chosen: Sequence[Cited]) -> str:
    if not chosen:
        return ""
    items = "".join(
        f"<li>{escape(each.text)} {cited(desk, each.passage_id)}</li>" for each in chosen
    )
    return f"<section><h4>{title}</h4><ul>{items}</ul></section>"


def _moment(desk: Desk, each: HardMomentPlan) -> str:
    return (
        f'<div class="rpam-moment"><p>{escape(each.do)}</p>'
        f'<p class="say">{escape(each.say)}</p>{cited(desk, each.passage_id)}</div>'
    )


def _follow_up(desk: Desk, plan: CirclePlan, each: FollowUp) -> str:
    when = f"After {each.weeks} week{'' if each.weeks == 1 else 's'}"
    if plan.request.begins:
        when = f"{plan.request.begins + dt.timedelta(weeks=each.weeks):%A, %B %-d}"
    return f"<dt>{when}</dt><dd>{escape(each.text)} {cited(desk, each.passage_id)}</dd>"
