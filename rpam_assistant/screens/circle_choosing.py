"""Before a circle: which one, whether to sit in it or to keep it, and what to know."""

import streamlit as st

from rpam_assistant.records.circle import CircleRole, Purpose
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.screens.cards import draw_cards
from rpam_assistant.screens.choosing import CONSENT
from rpam_assistant.screens.places import CIRCLE
from rpam_assistant.wiring import Desk

PURPOSES: dict[Purpose, str] = {
    "community_building": "Building community",
    "check_in": "Checking in",
    "learning": "Learning together",
    "support": "Support",
    "responsive_to_harm": "After harm",
    "celebration": "Celebration",
    "reintegration": "Coming back",
    "closing": "Ending well",
}
ROLES: dict[CircleRole, str] = {"sits": "Sit in the circle", "keeps": "Keep the circle"}


def choose_circle(desk: Desk) -> None:
    """Draw the circles there are."""
    st.title("Sit in a circle, or keep one")
    st.write(
        "Several people, one talking piece. Whoever holds it speaks, passes, or is silent; "
        "everybody else listens. You can sit among them, or keep the circle yourself."
    )
    circles = sorted(desk.library.circles.values(), key=lambda each: each.title)
    draw_cards(circles, _draw_card)


def _draw_card(scenario: Scenario) -> None:
    st.markdown(f"**{scenario.title}**")
    st.write(scenario.summary)
    purpose = PURPOSES[scenario.circle.purpose] if scenario.circle else ""
    st.caption(
        f"{purpose}. With {len(scenario.personas)} others. About {scenario.minutes} minutes."
    )
    with st.container(horizontal=True):
        for role, title in ROLES.items():
            if st.button(title, key=f"{role}-{scenario.id}"):
                st.switch_page(CIRCLE, query_params={"scenario": scenario.id, "role": role})


def read_brief(desk: Desk, scenario: Scenario, role: CircleRole) -> None:
    """Draw what the learner should know in this role, and ask whether they want to begin."""
    desk.circles.prepare(scenario)
    part = scenario.keeping if role == "keeps" and scenario.keeping else scenario.learner
    st.title(scenario.title)
    st.caption(f"Your part: {part.role}. About {scenario.minutes} minutes.")
    st.write(part.brief)
    st.subheader("Who is in the circle")
    for persona in scenario.personas:
        st.markdown(f"**{persona.name}**, {persona.role}")
        st.write(persona.known)
    if scenario.circle and role == "sits":
        st.write(f"{scenario.circle.keeper_name} keeps it: {scenario.circle.keeper_role}.")
    st.write(f"**Who holds what:** {part.power}")
    st.subheader("What you will practice")
    st.markdown("\n".join(f"- {each}" for each in part.practice))
    _draw_course(scenario, role)
    stops_at_each = role == "keeps" and st.toggle(
        "Stop after every voice, so that I can speak at any of them", key="stops_at_each"
    )
    st.info(f"{scenario.content_notice} {CONSENT}", icon=":material/info:")
    agreed = st.checkbox("I have read this, and I want to begin", key=f"agreed-{scenario.id}")
    with st.container(horizontal=True):
        begin = st.button("Begin", type="primary", disabled=not agreed)
        if st.button("Choose another"):
            st.switch_page(CIRCLE)
    if begin:
        with st.spinner("Setting the chairs"):
            session = desk.circles.start(scenario.id, role, stops_at_each=stops_at_each)
        st.switch_page(CIRCLE, query_params={"session": session.id})


def _draw_course(scenario: Scenario, role: CircleRole) -> None:
    if scenario.circle is None or role == "sits":
        return
    with st.expander("The plan for this circle"):
        st.write(f"The piece: {scenario.circle.talking_piece}")
        for number, step in enumerate(scenario.circle.steps, start=1):
            st.markdown(f"{number}. **{step.title}**: {step.prompt}")
