"""The circle, drawn: who sits where, who has the piece, who spoke or passed, which round it is."""

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, pi, sin

import streamlit as st

from rpam_assistant.records.circle import KEEPER, CircleSetup, Floor, Voice
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.screens.bubbles import KEEPERS, YOURS, colors_of, initials

RADIUS = 36
"""Of the seats, in percent of the drawing's width."""

MARKS = {"speaks": "spoke", "passes": "passed", "is_silent": "silent", "come_back": "later"}


def draw_seats(
    scenario: Scenario,
    setup: CircleSetup,
    floor: Floor,
    voices: Sequence[Voice],
    words: Mapping[str, str],
) -> None:
    """Draw the circle; `voices` are those of the round, `words` how somebody is, by id."""
    names = _names(scenario, setup)
    seats = [LEARNER if setup.role == "keeps" else KEEPER, *setup.seats]
    became = {each.persona_id: MARKS[each.kind] for each in voices if each.kind in MARKS}
    colors = colors_of(scenario.personas)
    drawn = [
        _seat(
            who,
            names[who],
            place,
            len(seats),
            floor,
            became.get(who, ""),
            words.get(who, ""),
            colors,
        )
        for place, who in enumerate(seats)
    ]
    st.html(
        f'<div class="rpam-circle" role="img" '
        f'aria-label="{escape(_in_words(names, setup, floor), quote=True)}">'
        f'<div class="ring"></div>{_middle(setup, floor)}{"".join(drawn)}</div>'
    )


def _names(scenario: Scenario, setup: CircleSetup) -> dict[str, str]:
    keeper = scenario.circle.keeper_name if scenario.circle else "Keeper"
    you = "You, keeper" if setup.role == "keeps" else "You"
    return {
        **{each.id: each.short_name for each in scenario.personas},
        KEEPER: f"{keeper.split()[0]}, keeper",
        LEARNER: you,
    }


def _seat(
    who: str,
    name: str,
    place: int,
    seats: int,
    floor: Floor,
    became: str,
    how: str,
    colors: Mapping[str, str],
) -> str:
    angle = 2 * pi * place / seats - pi / 2
    x, y = 50 + RADIUS * cos(angle), 50 + RADIUS * sin(angle)
    holds = floor.holder == who and not floor.closed
    face = "You" if who == LEARNER else initials(name.partition(",")[0])
    color = YOURS if who == LEARNER else colors.get(who, KEEPERS)
    piece = '<span class="piece" title="The talking piece"></span>' if holds else ""
    return (
        f'<div class="seat{" holds" if holds else ""}" style="left:{x:.1f}%;top:{y:.1f}%">'
        f'<div class="face" style="background:{color}">{escape(face)}{piece}</div>'
        f'<div class="name">{escape(name)}</div>'
        f'<div class="how">{escape(how or became)}</div></div>'
    )


def _middle(setup: CircleSetup, floor: Floor) -> str:
    if floor.closed:
        return '<div class="middle">The circle is closed</div>'
    if floor.step < 0:
        return '<div class="middle">Before the first round</div>'
    step = setup.steps[floor.step]
    number = f"Round {floor.step + 1} of {len(setup.steps)}"
    return f'<div class="middle"><span>{number}</span>{escape(step.title)}</div>'


def _in_words(names: Mapping[str, str], setup: CircleSetup, floor: Floor) -> str:
    if floor.closed:
        return "The circle is closed."
    seats = ", ".join(names[each] for each in setup.seats)
    return f"A circle of {seats}. The piece is with {names.get(floor.holder, 'the keeper')}."
