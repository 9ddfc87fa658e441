"""What moves somebody in a circle: bounded, by steps, and never the wrong way."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.partners.stirred import (
    DEMANDS,
    MOST_GAINED,
    MOST_LOST,
    after_acts,
    after_line,
    after_moves,
    after_prompt,
)
from rpam_assistant.records.circle import HeardAct, KeeperAct, MindsAct, Relation
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.scenario import Line, Persona
from tests.circles.people import scenario
from tests.content import LIBRARY

ACTS = {each.id: each for each in LIBRARY.keeping.acts}
MOVES = LIBRARY.moves
PEOPLE: dict[str, Persona] = {
    person.id: person
    for people in (
        *(each.personas for each in LIBRARY.circles.values()),
        tuple(LIBRARY.participants.values()),
    )
    for person in people
}
PLAIN = scenario().personas[0]

anybody = st.sampled_from(sorted(PEOPLE)).map(PEOPLE.__getitem__)
trusts = st.floats(0, 5)
sure = st.floats(0.05, 1)


def acts_among(ids: Sequence[KeeperAct]) -> st.SearchStrategy[list[HeardAct]]:
    one = st.builds(lambda act, how: HeardAct(act=act, confidence=how, quote="q"), st.sampled_from(ids), sure)  # fmt: skip
    return st.lists(one, max_size=4)


def heard(*acts: KeeperAct, confidence: float = 0.9) -> list[HeardAct]:
    return [HeardAct(act=each, confidence=confidence, quote="q") for each in acts]


def moved(*moves: MoveId, confidence: float = 0.9) -> list[RecognizedMove]:
    return [RecognizedMove(move=each, confidence=confidence, quote="q") for each in moves]


def is_a_step(before: float, after: float) -> bool:
    return 0 <= after <= 5 and MOST_LOST - 0.01 <= after - before <= MOST_GAINED + 0.01


@given(anybody, trusts, acts_among(list(ACTS)), acts_among(list(ACTS)), st.booleans())
def test_whatever_a_keeper_does_trust_stays_from_closed_to_trusting_and_moves_by_steps(
    who: Persona, trust: float, acts: list[HeardAct], before: list[HeardAct], is_meant: bool
) -> None:
    assert is_a_step(trust, after_acts(trust, who, acts, ACTS, before, is_meant=is_meant))


@given(anybody, trusts, st.lists(st.sampled_from(sorted(MOVES)), max_size=4), sure, st.booleans())
def test_whatever_the_learner_says_the_same_holds(
    who: Persona, trust: float, moves: list[MoveId], confidence: float, is_meant: bool
) -> None:
    all_ = moved(*moves, confidence=confidence)
    assert is_a_step(trust, after_moves(trust, who, all_, MOVES, is_meant=is_meant))


HURTS = [each.id for each in ACTS.values() if each.effect == "hurts"]


@given(anybody, trusts, acts_among(HURTS), acts_among(list(ACTS)), st.booleans())
def test_no_act_that_hurts_brings_anybody_nearer(
    who: Persona, trust: float, acts: list[HeardAct], before: list[HeardAct], is_meant: bool
) -> None:
    after = after_acts(trust, who, acts, ACTS, before, is_meant=is_meant)
    assert after <= round(trust, 2)


@pytest.mark.parametrize("act", HURTS)
def test_what_hurts_drives_off_and_whoever_it_was_meant_for_most(act: KeeperAct) -> None:
    others = after_acts(3, PLAIN, heard(act), ACTS, (), is_meant=False)
    meant = after_acts(3, PLAIN, heard(act), ACTS, (), is_meant=True)
    assert meant <= others < 3


def test_everything_that_hurts_or_helps_is_meant_to() -> None:
    for each in ACTS.values():
        sign = {"helps": 1, "hurts": -1, "neither": 0}[each.effect]
        assert each.shift * sign >= 0, each.id
        assert (each.shift, each.to_one) == (0, 0) or sign, each.id


@given(anybody, st.floats(0, 4.9), acts_among(list(ACTS)))
def test_what_is_done_again_helps_less_and_hurts_no_less(
    who: Persona, trust: float, acts: list[HeardAct]
) -> None:
    once = after_acts(trust, who, acts, ACTS, (), is_meant=False)
    again = after_acts(trust, who, acts, ACTS, acts, is_meant=False)
    assert again <= once


@pytest.mark.parametrize(("act", "weighs_less"), [("receive", True), ("judge", False)])
def test_only_what_helps_wears_out(act: KeeperAct, weighs_less: bool) -> None:
    once = after_acts(3, PLAIN, heard(act), ACTS, (), is_meant=False)
    again = after_acts(3, PLAIN, heard(act), ACTS, heard(act), is_meant=False)
    assert (abs(again - 3) < abs(once - 3)) is weighs_less
    assert again != 3


def test_kindness_moves_less_the_nearer_somebody_is() -> None:
    gains = [
        after_acts(trust, PLAIN, heard("welcome", "model"), ACTS, (), is_meant=False) - trust
        for trust in (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
    ]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > gains[-1] == 0


def test_what_is_hardly_heard_weighs_less() -> None:
    faint = after_acts(3, PLAIN, heard("judge", confidence=0.2), ACTS, (), is_meant=True)
    clear = after_acts(3, PLAIN, heard("judge"), ACTS, (), is_meant=True)
    assert clear < faint < 3


def test_somebody_may_mind_an_act_more_than_others_do() -> None:
    mind = MindsAct(act="receive", shift=-0.5, why="w")
    touchy = PLAIN.model_copy(update={"minds": (mind,)})
    assert after_acts(3, touchy, heard("receive"), ACTS, (), is_meant=False) < 3
    assert after_acts(3, PLAIN, heard("receive"), ACTS, (), is_meant=False) > 3


def test_the_learners_words_reach_those_they_are_meant_for_most() -> None:
    for move, nearer in (("take_responsibility", True), ("blame", False)):
        meant, others = (
            abs(after_moves(2.5, PLAIN, moved(move), MOVES, is_meant=each) - 2.5)  # type: ignore[arg-type]
            for each in (True, False)
        )
        assert meant > others > 0
        assert (after_moves(2.5, PLAIN, moved(move), MOVES, is_meant=True) > 2.5) is nearer  # type: ignore[arg-type]


def test_who_likes_the_learner_gains_more_and_loses_less() -> None:
    fond = PLAIN.model_copy(update={"relations": (Relation(to="learner", words="w", warmth=1),)})
    for move in ("take_responsibility", "blame"):
        liked, other = (
            after_moves(2.5, each, moved(move, confidence=0.2), MOVES, is_meant=True)  # type: ignore[arg-type]
            for each in (fond, PLAIN)
        )
        assert liked > other


@given(trusts, st.lists(st.sampled_from(["closed", "why_blame", "too_soon", *sorted(DEMANDS)]), unique=True))  # fmt: skip
def test_a_prompt_without_a_flaw_brings_nearer_and_every_other_drives_off(
    trust: float, flaws: list[str]
) -> None:
    after = after_prompt(trust, flaws)
    assert is_a_step(trust, after)
    assert after <= round(trust, 2) if flaws else after >= round(trust, 2)


@pytest.mark.parametrize("demand", sorted(DEMANDS))
def test_a_prompt_that_demands_what_people_may_keep_drives_off_most(demand: str) -> None:
    assert after_prompt(3, [demand]) < after_prompt(3, ["compound"]) < 3 < after_prompt(3, [])


@given(trusts, st.floats(-2, 2), st.floats(-1, 1), st.booleans())
def test_hearing_another_is_bounded_too(
    trust: float, stirs: float, warmth: float, tells: bool
) -> None:
    listens = PLAIN.model_copy(
        update={"relations": (Relation(to="ben", words="w", warmth=warmth),)}
    )
    line = Line(id="l", text="t", stirs={"ana": stirs}, discloses="d" if tells else None)
    assert is_a_step(trust, after_line(trust, listens, "ben", line))


@pytest.mark.parametrize(
    ("stirs", "discloses", "warmth", "change"),
    [
        ({}, None, 1, 0),
        ({"caz": 1}, None, 0, 0),
        ({"ana": -0.5}, None, 0, -1),
        ({"ana": 0.5}, None, 0, 1),
        ({}, "told", 0, 1),
        ({}, "told", -1, 0),
        ({"ana": -0.5}, "told", 0, -1),
    ],
)
def test_what_another_tells_moves_whom_it_stirs_and_who_does_not_dislike_them(
    stirs: dict[str, float], discloses: str | None, warmth: float, change: int
) -> None:
    listens = PLAIN.model_copy(
        update={"relations": (Relation(to="ben", words="w", warmth=warmth),)}
    )
    after = after_line(3, listens, "ben", Line(id="l", text="t", stirs=stirs, discloses=discloses))
    assert (after > 3) - (after < 3) == change
