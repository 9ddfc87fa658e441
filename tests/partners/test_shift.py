"""What a move does to trust: earned by steps, lost faster, never given away."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.partners.shift import MOST_GAINED, shift_state, unlock
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.scenario import STAGES, Persona
from rpam_assistant.records.state import State, state_at
from rpam_assistant.wiring import Desk

HURTS = ["blame", "minimize", "justify", "non_apology", "interrogate", "threat", "dismiss"]
ALL = [
    *HURTS,
    "open_question",
    "reflection",
    "validation",
    "acknowledge_harm",
    "apology",
    "take_responsibility",
    "offer_repair",
    "request",
    "appreciation",
    "agree_next_steps",
    "advice",
    "closed_question",
    "ask_permission",
    "affective_statement",
    "other",
]
turns = st.lists(st.lists(st.sampled_from(ALL), min_size=1, max_size=3, unique=True), max_size=14)


def heard(moves: Sequence[MoveId]) -> list[RecognizedMove]:
    return [RecognizedMove(move=each, confidence=0.9, quote="x") for each in moves]


def play(desk: Desk, persona: Persona, moves: Sequence[Sequence[MoveId]]) -> list[State]:
    states = [state_at(persona.starting_trust, "opening")]
    for number, each in enumerate(moves):
        states.append(
            shift_state(states[-1], persona, heard(each), desk.library.moves, moves[:number])
        )
    return states


@given(turns)
def test_trust_stays_between_closed_and_trusting_and_moves_by_steps(
    shared_desk: Desk, maya: Persona, moves: list[list[MoveId]]
) -> None:
    states = play(shared_desk, maya, moves)
    assert all(0 <= each.trust <= 5 for each in states)
    gains = [after.trust - before.trust for before, after in pairwise(states)]
    assert all(gain <= MOST_GAINED + 0.01 for gain in gains)


@given(st.lists(st.lists(st.sampled_from(HURTS), min_size=1, max_size=2), max_size=10))
def test_nobody_opens_to_a_person_who_only_hurts(
    shared_desk: Desk, maya: Persona, moves: list[list[MoveId]]
) -> None:
    assert all(each.trust <= maya.starting_trust for each in play(shared_desk, maya, moves))


@given(turns)
def test_a_talk_never_goes_back_to_an_earlier_stage(
    shared_desk: Desk, maya: Persona, moves: list[list[MoveId]]
) -> None:
    reached = [STAGES.index(each.stage) for each in play(shared_desk, maya, moves)]
    assert reached == sorted(reached)


def test_kindness_without_owning_it_goes_only_so_far(shared_desk: Desk, maya: Persona) -> None:
    kind = [["open_question"], ["reflection"], ["validation"], ["appreciation"]] * 8
    assert play(shared_desk, maya, kind)[-1].trust < 3


def test_owning_it_opens_what_kindness_could_not(shared_desk: Desk, maya: Persona) -> None:
    owned = [
        ["acknowledge_harm"],
        ["open_question"],
        ["reflection"],
        ["take_responsibility"],
        ["apology"],
        ["offer_repair"],
        ["reflection"],
    ]
    assert play(shared_desk, maya, owned)[-1].trust >= 4


@pytest.mark.parametrize("move", HURTS)
def test_what_hurts_costs_more_than_one_kind_word_brings(
    shared_desk: Desk, maya: Persona, move: MoveId
) -> None:
    start = state_at(3, "impact")
    after = shift_state(start, maya, heard([move]), shared_desk.library.moves, [])
    mended = shift_state(after, maya, heard(["open_question"]), shared_desk.library.moves, [[move]])
    assert mended.trust < start.trust


def test_the_same_kind_move_twice_in_a_row_counts_half(shared_desk: Desk, maya: Persona) -> None:
    once, twice = play(shared_desk, maya, [["open_question"], ["open_question"]])[1:]
    assert twice.trust - once.trust == pytest.approx((once.trust - maya.starting_trust) / 2)


@given(st.floats(0, 5), st.sets(st.sampled_from(ALL)))
def test_only_what_was_earned_is_in_the_room(
    shared_desk: Desk, maya: Persona, trust: float, moves: set[MoveId]
) -> None:
    unlocked = unlock(maya, state_at(trust, "story"), moves, [])
    for each in maya.disclosures:
        if each.id in unlocked:
            assert trust >= each.trust
            assert not each.needs_any or moves & set(each.needs_any)
            assert each.after == ()
