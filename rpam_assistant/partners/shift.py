"""Moves -> a state: arithmetic from moves.yaml and the persona's own sensitivities."""

from collections.abc import Iterator, Mapping, Sequence

from rpam_assistant.records.challenge import AS_WRITTEN, Challenge, Difficulty
from rpam_assistant.records.move import Move, MoveId, RecognizedMove
from rpam_assistant.records.scenario import STAGES, Disclosure, Persona, Stage
from rpam_assistant.records.state import State, state_at

MOST_GAINED, MOST_LOST = 1.0, -2.0
"""In one turn: people open by steps, and close faster than they open."""

REPEATED = 0.5
"""What a move that helped counts for when it was also made in the turn before."""

UNMENDED = 0.6
"""What a move that helps counts for while something that hurt was not owned."""

SURE = 0.6
"""A move that helps and is heard with less confidence than this weighs less."""

SURE_THAT_IT_HURT = 0.85
"""The same of a move that hurts, and more strictly: to be misheard is no fault of the learner's."""

CLEARLY = 0.6
"""What was heard with less confidence is not held against anybody later."""

PRESENT = 0.2
"""What it is worth to stay with what matters to this person, in words that no move names."""

CLEARLY_ENOUGH = 0.5
"""To come nearer than one began, something that helps must have been heard at least so clearly."""

OPENS = 0.5
"""A move that is worth so much to somebody is no mere manners to them."""

LITTLE_LEFT = 1.5
"""Below this much trust, what hurts takes less: there is less to lose."""

GAINED: Mapping[Difficulty, float] = {"gentle": 1.25, "as_written": 1.0, "demanding": 0.75}
LOST: Mapping[Difficulty, float] = {"gentle": 0.75, "as_written": 1.0, "demanding": 1.25}
MORE_PATIENCE: Mapping[Difficulty, int] = {"gentle": 1, "as_written": 0, "demanding": -1}

UNMENDED_AT_MOST = 2
"""So many utterances that hurt, and nobody comes nearer than they began until it is owned."""

TO_DO_IT_BETTER = 2

POLITE: frozenset[MoveId] = frozenset(
    {"ask_permission", "closed_question", "request", "appreciation", "other"}
)
"""Manners open no door, by themselves or around what hurts: more must have been said."""

OWNS: frozenset[MoveId] = frozenset({"acknowledge_harm", "take_responsibility", "apology"})


def shift_state(
    before: State,
    persona: Persona,
    moves: Sequence[RecognizedMove],
    described: Mapping[MoveId, Move],
    heard: Sequence[Sequence[RecognizedMove]],
    challenge: Challenge = AS_WRITTEN,
    *,
    is_present: bool = False,
) -> State:
    """The persona's state after `moves`; `heard` are the moves of each turn before.

    `is_present`: what was said keeps to what matters to this person.
    """
    now = {each.move for each in moves}
    total = sum(_amounts(persona, moves, described, heard))
    if is_present and not any(described[move].effect == "hurts" for move in now):
        total = max(total, PRESENT)
    if total > 0:
        total *= GAINED[challenge.difficulty]
    else:
        total *= LOST[challenge.difficulty] * min(1, 0.4 + 0.6 * before.trust / LITTLE_LEFT)
    moved = before.trust + max(MOST_LOST, min(MOST_GAINED, total))
    all_heard = {each.move for turn in heard for each in turn} | now
    for gate in persona.gates:
        if not all_heard & set(gate.needs_any):
            moved = min(moved, max(gate.at, before.trust))
    said = [each for turn in [*heard, moves] for each in turn]
    helped = any(_clearly_helps(each, persona, described) for each in said)
    if not helped or _unmended([*heard, moves], described) >= UNMENDED_AT_MOST:
        moved = min(moved, max(persona.starting_trust, before.trust))
    trust = round(max(0.0, min(5.0, moved)), 2)
    return state_at(trust, _stage(before.stage, trust, all_heard, now))


def _amounts(
    persona: Persona,
    moves: Sequence[RecognizedMove],
    described: Mapping[MoveId, Move],
    heard: Sequence[Sequence[RecognizedMove]],
) -> Iterator[float]:
    own = {each.move: each.shift for each in persona.sensitivities}
    last = {each.move for each in heard[-1]} if heard else set()
    unmended = _unmended(heard, described) > 0
    for each in moves:
        amount = own.get(each.move, described[each.move].shift)
        if amount > 0:
            amount *= min(1, each.confidence / SURE)
            amount *= REPEATED if each.move in last else 1
            amount *= UNMENDED if unmended and each.move not in OWNS else 1
        else:
            amount *= min(1, each.confidence / SURE_THAT_IT_HURT) ** 2
        yield amount


def _unmended(heard: Sequence[Sequence[RecognizedMove]], described: Mapping[MoveId, Move]) -> int:
    """How many utterances clearly hurt since one was owned, or since two in a row did better."""
    hurt = better = 0
    for turn in reversed(heard):
        said = {each.move for each in turn}
        if OWNS & said or better == TO_DO_IT_BETTER:
            break
        hurts = any(_clearly_hurts(each, described) for each in turn)
        hurt += hurts
        better = 0 if hurts else better + bool(said - POLITE)
    return hurt


def _clearly_helps(
    heard: RecognizedMove, persona: Persona, described: Mapping[MoveId, Move]
) -> bool:
    """What helps anybody and is more than manners, or what this person is known to open to."""
    opens = any(each.move == heard.move and each.shift >= OPENS for each in persona.sensitivities)
    helps = opens or (heard.move not in POLITE and described[heard.move].effect == "helps")
    return helps and heard.confidence >= CLEARLY_ENOUGH


def _clearly_hurts(heard: RecognizedMove, described: Mapping[MoveId, Move]) -> bool:
    return described[heard.move].effect == "hurts" and heard.confidence >= CLEARLY


def has_had_enough(
    state: State,
    persona: Persona,
    described: Mapping[MoveId, Move],
    heard: Sequence[Sequence[RecognizedMove]],
    challenge: Challenge = AS_WRITTEN,
) -> bool:
    """Whether this person leaves: closed, and hurt again and again with no more than one break.

    `heard` are the moves of every turn, the newest last.
    """
    patience = max(1, persona.patience + MORE_PATIENCE[challenge.difficulty])
    hurts = [bool(turn) and described[turn[0].move].effect == "hurts" for turn in heard]
    clearly = bool(heard) and any(_clearly_hurts(each, described) for each in heard[-1])
    return state.trust < 1 and clearly and sum(hurts[-patience - 1 :]) >= patience


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
    if (trust >= 2 and "offer_repair" in heard) or (trust >= 3 and "request" in now):
        reached.append("repair")
    if trust >= 3 and "agree_next_steps" in now:
        reached.append("close")
    return max(reached, key=STAGES.index)
