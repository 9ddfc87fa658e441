"""A text that nobody saved -> a desk to rehearse it on, and how it stands up to six learners."""

import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from rpam_assistant.errors import UserError
from rpam_assistant.practice.integrity import count_behavior, learners_for, play_through
from rpam_assistant.records.behavior import LEARNER_KINDS, Behavior, LearnerKind
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.studio import Kind
from rpam_assistant.records.turn import Session
from rpam_assistant.wiring.opened import opened_once
from rpam_assistant.wiring.studio_writes import WritesContent

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rpam_assistant.wiring.desk import Desk

Progress = Callable[[str, int, int], None]
"""Told which learner, how many are done, and of how many."""


class Integrity(NamedTuple):
    """How a simulated person stood up to each simulated learner, and the sessions themselves."""

    behaviors: tuple[Behavior, ...]
    sessions: Mapping[LearnerKind, Session]


class TriesContent(WritesContent):
    """Rehearsals of what is on the screen. Safe to share between threads."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self.opening = self._writing
        self._tried: tuple[tuple[str, str, str], Desk] | None = None

    def rehearse_draft(self, kind: Kind, item_id: str, text: str) -> "Desk":
        """A desk whose library has this text in it, and whose sessions are thrown away.

        `item_id` names the scenario to start on it: `desk.start(item_id)`; a temperament or a
        circle is rehearsed in the same way. Raises ContentError where it cannot be saved.
        """
        library = self.checked_library(kind, item_id, text)
        key = (self._desk.library.version, f"{kind}/{item_id}", text)
        with self._writing:
            if self._tried is None or self._tried[0] != key:
                self._tried = (key, self._desk.beside(library, self._thrown_away))
            return self._tried[1]

    def learners(self, scenario: Scenario) -> Mapping[LearnerKind, tuple[str, ...]]:
        """What each simulated learner says in this scenario."""
        return learners_for(self._desk.library, scenario.id)

    def integrity(
        self, kind: Kind, item_id: str, text: str, progress: Progress | None = None
    ) -> Integrity:
        """Each simulated learner's rehearsal of a scenario as it is on the screen, counted.

        Raises ContentError where the text could not be saved, and UserError for what is no
        scenario for two.
        """
        if kind != "scenario":
            raise UserError("Simulated learners talk with one person; choose a scenario for two.")
        desk = self.rehearse_draft(kind, item_id, text)
        scenario = desk.scenario(item_id)
        temperament = desk.library.temperaments[scenario.personas[0].temperament]
        turns_back = {each.id for each in temperament.turns_back}
        sessions: dict[LearnerKind, Session] = {}
        for done, (learner, said) in enumerate(self.learners(scenario).items()):
            if progress:
                progress(learner, done, len(LEARNER_KINDS))
            session = desk.start(scenario.id).id
            play_through(said, lambda words, now=session: desk.say(now, words).result())  # type: ignore[misc]
            sessions[learner] = desk.session(session)
        behaviors = (
            count_behavior(scenario, learner, session, turns_back)
            for learner, session in sessions.items()
        )
        return Integrity(tuple(behaviors), sessions)

    @opened_once
    def _thrown_away(self) -> "Engine":
        """Where sessions of drafts are kept while this is open."""
        from rpam_assistant.archive.engine import open_engine

        folder = tempfile.mkdtemp(prefix="rpam-studio-")
        engine = open_engine(f"sqlite:///{folder}/drafts.sqlite3")

        def throw_away() -> None:
            engine.dispose()
            shutil.rmtree(folder, ignore_errors=True)

        weakref.finalize(self, throw_away)
        return engine
