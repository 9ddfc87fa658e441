"""The form of a person: who they are, how they talk, what happened to them, what moves them."""

from typing import Any

import streamlit as st

from rpam_assistant.screens.studio_form import Form, draw_each
from rpam_assistant.screens.studio_words import (
    PARTS,
    START,
    TRUST_MEANS,
    moves,
    short,
)

SHIFTS: dict[float, str] = {
    -2: "drives them far off",
    -1: "drives them off",
    -0.5: "drives them off a little",
    0: "does nothing",
    0.5: "brings them a little nearer",
    1: "brings them nearer",
    2: "brings them much nearer",
}


def draw_person(form: Form, *, alone: bool = False) -> None:
    """Draw who somebody is; `alone` is somebody of no scenario, who sits in circles."""
    name, pronouns = st.columns((0.66, 0.34))
    with name:
        form.line("name", "Their name", "Made up. No real person, no real hospital.")
    with pronouns:
        form.line("pronouns", "Pronouns", "she/her, he/him, they/them: notes and hints use them.")
    form.line("role", "What they are", "Third-year student, three weeks into the rotation")
    form.line(
        "called",
        "What people call them, if not by their first name",
        "Dr. Halloran. Leave it empty for the first name.",
    )
    if _goes_by_another(str(form.get("name") or ""), str(form.get("called") or "")):
        st.caption("Not a part of their name: everybody calls them by it all the same.")
    form.choose(
        "temperament",
        "Their manner",
        {each.id: each.title for each in form.desk.library.temperaments.values()},
        "Where they have no line of their own, they answer in this manner.",
    )
    manner = form.desk.library.temperaments.get(str(form.get("temperament")))
    if manner:
        st.caption(short(manner.manner, 220))
    form.words("voice", "How they talk", "Pace, and words that they would and would not use.")
    form.words(
        "known",
        "What others know of them" if alone else "What the learner knows of them",
        "It is read before it begins.",
    )
    form.words(
        "story",
        "Their life, as far as it matters here" if alone else "What happened, as they saw it",
        "Nobody is shown this. Write it first: their lines come out of it.",
    )
    if not alone:
        form.words("opening", "The first thing they say", "One or two short sentences.")
    _draw_inside(form)
    if alone:
        _draw_circle(form)


def _draw_inside(form: Form) -> None:
    st.markdown("##### How near they come")
    form.step("starting_trust", "How they begin", START, 1.0, TRUST_MEANS)
    form.number(
        "patience",
        "How often they can be hurt, once closed, before they leave",
        1,
        8,
        3,
        "In a row. Three is usual.",
    )
    feelings, needs = st.columns(2)
    with feelings:
        form.list_of("feelings", "What they feel", "One on each line: angry, alone.", needed=True)
    with needs:
        form.list_of("needs", "What they need", "One on each line: to be answered.", needed=True)
    opens, shuts = st.columns(2)
    with opens:
        form.list_of("opens", "What brings them nearer", "For trainers; one on each line.")
    with shuts:
        form.list_of("shuts", "What drives them off", "For trainers; one on each line.")
    draw_sensitivities(form)


def draw_sensitivities(form: Form) -> None:
    """Draw what does more, or other, to this person than to anybody else."""
    st.markdown("##### What does more to them than to others")
    st.caption("Most things do to them what they do to anybody. Say only what is different.")
    known = moves(form.desk)
    draw_each(
        form,
        "sensitivities",
        [
            f"{known.get(each.get('move'), 'Not chosen yet')}: {short(each.get('why'), 60)}"
            for each in form.get("sensitivities", ())
        ],
        _draw_sensitivity,
        lambda: {"move": "justify", "shift": -1},
        "Add one",
    )


def _draw_sensitivity(form: Form) -> None:
    form.choose("move", "When somebody does this", moves(form.desk))
    form.step("shift", "it", SHIFTS, -1)
    form.line("why", "Because", "She heard reasons all night.")


def _draw_circle(form: Form) -> None:
    st.markdown("##### In a circle")
    form.choose("part", "What they have to do with what happened", PARTS)
    form.step("eager", "How soon they reach for the piece", _EAGER, 0.5)
    form.list_of(
        "passes",
        "How they pass, one on each line",
        "Four or more. Each is used once before any is used again.",
    )


_EAGER: dict[float, str] = {
    0: "never first",
    0.25: "late",
    0.5: "neither soon nor late",
    0.75: "soon",
    1: "at once",
}


def persona_titles(personas: Any) -> list[str]:
    """What each person of a scenario is called, in order."""
    return [str(each.get("name") or f"Person {at + 1}") for at, each in enumerate(personas or ())]


def _goes_by_another(name: str, called: str) -> bool:
    """Whether what they are called shares no word with their name, as after a change of name."""
    return bool(called) and not {*called.split()} & {*name.split()}
