"""A path of turns -> its steps: each answered line, and how the persona was before and after."""

from collections.abc import Sequence
from typing import NamedTuple

from rpam_assistant.records.scenario import Persona
from rpam_assistant.records.state import State, state_at
from rpam_assistant.records.turn import Reply, Turn

SURE = 0.5
"""Confidence below which a move is not spoken of by its name."""

SHOWN_FROM = 2
"""Trust below which people keep to the polite side, whatever a line has done in them."""


class Step(NamedTuple):
    """A line of the learner's that was answered."""

    turn: Turn
    reply: Reply
    before: State
    after: State

    @property
    def change(self) -> float:
        """How far it moved the persona's trust."""
        return self.after.trust - self.before.trust

    @property
    def shows(self) -> bool:
        """Whether the answer lets it be heard that the line opened something."""
        return bool(self.reply.disclosed) or self.after.trust >= SHOWN_FROM


def steps_of(path: Sequence[Turn], persona: Persona) -> list[Step]:
    """The answered lines of a path, in order."""
    steps = []
    before = state_at(persona.starting_trust, "opening")
    for turn in path:
        after = turn.states.get(persona.id)
        if after is None:
            continue
        if turn.status == "complete" and turn.said and turn.reply:
            steps.append(Step(turn, turn.reply, before, after))
        before = after
    return steps
