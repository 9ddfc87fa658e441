"""A plan is added up, and says plainly whether it fits."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.planning.edit import take_drop
from rpam_assistant.planning.timing import first_to_go, timetable
from rpam_assistant.records.circle import PLACES, Place
from rpam_assistant.records.plan import CirclePlan
from tests.planning.plans import BEGINS, a_round, plan_of

MIDDLE: tuple[Place, ...] = ("values", "story", "topic", "ahead")


@st.composite
def plans(draw: st.DrawFn) -> CirclePlan:
    """Any plan with a check-in, rounds and a check-out."""
    places = draw(st.lists(st.sampled_from(MIDDLE), min_size=1, max_size=6))
    rounds = [
        a_round(
            f"r{at}",
            place,
            seconds_each=draw(st.integers(1, 36)) * 5,
            needed=draw(st.integers(1, 3)),
            risk=draw(st.integers(1, 5)),
        )
        for at, place in enumerate(places)
    ]
    ends = [a_round(place, place, seconds_each=20, risk=1) for place in ("check_in", "check_out")]
    return plan_of(
        ends[0],
        *rounds,
        ends[1],
        people=draw(st.integers(3, 40)),
        minutes=draw(st.integers(10, 240)),
        purpose=draw(st.sampled_from(["support", "celebration", "responsive_to_harm"])),
    )


@given(plans())
def test_blocks_follow_each_other_and_add_up(plan: CirclePlan) -> None:
    timed = timetable(plan)
    passed = 0.0
    for slot in timed.slots:
        assert slot.begins == pytest.approx(passed, abs=0.1)
        passed += slot.minutes
    assert timed.total == pytest.approx(passed, abs=0.01)
    assert not (timed.over_by and timed.spare)


@given(plans())
def test_a_plan_is_never_silently_over(plan: CirclePlan) -> None:
    timed = timetable(plan)
    took, asked = map(int, re.findall(r"\d+", timed.verdict)[:2])
    assert asked == plan.request.minutes
    assert (took > asked) == bool(timed.over_by)
    assert ("too many" in timed.verdict) == bool(timed.over_by)


@given(plans())
def test_what_is_offered_to_drop_is_never_what_a_circle_cannot_be_without(plan: CirclePlan) -> None:
    kept = {each.id: each for each in plan.blocks}
    for drop in timetable(plan).drops:
        for each in (kept[block_id] for block_id in drop.block_ids):
            if drop.seconds_each is None:
                assert each.place not in (None, "check_in", "check_out")
                assert each.place != "values" or plan.request.purpose == "celebration"
                assert each.needed > 1


@given(plans())
def test_a_drop_saves_what_it_says_and_one_that_saves_enough_makes_it_fit(plan: CirclePlan) -> None:
    timed = timetable(plan)
    for drop in timed.drops:
        after = timetable(take_drop(plan, drop))
        assert timed.total - after.total == pytest.approx(drop.saves, abs=0.05)
        if drop.saves >= timed.over_by:
            assert not after.over_by


def test_what_is_needed_least_goes_first_and_the_middle_before_the_rest() -> None:
    rounds = [
        a_round("check_in", "check_in"),
        a_round("values", "values", needed=2),
        a_round("story", "story", needed=2),
        a_round("topic", "topic", needed=1),
        a_round("again", "topic", needed=3),
        a_round("ahead", "ahead", needed=2),
        a_round("check_out", "check_out"),
    ]
    assert [each.id for each in first_to_go(plan_of(*rounds))] == [
        "again",
        "story",
        "values",
        "ahead",
    ]


def test_one_drop_that_is_enough_is_named_with_what_it_saves() -> None:
    rounds = [a_round(place, place, seconds_each=90, minutes=0) for place in PLACES]
    timed = timetable(plan_of(*rounds, people=10, minutes=90))
    assert timed.over_by == 7
    assert len(timed.drops[0].block_ids) == 1
    assert timed.drops[0].saves == 15
    assert timed.drops[0].text in timed.verdict


def test_what_asks_much_of_people_is_not_made_short() -> None:
    hard = [a_round("topic", "topic", risk=5, needed=1, seconds_each=120)]
    timed = timetable(plan_of(*hard, people=12, minutes=15, purpose="responsive_to_harm"))
    assert timed.over_by
    assert not [drop for drop in timed.drops if drop.seconds_each]


def test_too_many_people_are_told_to_sit_in_two_circles() -> None:
    rounds = [a_round("topic", "topic", needed=1, seconds_each=20, risk=1, minutes=0)]
    verdict = timetable(plan_of(*rounds, people=40, minutes=15)).verdict
    assert "two circles of 20" in verdict


def test_time_left_over_is_said() -> None:
    timed = timetable(plan_of(people=4, minutes=120))
    assert timed.spare > 60
    assert str(int(timed.spare)) in timed.verdict


def test_with_a_beginning_every_block_has_its_time_on_the_clock() -> None:
    timed = timetable(plan_of(begins=BEGINS))
    assert timed.slots[0].at == BEGINS
    assert timed.slots[1].at == BEGINS + dt.timedelta(minutes=4)
    assert all(slot.at is None for slot in timetable(plan_of()).slots)
