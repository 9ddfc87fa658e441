"""A hint: a question to ask oneself, then a frame with blanks; never the sentence, never twice."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.practice.hint import hint_for
from rpam_assistant.records.hint import Hint, HintRule
from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.records.state import TRUST_WORDS, state_at
from rpam_assistant.records.turn import Turn
from tests.content import LIBRARY, SCENARIOS
from tests.practice.talks import opening, random_talks, turn

RULES = LIBRARY.hints
BY_ID = {each.id: each for each in RULES}


def every_hint(path: Sequence[Turn], scenario: Scenario) -> list[Hint]:
    """Asking again and again at one line, until there is no other."""
    given_before: list[str] = []
    hints: list[Hint] = []
    while found := hint_for(path, scenario, RULES, given_before):
        assert found.rule_id not in given_before
        given_before.append(found.rule_id)
        hints.append(found)
        assert len(hints) <= len(RULES)
    return hints


def moment_for(rule: HintRule, scenario: Scenario) -> tuple[Turn, ...]:
    """A talk of one exchange in which everything that the rule asks for has just happened."""
    persona = scenario.personas[0]
    state = TRUST_WORDS.index(rule.states[0]) if rule.states else 2
    situation = rule.situations[0] if rule.situations else "held"
    before = state + 0.5 + {"opened": -0.4, "closed": 0.4}.get(situation, 0)
    first = opening().model_copy(update={"states": {persona.id: state_at(before, "opening")}})
    if situation == "start":
        return (first,)
    second = turn(1, ("What was said.", rule.heard, state + 0.5, "What came back."))
    assert second.reply
    told = ("something",) if situation == "told" else ()
    line = next(each.id for each in persona.lines if each.cue) if situation == "handed" else "x"
    reply = second.reply.model_copy(update={"line_id": line, "disclosed": told})
    states = {persona.id: state_at(state + 0.5, "story")}
    return first, second.model_copy(update={"reply": reply, "states": states})


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.id)
def test_every_hint_is_given_to_somebody_who_stands_where_it_fits(rule: HintRule) -> None:
    fitting = [s for s in SCENARIOS if not rule.stances or s.learner.stance in rule.stances]
    assert fitting
    for scenario in fitting:
        hints = every_hint(moment_for(rule, scenario), scenario)
        assert rule.id in [each.rule_id for each in hints]


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.id)
def test_a_hint_asks_and_its_frame_leaves_the_words_to_the_learner(rule: HintRule) -> None:
    assert "?" in rule.question
    assert "___" in rule.frame
    assert "___" not in rule.question


@given(random_talks(), st.sampled_from([each.id for each in SCENARIOS]))
def test_a_hint_fits_where_the_learner_stands_and_how_the_other_is(
    path: tuple[Turn, ...], scenario_id: str
) -> None:
    scenario = LIBRARY.scenarios[scenario_id]
    persona: Persona = scenario.personas[0]
    path = tuple(
        each.model_copy(
            update={"states": dict(zip([persona.id], each.states.values(), strict=False))}
        )
        for each in path
    )
    states = [each.states[persona.id].words for each in path if each.states]
    heard = {each.move for turn in path for each in turn.moves}
    hints = every_hint(path, scenario)
    assert hints, "there is always something to ask oneself"
    for each in hints:
        rule = BY_ID[each.rule_id]
        assert not rule.stances or scenario.learner.stance in rule.stances
        assert not rule.states or states[-1] in rule.states
        assert not heard & set(rule.not_heard)
        assert "{" not in each.question + each.frame
        assert each.passage_id in LIBRARY.passages


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.id)
def test_before_anything_is_said_the_first_hint_is_about_beginning(scenario: Scenario) -> None:
    first = opening().model_copy(
        update={"states": {scenario.personas[0].id: state_at(1, "opening")}}
    )
    found = hint_for([first], scenario, RULES, [])
    assert found
    assert BY_ID[found.rule_id].situations == ("start",)
    assert scenario.learner.stance in BY_ID[found.rule_id].stances
