"""Looking back on a circle, drawn: who spoke, what opened people, what was met, what to change."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from rpam_assistant.records import circle_labels as labels
from rpam_assistant.records.circle_debrief import Airtime, CircleDebrief
from rpam_assistant.records.copy import MIME, copy_name
from rpam_assistant.records.debrief_labels import LOOKING_BACK
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.screens.circle_changes import draw_changes
from rpam_assistant.screens.literal import link_to
from rpam_assistant.screens.looking_back import COPIES
from rpam_assistant.screens.notes import emphasized
from rpam_assistant.screens.places import CIRCLE, HOME
from rpam_assistant.screens.sharing import draw_sharing
from rpam_assistant.wiring import Desk


def draw_debrief(desk: Desk, session: Session, path: Sequence[Turn]) -> None:
    """Draw what the learner leaves with, and the ways on."""
    made = desk.circles.debrief(session, path[-1].id)
    st.header(LOOKING_BACK)
    if made.opening:
        st.html(f'<div class="rpam-opening">{emphasized(made.opening)}</div>')
    _draw_airtime(desk, made)
    _draw_order(desk, made)
    _draw_prompts(desk, made)
    _draw_moments(desk, made)
    _draw_acts(desk, made)
    if made.not_done:
        st.subheader(labels.NOT_DONE)
        for each in made.not_done:
            _note(desk, "", each.text, each.passage_id, "open")
    if made.changes:
        draw_changes(desk, session, made)
    if made.afterward:
        st.subheader(labels.AFTERWARD)
        for other in made.afterward:
            st.caption(other.name)
            st.html(f'<p class="rpam-afterward">{escape(other.text)}</p>')
    _draw_on(desk, session, path, made)
    draw_sharing(desk, session)


def _draw_airtime(desk: Desk, made: CircleDebrief) -> None:
    if not made.airtime:
        return
    st.subheader(labels.AIRTIME)
    most = max(each.words for each in made.airtime) or 1
    rows = "".join(_row(each, most) for each in made.airtime)
    st.html(f'<table class="rpam-airtime"><tbody>{rows}</tbody></table>')
    _note(desk, "", made.airtime_text, made.airtime_passage, "open")
    if made.never_text:
        _note(desk, "", made.never_text, made.airtime_passage, "next_step")


def _row(each: Airtime, most: int) -> str:
    times = "once" if each.spoke == 1 else f"{each.spoke} times"
    passed = f", passed {each.passed}" if each.passed else ""
    silent = f", silent {each.silent}" if each.silent else ""
    return (
        f"<tr><th scope='row'>{escape(each.name)}</th>"
        f"<td class='bar'><span style='width:{100 * each.words / most:.0f}%'></span></td>"
        f"<td>{labels.clock(each)}, {times}{passed}{silent}</td></tr>"
    )


def _draw_order(desk: Desk, made: CircleDebrief) -> None:
    if made.order_text:
        st.subheader(labels.ORDER)
        _note(desk, "", made.order_text, made.order_passage, "open")


def _draw_prompts(desk: Desk, made: CircleDebrief) -> None:
    if not made.prompts:
        return
    st.subheader(labels.PROMPTS[made.role])
    for each in made.prompts:
        st.html(
            f'<div class="rpam-prompt"><span class="kind">{labels.BECAME[each.kind]}</span>'
            f"{escape(each.prompt)}</div>"
        )
        style = "strength" if each.kind in ("opened", "held") else "next_step"
        _note(desk, each.quote, each.text, each.passage_id, style, quote_last=True)


def _draw_acts(desk: Desk, made: CircleDebrief) -> None:
    if not made.acts:
        return
    st.subheader(labels.ACTS)
    for each in made.acts:
        style = "strength" if each.helped else "next_step"
        _note(desk, each.quote, each.text, each.passage_id, style)


def _draw_moments(desk: Desk, made: CircleDebrief) -> None:
    if not made.moments:
        return
    st.subheader(labels.MOMENTS)
    for each in made.moments:
        style = "strength" if each.met else "next_step"
        told = f"{labels.answered_with(each)} {each.text}"
        _note(desk, each.quote, told, each.passage_id, style)


def _note(
    desk: Desk,
    quote: str,
    text: str,
    passage_id: str,
    style: str,
    *,
    quote_last: bool = False,
) -> None:
    passage = desk.library.passages.get(passage_id)
    quoted = f"<q>{escape(quote)}</q>" if quote else ""
    told = emphasized(text)
    body = f"{told} {quoted}" if quote_last else f"{quoted} {told}"
    cited = (
        f' <a href="{link_to(passage_id)}" target="_blank">{escape(passage.title)}</a>'
        if passage
        else ""
    )
    st.html(f'<div class="rpam-note {style}">{body}{cited}</div>')


def _draw_on(desk: Desk, session: Session, path: Sequence[Turn], made: CircleDebrief) -> None:
    for reflection in made.reflections[:1]:
        st.subheader("To take along")
        st.write(reflection.question)
    for action in made.next_actions:
        st.markdown(f"- {action.text}")
    with st.container(horizontal=True, key="ways-on"):
        if st.button("Begin again", type="primary"):
            _begin_again(desk, session)
        closed = bool(path[-1].circle and path[-1].circle.floor.closed)
        if not closed and st.button("Go on with this circle"):
            st.query_params.pop("look", None)
            st.rerun()
        if st.button("Another circle"):
            st.switch_page(CIRCLE)
        if st.button("Home"):
            st.switch_page(HOME)
    _draw_copies(desk, session, path)


def _draw_copies(desk: Desk, session: Session, path: Sequence[Turn]) -> None:
    with st.expander("Keep a copy"):
        st.caption("It holds what you said. Keep it where only you read it.")
        with st.container(horizontal=True):
            for kind, label in COPIES.items():
                st.download_button(
                    label,
                    lambda kind=kind: desk.circles.copy_of(session, kind, path[-1].id).content,  # type: ignore[misc]
                    copy_name(session, kind),
                    MIME[kind],
                    key=f"copy-{kind}",
                    on_click="ignore",
                )


def _begin_again(desk: Desk, session: Session) -> None:
    with st.spinner("Setting the chairs"):
        again = desk.circles.again(session)
    st.switch_page(CIRCLE, query_params={"session": again.id})
