"""A line of the conversation, drawn: initials, a bubble, who speaks.

Everything that a person wrote is escaped before it becomes part of the page.
"""

import hashlib
from collections.abc import Sequence
from html import escape

import streamlit as st

from rpam_assistant.records.scenario import Persona

COLORS = ("#8a4b3c", "#35647e", "#6a5390", "#4d7040", "#8a6420", "#80466a")
"""Each at least 4.5 to 1 against white initials."""


YOURS = "#22706b"
KEEPERS = "#4a5560"


def initials(name: str) -> str:
    """`Maya Okafor` -> `MO`."""
    return "".join(word[0] for word in name.replace("Dr.", "").split()[:2]).upper()


def color_of(persona_id: str) -> str:
    """The same person always has the same color."""
    return COLORS[hashlib.sha256(persona_id.encode()).digest()[0] % len(COLORS)]


def colors_of(people: Sequence[Persona]) -> dict[str, str]:
    """A color for each who sits in a circle, no two alike while there are enough."""
    return {each.id: COLORS[place % len(COLORS)] for place, each in enumerate(people)}


def persona_says(persona: Persona, text: str, mark: str = "", color: str = "") -> None:
    """Draw a persona's line; `mark` says how it came about, where that needs saying."""
    shown = color or color_of(persona.id)
    _draw(persona.name, initials(persona.name), shown, text, "", mark)


def learner_says(text: str) -> None:
    """Draw the learner's line."""
    _draw("You", "You", YOURS, text, "you")


def keeper_says(name: str, text: str) -> None:
    """Draw a line of a circle's keeper."""
    _draw(f"{name}, keeper", initials(name), KEEPERS, text, "keeper")


def persona_waits(persona: Persona) -> None:
    """Draw that the persona is about to answer."""
    words = f"{persona.short_name} is thinking"
    _draw(persona.name, initials(persona.name), color_of(persona.id), words, "rpam-waiting")


def _draw(who: str, face: str, color: str, text: str, side: str, mark: str = "") -> None:
    below = f'<div class="rpam-mark">{escape(mark)}</div>' if mark else ""
    st.html(
        f'<div class="rpam-line {side}" role="group" aria-label="{escape(who, quote=True)} said">'
        f'<div class="rpam-face" style="background:{color}" aria-hidden="true">{escape(face)}</div>'
        f'<div><div class="rpam-who" aria-hidden="true">{escape(who)}</div>'
        f'<div class="rpam-bubble">{escape(text)}</div>{below}</div></div>'
    )
