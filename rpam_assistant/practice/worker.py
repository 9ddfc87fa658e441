"""A worker owns each turn: it answers and saves; a page or a terminal mirrors it.

What the learner said is stored before anything else is done with it. A page
that goes away, a second submit or a killed process loses nothing: a turn that
was heard and not answered is answered when the session is next opened.
"""

import threading
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Protocol
from uuid import uuid4

from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.practice.take_turn import Past, Steps, hear, open_session, take_turn
from rpam_assistant.records.challenge import AS_WRITTEN, Challenge
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, Turn


class Keep(Protocol):
    """Where sessions are kept."""

    def start(self, session: Session) -> None: ...
    def append(self, turn: Turn) -> Turn: ...
    def complete(self, turn: Turn) -> None: ...
    def read(self, session_id: str) -> Session: ...


class Practice:
    """Sessions, taken a turn at a time. Safe to share between threads."""

    def __init__(
        self, keep: Keep, steps: Steps, scenario: Callable[[str], Scenario], version: str
    ) -> None:
        self._keep = keep
        self._steps = steps
        self._scenario = scenario
        self._version = version
        self._workers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="practice")
        self._being_said: dict[str, str] = {}
        self._one_at_a_time: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def start(self, scenario_id: str, challenge: Challenge = AS_WRITTEN) -> Session:
        """A new session, opened by the persona. Raises NotFound."""
        scenario = self._scenario(scenario_id)
        session = Session(
            id=uuid4().hex,
            scenario_id=scenario.id,
            started_at=datetime.now(UTC),
            challenge=challenge,
        )
        self._keep.start(session)
        self._keep.append(open_session(scenario, self._new_turn(session.id, parent_id=None)))
        return self._keep.read(session.id)

    def say(self, session_id: str, utterance: str, after: str | None = None) -> "Future[Turn]":
        """Say something after the turn `after` (by default the newest).

        What is said is stored when this returns. The future gives the answered
        turn. Raises NotFound, and UserError when nothing was said or the
        conversation has ended.
        """
        return self._begin(session_id, utterance, lambda session: _leaf(session, after).id)

    def try_again(self, session_id: str, turn_id: str, utterance: str) -> "Future[Turn]":
        """Another attempt at `turn_id`: both stay, side by side."""
        return self._begin(
            session_id, utterance, lambda session: _existing(session, turn_id).parent_id
        )

    def resume(self, session_id: str) -> "Future[Turn] | None":
        """Answer what was heard and never answered; gives the newest, or None."""
        left = [turn for turn in self._keep.read(session_id).turns if turn.status == "heard"]
        answers = [self._workers.submit(self._answer, turn) for turn in left]
        return answers[-1] if answers else None

    def _begin(
        self, session_id: str, utterance: str, parent: Callable[[Session], str | None]
    ) -> "Future[Turn]":
        if not utterance.strip():
            raise UserError("Nothing was said; write a sentence, or ... for a silence.")
        with self._one_at_a_time[session_id]:
            session = self._keep.read(session_id)
            scenario = self._scenario(session.scenario_id)
            parent_id = parent(session)
            _raise_if_ended(session, parent_id)
            new = self._new_turn(session_id, parent_id)
            stored = self._keep.append(hear(utterance.strip(), scenario, new, self._steps))
        if stored.status == "paused":
            done: Future[Turn] = Future()
            done.set_result(stored)
            return done
        return self._workers.submit(self._answer, stored)

    def _answer(self, heard: Turn) -> Turn:
        with self._one_at_a_time[heard.session_id]:
            session = self._keep.read(heard.session_id)
            now = session.turn(heard.id)
            if now is None or now.status != "heard":
                return now or heard
            past = session.path_to(heard.parent_id)
            waiting = [turn for turn in past if turn.status == "heard"]
            for turn in waiting:
                self._finish(turn, session)
            return self._finish(heard, self._keep.read(heard.session_id) if waiting else session)

    def _finish(self, heard: Turn, session: Session) -> Turn:
        scenario = self._scenario(session.scenario_id)
        past = Past(session.path_to(heard.parent_id))
        answered = take_turn(
            heard,
            scenario,
            past,
            self._steps,
            session.challenge,
            lambda so_far: self._being_said.__setitem__(session.id, so_far),
        )
        self._keep.complete(answered)
        self._being_said.pop(session.id, None)
        return answered

    def being_said(self, session_id: str) -> str:
        """The answer so far, while a model writes it; empty before and after."""
        return self._being_said.get(session_id, "")

    def _new_turn(self, session_id: str, parent_id: str | None) -> Turn:
        return Turn(
            id=uuid4().hex,
            session_id=session_id,
            parent_id=parent_id,
            number=0,
            status="heard",
            library_version=self._version,
            started_at=datetime.now(UTC),
        )


def _leaf(session: Session, after: str | None) -> Turn:
    """`after`, or the newest turn that followed it (another tab may have spoken)."""
    at = _existing(session, after) if after else session.turns[-1]
    while children := [turn for turn in session.turns if turn.parent_id == at.id]:
        at = children[-1]
    return at


def _existing(session: Session, turn_id: str) -> Turn:
    turn = session.turn(turn_id)
    if turn is None:
        raise NotFound("That turn is not in this session; reload the page.")
    return turn


def _raise_if_ended(session: Session, parent_id: str | None) -> None:
    if parent_id is None:
        raise UserError("The opening is not yours to say again; try one of your own lines again.")
    reply = _existing(session, parent_id).reply
    if reply and reply.ending:
        raise UserError("This conversation has ended; read the debrief, or try a line again.")
