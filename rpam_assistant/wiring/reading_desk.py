"""Settings -> ReadingDesk: content, and everything that reads, finds and hears."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from rpam_assistant.errors import NotFound
from rpam_assistant.library.folders import Folders
from rpam_assistant.library.overlay import Overlaid, open_known, open_overlaid
from rpam_assistant.records.concern import Screening
from rpam_assistant.records.guidance import Audience, Context, Family, Hit, Passage
from rpam_assistant.records.library import Library
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.phrase import PhraseAnalysis
from rpam_assistant.records.prompt import PromptCheck
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.retrieval.index import Index
from rpam_assistant.retrieval.model import find_model
from rpam_assistant.retrieval.shelf import Shelf
from rpam_assistant.seams import Ask, Embed, Reading, Vectors
from rpam_assistant.settings import BUILT_FOR, Settings
from rpam_assistant.wiring.opened import opened_once
from rpam_assistant.wiring.readings import RecentReadings

if TYPE_CHECKING:
    from rpam_assistant.retrieval.langchain import GuidanceRetriever
    from rpam_assistant.retrieval.search import PassageSearch
    from rpam_assistant.retrieval.vector_cache import VectorCache
    from rpam_assistant.wiring.hearing import Hearing

Report = Callable[[str, int, int], None]

KEPT = (
    *("embedder", "vectors", "_index", "shelf", "_readings", "model"),
    *("archive", "_engine", "practice", "_lines", "studio"),
)
"""Parts that hold none of the library's content, and stay open when it changes."""

HEARS_BY = (
    "moves",
    "unusual",
    "feelings",
    "prompt_flaws",
    "keeping",
    "safeguards",
    "not_names",
)
NOT_LEARNED = (
    "library/examples: what you added is not heard by yet; run `rpam index`, which takes minutes."
)


class ReadingDesk:
    """What can be read, looked up and heard, without a session. Safe to share between threads.

    Each part is opened when it is first needed, so that a first page waits for
    nothing that it does not show.
    """

    def __init__(self, settings: Settings, report: Report) -> None:
        self.settings = settings
        self._report = report
        self.opening = threading.RLock()
        self._searching: PassageSearch | None = None
        self._learns = False
        self.document_problems: list[str] = []
        """A sentence for each of the user's documents that cannot be read."""

    # -- content ---------------------------------------------------------------

    @opened_once
    def library(self) -> Library:
        """knowledge/ and one's own files over it, read and checked.

        Raises ContentError for what is wrong in knowledge/ alone.
        """
        return self._overlaid.library

    @opened_once
    def _overlaid(self) -> Overlaid:
        folders = Folders(self.settings.knowledge, self.settings.own_library)
        return open_overlaid(folders, self.settings.index)

    @property
    def folders(self) -> Folders:
        """The files that `library` was read from."""
        return self._overlaid.folders

    @property
    def library_problems(self) -> list[str]:
        """A sentence for all that is to be mended in one's own files, which are left out."""
        hearing: Hearing | None = vars(self).get("hearing")
        behind = [NOT_LEARNED] if hearing and hearing.is_behind else []
        return [*self._overlaid.problems, *behind]

    def reload_library(self, known: Library | None = None) -> None:
        """Read the content again. What was opened with the earlier content is opened anew.

        `known` is what it would be read as, where that is certain.
        """
        folders = Folders(self.settings.knowledge, self.settings.own_library)
        if known:
            overlaid = open_known(known, folders, self.settings.index)
        else:
            overlaid = open_overlaid(folders, self.settings.index)
        with self.opening:
            before = self.library
            parts = vars(self)
            same = all(
                getattr(before, each) == getattr(overlaid.library, each) for each in HEARS_BY
            )
            same = same and overlaid.examples == self._overlaid.examples
            for name in list(parts):
                is_part = isinstance(getattr(type(self), name, None), opened_once)
                if is_part and name not in KEPT and not (name == "hearing" and same):
                    del parts[name]
            self._searching = None
            parts["_overlaid"] = overlaid

    def scenario(self, scenario_id: str) -> Scenario:
        """A scenario, for two or in a circle. Raises NotFound, naming those there are."""
        library = self.library
        found = library.scenarios.get(scenario_id) or library.circles.get(scenario_id)
        if found is None:
            known = ", ".join(sorted({*library.scenarios, *library.circles}))
            raise NotFound(f"There is no scenario {scenario_id!r}; choose one of: {known}.")
        return found

    def title_of(self, scenario_id: str) -> str:
        """What a scenario is called; its id where it is gone."""
        library = self.library
        found = library.scenarios.get(scenario_id) or library.circles.get(scenario_id)
        return found.title if found else scenario_id

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
        self._learns = True
        if "hearing" in vars(self) and self.hearing.is_behind:
            del vars(self)["hearing"]
        _ = self.hearing
        self._search_anew()
        _ = self.search
        self._index.mark_built(BUILT_FOR, self.library.version)
        return self.vectors.read_anew

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

    def found_for(self, text: str, vector: Vectors, most: int) -> tuple[str, ...]:
        """Ids of the guidance found for what was said, best first; none of the user's documents."""
        hits = self.search.find(text, vector, most, yours=False)
        return tuple(hit.passage.id for hit in hits)

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
            self.folders,
            self.library,
            self.embedder,
            self.model[0],
            self._index.folder,
            self._report,
            learns=self._learns,
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

    @opened_once
    def model(self) -> tuple[Ask | None, str]:
        """The language model, if one is switched on, or why the one named is not used."""
        from rpam_assistant.wiring.asking import try_open_ask

        return try_open_ask(self.settings)

    @property
    def model_name(self) -> str:
        """The language model that writes lines; empty where none is switched on."""
        return self.model[0].name if self.model[0] else ""
