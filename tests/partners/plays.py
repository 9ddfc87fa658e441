"""Talks with every real persona, where the test says what is heard: no model reads anything."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from hypothesis import strategies as st

from rpam_assistant.partners.shift import unlock
from rpam_assistant.practice.take_turn import Past, Steps, open_session, take_turn
from rpam_assistant.records.challenge import AS_WRITTEN, Challenge
from rpam_assistant.records.concern import Screening
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.scenario import Line, Scenario
from rpam_assistant.records.turn import Turn
from rpam_assistant.records.unusual import UNANSWERABLE, Unusual
from rpam_assistant.seams import Reading, Vectors
from rpam_assistant.wiring.casting import Casting
from tests.content import LIBRARY, SCENARIOS, temperament_of

DIMENSIONS = 256
NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)
MOVES: tuple[MoveId, ...] = tuple(LIBRARY.moves)
HURTS: tuple[MoveId, ...] = tuple(k for k, each in LIBRARY.moves.items() if each.effect == "hurts")


class Heard(NamedTuple):
    """What the test lets the persona hear."""

    moves: tuple[MoveId, ...] = ("other",)
    words: str = "Words that are like nothing."
    unusual: Unusual | None = None


@cache
def vector_of(text: str) -> Vectors:
    """The same unit vector for the same text, and near to no other's."""
    row = np.random.default_rng(crc32(text.encode())).standard_normal(DIMENSIONS)
    return (row / np.linalg.norm(row)).astype(np.float32)


CASTING = Casting(LIBRARY, lambda texts: np.stack([vector_of(t) for t in texts]), DIMENSIONS)


def play(
    scenario: Scenario | str, heard: Sequence[Heard], challenge: Challenge = AS_WRITTEN
) -> tuple[Turn, ...]:
    """The turns of a talk, from the opening until it ends or everything was said."""
    if isinstance(scenario, str):
        scenario = LIBRARY.scenarios[scenario]
    turns = [open_session(scenario, _new(0))]
    for number, each in enumerate(heard, start=1):
        said = _new(number).model_copy(update={"said": each.words})
        past = Past(tuple(turns))
        turns.append(take_turn(said, scenario, past, _ears(each), challenge, lambda _: None))
        reply = turns[-1].reply
        if reply and reply.ending:
            break
    return tuple(turns)


def _new(number: int) -> Turn:
    return Turn(
        id=f"t{number}",
        session_id="s",
        parent_id=f"t{number - 1}" if number else None,
        number=number,
        status="heard",
        started_at=NOW,
    )


def _ears(heard: Heard) -> Steps:
    moves = tuple(
        RecognizedMove(move=each, confidence=0.9, quote=heard.words) for each in heard.moves
    )
    span = np.array([[0, len(heard.words)]])
    states = vector_of(heard.words).reshape(1, 1, DIMENSIONS)
    return Steps(
        screen=lambda said, _: Screening(concern=None, identifiers=(), redacted=said),
        read=lambda said: Reading(said, vector_of(said), states, span),
        recognize=lambda _: moves,
        find_unusual=lambda *_: heard.unusual,
        compare=CASTING.compare,
        shift=CASTING.shift,
        unlock=unlock,
        speak=CASTING.speak,
        find=lambda *_: (),
        coach=lambda *_: (),
    )


def line_said(scenario: Scenario, turn: Turn) -> Line | None:
    """The authored line of a turn; None for an opening or where the turn was handed back."""
    persona = scenario.personas[0]
    lines = (*persona.lines, *temperament_of(persona).lines)
    return next((each for each in lines if turn.reply and each.id == turn.reply.line_id), None)


def is_unanswerable(turn: Turn) -> bool:
    return turn.unusual in UNANSWERABLE


challenges = st.builds(
    Challenge,
    difficulty=st.sampled_from(["gentle", "as_written", "demanding"]),
    directness=st.sampled_from(["plain_spoken", "as_written", "hard_to_read"]),
)


@st.composite
def rehearsals(draw: st.DrawFn, most: int = 24) -> tuple[str, list[Heard], Challenge]:
    """Anybody, and anything heard: what their lines answer, or nothing of the sort."""
    scenario = draw(st.sampled_from(SCENARIOS).map(lambda each: each.id))
    persona = LIBRARY.scenarios[scenario].personas[0]
    lines = (*persona.lines, *temperament_of(persona).lines)
    words = st.sampled_from([text for line in lines for text in line.examples])
    unusual: st.SearchStrategy[Unusual | None] = st.sampled_from(
        ["silence", "one_word", "nonsense", "other_language", "to_the_machine", "insult"]
    )
    helpful = tuple(k for k, each in LIBRARY.moves.items() if each.effect == "helps")
    kind = draw(st.sampled_from([MOVES, helpful, HURTS]))
    moves = st.lists(st.sampled_from(kind), min_size=1, max_size=3, unique=True).map(tuple)
    ordinary = st.builds(Heard, moves, words | st.just("Words that are like nothing."))
    odd = st.builds(Heard, moves, words, unusual)
    heard = draw(st.lists(st.one_of(ordinary, ordinary, ordinary, odd), min_size=1, max_size=most))
    return scenario, heard, draw(challenges)
