"""utterance -> Turn, in the order that docs/architecture.md draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rpam_assistant.records.challenge import Challenge
from rpam_assistant.records.concern import Screening
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.note import Note
from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.records.state import State, state_at
from rpam_assistant.records.turn import Reply, Turn
from rpam_assistant.records.unusual import UNANSWERABLE, Unusual
from rpam_assistant.seams import Reading, Vectors

PASSAGES_KEPT = 8

SOON = 10
"""Turns before a talk may be called stuck; after it, this many without a gain end it."""

WITHOUT_A_GAIN = 5


@dataclass(frozen=True)
class Past:
    """What a turn may know of the turns before it."""

    turns: tuple[Turn, ...]

    @property
    def heard(self) -> list[tuple[RecognizedMove, ...]]:
        """The learner's moves, a tuple for each turn."""
        return [turn.moves for turn in self.turns if turn.moves]

    @property
    def said(self) -> frozenset[str]:
        """Ids of the lines said, of what they disclosed, and the words themselves."""
        replies = [turn.reply for turn in self.turns if turn.reply]
        said = (word for each in replies for word in (each.line_id, each.text))
        return frozenset(said) | frozenset(self.disclosed)

    @property
    def just_said(self) -> frozenset[str]:
        """The id of the last line, and of what it disclosed."""
        last = next((turn.reply for turn in reversed(self.turns) if turn.reply), None)
        return frozenset({last.line_id, *last.disclosed} if last else ())

    @property
    def disclosed(self) -> tuple[str, ...]:
        """Ids of disclosures given away, in order."""
        return tuple(each for turn in self.turns for each in turn.disclosed)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note given."""
        return tuple(note for turn in self.turns for note in turn.notes)

    def is_stuck(self, persona: Persona, now: State) -> bool:
        """Whether the talk has long come to nothing: little trust, and none of it won lately."""
        trusts = [turn.states[persona.id].trust for turn in self.turns if persona.id in turn.states]
        earlier = trusts[: -WITHOUT_A_GAIN + 1]
        return (
            len(trusts) >= SOON
            and now.trust < 2.5
            and max([*trusts[len(earlier) :], now.trust]) <= max(earlier)
        )

    def state_of(self, persona: Persona) -> State:
        """The persona's state when the learner begins to speak."""
        for turn in reversed(self.turns):
            if persona.id in turn.states:
                return turn.states[persona.id]
        return state_at(persona.starting_trust, "opening")


@dataclass(frozen=True)
class Utterance:
    """What was heard in what the learner said."""

    reading: Reading
    moves: tuple[RecognizedMove, ...]
    unusual: Unusual | None
    near: Vectors
    """How near it is to what each line of the persona answers."""


@dataclass(frozen=True)
class Answering:
    """What is known when the persona answers."""

    scenario: Scenario
    persona: Persona
    challenge: Challenge
    utterance: Utterance
    state: State
    unlocked: tuple[str, ...]
    past: Past
    hear: Callable[[str], None]
    """Told the line so far, while a model writes it."""


@dataclass(frozen=True)
class Steps:
    """The arrows of a turn; wiring gives each its room."""

    screen: Callable[[str, Scenario], Screening]
    read: Callable[[str], Reading]
    recognize: Callable[[Reading], tuple[RecognizedMove, ...]]
    find_unusual: Callable[[Reading, tuple[RecognizedMove, ...]], Unusual | None]
    compare: Callable[[Persona, Reading], Vectors]
    shift: Callable[[State, Persona, Utterance, Past, Challenge], State]
    unlock: Callable[[Persona, State, set[MoveId], Sequence[str]], tuple[str, ...]]
    speak: Callable[[Answering], Reply]
    find: Callable[[str, Vectors, int], tuple[str, ...]]
    coach: Callable[[Turn, State, Persona, Past], tuple[Note, ...]]


def open_session(scenario: Scenario, turn: Turn) -> Turn:
    """The first turn: each persona's starting state, and the first one's opening line."""
    first = scenario.personas[0]
    return turn.model_copy(
        update={
            "status": "opening",
            "states": {
                each.id: state_at(each.starting_trust, "opening") for each in scenario.personas
            },
            "reply": Reply(
                persona_id=first.id,
                line_id=f"{first.id}-opening",
                text=first.opening,
                written_by="author",
            ),
            "finished_at": datetime.now(UTC),
        }
    )


def hear(utterance: str, scenario: Scenario, turn: Turn, steps: Steps) -> Turn:
    """What is safe to store: a paused turn without words, or a heard one, redacted."""
    return turn.screened(steps.screen(utterance, scenario), datetime.now(UTC))


def take_turn(
    heard: Turn,
    scenario: Scenario,
    past: Past,
    steps: Steps,
    challenge: Challenge,
    hear: Callable[[str], None],
) -> Turn:
    """The whole turn for a heard utterance; one reading serves every step.

    `hear` is told the persona's line so far, while a model writes it.
    """
    persona = scenario.personas[0]
    before = past.state_of(persona)
    reading = steps.read(heard.said)
    moves = steps.recognize(reading)
    unusual = steps.find_unusual(reading, moves)
    moves = _as_any_person_hears(moves, unusual, heard.said)
    utterance = Utterance(reading, moves, unusual, steps.compare(persona, reading))
    is_lost = unusual in UNANSWERABLE
    state = before if is_lost else steps.shift(before, persona, utterance, past, challenge)
    all_heard = {each.move for turn in [*past.heard, moves] for each in turn}
    unlocked = steps.unlock(persona, state, all_heard, past.disclosed)
    answering = Answering(scenario, persona, challenge, utterance, state, unlocked, past, hear)
    answered = heard.model_copy(
        update={
            "status": "complete",
            "unusual": unusual,
            "moves": moves,
            "states": {persona.id: state},
            "unlocked": unlocked,
            "reply": steps.speak(answering),
            "passages": steps.find(heard.said, reading.vector, PASSAGES_KEPT),
        }
    )
    notes = steps.coach(answered, before, persona, past)
    return answered.model_copy(update={"notes": notes, "finished_at": datetime.now(UTC)})


def _as_any_person_hears(
    moves: tuple[RecognizedMove, ...], unusual: Unusual | None, said: str
) -> tuple[RecognizedMove, ...]:
    """What cannot be understood does nothing; an insult hurts, whatever else is in it."""
    if unusual in UNANSWERABLE:
        return (RecognizedMove(move="other", confidence=1, quote=said),)
    if unusual == "insult" and moves[0].move not in ("blame", "dismiss", "threat"):
        return (RecognizedMove(move="blame", confidence=0.9, quote=said),)
    return moves
