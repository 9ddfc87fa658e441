"""The Practice part of Phrase: a round of short items, one at a time."""

from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from rpam_assistant.records.drill import Camera, Choice, Drill, DrillFeedback, Practiced, Rewrite
from rpam_assistant.records.practiced import as_markdown
from rpam_assistant.screens.drill_items import (
    Answered,
    ask_camera,
    ask_choice,
    ask_rewrite,
    draw_feedback,
)
from rpam_assistant.screens.literal import literal
from rpam_assistant.wiring import Desk


@dataclass
class _Round:
    """Where this tab is in its round; the answers themselves are in the archive."""

    items: tuple[Drill, ...]
    at: int = 0
    answered: dict[str, Answered] = field(default_factory=dict)


def draw_practice(desk: Desk) -> None:
    """Draw the item that is next, or the end of the round."""
    if "round" not in st.session_state:
        st.session_state["round"] = _Round(desk.drilling.next_round())
    now: _Round = st.session_state["round"]
    if now.at < len(now.items):
        _draw_item(desk, now)
    else:
        _draw_end(desk, now)
    _draw_what_is_kept(desk)


def _draw_item(desk: Desk, now: _Round) -> None:
    drill = now.items[now.at]
    st.caption(f"{now.at + 1} of {len(now.items)}")
    answered = now.answered.get(drill.id)
    given = _ask(desk, drill, answered)
    if given:
        now.answered[drill.id] = given
        st.rerun()
    if not answered:
        return
    draw_feedback(drill, answered)
    is_last = now.at + 1 == len(now.items)
    if st.button(
        "See what you practiced" if is_last else "Next",
        key="next-drill",
        type="primary",
        shortcut="Enter",
    ):
        now.at += 1
        st.rerun()


def _ask(desk: Desk, drill: Drill, answered: Answered | None) -> Answered | None:
    """Draw the item, open or answered; gives the answer once there is one."""
    match drill:
        case Camera():
            recorded = ask_camera(drill, answered)
            if recorded is None:
                return None
            said = "Yes" if recorded else "No"
            return Answered(said, desk.drilling.answer_camera(drill.id, recorded))
        case Choice():
            option = ask_choice(drill, answered)
            return (
                Answered(option, desk.drilling.answer_choice(drill.id, option)) if option else None
            )
        case Rewrite():
            text = ask_rewrite(drill, answered)
            if text is None:
                return None
            with st.spinner("Reading"):
                return Answered(text, desk.drilling.answer_rewrite(drill.id, text))


def _draw_end(desk: Desk, now: _Round) -> None:
    practiced = desk.drilling.look_back(each.id for each in now.items)
    st.subheader("What you practiced")
    if not practiced:
        st.write("Nothing was answered in this round.")
    for when, items in _by_day(practiced).items():
        st.markdown(f"**{when}**")
        st.markdown("\n".join(f"- {_line(each)}" for each in items))
    with st.container(horizontal=True):
        if st.button("Another round", type="primary", key="another-round"):
            del st.session_state["round"]
            st.rerun()
        if practiced:
            st.download_button(
                "Keep a copy",
                as_markdown(now.items, _given(now)),
                file_name="practiced.md",
                mime="text/markdown",
            )


def _given(now: _Round) -> dict[str, tuple[str, DrillFeedback]]:
    return {
        item_id: (each.said, each.feedback)
        for item_id, each in now.answered.items()
        if not each.feedback.concern
    }


def _by_day(practiced: tuple[Practiced, ...]) -> dict[str, list[Practiced]]:
    groups: dict[str, list[Practiced]] = {}
    for each in sorted(practiced, key=lambda each: each.due):
        groups.setdefault(_when((each.due - date.today()).days), []).append(each)
    return groups


def _when(days: int) -> str:
    if days <= 0:
        return "Comes back in your next round"
    return "Comes back tomorrow" if days == 1 else f"Comes back in {days} days"


def _line(each: Practiced) -> str:
    return f"{literal(each.subject)}: :gray[{literal(each.shown)}]"


def _draw_what_is_kept(desk: Desk) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="what-is-kept"):
        st.caption(
            "Your answers stay on this machine, without names and numbers, "
            "so that what was hard comes back sooner."
        )
        with st.popover("Forget my answers", type="tertiary"):
            st.write("All of them, from every round? Nobody can bring them back.")
            if st.button("Forget them"):
                desk.drilling.forget()
                del st.session_state["round"]
                st.rerun()
