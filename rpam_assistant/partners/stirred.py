"""What happens in a circle -> how far each in it will go: arithmetic from content.

Trust runs from 0 to 5, as between two people. In a circle it is moved by what the keeper does, by
what the learner says with the piece, and by what others tell.
"""

from collections.abc import Mapping, Sequence

from rpam_assistant.records.circle import HeardAct, KeeperAct, KeeperActText
from rpam_assistant.records.move import Move, MoveId, RecognizedMove
from rpam_assistant.records.scenario import Line, Persona
from rpam_assistant.records.transcript import LEARNER

SURE = 0.6
"""What is heard with less confidence weighs less."""

REPEATED = 0.4
"""What an act that helped counts for when it was also done the time before."""

MOST_GAINED, MOST_LOST = 0.8, -1.2
"""In one turn."""

OVERHEARD = 0.45
"""What a move counts for with those it was not meant for."""

TOLD = 0.2
"""What it is worth to anybody that somebody told something they had kept back."""

UNAGREED = 2.4
"""Nobody goes further before it was settled how we talk here, or that one may pass."""

NAMED_OR_FREE: frozenset[KeeperAct] = frozenset({"name_values", "right_to_pass"})

GOOD_PROMPT, FLAWED_PROMPT, TOO_SOON = 0.25, -0.35, -0.45
FORCED = -0.3
"""Besides, where it demands what people may keep."""

AHEAD_OF_TRUST = 1.8
"""A prompt that asks so much more than the circle's trust comes too soon."""


def after_acts(
    trust: float,
    persona: Persona,
    acts: Sequence[HeardAct],
    described: Mapping[KeeperAct, KeeperActText],
    before: Sequence[HeardAct],
    *,
    is_meant: bool,
) -> float:
    """Trust after a keeper's words; `before` are the acts of the time before."""
    own = {each.act: each.shift for each in persona.minds}
    last = {each.act for each in before}
    total = 0.0
    for each in acts:
        text = described[each.act]
        amount = own.get(each.act, text.shift) + (text.to_one if is_meant else 0)
        amount *= min(1.0, each.confidence / SURE)
        total += amount * (REPEATED if amount > 0 and each.act in last else 1)
    return _moved(trust, total)


def after_prompt(trust: float, risk: int, flaws: Sequence[str], mean: float) -> float:
    """Trust after a prompt; `mean` is the circle's trust."""
    if flaws:
        forced = FORCED * sum(each in ("forced_disclosure", "judgmental") for each in flaws)
        return _moved(trust, FLAWED_PROMPT * min(2, len(flaws)) + forced)
    return _moved(trust, TOO_SOON if risk - mean > AHEAD_OF_TRUST + 0.5 else GOOD_PROMPT)


def after_moves(
    trust: float,
    persona: Persona,
    moves: Sequence[RecognizedMove],
    described: Mapping[MoveId, Move],
    *,
    is_meant: bool,
) -> float:
    """Trust after what the learner said with the piece."""
    own = {each.move: each.shift for each in persona.sensitivities}
    warmth = next((each.warmth for each in persona.relations if each.to == LEARNER), 0.0)
    total = 0.0
    for each in moves:
        amount = own.get(each.move, described[each.move].shift)
        amount *= min(1.0, each.confidence / SURE) * (1.0 if is_meant else OVERHEARD)
        total += amount * (1 + 0.3 * warmth if amount > 0 else 1 - 0.3 * warmth)
    return _moved(trust, total)


def after_line(trust: float, persona: Persona, speaker: str, line: Line) -> float:
    """Trust of somebody who heard another's line."""
    total = line.stirs.get(persona.id, 0.0)
    if line.discloses:
        warmth = next((each.warmth for each in persona.relations if each.to == speaker), 0.0)
        total += TOLD * (1 + warmth)
    return _moved(trust, total)


def held_back(trust: float, before: float, did: frozenset[KeeperAct]) -> float:
    """No further than UNAGREED until it was settled how people talk here."""
    return trust if did & NAMED_OR_FREE else min(trust, max(UNAGREED, before))


def _moved(trust: float, amount: float) -> float:
    return round(max(0.0, min(5.0, trust + max(MOST_LOST, min(MOST_GAINED, amount)))), 2)
