"""Talks made by hand and at random, for everything that looks back on one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from rpam_assistant.partners.repertoire import lines_of
from rpam_assistant.records.concern import Concern
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.scenario import EndingKind
from rpam_assistant.records.state import state_at
from rpam_assistant.records.turn import Reply, Session, Turn
from tests.conftest import SCENARIO
from tests.content import LIBRARY

SCENE = LIBRARY.scenarios[SCENARIO]
MAYA = SCENE.personas[0]
LINES = tuple(lines_of(MAYA, LIBRARY.temperaments[MAYA.temperament]))
CUES = tuple(line for line in LINES if line.cue)
BEGAN = datetime(2026, 11, 16, 12, tzinfo=UTC)
CONCERN = Concern(concern="distress", message="m", resources=(), checked_on=BEGAN.date())

Said = tuple[str, Sequence[MoveId], float, str]
"""What was said, its moves (each quoting all of it), the trust after it, the answer."""


def opening() -> Turn:
    return Turn(
        id="t0",
        session_id="s",
        parent_id=None,
        number=0,
        status="opening",
        states={MAYA.id: state_at(MAYA.starting_trust, "opening")},
        reply=Reply(persona_id=MAYA.id, line_id="o", text=MAYA.opening, written_by="author"),
        started_at=BEGAN,
    )


def turn(number: int, said: Said, line_id: str = "", ending: EndingKind | None = None) -> Turn:
    words, moves, trust, answer = said
    return Turn(
        id=f"t{number}",
        session_id="s",
        parent_id=f"t{number - 1}",
        number=number,
        status="complete",
        said=words,
        moves=tuple(RecognizedMove(move=each, confidence=0.9, quote=words) for each in moves),
        states={MAYA.id: state_at(trust, "story")},
        reply=Reply(
            persona_id=MAYA.id, line_id=line_id, text=answer, written_by="author", ending=ending
        ),
        started_at=BEGAN + timedelta(minutes=number),
    )


def paused(number: int) -> Turn:
    return Turn(
        id=f"t{number}",
        session_id="s",
        parent_id=f"t{number - 1}",
        number=number,
        status="paused",
        paused=CONCERN,
        started_at=BEGAN,
    )


def talk(*said: Said, ending: EndingKind | None = None) -> tuple[Turn, ...]:
    """An opening and these lines; the last of them ends the talk where an ending is given."""
    turns = [opening()]
    for number, each in enumerate(said, start=1):
        turns.append(turn(number, each, ending=ending if number == len(said) else None))
    return tuple(turns)


def session(path: Sequence[Turn], session_id: str = "s", at: datetime = BEGAN) -> Session:
    return Session(id=session_id, scenario_id=SCENE.id, started_at=at, turns=tuple(path))


WORDS = (
    "I asked that in front of everyone",
    "because I was tired",
    "What was that like?",
    "You should rest",
    "...",
    "The team was short",
    "I'm sorry if it stung",
    "So you sat by the door",
    "Anyway",
    "Are you okay?",
    "One thing.\n\nAnd another",
    "{name} **bold** <b>",
)
MOVES: tuple[MoveId, ...] = tuple(LIBRARY.moves)


@st.composite
def random_talks(draw: st.DrawFn) -> tuple[Turn, ...]:
    """Any length, any moves, any state; pauses in between; cues, disclosures, an ending."""
    turns = [opening()]
    for number in range(1, draw(st.integers(0, 9)) + 1):
        if draw(st.integers(0, 7)) == 0:
            turns.append(paused(number))
            continue
        words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3))
        line = draw(st.sampled_from(LINES) | st.sampled_from(CUES))
        made = turn(number, (" ".join(words), (), draw(st.floats(0, 5)), line.text), line.id)
        moves = tuple(
            RecognizedMove(
                move=draw(st.sampled_from(MOVES)),
                confidence=draw(st.floats(0, 1)),
                quote=draw(st.sampled_from([*words, made.said])),
            )
            for _ in range(draw(st.integers(0, 3)))
        )
        reply = made.reply
        assert reply
        told = draw(st.sampled_from([(), ("new_here",)]))
        turns.append(
            made.model_copy(
                update={"moves": moves, "reply": reply.model_copy(update={"disclosed": told})}
            )
        )
    last = turns[-1]
    if last.reply and draw(st.booleans()):
        kind = draw(st.sampled_from(["agreement", "not_today", "walk_out"]))
        turns[-1] = last.model_copy(
            update={"reply": last.reply.model_copy(update={"ending": kind})}
        )
    return tuple(turns)
