"""The form of what is left after a talk: what the person says of it, questions, things to do."""

import streamlit as st

from rpam_assistant.screens.studio_form import Form, draw_each
from rpam_assistant.screens.studio_names import id_of
from rpam_assistant.screens.studio_words import TENETS, passages, short

STATES: dict[str, str] = {
    "closed": "If they were closed at the end",
    "guarded": "If they were guarded",
    "listening": "If they were listening",
    "opening": "If they were opening",
    "trusting": "If they were trusting",
}


def draw_afterward(scenario: Form, person: Form) -> None:
    """Draw what the person says afterward, and what the learner is left with."""
    st.markdown("##### What they would tell a friend afterward")
    st.caption("By how the two of them parted. Write the ones that matter to you.")
    told = person.inside("afterward")
    for state, label in STATES.items():
        told.words(state, label)
    st.markdown("##### Questions to leave with the learner")
    st.caption("One is asked where the talk did not touch on it.")
    draw_each(
        scenario,
        "reflections",
        [
            f"{TENETS.get(each.get('tenet'), 'Not chosen yet')}: {short(each.get('question'), 60)}"
            for each in scenario.get("reflections", ())
        ],
        _draw_reflection,
        lambda: {"tenet": "repair"},
        "Add a question",
    )
    st.markdown("##### Things to do before tomorrow")
    st.caption("Small enough to do. Three or four; the learner chooses one.")
    draw_each(
        scenario,
        "next_actions",
        [short(each.get("text")) or "Something to do" for each in scenario.get("next_actions", ())],
        _draw_action,
        lambda: {"id": id_of("do", [each.get("id") for each in scenario.get("next_actions", ())])},
        "Add something to do",
    )


def _draw_reflection(form: Form) -> None:
    form.choose("tenet", "What it is about", TENETS)
    form.words("question", "The question")
    form.choose("passage_id", "What it rests on", passages(form.desk), "From the guidance.")


def _draw_action(form: Form) -> None:
    form.words("text", "What to do, in a sentence")
    form.choose("passage_id", "What it rests on", passages(form.desk), "From the guidance.")
