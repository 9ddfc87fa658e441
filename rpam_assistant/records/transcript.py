"""A path of turns -> the lines that were said, as the command line and the evals give them."""

from collections.abc import Sequence
from typing import Any

from rpam_assistant.records.circle import Voice
from rpam_assistant.records.circle_debrief import CircleDebrief
from rpam_assistant.records.debrief import Debrief
from rpam_assistant.records.turn import Session, Turn

LEARNER = "learner"


def transcript(
    session: Session, path: Sequence[Turn], debrief: Debrief | CircleDebrief
) -> dict[str, Any]:
    """A whole session as plain values.

    Each line has speaker, text, moves, state (of every persona, after the turn),
    disclosed (ids given away by this very line), notes, paused and written_by.
    """
    role = {"role": session.circle.role} if session.circle else {}
    return {
        "session_id": session.id,
        "scenario": session.scenario_id,
        **role,
        "turns": [line for turn in path for line in lines_of_turn(turn)],
        "debrief": debrief.model_dump(mode="json"),
    }


def lines_of_turn(turn: Turn) -> list[dict[str, Any]]:
    """The learner's line, if any, then what the others said.

    In a circle a line also has its round, what was done (spoke, passed, was silent) and, of a
    keeper's line, the acts; a pass without words has an empty text.
    """
    state = {persona: each.model_dump(mode="json") for persona, each in turn.states.items()}
    lines: list[dict[str, Any]] = []
    if turn.parent_id is not None:
        lines.append(
            {
                "speaker": LEARNER,
                "text": turn.said,
                "moves": [each.model_dump(mode="json") for each in turn.moves],
                "state": state,
                "disclosed": [],
                "notes": [
                    note.model_dump(mode="json", include={"quote", "text", "passage_id", "kind"})
                    for note in turn.notes
                ],
                "paused": turn.paused.model_dump(mode="json") if turn.paused else None,
                "written_by": LEARNER,
            }
        )
        if turn.circle:
            acts = [each.model_dump(mode="json") for each in turn.circle.acts]
            lines[-1] |= {"did": turn.circle.action, "acts": acts, "met": turn.circle.met}
            lines[-1] |= {"left": turn.circle.left}
    if turn.reply:
        lines.append(
            {
                "speaker": turn.reply.persona_id,
                "text": turn.reply.text,
                "moves": [],
                "state": state,
                "disclosed": list(turn.reply.disclosed),
                "notes": [],
                "paused": None,
                "written_by": turn.reply.written_by,
            }
        )
    lines += [_voice(each, state) for each in (turn.circle.voices if turn.circle else ())]
    return lines


def _voice(voice: Voice, state: dict[str, Any]) -> dict[str, Any]:
    return {
        "speaker": voice.persona_id,
        "text": voice.text,
        "moves": [],
        "state": state,
        "disclosed": list(voice.disclosed),
        "notes": [],
        "paused": None,
        "written_by": "author",
        "did": voice.kind,
        "round": voice.step_id,
        "hard": voice.hard,
    }
