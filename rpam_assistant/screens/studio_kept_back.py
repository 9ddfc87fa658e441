"""The form of what a person keeps to themselves, and what must happen before they tell it."""

from typing import Any

import streamlit as st

from rpam_assistant.screens.studio_form import Form, draw_each
from rpam_assistant.screens.studio_names import id_of
from rpam_assistant.screens.studio_words import START, TRUST, TRUST_MEANS, moves, short

TELLING = (
    "What they keep back is not in the room before it is earned: no line can tell it. "
    "Each needs a line, under “What they say”, that tells it."
)
WORDS = (
    "Words that would give it away, one on each line: a name, a place, a time. None of their other "
    "lines may hold them, so nothing slips out early. A part of a word is enough: bathroom."
)


def draw_kept_back(form: Form, *, gates: bool = True) -> None:
    """Draw what is kept back, and what trust waits for."""
    st.markdown("##### What they tell only when it is earned")
    st.caption(TELLING)
    told = {line.get("discloses") for line in form.get("lines", ()) if line.get("discloses")}
    draw_each(
        form,
        "disclosures",
        [_title(each, told) for each in form.get("disclosures", ())],
        _draw_disclosure,
        lambda: _new(form),
        "Add something they keep back",
    )
    if not gates:
        return
    st.markdown("##### What comes first")
    st.caption("Kindness alone does not get past this. Nobody folds for free.")
    known = moves(form.desk)
    draw_each(
        form,
        "gates",
        [_gate_title(each, known) for each in form.get("gates", ())],
        _draw_gate,
        lambda: {"at": 2.5, "needs_any": ["acknowledge_harm", "take_responsibility", "apology"]},
        "Add something that comes first",
    )


def _title(each: dict[str, Any], told: set[Any]) -> str:
    untold = "" if each.get("id") in told else " (no line tells it yet)"
    return (short(each.get("fact"), 70) or "Something they keep back") + untold


def _gate_title(each: dict[str, Any], known: dict[str, str]) -> str:
    needed = " or ".join(known.get(move, move) for move in each.get("needs_any", ()))
    return f"No more than {TRUST[int(each.get('at', 2))]} before: {needed.lower()}"


def _draw_disclosure(form: Form) -> None:
    form.words("fact", "What becomes known, as one sentence about them")
    form.step(
        "trust",
        "How near they must be before they tell it",
        START,
        2.0,
        f"The least that is needed. {TRUST_MEANS}",
    )
    form.several(
        "needs_any",
        "What must have happened before they tell it",
        moves(form.desk),
        "One of these is enough, at any time in the talk. With none chosen, being near is enough.",
        placeholder="Nothing in particular",
    )
    others = _others(form)
    if others:
        form.several(
            "after",
            "What they tell before this",
            others,
            placeholder="Nothing",
        )
    form.list_of("gives_away", "Words that would give it away", WORDS)


def _others(form: Form) -> dict[str, str]:
    person = Form(form.desk, form.work, form.path[:-2])
    mine = form.get("id")
    return {
        each["id"]: short(each.get("fact"))
        for each in person.get("disclosures", ())
        if each.get("id") and each["id"] != mine
    }


def _draw_gate(form: Form) -> None:
    form.step("at", "They come no nearer than this", START, 2.5, TRUST_MEANS)
    form.several(
        "needs_any",
        "before one of these was heard",
        moves(form.desk),
        needed=True,
        placeholder="Choose at least one",
    )
    form.line("why", "Because", "The forty minutes come first.")


def _new(form: Form) -> dict[str, Any]:
    taken = [each.get("id") for each in form.get("disclosures", ())]
    return {"id": id_of("kept back", taken), "trust": 2}
