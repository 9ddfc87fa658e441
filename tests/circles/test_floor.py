"""The talking piece is a rule of the code: only its holder speaks, and nobody is skipped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.circles import floor as piece
from rpam_assistant.errors import OutOfTurn
from rpam_assistant.records.circle import CircleRole, CircleSetup, CircleStep, Floor
from rpam_assistant.records.transcript import LEARNER

STEP = CircleStep(id="one", place="check_in", title="One", prompt="How did you get here?", risk=1)
NAMES = ["ana", "ben", "caz", "dee", "eli", LEARNER]


def setup_with(seats: list[str], role: CircleRole = "sits") -> CircleSetup:
    return CircleSetup(role=role, steps=(STEP, STEP, STEP), seats=tuple(seats))


def go_round(floor: Floor, setup: CircleSetup, later: set[str]) -> list[str]:
    """Whoever had the piece, in order, until the keeper has it again."""
    had: list[str] = []
    asked: set[str] = set()
    while floor.holder != piece.keeper_seat(setup):
        who = floor.holder
        had.append(who)
        comes_back = who in later and who not in asked
        asked.add(who)
        floor = piece.hand_on(floor, setup, later=comes_back)
        assert len(had) < 50, "the piece never comes home"
    return had


seats = st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True)


@given(seats=seats)
def test_in_a_round_everybody_has_the_piece_once_in_the_order_of_the_seats(
    seats: list[str],
) -> None:
    setup = setup_with(seats)
    floor = piece.begin_round(setup, 0, STEP.prompt, seats)
    assert go_round(floor, setup, later=set()) == seats


@given(seats=seats, data=st.data())
def test_whoever_asks_for_it_has_the_piece_again_before_the_round_ends(
    seats: list[str], data: st.DataObject
) -> None:
    later = set(data.draw(st.lists(st.sampled_from(seats), unique=True)))
    setup = setup_with(seats)
    floor = piece.begin_round(setup, 0, STEP.prompt, seats)
    had = go_round(floor, setup, later)
    assert had[: len(seats)] == seats
    only_one_left = seats[-1:] if later == {seats[-1]} else []
    assert had[len(seats) :] == [
        each for each in seats if each in later and [each] != only_one_left
    ]


@given(seats=seats, data=st.data())
def test_whoever_the_keeper_hands_it_to_is_next_and_nobody_else_is_lost(
    seats: list[str], data: st.DataObject
) -> None:
    setup = setup_with([each for each in seats if each != LEARNER] or ["ana"], role="keeps")
    floor = piece.begin_round(setup, 0, STEP.prompt, setup.seats)
    who = data.draw(st.sampled_from(setup.seats))
    handed = piece.hand_to(floor, setup, who)
    assert handed.holder == who
    assert list(handed.waiting) == [each for each in setup.seats if each != who]


@pytest.mark.parametrize("who", ["ben", LEARNER, "keeper", "somebody else"])
def test_nobody_speaks_who_does_not_hold_the_piece(who: str) -> None:
    setup = setup_with(["ana", "ben", LEARNER])
    floor = piece.begin_round(setup, 0, STEP.prompt, setup.seats)
    with pytest.raises(OutOfTurn, match="The piece is with Ana Ruiz"):
        piece.must_hold(floor, who, "Ana Ruiz")


def test_a_closed_circle_takes_no_more_words() -> None:
    setup = setup_with(["ana"])
    floor = piece.close(piece.opened(setup), setup)
    with pytest.raises(OutOfTurn, match="closed"):
        piece.must_hold(floor, floor.holder)
