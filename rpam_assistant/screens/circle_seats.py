"""The circle, drawn: who sits where, who has the piece, who spoke or passed, which round it is."""

from collections.abc import Mapping, Sequence
from html import escape
from math import cos, pi, sin

import streamlit as st

from rpam_assistant.records.circle import KEEPER, CircleSetup, Floor, Voice
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.screens.bubbles import YOURS, color_of, initials

SIZE, RADIUS, FACE = 340, 118, 25
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
    drawn = [
        _seat(who, names[who], place, len(seats), floor, became.get(who, ""), words.get(who, ""))
        for place, who in enumerate(seats)
    ]
    st.html(
        f'<svg class="rpam-circle" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        f'aria-label="{escape(_in_words(names, setup, floor), quote=True)}">'
        f'<circle cx="{SIZE / 2}" cy="{SIZE / 2}" r="{RADIUS}" class="ring"/>'
        f"{''.join(drawn)}{_middle(setup, floor)}</svg>"
    )


def _names(scenario: Scenario, setup: CircleSetup) -> dict[str, str]:
    keeper = scenario.circle.keeper_name if scenario.circle else "Keeper"
    you = "You, keeper" if setup.role == "keeps" else "You"
    return {
        **{each.id: each.short_name for each in scenario.personas},
        KEEPER: f"{keeper.split()[0]}, keeper",
        LEARNER: you,
    }


def _seat(who: str, name: str, place: int, seats: int, floor: Floor, became: str, how: str) -> str:
    angle = 2 * pi * place / seats - pi / 2
    x, y = SIZE / 2 + RADIUS * cos(angle), SIZE / 2 + RADIUS * sin(angle)
    holds = floor.holder == who and not floor.closed
    below = how or became
    face = "You" if who == LEARNER else initials(name.partition(",")[0])
    color = YOURS if who == LEARNER else color_of(who)
    return (
        f'<g class="{"holds" if holds else "seat"}">'
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{FACE}" fill="{color}"/>'
        f'<text x="{x:.0f}" y="{y + 5:.0f}" class="face">{escape(face)}</text>'
        f'<text x="{x:.0f}" y="{y + FACE + 13:.0f}" class="name">{escape(name)}</text>'
        f'<text x="{x:.0f}" y="{y + FACE + 25:.0f}" class="how">{escape(below)}</text>'
        f"{_piece(x, y) if holds else ''}</g>"
    )


def _piece(x: float, y: float) -> str:
    """A stone, in the holder's hands."""
    return (
        f'<ellipse cx="{x + FACE - 3:.0f}" cy="{y - FACE + 6:.0f}" rx="11" ry="8" '
        'class="piece"><title>The talking piece</title></ellipse>'
    )


def _middle(setup: CircleSetup, floor: Floor) -> str:
    at = SIZE / 2
    if floor.closed:
        lines = ["The circle", "is closed"]
    elif floor.step < 0:
        lines = ["Before the", "first round"]
    else:
        step = setup.steps[floor.step]
        lines = [f"Round {floor.step + 1} of {len(setup.steps)}", *_wrapped(step.title)]
    first = at - 8 * (len(lines) - 1)
    return "".join(
        f'<text x="{at}" y="{first + 17 * number:.0f}" class="middle">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _wrapped(title: str, most: int = 18) -> list[str]:
    lines: list[str] = [""]
    for word in title.split():
        if len(lines[-1]) + len(word) >= most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines[:3]


def _in_words(names: Mapping[str, str], setup: CircleSetup, floor: Floor) -> str:
    if floor.closed:
        return "The circle is closed."
    seats = ", ".join(names[each] for each in setup.seats)
    return f"A circle of {seats}. The piece is with {names.get(floor.holder, 'the keeper')}."
