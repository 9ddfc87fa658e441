"""Settings -> Desk: every part opened when it is first needed."""

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING

from rpam_assistant.errors import UserError
from rpam_assistant.practice.dialog import Dialog
from rpam_assistant.practice.take_turn import Steps
from rpam_assistant.practice.worker import Play, Practice
from rpam_assistant.records.challenge import AS_WRITTEN, Challenge
from rpam_assistant.records.library import Library
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, SessionSummary, Turn
from rpam_assistant.wiring.casting import Casting
from rpam_assistant.wiring.drilling import Drilling
from rpam_assistant.wiring.looking_back import LookingBack
from rpam_assistant.wiring.opened import opened_once
from rpam_assistant.wiring.reading_desk import ReadingDesk
from rpam_assistant.wiring.steps import make_steps

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rpam_assistant.archive.sessions import SessionArchive
    from rpam_assistant.retrieval.vector_cache import VectorCache
    from rpam_assistant.wiring.circling import Circling
    from rpam_assistant.wiring.planning_desk import PlanningDesk
    from rpam_assistant.wiring.reviewing_desk import ReviewingDesk
    from rpam_assistant.wiring.studio_desk import StudioDesk


SHARED = (
    "embedder",
    "vectors",
    "_index",
    "shelf",
    "_readings",
    "model",
    "_lines",
    "hearing",
    "_overlaid",
)
"""Parts that a desk beside this one has in common with it."""


class Desk(ReadingDesk):
    """Everything a page or a command may ask for. Safe to share between threads."""

    # -- practice --------------------------------------------------------------

    @opened_once
    def archive(self) -> "SessionArchive":
        """Where sessions are kept. Raises ArchiveError."""
        from rpam_assistant.archive.sessions import SessionArchive

        return SessionArchive(self._engine, lambda texts: self.studio.forget_corrections(texts))

    @opened_once
    def _engine(self) -> "Engine":
        from rpam_assistant.archive.engine import open_engine

        return open_engine(self.settings.database_url)

    @opened_once
    def practice(self) -> Practice:
        """Sessions, taken a turn at a time."""
        _ = self._steps

        def play_of(session: Session) -> Play:
            if session.circle:
                return self.circles.play(session)
            return Dialog(self.scenario(session.scenario_id), self._steps)

        return Practice(self.archive, play_of, self.library.version)

    @opened_once
    def _steps(self) -> Steps:
        return make_steps(self, self.casting)

    @opened_once
    def _lines(self) -> "VectorCache":
        from rpam_assistant.language.likeness import METHOD, LikenessReader

        return self._index.open_likenesses(LikenessReader(self.embedder), METHOD)

    @opened_once
    def casting(self) -> Casting:
        """Who speaks, and what they have to say."""
        return Casting(
            self.library,
            lambda texts: self._lines.vectors_for(texts, self._report),
            self.read("Hello.").vector.size,
            self.model[0],
        )

    @opened_once
    def circles(self) -> "Circling":
        """Circles, to sit in or to keep."""
        from rpam_assistant.wiring.circling import Circling

        return Circling(self)

    @opened_once
    def planning(self) -> "PlanningDesk":
        """Circle plans. Raises ArchiveError."""
        from rpam_assistant.archive.plans import PlanArchive
        from rpam_assistant.wiring.planning_desk import PlanningDesk

        return PlanningDesk(self, PlanArchive(self._engine))

    @opened_once
    def studio(self) -> "StudioDesk":
        """Content of one's own."""
        from rpam_assistant.wiring.studio_desk import StudioDesk

        return StudioDesk(self)

    @opened_once
    def reviewing(self) -> "ReviewingDesk":
        """Transcripts to read and judge. Raises ArchiveError."""
        from rpam_assistant.wiring.reviewing_desk import ReviewingDesk

        return ReviewingDesk(self, self._engine)

    def reload_library(self, known: Library | None = None) -> None:
        """Read the content again, knowledge/ and one's own; what comes next is of the new one.

        `known` is what it would be read as, where that is certain.
        """
        super().reload_library(known)
        if "practice" in vars(self):
            self.practice.use_version(self.library.version)

    def beside(self, library: Library, engine: "Engine") -> "Desk":
        """A desk with other content and an archive of its own, and all else that is open here."""
        other = Desk(self.settings, self._report)
        parts = vars(other)
        for name in SHARED:
            parts[name] = getattr(self, name)
        parts |= {"library": library, "_engine": engine, "_searching": self.search}
        return other

    def prepare(self, scenario: Scenario) -> threading.Thread:
        """Read its lines for meaning in the background, so that beginning waits for less."""
        persona = scenario.personas[0]
        thread = threading.Thread(target=lambda: self.casting.repertoire(persona), daemon=True)
        thread.start()
        return thread

    def start(self, scenario_id: str, challenge: Challenge = AS_WRITTEN) -> Session:
        """A new session between two, with everything open that its turns need.

        Raises NotFound, and UserError for a circle.
        """
        scenario = self.scenario(scenario_id)
        if scenario.format == "circle":
            raise UserError(f"{scenario.title} is a circle; sit in it, or keep it.")
        self.casting.open_for(scenario)
        return self.practice.start(scenario_id, challenge)

    def say(self, session_id: str, utterance: str, after: str | None = None) -> "Future[Turn]":
        """Say something; it is stored when this returns, and answered in the future."""
        return self.practice.say(session_id, utterance, after)

    def session(self, session_id: str) -> Session:
        """A session with all its attempts. Raises NotFound."""
        return self.archive.read(session_id)

    def sessions(self, most: int = 20) -> list[SessionSummary]:
        """Recent sessions, newest first."""
        return self.archive.recent(most)

    @opened_once
    def looking_back(self) -> LookingBack:
        """Debriefs, what was chosen after them, and weeks of practice. Raises ArchiveError."""
        from rpam_assistant.archive.next_actions import NextActionArchive

        return LookingBack(
            self.library, self.archive, NextActionArchive(self._engine), self.screen, self
        )

    # -- drills ----------------------------------------------------------------

    @opened_once
    def drilling(self) -> Drilling:
        """Short practice of phrasing. Raises ArchiveError."""
        from rpam_assistant.archive.drills import DrillArchive

        return Drilling(self.library, DrillArchive(self._engine), self.screen, self.phrase)

    def warm(self) -> threading.Thread:
        """Open everything in the background, so that a first turn waits for nothing."""
        thread = threading.Thread(target=self._open_all, name="warm-up", daemon=True)
        thread.start()
        return thread

    def _open_all(self) -> None:
        _ = self.practice, self.search, self.hearing
