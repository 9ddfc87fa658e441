"""What a move does to trust: earned by steps, lost faster, never given away. In everybody."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.partners.shift import (
    MORE_PATIENCE,
    MOST_GAINED,
    OPENS,
    OWNS,
    POLITE,
    has_had_enough,
    shift_state,
    unlock,
)
from rpam_assistant.records.challenge import AS_WRITTEN, Challenge, Difficulty
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.scenario import STAGES, Persona
from rpam_assistant.records.state import State, state_at
from tests.content import LIBRARY, PERSONAS

DESCRIBED = LIBRARY.moves
ALL: list[MoveId] = list(DESCRIBED)
HURTS: list[MoveId] = [each for each in ALL if DESCRIBED[each].effect == "hurts"]
MAYA = LIBRARY.scenarios["sarcasm_on_rounds"].personas[0]
GENTLE, DEMANDING = Challenge(difficulty="gentle"), Challenge(difficulty="demanding")

NAMED = {each.id: each for each in PERSONAS}
anybody = st.sampled_from(sorted(NAMED))
everybody = pytest.mark.parametrize("persona", PERSONAS, ids=lambda each: each.id)


def turns_of(moves: Sequence[MoveId], most: int = 14) -> st.SearchStrategy[list[list[MoveId]]]:
    return st.lists(
        st.lists(st.sampled_from(sorted(moves)), min_size=1, max_size=3, unique=True),
        max_size=most,
    )


def heard(moves: Sequence[MoveId]) -> list[RecognizedMove]:
    return [RecognizedMove(move=each, confidence=0.9, quote="x") for each in moves]


def play(
    persona: Persona,
    moves: Sequence[Sequence[MoveId]],
    challenge: Challenge = AS_WRITTEN,
    *,
    is_present: bool = False,
) -> list[State]:
    states = [state_at(persona.starting_trust, "opening")]
    before = [heard(each) for each in moves]
    for number, each in enumerate(moves):
        states.append(
            shift_state(
                states[-1],
                persona,
                heard(each),
                DESCRIBED,
                before[:number],
                challenge,
                is_present=is_present,
            )
        )
    return states


challenges = st.sampled_from([GENTLE, AS_WRITTEN, DEMANDING])


@given(anybody, turns_of(ALL), challenges, st.booleans())
def test_trust_stays_between_closed_and_trusting_and_moves_by_steps(
    name: str, moves: list[list[MoveId]], challenge: Challenge, is_present: bool
) -> None:
    persona = NAMED[name]
    states = play(persona, moves, challenge, is_present=is_present)
    assert all(0 <= each.trust <= 5 for each in states)
    gains = [after.trust - before.trust for before, after in pairwise(states)]
    assert all(gain <= MOST_GAINED + 0.01 for gain in gains)


def without_what_opens(persona: Persona, moves: list[list[MoveId]]) -> list[list[MoveId]]:
    """Manners that are more than that to this person are left out."""
    opens = {each.move for each in persona.sensitivities if each.shift >= OPENS} & POLITE
    return [[each for each in turn if each not in opens] or ["other"] for turn in moves]


@given(anybody, turns_of([*HURTS, *POLITE]), challenges, st.booleans())
def test_nobody_opens_to_a_person_who_only_hurts_however_politely(
    name: str, moves: list[list[MoveId]], challenge: Challenge, is_present: bool
) -> None:
    persona = NAMED[name]
    moves = without_what_opens(persona, moves)
    states = play(persona, moves, challenge, is_present=is_present)
    assert all(each.trust <= persona.starting_trust for each in states)


@given(anybody, turns_of(list(POLITE)), challenges, st.booleans())
def test_manners_alone_open_no_door(
    name: str, moves: list[list[MoveId]], challenge: Challenge, is_present: bool
) -> None:
    persona = NAMED[name]
    moves = without_what_opens(persona, moves)
    state = play(persona, moves, challenge, is_present=is_present)[-1]
    said = {move for turn in moves for move in turn}
    before = {each.id for each in persona.disclosures if each.trust <= persona.starting_trust}
    assert set(unlock(persona, state, said, [])) <= before


@pytest.mark.parametrize(
    ("scenario", "move"), [("wrong_side", "request"), ("a_student_present", "ask_permission")]
)
def test_what_somebody_is_known_to_open_to_is_no_mere_manners(scenario: str, move: MoveId) -> None:
    persona = LIBRARY.scenarios[scenario].personas[0]
    assert move in POLITE
    assert play(persona, [[move]])[-1].trust > persona.starting_trust


@given(anybody, turns_of(ALL, most=8))
def test_hurt_twice_and_not_owned_nobody_comes_nearer_than_they_began(
    name: str, moves: list[list[MoveId]]
) -> None:
    persona = NAMED[name]
    kind = [[each for each in turn if each not in OWNS | set(HURTS)] for turn in moves]
    wounded: list[list[MoveId]] = [["blame"], ["dismiss"]]
    for turn in kind:
        wounded += [turn, ["blame"]] if turn else []
    assert all(each.trust <= persona.starting_trust for each in play(persona, wounded))


@given(anybody, turns_of(ALL))
def test_a_talk_never_goes_back_to_an_earlier_stage(name: str, moves: list[list[MoveId]]) -> None:
    persona = NAMED[name]
    reached = [STAGES.index(each.stage) for each in play(persona, moves)]
    assert reached == sorted(reached)


@given(anybody, turns_of(ALL))
def test_a_demanding_person_never_opens_sooner_and_a_gentle_one_never_later(
    name: str, moves: list[list[MoveId]]
) -> None:
    persona = NAMED[name]
    demanding, written, gentle = (
        play(persona, moves, each) for each in (DEMANDING, AS_WRITTEN, GENTLE)
    )
    said = {move for turn in moves for move in turn}
    for hard, middle, easy in zip(demanding, written, gentle, strict=True):
        assert hard.trust <= middle.trust <= easy.trust
        opened = [set(unlock(persona, each, said, [])) for each in (hard, middle, easy)]
        assert opened[0] <= opened[1] <= opened[2]


@given(anybody, st.floats(0, 5), st.lists(st.sampled_from(ALL), max_size=9))
def test_a_demanding_person_never_stays_longer_and_a_gentle_one_never_leaves_first(
    name: str, trust: float, main: list[MoveId]
) -> None:
    persona = NAMED[name]
    said = [heard([each]) for each in main]
    state = state_at(trust, "story")
    demanding, written, gentle = (
        has_had_enough(state, persona, DESCRIBED, said, each)
        for each in (DEMANDING, AS_WRITTEN, GENTLE)
    )
    assert demanding >= written >= gentle


@given(anybody, st.floats(0, 5), st.lists(st.sampled_from(ALL), max_size=12), challenges)
def test_nobody_has_had_enough_before_their_patience_is_used_up(
    name: str, trust: float, main: list[MoveId], challenge: Challenge
) -> None:
    persona = NAMED[name]
    said = [heard([each]) for each in main]
    if has_had_enough(state_at(trust, "story"), persona, DESCRIBED, said, challenge):
        patience = max(1, persona.patience + MORE_PATIENCE[challenge.difficulty])
        assert trust < 1
        assert main[-1] in HURTS
        assert sum(each in HURTS for each in main) >= patience


@pytest.mark.parametrize(
    ("turns", "leaves"),
    [
        ("HHH", True),
        ("HH", False),
        ("HHkH", True),
        ("HkHH", True),
        ("HkkHH", False),
        ("HkHkH", False),
        ("HHkkH", False),
        ("HHHk", False),
        ("kkkHHH", True),
        ("", False),
    ],
)
def test_one_kind_word_in_between_is_no_fresh_start_and_two_are(turns: str, leaves: bool) -> None:
    assert MAYA.patience == 3
    said = [heard(["blame" if each == "H" else "reflection"]) for each in turns]
    closed, guarded = state_at(0.4, "story"), state_at(1, "story")
    assert has_had_enough(closed, MAYA, DESCRIBED, said) is leaves
    assert not has_had_enough(guarded, MAYA, DESCRIBED, said), "only who is closed leaves"


@pytest.mark.parametrize(
    ("difficulty", "turns"), [("gentle", 4), ("as_written", 3), ("demanding", 2)]
)
def test_patience_is_longer_or_shorter_by_one(difficulty: Difficulty, turns: int) -> None:
    closed, challenge = state_at(0, "story"), Challenge(difficulty=difficulty)
    said = [heard(["blame"])] * turns
    assert has_had_enough(closed, MAYA, DESCRIBED, said, challenge)
    assert not has_had_enough(closed, MAYA, DESCRIBED, said[1:], challenge)


def test_kindness_without_owning_it_goes_only_so_far() -> None:
    kind: list[list[MoveId]] = [["open_question"], ["reflection"], ["validation"]] * 10
    assert play(MAYA, kind)[-1].trust < 3


@everybody
def test_somebody_who_does_everything_well_is_trusted(persona: Persona) -> None:
    well: list[list[MoveId]] = [
        ["acknowledge_harm", "affective_statement"],
        ["open_question"],
        ["reflection"],
        ["take_responsibility"],
        ["apology", "request"],
        ["offer_repair"],
        ["validation"],
        ["reflection"],
        ["agree_next_steps"],
    ]
    reached = play(persona, well)[-1]
    assert reached.trust >= 3
    assert reached.stage == "close"


@everybody
@pytest.mark.parametrize("move", HURTS)
def test_what_hurts_costs_more_than_one_kind_question_brings(
    persona: Persona, move: MoveId
) -> None:
    own = {each.move: each.shift for each in persona.sensitivities}
    if own.get(move, -1) >= 0:
        return
    start = state_at(3, "impact")
    after = shift_state(start, persona, heard([move]), DESCRIBED, [])
    kind = heard(["open_question"])
    mended = shift_state(after, persona, kind, DESCRIBED, [heard([move])])
    assert mended.trust < start.trust


def test_the_same_kind_move_twice_in_a_row_counts_half() -> None:
    once, twice = play(MAYA, [["reflection"], ["reflection"]])[1:]
    assert twice.trust - once.trust == pytest.approx((once.trust - MAYA.starting_trust) / 2)


@given(anybody, st.floats(0, 5), st.sets(st.sampled_from(ALL)), st.data())
def test_only_what_was_earned_is_in_the_room(
    name: str, trust: float, moves: set[MoveId], data: st.DataObject
) -> None:
    persona = NAMED[name]
    told = data.draw(st.lists(st.sampled_from([each.id for each in persona.disclosures])))
    unlocked = unlock(persona, state_at(trust, "story"), moves, told)
    for each in persona.disclosures:
        if each.id in unlocked:
            assert trust >= each.trust
            assert not each.needs_any or moves & set(each.needs_any)
            assert set(each.after) <= set(told)
