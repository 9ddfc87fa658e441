"""A state and an utterance -> the authored line that is most specific to both.

Salience, as in modern dialog games (Elan Ruskin, AI-driven Dynamic Dialog,
2012): of the lines whose conditions hold and that were not said yet, the one
with the most conditions met, and nearest in meaning to what was said, wins.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from rpam_assistant.partners.repertoire import Nearness, Repertoire
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.scenario import Line, Persona
from rpam_assistant.records.state import State
from rpam_assistant.records.turn import Reply
from rpam_assistant.records.unusual import UNANSWERABLE, Unusual

LEAST_NEAR = 0.42
"""Below it a line with examples answers something that was not said."""

NEAR_WITH_MOVE = 0.33
"""Enough when the move is one that the line answers."""

NEAR_ENOUGH_TO_END = 0.5
"""To take leave of somebody who did not offer it is a mistake that cannot be taken back."""

AS_NEAR_AS_ANY = 0.22
"""What a line that answers any wording counts for."""

TELLS_NOTHING: frozenset[MoveId] = frozenset({"closed_question", "request", "other"})
"""What is kept back is not told to such a move unless it asks for that very thing."""

TRUSTING, NEAR_TO_THE_TRUSTING = 3.0, 0.22
"""Whoever trusts so much and has told nothing yet tells it where it is only somewhat near."""

TELLS = 0.5
"""How much rather somebody who may tell something tells it than says anything else."""

SETTLES: Mapping[MoveId, float] = {"agree_next_steps": 0.9, "request": 0.3}
"""How much rather somebody settles it, once it has come so far, than says anything else."""

SETTLES_WITH_TRUST = 4.0
SETTLES_LATE: Mapping[MoveId, float] = {**SETTLES, "offer_repair": 0.3}
"""The same of whoever trusts so much: a definite offer is enough to agree to."""

AUTHOR = "author"


class Moment(NamedTuple):
    """What a line must fit."""

    moves: Sequence[RecognizedMove]
    near: Nearness
    """Of each line of the repertoire, to what was said."""

    state: State
    shown: float
    """The trust that this person lets be seen."""

    said: frozenset[str]
    """Ids of lines said in this session, of disclosures given away, and the words themselves."""

    just_said: frozenset[str]
    """The id of the line before this, and of what it gave away."""

    unlocked: Collection[str]
    unusual: Unusual | None = None
    has_had_enough: bool = False
    """Hurt again and again, once closed: this person leaves."""

    is_stuck: bool = False
    """The talk has long come to nothing."""


def speak(persona: Persona, repertoire: Repertoire, moment: Moment) -> tuple[Reply, list[Line]]:
    """What the persona says now, and the few lines that would have fit best.

    The same moment gives the same line.
    """
    fitting = _rank(repertoire, moment)
    line = fitting[0] if fitting else _turn_back(repertoire.turns_back, moment)
    reply = Reply(
        persona_id=persona.id,
        line_id=line.id,
        text=line.text,
        written_by=AUTHOR,
        disclosed=(line.discloses,) if line.discloses else (),
        ending=line.ends,
    )
    return reply, fitting or [line]


def _rank(repertoire: Repertoire, moment: Moment, most: int = 3) -> list[Line]:
    """The lines that fit, the most fitting first; empty when nothing fits."""
    full = moment.state.trust >= TRUSTING and moment.said.isdisjoint(repertoire.discloses)
    scored: list[tuple[float, int]] = []
    for at, line in enumerate(repertoire.lines):
        if _can_be_said(line, moment):
            score = _score(line, moment, float(moment.near[at]), own=at < repertoire.own, full=full)
            if score is not None:
                scored.append((score, -at))
    return [repertoire.lines[-at] for _, at in sorted(scored, reverse=True)[:most]]


def _can_be_said(line: Line, moment: Moment) -> bool:
    low, high = line.trust
    return (
        line.id not in moment.said
        and line.text not in moment.said
        and low <= int(moment.shown) <= high
        and (not line.stages or moment.state.stage in line.stages)
        and moment.said.issuperset(line.after)
        and (line.discloses is None or line.discloses in moment.unlocked)
        and line.discloses not in moment.said
        and _meets(line, moment.unusual)
        and _may_end(line, moment)
    )


def _meets(line: Line, unusual: Unusual | None) -> bool:
    if unusual in UNANSWERABLE:
        return unusual in line.meets
    return not line.meets or unusual in line.meets


def _may_end(line: Line, moment: Moment) -> bool:
    """Nobody leaves before they have had enough, or settles before the talk has come so far."""
    match line.ends:
        case "walk_out":
            return moment.has_had_enough
        case "not_today":
            return moment.is_stuck or bool(line.examples)
        case "agreement":
            return moment.state.trust >= 3 and moment.state.stage in ("repair", "close")
        case _:
            return True


def _score(line: Line, moment: Moment, near: float, *, own: bool, full: bool) -> float | None:
    if line.ends == "walk_out" or (line.ends == "not_today" and not line.examples):
        return 10.0 + 0.2 * own
    if line.meets:
        return 2.0 + 0.3 * own + _narrowness(line)
    main = moment.moves[0].move
    answers = any(each.move in line.answers for each in moment.moves)
    if line.answers and not answers:
        return None
    if math.isnan(near):
        if not line.answers:
            return None
    elif near < (NEAR_TO_THE_TRUSTING if full and line.discloses else _least_near(line, moment)):
        return None
    return (
        2.2 * (AS_NEAR_AS_ANY if math.isnan(near) else near)
        + (0.5 if main in line.answers else 0.25 if answers else 0.0)
        + 0.2 * own
        + TELLS * (1 + full) * bool(line.discloses)
        + 0.1 * len(line.after)
        + 0.3 * (not moment.just_said.isdisjoint(line.after))
        + 0.1 * bool(line.stages)
        + _settles(moment) * (line.ends == "agreement")
        + _narrowness(line)
    )


def _settles(moment: Moment) -> float:
    trusts = moment.state.trust >= SETTLES_WITH_TRUST
    settles = SETTLES_LATE if trusts else SETTLES
    return max(settles.get(each.move, 0.0) for each in moment.moves)


def _least_near(line: Line, moment: Moment) -> float:
    if line.ends == "not_today":
        return NEAR_ENOUGH_TO_END
    if line.discloses and moment.moves[0].move in TELLS_NOTHING:
        return LEAST_NEAR
    return NEAR_WITH_MOVE if line.answers else LEAST_NEAR


def _narrowness(line: Line) -> float:
    """A line for few levels of trust says more of this one."""
    return 0.02 * (5 - (line.trust[1] - line.trust[0]))


def _turn_back(lines: Sequence[Line], moment: Moment) -> Line:
    """An answer from the state alone: one not said yet, for a trust as near as may be."""
    level = int(moment.shown)

    def distance(line: Line) -> int:
        low, high = line.trust
        return max(low - level, level - high, 0)

    fresh = [each for each in lines if moment.said.isdisjoint({each.id, each.text})]
    return min(fresh or lines, key=distance)
