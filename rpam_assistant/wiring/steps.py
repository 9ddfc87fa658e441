"""The rooms -> the steps of a turn."""

from typing import TYPE_CHECKING

from rpam_assistant.partners.shift import unlock
from rpam_assistant.practice.coach import coach
from rpam_assistant.practice.take_turn import Past, Steps
from rpam_assistant.records.note import Note
from rpam_assistant.records.scenario import Persona
from rpam_assistant.records.state import State
from rpam_assistant.records.turn import Turn
from rpam_assistant.wiring.casting import Casting

if TYPE_CHECKING:
    from rpam_assistant.wiring.desk import Desk


def make_steps(desk: "Desk", casting: Casting) -> Steps:
    """The steps of a turn, each from its room, opened by the desk."""

    def give_notes(turn: Turn, before: State, persona: Persona, past: Past) -> tuple[Note, ...]:
        return coach(turn, before, persona, past.notes, desk.library.notes, desk.library.passages)

    return Steps(
        screen=desk.screen,
        read=desk.read,
        recognize=desk.hearing.recognizer.recognize,
        find_unusual=desk.hearing.unusual.kind_of,
        compare=casting.compare,
        shift=casting.shift,
        unlock=unlock,
        speak=casting.speak,
        find=desk.found_for,
        coach=give_notes,
    )
