"""What stands around the rounds: the middle, what to bring, how to prepare, what to do when."""

import datetime as dt
from collections.abc import Sequence
from html import escape

import streamlit as st

from rpam_assistant.records import plan_labels as labels
from rpam_assistant.records.plan import CirclePlan, Cited, FollowUp, HardMomentPlan
from rpam_assistant.screens.literal import link_to, literal
from rpam_assistant.screens.mirrored import mirrored
from rpam_assistant.screens.plan_words import cited
from rpam_assistant.wiring import Desk


def draw_around(desk: Desk, plan: CirclePlan, done: set[str]) -> None:
    """Draw everything that a keeper settles beside the rounds; `done` is what is prepared."""
    around = plan.choices
    st.subheader(labels.PREPARATION)
    _draw_preparation(desk, plan, done)
    st.subheader("In the room")
    st.html(
        '<div class="rpam-around">'
        + _card(desk, labels.OPENING, [around.opening])
        + _card(desk, labels.PIECE, [around.talking_piece])
        + _card(desk, labels.CENTER, [around.centerpiece])
        + _card(desk, labels.MATERIALS, around.materials)
        + _card(desk, labels.GUIDELINES, around.guidelines, labels.SUGGESTED)
        + _card(desk, labels.ADAPTATIONS, around.adaptations)
        + "</div>"
    )
    st.subheader(labels.WHAT_TO_DO_WHEN)
    for row in range(0, len(around.hard_moments), 2):
        for column, each in zip(st.columns(2), around.hard_moments[row : row + 2], strict=False):
            with column, st.expander(each.title):
                st.html(_moment(desk, each))
    if around.follow_up:
        st.subheader(labels.CHECK_BACK)
        rows = "".join(_follow_up(desk, plan, each) for each in around.follow_up)
        st.html(f'<dl class="rpam-follow-up">{rows}</dl>')


def _draw_preparation(desk: Desk, plan: CirclePlan, done: set[str]) -> None:
    every = plan.choices.preparation
    st.caption(
        f"{sum(each.text in done for each in every)} of {len(every)} done. Ticks stay while this "
        "tab is open; the printed plan has boxes of its own."
    )
    for number, each in enumerate(every):
        passage = desk.library.passages.get(each.passage_id)
        link = f" [{literal(passage.title)}]({link_to(passage.id)})" if passage else ""
        st.checkbox(
            f"{literal(each.text)}{link}",
            each.text in done,
            key=mirrored(f"prepared-{number}", each.text in done),
            on_change=done.symmetric_difference_update,
            args=({each.text},),
            wrap=True,
        )


def _card(desk: Desk, title: str, chosen: Sequence[Cited], remark: str = "") -> str:
    if not chosen:
        return ""
    items = "".join(
        f"<li>{escape(each.text)} {cited(desk, each.passage_id)}</li>" for each in chosen
    )
    told = f"<p>{remark}</p>" if remark else ""
    return f"<section><h4>{title}</h4>{told}<ul>{items}</ul></section>"


def _moment(desk: Desk, each: HardMomentPlan) -> str:
    return (
        f'<div class="rpam-moment"><p>{escape(each.do)}</p>'
        f'<p class="say"><span>{labels.SAY}</span>{escape(each.say)}</p>'
        f"{cited(desk, each.passage_id)}</div>"
    )


def _follow_up(desk: Desk, plan: CirclePlan, each: FollowUp) -> str:
    when = labels.weeks_later(each.weeks)
    if plan.request.begins:
        when = f"{plan.request.begins + dt.timedelta(weeks=each.weeks):%A, %B %-d}"
    return f"<dt>{when}</dt><dd>{escape(each.text)} {cited(desk, each.passage_id)}</dd>"
