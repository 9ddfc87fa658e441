"""A turn of a talk that is tried out -> why this line was said, for whoever wrote it."""

from typing import NamedTuple

import numpy as np

from rpam_assistant.records.scenario import Line, Persona, Scenario
from rpam_assistant.records.state import State
from rpam_assistant.records.turn import Turn
from rpam_assistant.screens.studio_words import ENDS, MEETS, STAGES, band, short, some
from rpam_assistant.wiring import Desk

NEAR, SOMEWHAT = 0.5, 0.42


class Why(NamedTuple):
    """Why a line was said."""

    whose: str
    """In a sentence: theirs, of their manner, or for want of any."""

    reasons: tuple[str, ...]
    at: int | None
    """Its place among the person's own lines; None where it is none of them."""

    fits: bool
    """Whether a line was found at all."""


def why(desk: Desk, scenario: Scenario, turn: Turn, before: State | None) -> Why | None:
    """Why a turn was answered as it was; None where nothing was."""
    persona = scenario.personas[0]
    if turn.reply is None or turn.parent_id is None:
        return None
    temperament = desk.library.temperaments[persona.temperament]
    repertoire = (*persona.lines, *temperament.lines)
    place = next((at for at, each in enumerate(repertoire) if each.id == turn.reply.line_id), None)
    if place is None:
        told = f"Nothing {persona.short_name} has to say fits, so this only hands the turn back."
        return Why(told, (), None, fits=False)
    own = place < len(persona.lines)
    whose = "A line of their own." if own else f"A line of the manner {temperament.title}."
    reasons = _reasons(desk, persona, repertoire[place], place, turn, before)
    return Why(whose, tuple(reasons), place if own else None, fits=True)


def _reasons(
    desk: Desk, persona: Persona, line: Line, place: int, turn: Turn, before: State | None
) -> list[str]:
    told = []
    known = desk.library.moves
    if line.meets:
        told.append(f"It is for {' or '.join(MEETS[each] for each in line.meets)}.")
    if answered := [each.move for each in turn.moves if each.move in line.answers]:
        told.append(f"It answers what you did: {some([known[answered[0]].title])}.")
    if line.examples and turn.said:
        told.append(_nearness(desk, persona, place, turn.said))
    state = turn.states.get(persona.id)
    if state and band(line.trust):
        told.append(f"Trust: {band(line.trust)}; they are {state.words} now.")
    if state and line.stages:
        told.append(f"It is said {' or '.join(STAGES[each] for each in line.stages)}.")
    if line.after:
        told.append("What it comes after was said.")
    if line.discloses:
        fact = next((each.fact for each in persona.disclosures if each.id == line.discloses), "")
        told.append(f"They may tell this now: {short(fact, 90)}")
    if line.ends:
        told.append(f"It ends the talk: {ENDS[line.ends].lower()}.")
    if before and state and before.words != state.words:
        told.append(f"They were {before.words} before.")
    return told


def _nearness(desk: Desk, persona: Persona, place: int, said: str) -> str:
    near = float(np.nan_to_num(desk.casting.compare(persona, desk.read(said))[place]))
    how = "very near" if near >= NEAR else "near" if near >= SOMEWHAT else "somewhat near"
    return f"What you said is {how} to what is written for it ({near:.2f})."
