"""The form of one line: what is said, what gets it, when, and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from rpam_assistant.screens.mirrored import mirrored
from rpam_assistant.screens.studio_form import Form
from rpam_assistant.screens.studio_names import id_of
from rpam_assistant.screens.studio_words import (
    ENDS,
    MEETS,
    PLACES,
    STAGES,
    TRUST,
    TRUST_MEANS,
    moves,
    short,
)


@dataclass(frozen=True)
class Saying:
    """Who says the lines, and what can be asked about each of them."""

    name: str
    """Who they are, in a sentence."""

    kept_back: dict[str, str] = field(default_factory=dict)
    """What they keep back, by id."""

    in_circles: bool = False
    can_end: bool = True
    empty: str = "Nothing is said yet. Add the first line."


EXAMPLES = (
    "What somebody might say to get this line, in their words, one on each line. Three or four, "
    "not all alike. It is heard by meaning: other words for the same thing get it too."
)
ASKED = (
    "What a keeper might ask to get this line, one on each line. It is heard by meaning. "
    "Without any, it answers any prompt of its rounds."
)
ANSWERS = (
    "What somebody must be doing with their words to get this line. With none chosen, anything; "
    "then say above what they might say."
)
CUE = "A few words of the line that invite a question. Looking back says whether it was asked."


def draw_line(form: Form, saying: Saying, all_lines: Sequence[dict[str, Any]]) -> None:
    """Draw the fields of one line."""
    _draw_text(form, saying, all_lines)
    form.list_of(
        "examples",
        "What might be asked" if saying.in_circles else "What somebody might say to get this",
        ASKED if saying.in_circles else EXAMPLES,
    )
    if saying.in_circles:
        form.several("places", "In which rounds", PLACES, "With none chosen, in any.")
        form.list_of("hears", "What somebody else may have said that this takes up")
    else:
        form.several("answers", "Only as an answer to", moves(form.desk), ANSWERS)
    _draw_trust(form)
    if saying.kept_back:
        form.choose("discloses", "It tells what they keep back", saying.kept_back, nothing="No")
    if saying.can_end and not saying.in_circles:
        form.choose("ends", "It ends the talk", ENDS, nothing="No")
    _draw_more(form, saying, all_lines)


def _draw_text(form: Form, saying: Saying, all_lines: Sequence[dict[str, Any]]) -> None:
    now = str(form.get("text", ""))
    key = mirrored(form.key("text"), now)
    st.text_area(
        f"What {saying.name} says",
        now,
        key=key,
        height="content",
        max_chars=2000,
        help="One to three short sentences, nothing that a counselor would say.",
        on_change=_set_text,
        args=(form, key, [each.get("id") for each in all_lines]),
    )


def _set_text(form: Form, key: str, taken: Sequence[str | None]) -> None:
    """A line that was written just now is named for its words; later it keeps its name."""
    text = str(st.session_state[key]).strip()
    if text and not form.get("text"):
        own = form.get("id")
        form.put("id", id_of(text, [each for each in taken if each != own]))
    form.put("text", text or None)


def _draw_trust(form: Form) -> None:
    low, high = form.get("trust", (0, 5))
    key = form.key(f"trust-{low}-{high}")  # a range has no mirror: each one has a slider of its own
    st.select_slider(
        "How near they must be",
        list(TRUST),
        value=(low, high),
        format_func=lambda each: TRUST[each],
        key=key,
        help=f"Outside of this they do not say it. {TRUST_MEANS}",
        on_change=_set_trust,
        args=(form, key),
    )


def _set_trust(form: Form, key: str) -> None:
    low, high = st.session_state[key]
    form.put("trust", None if (low, high) == (0, 5) else [low, high])


def _draw_more(form: Form, saying: Saying, all_lines: Sequence[dict[str, Any]]) -> None:
    with st.expander("More about when", key=form.key("more"), type="compact"):
        if not saying.in_circles:
            form.several("stages", "Where in the talk", STAGES, placeholder="Anywhere")
            form.several(
                "meets",
                "Only to something out of the ordinary",
                MEETS,
                "Such a line answers nothing else. Give everybody one for a silence and an insult.",
                placeholder="No, to ordinary words",
            )
        form.several("after", "Only after they said", _earlier(form, saying, all_lines))
        form.line("cue", "Words of it that invite a follow-up", CUE)


def _earlier(form: Form, saying: Saying, all_lines: Sequence[dict[str, Any]]) -> dict[str, str]:
    mine = form.get("id")
    lines = {
        str(each["id"]): short(each.get("text"), 60)
        for each in all_lines
        if each.get("id") and each["id"] != mine
    }
    return {
        key: f"what they keep back: {short(fact, 50)}" for key, fact in saying.kept_back.items()
    } | lines
