"""The rooms -> the steps of a turn."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rpam_assistant.partners.shift import shift_state, unlock
from rpam_assistant.practice.coach import coach
from rpam_assistant.practice.take_turn import Past, Steps
from rpam_assistant.records.challenge import Challenge
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.note import Note
from rpam_assistant.records.scenario import Persona
from rpam_assistant.records.state import State
from rpam_assistant.records.turn import Turn
from rpam_assistant.seams import Reading, Vectors
from rpam_assistant.wiring.casting import Casting

if TYPE_CHECKING:
    from rpam_assistant.wiring.desk import Desk


def make_steps(desk: "Desk", casting: Casting) -> Steps:
    """The steps of a turn, each from its room, opened by the desk."""
    described = desk.library.moves

    def shift(
        state: State,
        persona: Persona,
        moves: Sequence[RecognizedMove],
        reading: Reading,
        past: Past,
        challenge: Challenge,
    ) -> State:
        return shift_state(
            state,
            persona,
            moves,
            described,
            past.heard,
            challenge,
            is_present=casting.is_about(persona, reading),
        )

    def find(text: str, vector: Vectors, most: int) -> tuple[str, ...]:
        hits = desk.search.find(text, vector, most, yours=False)
        return tuple(hit.passage.id for hit in hits)

    def give_notes(turn: Turn, before: State, persona: Persona, past: Past) -> tuple[Note, ...]:
        return coach(turn, before, persona, past.notes, desk.library.notes, desk.library.passages)

    return Steps(
        screen=desk.screen,
        read=desk.read,
        recognize=desk.hearing.recognizer.recognize,
        find_unusual=desk.hearing.unusual.kind_of,
        shift=shift,
        unlock=unlock,
        speak=casting.speak,
        find=find,
        coach=give_notes,
    )
