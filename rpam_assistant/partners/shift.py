"""Moves -> a state: arithmetic from moves.yaml and the persona's own sensitivities."""

from collections.abc import Mapping, Sequence

from rpam_assistant.records.move import Move, MoveId, RecognizedMove
from rpam_assistant.records.scenario import STAGES, Disclosure, Persona, Stage
from rpam_assistant.records.state import State, state_at

MOST_GAINED, MOST_LOST = 1.0, -2.0
"""In one turn: people open by steps, and close faster than they open."""

REPEATED = 0.5
"""What a move that helped counts for when it was also made in the turn before."""


def shift_state(
    before: State,
    persona: Persona,
    moves: Sequence[RecognizedMove],
    described: Mapping[MoveId, Move],
    heard: Sequence[Sequence[MoveId]],
) -> State:
    """The persona's state after `moves`; `heard` are the moves of each turn before."""
    own = {each.move: each.shift for each in persona.sensitivities}
    last = set(heard[-1]) if heard else set()
    total = 0.0
    for each in moves:
        amount = own.get(each.move, described[each.move].shift)
        total += amount * (REPEATED if amount > 0 and each.move in last else 1.0)
    moved = before.trust + max(MOST_LOST, min(MOST_GAINED, total))
    all_heard = {move for turn in heard for move in turn} | {each.move for each in moves}
    for gate in persona.gates:
        if not all_heard & set(gate.needs_any):
            moved = min(moved, max(gate.at, before.trust))
    trust = round(max(0.0, min(5.0, moved)), 2)
    return state_at(trust, _stage(before.stage, trust, all_heard, {each.move for each in moves}))


def unlock(
    persona: Persona, state: State, heard: set[MoveId], disclosed: Sequence[str]
) -> tuple[str, ...]:
    """Disclosures that are in the room: earned, and in their order.

    What is not in the room cannot be said, by an author's line or by a model's.
    """
    return tuple(
        each.id for each in persona.disclosures if _is_unlocked(each, state, heard, disclosed)
    )


def _is_unlocked(
    each: Disclosure, state: State, heard: set[MoveId], disclosed: Sequence[str]
) -> bool:
    return (
        state.trust >= each.trust
        and (not each.needs_any or bool(heard & set(each.needs_any)))
        and set(each.after) <= set(disclosed)
    )


def _stage(before: Stage, trust: float, heard: set[MoveId], now: set[MoveId]) -> Stage:
    """How far the talk has come; it does not go back."""
    reached: list[Stage] = [before]
    if trust >= 2 or heard & {"open_question", "reflection", "acknowledge_harm"}:
        reached.append("story")
    if heard & {"acknowledge_harm"}:
        reached.append("impact")
    if heard & {"take_responsibility", "apology"}:
        reached.append("responsibility")
    if trust >= 2 and heard & {"offer_repair"}:
        reached.append("repair")
    if trust >= 3 and "agree_next_steps" in now:
        reached.append("close")
    return max(reached, key=STAGES.index)
