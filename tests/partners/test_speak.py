"""A persona answers what was said, never twice the same, and gives nothing away early."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rpam_assistant.partners.speak import lines_of
from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.records.turn import Turn
from rpam_assistant.wiring import Desk

SCENARIO = "sarcasm_on_rounds"
SKILLED = [
    "Hey Maya. Would it be okay if we talked about this morning? I know you have a discharge.",
    "I asked if you'd even opened the chart. In front of Mr. Reyes and the whole team. That wasn't okay.",
    "What was that like for you?",
    "So everybody turned to look at once, and you stopped hearing.",
    "That was mine. I put my own panic about Dr. Lin on you.",
    "I'm sorry. You had done the work and I made it look as if you hadn't.",
    "What would help now?",
    "I'll tell Dr. Lin about the timestamp myself, before rounds tomorrow. And I'll ask what you saw first.",
    "So: I talk to Dr. Lin today, and tomorrow I ask before I say what's missing. Does that work?",
]
HARMFUL = [
    "You need to be better prepared.",
    "I was just trying to push you. That's how you learn.",
    "You're being a little sensitive.",
    "Why didn't you check again before rounds?",
    "I'm sorry if you took it the wrong way.",
    "Everybody gets this. When I was a student it was much worse.",
    "If you can't take it, that will show in your evaluation.",
]


def play(desk: Desk, utterances: list[str]) -> list[Turn]:
    session = desk.start(SCENARIO)
    for each in utterances:
        turn = desk.say(session.id, each).result()
        if turn.reply and turn.reply.ending:
            break
    return list(desk.session(session.id).turns)


def test_a_skilled_learner_is_told_something_by_the_fifth_turn_and_gets_further_than_a_harmful_one(
    desk: Desk, maya: Persona
) -> None:
    skilled, harmful = play(desk, SKILLED), play(desk, HARMFUL)
    assert any(turn.disclosed for turn in skilled[:6])
    assert skilled[-1].states[maya.id].trust > harmful[-1].states[maya.id].trust
    assert all(turn.states[maya.id].trust <= maya.starting_trust for turn in harmful)
    assert not any(turn.disclosed for turn in harmful)


def test_nothing_locked_is_ever_said(desk: Desk, maya: Persona) -> None:
    private = {line.id: line.discloses for line in maya.lines if line.discloses}
    for turns in (play(desk, SKILLED), play(desk, HARMFUL)):
        for turn in turns[1:]:
            assert turn.reply
            if turn.reply.line_id in private:
                assert private[turn.reply.line_id] in turn.unlocked


@pytest.mark.parametrize("utterance", ["ok", "...", "What was that like?", "asdf asdf"])
def test_nothing_is_said_twice_however_often_it_is_asked(desk: Desk, utterance: str) -> None:
    texts = [turn.reply.text for turn in play(desk, [utterance] * 14) if turn.reply]
    assert len(texts) == len(set(texts))


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.text(min_size=1, max_size=80).filter(str.strip), min_size=1, max_size=3))
def test_whatever_is_written_gets_an_answer_and_quotes_stay_literal(
    desk: Desk, utterances: list[str]
) -> None:
    for turn in play(desk, utterances)[1:]:
        assert turn.paused or turn.reply
        assert all(note.quote in turn.said for note in turn.notes)


def everything_said(desk: Desk, scenario: Scenario) -> Iterator[str]:
    persona = scenario.personas[0]
    yield persona.opening
    for line in lines_of(persona, desk.library.temperaments[persona.temperament]):
        yield line.text


def test_no_line_has_stage_directions_or_coaches(shared_desk: Desk, scenario: Scenario) -> None:
    for text in everything_said(shared_desk, scenario):
        assert not set(text) & set("*()[]{}—"), text
        assert "I feel heard" not in text
        assert "validat" not in text.lower()


def test_every_ordinary_move_finds_a_line_at_every_trust(
    shared_desk: Desk, scenario: Scenario
) -> None:
    lines = list(
        lines_of(
            scenario.personas[0], shared_desk.library.temperaments[scenario.personas[0].temperament]
        )
    )
    for move in shared_desk.library.moves:
        for trust in range(6):
            fitting = [
                line
                for line in lines
                if (move in line.answers or not line.answers)
                and line.trust[0] <= trust <= line.trust[1]
                and not line.after
            ]
            assert fitting, (move, trust)
