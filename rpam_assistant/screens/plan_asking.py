"""Asking for a plan: what for, with whom, how long; and, where somebody was harmed, the gate."""

import datetime as dt
from typing import Any, cast

import streamlit as st

from rpam_assistant.records.circle import Purpose
from rpam_assistant.records.plan import ASKS_FIRST, CircleRequest, Gate, Refusal
from rpam_assistant.screens.circle_choosing import PURPOSES
from rpam_assistant.screens.plan_places import AT_TOP, go_to
from rpam_assistant.screens.plan_refusal import draw_reason
from rpam_assistant.screens.plan_words import ACCESS, AUDIENCES, RISKS, SETTINGS
from rpam_assistant.screens.plan_work import NEW, Work, works
from rpam_assistant.wiring import Desk

REFUSED = "plan_refused"
"""In the session's state: why no circle was drafted, until somebody goes on from it."""

NOT_KNOWN = "Not known yet"
ANSWERS: dict[str, bool | None] = {"Yes": True, "No": False, NOT_KNOWN: None}
ANYBODY = "what brings you together"
KEPT: Any = {"persist_state": "session"}
"""Of every field here: what was typed is still there when somebody comes back to it."""


def ask_for_plan(desk: Desk) -> None:
    """Draw the form, and go to the plan once it is drafted."""
    st.subheader("A new plan")
    purpose = cast(
        Purpose,
        st.pills(
            "What it is for",
            list(PURPOSES),
            default="check_in",
            required=True,
            format_func=lambda each: PURPOSES[each],
            key="plan_purpose",
            **KEPT,
        ),
    )
    template = desk.library.templates[purpose]
    st.caption(template.purpose_sentence.replace("{theme}", ANYBODY))
    theme = st.text_area(
        "What it is about, in your own words",
        key="plan_theme",
        height=90,
        max_chars=300,
        placeholder="The move to the new unit, and what it did to the night team",
        help="No names are needed, and those that are recognized are taken out.",
        **KEPT,
    )
    who, people, minutes = st.columns((0.5, 0.25, 0.25))
    asked = {
        "audience": who.selectbox(
            "Who comes",
            list(AUDIENCES),
            format_func=lambda each: AUDIENCES[each],
            key="plan_audience",
            **KEPT,
        ),
        "people": people.number_input(
            "People, with you", 3, 40, 10, key="plan_people", help="The keeper counts too.", **KEPT
        ),
        "minutes": minutes.number_input("Minutes", 10, 240, 60, 5, key="plan_minutes", **KEPT),
        **_ask_details(),
    }
    gate = _ask_gate(desk, purpose) if purpose in ASKS_FIRST else Gate()
    if st.button("Draft the plan", type="primary", key="draft-plan"):
        with st.spinner("Choosing the rounds and the prompts"):
            _draft(desk, CircleRequest(purpose=purpose, theme=theme.strip(), gate=gate, **asked))


def draw_refusal(desk: Desk) -> bool:
    """Draw why no circle was drafted, where that is so; says whether it is."""
    refusal: Refusal | None = st.session_state.get(REFUSED)
    if refusal is None:
        return False
    draw_reason(desk, refusal)
    if st.button("Change what I asked for", key="change-asked", type="primary"):
        del st.session_state[REFUSED]
        st.rerun()
    return True


def _ask_details() -> dict[str, Any]:
    setting = st.segmented_control(
        "Where",
        list(SETTINGS),
        default="room",
        required=True,
        format_func=lambda each: SETTINGS[each],
        key="plan_setting",
        **KEPT,
    )
    with st.expander("How deep it may go, when it is, and what people need"):
        depth, when = st.columns(2)
        risk = depth.selectbox(
            "The most that a prompt may ask",
            [0, *RISKS],
            format_func=lambda each: RISKS[each] if each else "Leave it to the purpose",
            key="plan_risk",
            **KEPT,
        )
        begins = when.datetime_input(
            "When it begins, if you know it",
            value=None,
            min_value=dt.datetime.combine(dt.date.today(), dt.time()),
            key="plan_begins",
            **KEPT,
        )
        access = st.multiselect(
            "What people need, so that everybody can take part",
            list(ACCESS),
            format_func=lambda each: ACCESS[each],
            key="plan_access",
            placeholder="Nothing that you know of",
            **KEPT,
        )
    return {"setting": setting, "risk": risk or None, "begins": begins, "access": tuple(access)}


def _ask_gate(desk: Desk, purpose: Purpose) -> Gate:
    with st.container(border=True, key="plan-gate"):
        harmed = purpose == "responsive_to_harm"
        st.markdown("**Before a circle about harm**" if harmed else "**If somebody was harmed**")
        st.caption(
            "What is not known yet goes to the top of the preparation, to be settled before "
            "anybody is invited."
        )
        return Gate(
            **{
                field: ANSWERS[
                    st.radio(
                        question,
                        list(ANSWERS),
                        index=list(ANSWERS).index(NOT_KNOWN),
                        horizontal=True,
                        key=f"plan_gate_{field}",
                        **KEPT,
                    )
                ]
                for field, question in desk.planning.gate_questions.items()
            }
        )


def _draft(desk: Desk, request: CircleRequest) -> None:
    drafted = desk.planning.draft(request)
    if isinstance(drafted, Refusal):
        st.session_state[REFUSED] = drafted
        st.session_state[AT_TOP] = True
        st.rerun()
    held = works().get(NEW)
    works()[NEW] = Work(drafted, before=[held.plan] if held else [])
    if drafted.request.theme != request.theme:
        works()[NEW].notice = "What may identify somebody was taken out of the theme."
    go_to(NEW)
