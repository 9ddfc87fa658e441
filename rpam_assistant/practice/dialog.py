"""A rehearsal between two people, as the worker takes it: open, hear, answer."""

from collections.abc import Callable

from rpam_assistant.practice.take_turn import Past, Steps, hear, open_session, take_turn
from rpam_assistant.records.circle import Action
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, Turn


class Dialog:
    """A conversation with a scenario's first persona."""

    def __init__(self, scenario: Scenario, steps: Steps) -> None:
        self._scenario = scenario
        self._steps = steps

    def open(self, session: Session, turn: Turn) -> Turn:
        """The persona's opening."""
        return open_session(self._scenario, turn)

    def hear(self, said: str, action: Action, session: Session, turn: Turn) -> Turn:
        """What is safe to store of an utterance."""
        return hear(said, self._scenario, turn, self._steps)

    def answer(self, heard: Turn, session: Session, tell: Callable[[str], None]) -> Turn:
        """The persona's answer, with notes."""
        past = Past(session.path_to(heard.parent_id))
        return take_turn(heard, self._scenario, past, self._steps, session.challenge, tell)

    def has_ended(self, turn: Turn) -> bool:
        """Whether the persona has taken leave."""
        return turn.reply is not None and turn.reply.ending is not None
