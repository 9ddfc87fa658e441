"""Before a rehearsal: which one, who you are in it, and whether you want it."""

from typing import get_args

import streamlit as st

from rpam_assistant.records.challenge import AS_WRITTEN, Challenge, Difficulty, Directness
from rpam_assistant.records.guidance import Context
from rpam_assistant.records.scenario import Scenario, Stance
from rpam_assistant.screens.cards import draw_cards
from rpam_assistant.screens.places import REHEARSE
from rpam_assistant.wiring import Desk

CONTEXTS: dict[Context, str] = {
    "learner_mistreatment": "Learner mistreatment",
    "patient_engagement": "Patient engagement",
    "conflict_resolution": "Conflict resolution",
    "situational_monitoring": "Situational monitoring",
    "informed_consent": "Informed consent",
    "safety_advocacy": "Safety advocacy",
}
STANCES: dict[Stance, str] = {
    "caused_harm": "You did something that hurt",
    "was_harmed": "Something was done to you",
    "witness": "You were there",
    "colleague": "You were asked to help",
    "clinician": "You are with a patient or a family",
}
DIFFICULTIES: dict[Difficulty, str] = {
    "gentle": "Gentle",
    "as_written": "As written",
    "demanding": "Demanding",
}
DIRECTNESS: dict[Directness, str] = {
    "plain_spoken": "Plain spoken",
    "as_written": "As written",
    "hard_to_read": "Hard to read",
}
CONSENT = (
    "The people here are made up, and nobody is told that you practiced. "
    "If something of your own comes up, stopping is the right thing to do."
)


def choose_scenario(desk: Desk) -> None:
    """Draw the scenarios there are, by context, narrowed to where the learner stands."""
    st.title("Rehearse")
    st.write("Choose somebody to talk with. Each takes a few minutes, and you can try lines again.")
    stance = st.pills(
        "Where you stand in it",
        list(STANCES),
        format_func=lambda each: STANCES[each],
        key="stance",
    )
    scenarios = [
        each
        for each in desk.library.scenarios.values()
        if each.format == "dialog" and stance in (None, each.learner.stance)
    ]
    for context, title in CONTEXTS.items():
        here = [each for each in scenarios if each.context == context]
        if here:
            st.subheader(title)
            draw_cards(here, _draw_card)


def _draw_card(scenario: Scenario) -> None:
    st.markdown(f"**{scenario.title}**")
    st.write(scenario.summary)
    with_whom = ", ".join(f"{each.name}, {each.role}" for each in scenario.personas)
    st.caption(
        f"With {with_whom}. {STANCES[scenario.learner.stance]}. About {scenario.minutes} minutes."
    )
    if st.button("Read who you are", key=f"choose-{scenario.id}"):
        st.switch_page(REHEARSE, query_params={"scenario": scenario.id})


def read_brief(desk: Desk, scenario: Scenario) -> None:
    """Draw what the learner should know, and ask whether they want to begin."""
    desk.prepare(scenario)
    st.title(scenario.title)
    st.caption(f"Your part: {scenario.learner.role}. About {scenario.minutes} minutes.")
    st.write(scenario.learner.brief)
    for persona in scenario.personas:
        st.subheader(persona.name)
        st.write(persona.known)
    st.write(f"**Who holds what:** {scenario.learner.power}")
    st.subheader("What you will practice")
    st.markdown("\n".join(f"- {each}" for each in scenario.learner.practice))
    challenge = _ask_how_hard(scenario)
    st.info(f"{scenario.content_notice} {CONSENT}", icon=":material/info:")
    agreed = st.checkbox("I have read this, and I want to begin", key=f"agreed-{scenario.id}")
    with st.container(horizontal=True):
        begin = st.button("Begin", type="primary", disabled=not agreed)
        if st.button("Choose another"):
            st.switch_page(REHEARSE)
    if begin:
        with st.spinner("Opening the room"):
            session = desk.start(scenario.id, challenge)
        st.switch_page(REHEARSE, query_params={"session": session.id})


def _ask_how_hard(scenario: Scenario) -> Challenge:
    name = scenario.personas[0].short_name
    with st.expander("How hard it should be, and how to stop"):
        difficulty = st.segmented_control(
            f"What {name} needs before opening up",
            get_args(Difficulty),
            default="as_written",
            format_func=lambda each: DIFFICULTIES[each],
            help="Demanding: trust comes slower, goes faster, and patience is shorter.",
        )
        directness = st.segmented_control(
            f"How much {name} shows of it",
            get_args(Directness),
            default="as_written",
            format_func=lambda each: DIRECTNESS[each],
            help="Hard to read: what is said stays guarded for longer than what is felt.",
        )
        stop_word = st.text_input(
            "A word that stops the practice when you type it alone",
            AS_WRITTEN.stop_word,
            max_chars=30,
        )
    return Challenge(
        difficulty=difficulty or "as_written",
        directness=directness or "as_written",
        stop_word=stop_word.strip() or AS_WRITTEN.stop_word,
    )
