"""Settings -> Desk: every part opened when it is first needed."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from rpam_assistant.errors import NotFound
from rpam_assistant.library.kept import open_library
from rpam_assistant.practice.worker import Practice
from rpam_assistant.records.challenge import AS_WRITTEN, Challenge
from rpam_assistant.records.concern import Screening
from rpam_assistant.records.guidance import Audience, Context, Family, Hit, Passage
from rpam_assistant.records.library import Library
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.phrase import PhraseAnalysis
from rpam_assistant.records.prompt import PromptCheck
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, SessionSummary, Turn
from rpam_assistant.retrieval.index import Index
from rpam_assistant.retrieval.model import find_model
from rpam_assistant.retrieval.shelf import Shelf
from rpam_assistant.seams import Ask, Embed, Reading
from rpam_assistant.settings import BUILT_FOR, Settings
from rpam_assistant.wiring.casting import Casting
from rpam_assistant.wiring.drilling import Drilling
from rpam_assistant.wiring.looking_back import LookingBack
from rpam_assistant.wiring.opened import opened_once
from rpam_assistant.wiring.readings import RecentReadings
from rpam_assistant.wiring.steps import make_steps

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rpam_assistant.archive.sessions import SessionArchive
    from rpam_assistant.retrieval.langchain import GuidanceRetriever
    from rpam_assistant.retrieval.search import PassageSearch
    from rpam_assistant.retrieval.vector_cache import VectorCache
    from rpam_assistant.wiring.hearing import Hearing

Report = Callable[[str, int, int], None]


class Desk:
    """Everything a page or a command may ask for. Safe to share between threads.

    Each part is opened when it is first needed, so that a first page waits for
    nothing that it does not show.
    """

    def __init__(self, settings: Settings, report: Report) -> None:
        self.settings = settings
        self._report = report
        self.opening = threading.RLock()
        self._searching: PassageSearch | None = None
        self.document_problems: list[str] = []
        """A sentence for each of the user's documents that cannot be read."""

    # -- content ---------------------------------------------------------------

    @opened_once
    def library(self) -> Library:
        """knowledge/, read and checked. Raises ContentError."""
        return open_library(self.settings.knowledge, self.settings.index)

    def scenario(self, scenario_id: str) -> Scenario:
        """A scenario. Raises NotFound, naming those there are."""
        found = self.library.scenarios.get(scenario_id)
        if found is None:
            known = ", ".join(sorted(self.library.scenarios))
            raise NotFound(f"There is no scenario {scenario_id!r}; choose one of: {known}.")
        return found

    def passage(self, passage_id: str) -> Passage:
        """A passage of the guidance or of the user's documents. Raises NotFound."""
        yours = {each.id: each for each in self.shelf.passages()[0]}
        found = self.library.passages.get(passage_id) or yours.get(passage_id)
        if found is None:
            raise NotFound(f"There is no passage {passage_id!r}; search for it by its title.")
        return found

    # -- reading for meaning ---------------------------------------------------

    @opened_once
    def embedder(self) -> Embed:
        """Texts -> vectors. Raises EmbeddingModelError."""
        return self._index.open_embedder()

    @opened_once
    def vectors(self) -> "VectorCache":
        """Vectors of everything authored, each text embedded once."""
        return self._index.open_vectors(self.embedder)  # type: ignore[arg-type]

    @opened_once
    def _index(self) -> Index:
        source = find_model(self.settings.embedding_model, self.settings.tuned_layers)
        return Index(self.settings.index, source, self._report)

    @opened_once
    def shelf(self) -> Shelf:
        """The user's own documents."""
        return Shelf(self.settings.documents)

    @property
    def search(self) -> "PassageSearch":
        """The search over guidance and the user's documents."""
        with self.opening:
            if self._searching is None:
                yours, self.document_problems = self.shelf.passages()
                self._searching = self._index.open_search(
                    list(self.library.passages.values()), yours, self.vectors
                )
            return self._searching

    def build_index(self, rebuild: bool = False) -> int:
        """Bring the index up to date; gives how many texts had to be read anew."""
        if rebuild:
            self._index.discard()
        _ = self.hearing
        self._search_anew()
        _ = self.search
        self._index.mark_built(BUILT_FOR, self.library.version)
        return self.vectors.read_anew

    def warm(self) -> threading.Thread:
        """Open everything in the background, so that a first turn waits for nothing."""
        thread = threading.Thread(target=self._open_all, name="warm-up", daemon=True)
        thread.start()
        return thread

    def ask(
        self,
        query: str,
        k: int = 5,
        *,
        audience: Audience | None = None,
        family: Family | None = None,
        context: Context | None = None,
        yours: bool = True,
    ) -> list[Hit]:
        """Passages for a question, best first; one embedding."""
        vector = self.read(query).vector
        return self.search.find(
            query, vector, k, audience=audience, family=family, context=context, yours=yours
        )

    def retriever(self, k: int = 5) -> "GuidanceRetriever":
        """The corpus as a LangChain retriever."""
        from rpam_assistant.retrieval.langchain import GuidanceRetriever

        return GuidanceRetriever(find=lambda query, most: self.ask(query, most), k=k)

    def add_document(self, name: str, content: bytes) -> int:
        """Add a document of the user's; gives its number of passages. Raises DocumentError."""
        count = self.shelf.add(name, content)
        self._search_anew()
        return count

    def remove_document(self, name: str) -> None:
        """Forget a document of the user's. Raises NotFound."""
        self.shelf.remove(name)
        self._search_anew()

    def _search_anew(self) -> None:
        """Wait for an opening that may still be reading the documents of before."""
        with self.opening:
            self._searching = None

    # -- language --------------------------------------------------------------

    @opened_once
    def hearing(self) -> "Hearing":
        """Moves, phrases, prompts, danger and identifiers; learned first where need be."""
        from rpam_assistant.wiring.hearing import open_hearing

        return open_hearing(
            self.settings,
            self.library,
            self.embedder,
            self.model[0],
            self._index.folder,
            self._report,
        )

    def read(self, text: str) -> Reading:
        """One pass of the embedding model, which serves everything that is asked of a text."""
        return self._readings.read(text)

    @opened_once
    def _readings(self) -> RecentReadings:
        return RecentReadings(self.embedder)

    def moves(self, text: str) -> tuple[RecognizedMove, ...]:
        """The moves of an utterance, main one first."""
        return self.hearing.recognizer.recognize(self.read(text))

    def phrase(self, text: str) -> PhraseAnalysis:
        """The anatomy of an affective statement, with better words."""
        return self.hearing.phrase_coach.analyze(self.read(text))

    def check_prompt(self, text: str) -> PromptCheck:
        """Flaws and risk of a circle prompt, with a better version."""
        return self.hearing.prompt_checker.check(self.read(text))

    def screen(self, text: str, scenario: Scenario | None = None) -> Screening:
        """A concern and identifiers; names of the scenario's own people are left alone."""
        return self.hearing.screen(self.read(text), scenario.names if scenario else frozenset())

    # -- practice --------------------------------------------------------------

    @opened_once
    def archive(self) -> "SessionArchive":
        """Where sessions are kept. Raises ArchiveError."""
        from rpam_assistant.archive.sessions import SessionArchive

        return SessionArchive(self._engine)

    @opened_once
    def _engine(self) -> "Engine":
        from rpam_assistant.archive.engine import open_engine

        return open_engine(self.settings.database_url)

    @opened_once
    def practice(self) -> Practice:
        """Sessions, taken a turn at a time."""
        steps = make_steps(self, self.casting)
        return Practice(self.archive, steps, self.scenario, self.library.version)

    @opened_once
    def casting(self) -> Casting:
        """Who speaks, and what they have to say."""
        from rpam_assistant.language.likeness import METHOD, LikenessReader

        lines = self._index.open_likenesses(LikenessReader(self.embedder), METHOD)
        return Casting(
            self.library,
            lambda texts: lines.vectors_for(texts, self._report),
            self.read("Hello.").vector.size,
            self.model[0],
        )

    @opened_once
    def model(self) -> tuple[Ask | None, str]:
        """The language model, if one is switched on, or why the one named is not used."""
        from rpam_assistant.wiring.asking import try_open_ask

        return try_open_ask(self.settings)

    @property
    def model_name(self) -> str:
        """The language model that writes lines; empty where none is switched on."""
        return self.model[0].name if self.model[0] else ""

    def prepare(self, scenario: Scenario) -> threading.Thread:
        """Read its lines for meaning in the background, so that beginning waits for less."""
        persona = scenario.personas[0]
        thread = threading.Thread(target=lambda: self.casting.repertoire(persona), daemon=True)
        thread.start()
        return thread

    def start(self, scenario_id: str, challenge: Challenge = AS_WRITTEN) -> Session:
        """A new session, with everything open that its turns need. Raises NotFound."""
        self.casting.open_for(self.scenario(scenario_id))
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

    def _open_all(self) -> None:
        _ = self.practice, self.search, self.hearing
