"""The learner keeps the circle: what their words do, and where the piece goes after them.

The piece goes from seat to seat until something asks for the keeper: a hard moment, something told
that had been kept back, or the end of the round.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rpam_assistant.circles.sit import planned
from rpam_assistant.circles.steps import Asked, CircleSteps
from rpam_assistant.circles.table import Table
from rpam_assistant.records.circle import (
    Action,
    HardMoment,
    HeardAct,
    KeeperAct,
    Voice,
)
from rpam_assistant.records.transcript import LEARNER

MET, LEFT = 0.3, -0.55
"""What it does to everybody that a hard moment was met, or passed over."""

SUFFERED: frozenset[HardMoment] = frozenset({"cries", "discloses", "goes_silent"})
TO_WHO_SUFFERED, TO_WHO_DID_IT = 1.6, 0.4
"""How much of it reaches the one whose moment it was."""

UNAGREED = 2.4
"""Nobody goes further before it was settled how we talk here, or that one may pass."""

SETTLES: frozenset[KeeperAct] = frozenset({"name_values", "right_to_pass"})

CLEARLY = 0.4
"""An act that meets a hard moment, or makes it worse, is heard with at least so much confidence."""

HANDS_TO: frozenset[KeeperAct] = frozenset({"hand_on", "invite_back", "press"})
"""With somebody's name beside it, the piece goes to them."""


class Kept(NamedTuple):
    """What became of a hard moment."""

    met: HardMoment | None = None
    left: HardMoment | None = None


class Words(NamedTuple):
    """A keeper's turn."""

    action: Action
    acts: tuple[HeardAct, ...]
    before: tuple[HeardAct, ...]
    """The acts of the time before."""

    did: frozenset[KeeperAct]
    """Every act of this circle, these words' included."""

    asked: Asked | None
    """A prompt that was given with these words."""

    named: tuple[str, ...]
    """Whoever was named, as ids."""


def take(table: Table, words: Words, steps: CircleSteps) -> Kept:
    """What the keeper's words, or their silence, do; the piece is moved on."""
    if not SETTLES & words.did:
        table.hold_back(UNAGREED)
    kept = _meet_or_leave(table, words, steps)
    meant = words.named[0] if words.named else table.floor.hard_of or _last_speaker(table)
    table.hear_acts(words.acts, words.before, meant)
    if table.floor.holder == LEARNER:
        _with_the_piece(table, words, steps)
    else:
        _while_it_rests(table, words, kept)
    return kept


def _with_the_piece(table: Table, words: Words, steps: CircleSteps) -> None:
    """The piece is the keeper's: a prompt sends it round, the last round done closes."""
    coming = table.floor.step + 1
    all_done = coming == len(table.setup.steps)
    acts = {each.act for each in words.acts}
    if all_done and (words.action == "goes_on" or "close_circle" in acts):
        table.close()
    elif words.asked and not all_done:
        table.ask(words.asked)
        _go_round(table)
    elif words.action == "goes_on" and not all_done:
        table.ask(planned(table.setup, coming, steps))
        _go_round(table)
    elif words.named and HANDS_TO & acts and table.asked:
        table.hand_to(words.named[0])
        _go_round(table)


def _while_it_rests(table: Table, words: Words, kept: Kept) -> None:
    """The piece rests with somebody: they go on where nobody met them, else it travels."""
    if kept.left and (going_on := table.go_on()) and going_on.hard:
        table.rest_on(going_on)
        return
    if words.asked:
        table.ask_again(words.asked)
    acts = {each.act for each in words.acts}
    table.hand_on()
    if words.named and HANDS_TO & acts and words.named[0] in table.setup.seats:
        table.hand_to(words.named[0])
    _go_round(table)


def _go_round(table: Table) -> None:
    """Until something asks for the keeper."""
    while table.floor.holder != LEARNER:
        voice = table.let_speak()
        if voice.hard or voice.disclosed or (table.setup.stops_at_each and table.more_to_come()):
            table.rest_on(voice)
            return
        table.hand_on()


def _meet_or_leave(table: Table, words: Words, steps: CircleSteps) -> Kept:
    """Whether a hard moment was met: words that make it worse undo those that meet it."""
    moment = table.floor.hard
    if moment is None:
        return Kept()
    described = next(each for each in steps.keeping.hard_moments if each.id == moment)
    worse = _sure(words.acts, described.made_worse_by)
    met = _sure(words.acts, described.met_by)
    is_met = met >= CLEARLY and met > worse
    whose, amount = table.floor.hard_of, MET if is_met else LEFT
    reaches = TO_WHO_SUFFERED if moment in SUFFERED else TO_WHO_DID_IT
    table.shift_all(lambda each: amount * (reaches if each == whose else 1.0))
    return Kept(met=moment) if is_met else Kept(left=moment)


def _sure(acts: Sequence[HeardAct], among: Sequence[KeeperAct]) -> float:
    return max((each.confidence for each in acts if each.act in among), default=0.0)


def _last_speaker(table: Table) -> str:
    spoken: list[Voice] = [each for each in table.in_round() if each.kind == "speaks"]
    return spoken[-1].persona_id if spoken else ""
