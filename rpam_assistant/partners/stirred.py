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

GOOD_PROMPT, FLAWED_PROMPT = 0.25, -0.35
FORCED = -0.3
DEMANDS = frozenset({"forced_disclosure", "judgmental"})
"""Besides, where it demands what people may keep, or has judged them already."""


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


def after_prompt(trust: float, flaws: Sequence[str]) -> float:
    """Trust after a prompt; what comes too soon for this circle is a flaw of it, too."""
    if not flaws:
        return _moved(trust, GOOD_PROMPT)
    forced = FORCED * sum(each in DEMANDS for each in flaws)
    return _moved(trust, FLAWED_PROMPT * min(2, len(flaws)) + forced)


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


def _moved(trust: float, amount: float) -> float:
    """The nearer somebody is, the less another kindness brings them nearer."""
    change = max(MOST_LOST, min(MOST_GAINED, amount))
    return round(max(0.0, min(5.0, trust + change * ((5 - trust) / 5 if change > 0 else 1))), 2)
