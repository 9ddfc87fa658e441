"""Voices of a circle -> who spoke how long and how often, and how evenly."""

from collections.abc import Sequence

import numpy as np

from rpam_assistant.records.circle import CircleSetup, Voice
from rpam_assistant.records.circle_debrief import Airtime, Evenness
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.records.turn import Turn

WORDS_A_MINUTE = 130
"""An ordinary speaking pace; a written line is heard as so many seconds."""

ONE_HAS_MOST = 0.4
"""A share of all that was said: one person, with three or more beside them."""

EVEN = 0.7


def airtime(path: Sequence[Turn], setup: CircleSetup, scenario: Scenario) -> tuple[Airtime, ...]:
    """A row for each seat, in the order of the seats; the learner's too, where they sit."""
    voices = [voice for turn in path if turn.circle for voice in turn.circle.voices]
    names = {each.id: each.name for each in scenario.personas}
    rows: list[tuple[str, int, int, int, int]] = []
    for seat in setup.seats:
        if seat == LEARNER:
            rows.append(_learner(path))
        else:
            rows.append(_persona(seat, [each for each in voices if each.persona_id == seat]))
    total = sum(words for _, words, *_ in rows) or 1
    return tuple(
        Airtime(
            persona_id=who,
            name=names.get(who, "You"),
            words=words,
            seconds=round(words * 60 / WORDS_A_MINUTE),
            spoke=spoke,
            passed=passed,
            silent=silent,
            share=round(words / total, 3),
        )
        for who, words, spoke, passed, silent in rows
    )


def evenness(rows: Sequence[Airtime]) -> float:
    """1 less the Gini coefficient of the words: 1 where all spoke alike, near 0 where one did."""
    words = np.sort(np.array([each.words for each in rows], dtype=np.float64))
    if words.size < 2 or words.sum() == 0:
        return 1.0
    ranks = np.arange(1, words.size + 1)
    gini = float((2 * ranks - words.size - 1) @ words / (words.size * words.sum()))
    return round(1 - gini, 3)


def kind_of(rows: Sequence[Airtime], even: float) -> Evenness:
    """Even, uneven, or one person had most of it."""
    if max((each.share for each in rows), default=0) >= ONE_HAS_MOST and len(rows) > 3:
        return "one"
    return "even" if even >= EVEN else "uneven"


def _persona(seat: str, voices: Sequence[Voice]) -> tuple[str, int, int, int, int]:
    spoken = [each for each in voices if each.kind == "speaks"]
    return (
        seat,
        sum(len(each.text.split()) for each in spoken),
        len(spoken),
        sum(each.kind == "passes" for each in voices),
        sum(each.kind == "is_silent" for each in voices),
    )


def _learner(path: Sequence[Turn]) -> tuple[str, int, int, int, int]:
    own = [turn for turn in path if turn.circle and turn.parent_id is not None]
    actions = [turn.circle.action for turn in own if turn.circle]
    return (
        LEARNER,
        sum(len(turn.said.split()) for turn in own),
        sum(bool(turn.said) for turn in own),
        actions.count("passes"),
        actions.count("is_silent"),
    )
