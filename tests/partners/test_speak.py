"""Everybody answers what was said, never twice the same, and gives nothing away early.

What is heard is given by the test, so that every persona can be tried; how the product hears is
tried in tests/practice/test_in_play.py.
"""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rpam_assistant.partners.card import words_that_give_away
from rpam_assistant.partners.repertoire import lines_of
from rpam_assistant.partners.shift import MORE_PATIENCE
from rpam_assistant.practice.take_turn import SOON
from rpam_assistant.records.challenge import Challenge, Difficulty
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Turn
from rpam_assistant.records.unusual import Unusual
from rpam_assistant.wiring.casting import SHOWN
from tests.content import LIBRARY, SCENARIOS, temperament_of
from tests.partners.plays import (
    HURTS,
    MOVES,
    Heard,
    challenges,
    is_unanswerable,
    line_said,
    play,
    rehearsals,
)

everybody = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.id)
often = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
Rehearsed = tuple[str, list[Heard], Challenge]
IDS = [each.id for each in SCENARIOS]


@often
@given(rehearsals())
def test_nothing_is_said_twice_by_id_or_by_words(rehearsed: Rehearsed) -> None:
    replies = [turn.reply for turn in play(*rehearsed) if turn.reply]
    assert len({each.text for each in replies}) == len(replies)
    assert len({each.line_id for each in replies}) == len(replies)


@often
@given(rehearsals())
def test_no_words_of_what_is_locked_are_ever_said(rehearsed: Rehearsed) -> None:
    scenario = LIBRARY.scenarios[rehearsed[0]]
    told: set[str] = set()
    for turn in play(*rehearsed):
        assert turn.reply
        told |= set(turn.disclosed)
        for each in scenario.personas[0].disclosures:
            if each.id not in told | set(turn.unlocked):
                assert not words_that_give_away(turn.reply.text, each)


@often
@given(rehearsals())
def test_what_is_told_was_earned_in_its_order_and_is_told_once(rehearsed: Rehearsed) -> None:
    disclosures = {
        each.id: each for each in LIBRARY.scenarios[rehearsed[0]].personas[0].disclosures
    }
    told: list[str] = []
    heard: set[str] = set()
    for turn in play(*rehearsed)[1:]:
        heard |= {each.move for each in turn.moves}
        for each in turn.disclosed:
            assert each not in told
            assert each in turn.unlocked
            needed = disclosures[each]
            assert set(needed.after) <= set(told)
            assert not needed.needs_any or heard & set(needed.needs_any)
        told += turn.disclosed


@often
@given(rehearsals())
def test_nobody_settles_unless_trust_is_there_and_repair_was_spoken_of(
    rehearsed: Rehearsed,
) -> None:
    last = play(*rehearsed)[-1]
    if last.reply and last.reply.ending == "agreement":
        (state,) = last.states.values()
        assert state.trust >= 3
        assert state.stage in ("repair", "close")


def hurts_in(turns: tuple[Turn, ...]) -> int:
    return sum(bool(turn.moves) and turn.moves[0].move in HURTS for turn in turns)


@often
@given(rehearsals())
def test_nobody_walks_out_before_their_patience_is_used_up(rehearsed: Rehearsed) -> None:
    name, _, challenge = rehearsed
    turns = play(*rehearsed)
    if turns[-1].reply and turns[-1].reply.ending == "walk_out":
        patience = (
            LIBRARY.scenarios[name].personas[0].patience + MORE_PATIENCE[challenge.difficulty]
        )
        assert hurts_in(turns) >= patience
        assert turns[-1].moves[0].move in HURTS


@everybody
@pytest.mark.parametrize("difficulty", ["gentle", "as_written", "demanding"])
def test_who_is_only_hurt_leaves_and_is_told_nothing(
    scenario: Scenario, difficulty: Difficulty
) -> None:
    turns = play(scenario, [Heard(("threat",))] * 14, Challenge(difficulty=difficulty))
    patience = scenario.personas[0].patience + MORE_PATIENCE[difficulty]
    assert turns[-1].reply
    assert turns[-1].reply.ending == "walk_out"
    assert len(turns) - 1 >= patience
    assert not any(turn.disclosed for turn in turns)


@everybody
def test_a_talk_that_long_comes_to_nothing_is_put_off_and_not_before(scenario: Scenario) -> None:
    turns = play(scenario, [Heard()] * 30)
    assert turns[-1].reply
    assert turns[-1].reply.ending == "not_today"
    assert len(turns) > SOON


@everybody
@pytest.mark.parametrize("kind", ["silence", "nonsense", "other_language", "to_the_machine"])
def test_what_cannot_be_understood_is_met_and_changes_nothing(
    scenario: Scenario, kind: Unusual
) -> None:
    skilled = [Heard(("acknowledge_harm",)), Heard(("reflection",))]
    odd = Heard(("apology", "take_responsibility"), "I am sorry.", kind)
    turns = play(scenario, [odd, odd, *skilled, odd, odd, odd])
    for before, turn in pairwise(turns):
        if is_unanswerable(turn):
            assert turn.states == before.states
            assert not turn.disclosed
            line = line_said(scenario, turn)
            assert line is None or kind in line.meets
    met = [line_said(scenario, turn) for turn in turns if is_unanswerable(turn)]
    assert met[0] is not None, "the first has an answer of its own"


@everybody
def test_an_insult_hurts_whatever_else_is_in_it(scenario: Scenario) -> None:
    said = Heard(("validation", "apology"), "You're right, you idiot.", "insult")
    start, insulted = play(scenario, [said])[:2]
    (before,), (after,) = start.states.values(), insulted.states.values()
    assert after.trust < before.trust
    assert insulted.moves[0].move == "blame"


@often
@given(rehearsals())
def test_who_is_hard_to_read_says_nothing_that_shows_more_than_they_let_be_seen(
    rehearsed: Rehearsed,
) -> None:
    name, heard, challenge = rehearsed
    hidden = challenge.model_copy(update={"directness": "hard_to_read"})
    for turn in play(name, heard, hidden)[1:]:
        line = line_said(LIBRARY.scenarios[name], turn)
        (state,) = turn.states.values()
        if line:
            assert line.trust[0] <= max(0, state.trust + SHOWN["hard_to_read"])


@settings(often, max_examples=30)
@given(st.sampled_from(IDS), st.lists(st.sampled_from(MOVES), max_size=12), challenges)
def test_how_much_shows_changes_words_and_never_the_trust(
    scenario: str, moves: list[str], challenge: Challenge
) -> None:
    heard = [Heard((each,)) for each in moves]  # type: ignore[arg-type]
    shown = play(scenario, heard, challenge)
    hidden = play(scenario, heard, challenge.model_copy(update={"directness": "hard_to_read"}))
    for one, other in zip(shown, hidden, strict=False):
        assert one.states == other.states


@everybody
def test_the_same_words_get_the_same_answers(scenario: Scenario) -> None:
    heard = [Heard((each,)) for each in ("open_question", "reflection", "advice", "apology")]
    first, second = ([turn.reply for turn in play(scenario, heard)] for _ in range(2))
    assert first == second


@everybody
def test_no_line_has_stage_directions_or_coaches(scenario: Scenario) -> None:
    persona = scenario.personas[0]
    texts = [each.text for each in lines_of(persona, temperament_of(persona))]
    for text in (persona.opening, *texts):
        assert not set(text) & set("*()[]{}—"), text
        assert "I feel heard" not in text
        assert "validat" not in text.lower()


@everybody
def test_every_move_at_every_trust_has_an_answer_that_does_not_hand_the_turn_back(
    scenario: Scenario,
) -> None:
    persona = scenario.personas[0]
    lines = [
        line
        for line in (*persona.lines, *temperament_of(persona).lines)
        if not (line.after or line.meets or line.ends or line.discloses or line.stages)
    ]
    for move in LIBRARY.moves:
        for trust in range(6):
            assert any(
                (move in line.answers or (move == "other" and not line.answers and line.examples))
                and line.trust[0] <= trust <= line.trust[1]
                for line in lines
            ), (move, trust)
