"""The baseline: the persona's own lines, chosen by meaning alone."""

import numpy as np

from evals.simulated import Rehearsal
from rpam_assistant.records.turn import Reply, Session, Turn
from rpam_assistant.wiring import Desk


def retrieved(desk: Desk, rehearsal: Rehearsal) -> Session:
    """The same session, each answer replaced by the line whose example is nearest."""
    persona = rehearsal.scenario.personas[0]
    repertoire = desk.casting.repertoire(persona)
    turns: list[Turn] = []
    for turn in rehearsal.session.turns:
        if turn.parent_id is None or not turn.said:
            turns.append(turn)
            continue
        near = np.nan_to_num(desk.casting.compare(persona, desk.read(turn.said)), nan=-1.0)
        line = repertoire.lines[int(near.argmax())]
        reply = Reply(
            persona_id=persona.id,
            line_id=line.id,
            text=line.text,
            written_by="author",
            disclosed=(line.discloses,) if line.discloses in turn.unlocked else (),
        )
        turns.append(turn.model_copy(update={"reply": reply}))
    return rehearsal.session.model_copy(update={"turns": tuple(turns)})
