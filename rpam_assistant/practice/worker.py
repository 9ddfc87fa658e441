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
from rpam_assistant.records.challenge import AS_WRITTEN, Challenge
from rpam_assistant.records.circle import Action, CircleSetup
from rpam_assistant.records.turn import Session, Turn

Tell = Callable[[str], None]


class Keep(Protocol):
    """Where sessions are kept."""

    def start(self, session: Session) -> None: ...
    def append(self, turn: Turn) -> Turn: ...
    def complete(self, turn: Turn) -> None: ...
    def read(self, session_id: str) -> Session: ...


class Play(Protocol):
    """How a kind of rehearsal goes: between two people, or in a circle."""

    def open(self, session: Session, turn: Turn) -> Turn:
        """The first turn, before the learner says anything."""
        ...

    def hear(self, said: str, action: Action, session: Session, turn: Turn) -> Turn:
        """What is safe to store: a paused turn without words, or a heard one, redacted."""
        ...

    def answer(self, heard: Turn, session: Session, tell: Tell) -> Turn:
        """The whole turn; `tell` is told a line so far, while a model writes it."""
        ...

    def has_ended(self, turn: Turn) -> bool:
        """Whether nothing can be said after this turn."""
        ...


class Practice:
    """Sessions, taken a turn at a time. Safe to share between threads."""

    def __init__(self, keep: Keep, play_of: Callable[[Session], Play], version: str) -> None:
        self._keep = keep
        self._play_of = play_of
        self._version = version
        self._workers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="practice")
        self._being_said: dict[str, str] = {}
        self._one_at_a_time: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def use_version(self, version: str) -> None:
        """Turns from here on are of this version of the library."""
        self._version = version

    def start(
        self,
        scenario_id: str,
        challenge: Challenge = AS_WRITTEN,
        circle: CircleSetup | None = None,
    ) -> Session:
        """A new session, with its first turn. Raises NotFound."""
        session = Session(
            id=uuid4().hex,
            scenario_id=scenario_id,
            started_at=datetime.now(UTC),
            challenge=challenge,
            circle=circle,
        )
        play = self._play_of(session)
        self._keep.start(session)
        self._keep.append(play.open(session, self._new_turn(session.id, parent_id=None)))
        return self._keep.read(session.id)

    def say(
        self,
        session_id: str,
        utterance: str,
        after: str | None = None,
        action: Action = "says",
    ) -> "Future[Turn]":
        """Say something after the turn `after` (by default the newest), or, in a circle, pass.

        What is said is stored when this returns. The future gives the answered
        turn. Raises NotFound, and UserError when nothing was said or the
        conversation has ended.
        """
        return self._begin(session_id, utterance, action, lambda all_: _leaf(all_, after).id)

    def try_again(
        self, session_id: str, turn_id: str, utterance: str, action: Action = "says"
    ) -> "Future[Turn]":
        """Another attempt at `turn_id`: both stay, side by side."""
        return self._begin(
            session_id, utterance, action, lambda all_: _existing(all_, turn_id).parent_id
        )

    def resume(self, session_id: str) -> "Future[Turn] | None":
        """Answer what was heard and never answered; gives the newest, or None."""
        left = [turn for turn in self._keep.read(session_id).turns if turn.status == "heard"]
        answers = [self._workers.submit(self._answer, turn) for turn in left]
        return answers[-1] if answers else None

    def _begin(
        self,
        session_id: str,
        utterance: str,
        action: Action,
        parent: Callable[[Session], str | None],
    ) -> "Future[Turn]":
        if action == "says" and not utterance.strip():
            raise UserError("Nothing was said; write a sentence, or ... for a silence.")
        with self._one_at_a_time[session_id]:
            session = self._keep.read(session_id)
            play = self._play_of(session)
            parent_id = parent(session)
            _raise_if_ended(session, parent_id, play)
            new = self._new_turn(session_id, parent_id)
            stored = self._keep.append(play.hear(utterance.strip(), action, session, new))
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
        answered = self._play_of(session).answer(
            heard, session, lambda so_far: self._being_said.__setitem__(session.id, so_far)
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


def _raise_if_ended(session: Session, parent_id: str | None, play: Play) -> None:
    if parent_id is None:
        raise UserError("The opening is not yours to say again; try one of your own lines again.")
    if play.has_ended(_existing(session, parent_id)):
        raise UserError("This conversation has ended; read the debrief, or try a line again.")
