"""The form of what a learner reads before a talk: the card, who they are, what they practice."""

import streamlit as st

from rpam_assistant.screens.choosing import CONTEXTS, STANCES
from rpam_assistant.screens.studio_form import Form

BRIEF = (
    "What they know when they walk in: what a camera saw, no verdicts. Speak to them: "
    "“You paged twice. She did not call.”"
)


def draw_story(form: Form) -> None:
    """Draw the card, and who the learner is."""
    form.line("title", "What it is called", "Words that somebody said in it make good titles.")
    form.words("summary", "What happened, in two sentences", "It stands on the card.")
    where, how_long = st.columns((0.7, 0.3))
    with where:
        form.choose("context", "What it gives practice for", CONTEXTS)
    with how_long:
        form.number("minutes", "Minutes", 1, 60, 10)
    form.words(
        "content_notice",
        "What may be hard about it",
        "Said before it begins, so that people can choose. Say also that they can stop.",
    )
    st.markdown("##### Whoever rehearses it")
    learner = form.inside("learner")
    learner.line("role", "Who they are in it", "Senior resident on the medicine service")
    learner.choose("stance", "Where they stand in what happened", STANCES)
    learner.words("brief", "What they know", BRIEF)
    learner.words(
        "power",
        "Who holds what",
        "Who can do what to whom here, said plainly: who grades, who hires, who can say no.",
    )
    learner.list_of(
        "practice",
        "What it gives practice in, one on each line",
        "Saying what you did before you say why",
        needed=True,
    )
