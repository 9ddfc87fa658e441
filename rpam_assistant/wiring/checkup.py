"""A desk -> what is well and what is not, for `rpam doctor`."""

import sys
from collections.abc import Callable, Iterator

from rpam_assistant.archive.engine import place_of
from rpam_assistant.errors import ContentError, ModelUnavailable, RpamError
from rpam_assistant.library.examples import load_examples
from rpam_assistant.library.folders import Folders
from rpam_assistant.library.load import load_library
from rpam_assistant.records.checkup import Examined
from rpam_assistant.records.examples import Examples
from rpam_assistant.records.library import Library
from rpam_assistant.settings import Settings
from rpam_assistant.wiring.asking import open_ask
from rpam_assistant.wiring.desk import Desk


def examine(desk: Desk) -> Iterator[Examined]:
    """What is installed and reachable, one finding at a time; raises nothing."""
    yield Examined(what="Python", found=sys.version.split()[0])
    yield _examined("Knowledge", lambda: f"{len(desk.library.passages)} passages")
    yield _examined("Embedding model", lambda: desk.embedder.model_id)
    yield _examined("Index", lambda: f"answers with {desk.ask('apology', 1)[0].passage.id}")
    yield _examined(
        "Archive",
        lambda: f"{len(desk.sessions(1000))} sessions in {place_of(desk.settings.database_url)}",
    )
    yield examine_language_model(desk.settings)
    yield from _own_library(desk)
    for problem in desk.document_problems:
        yield Examined(what="Your documents", found=problem, well=False)


def _own_library(desk: Desk) -> Iterator[Examined]:
    try:
        count, problems = len(desk.folders.own_files), desk.library_problems
    except RpamError:
        return  # said of the knowledge already
    if count or problems:
        where = desk.settings.own_library
        yield Examined(what="Your library", found=f"{count} files of yours in {where}")
    for problem in problems:
        yield Examined(what="Your library", found="left out", well=False, remedy=problem)


def examine_language_model(settings: Settings) -> Examined:
    """Which language model is switched on, and whether it answers."""
    return _examined("Language model", lambda: _language_model(settings))


def read_content(settings: Settings) -> tuple[Library, Examples]:
    """All of knowledge/ and of one's own, read and checked anew.

    Raises ContentError with every problem found.
    """
    folders = Folders(settings.knowledge, settings.own_library)
    problems = [*folders.strays()]
    library, examples = None, None
    try:
        library = load_library(folders)
    except ContentError as error:
        problems += error.problems
    try:
        examples = load_examples(folders)
    except ContentError as error:
        problems += error.problems
    if library is None or examples is None or problems:
        raise ContentError(problems)
    return library, examples


def _language_model(settings: Settings) -> str:
    ask = open_ask(settings)
    if ask is None:
        return "none is switched on; what personas say was written by authors"
    pieces = ask.stream("Answer in one word.", "Hello.")
    answered = next(pieces, "")
    if not answered.strip():
        raise ModelUnavailable(
            f"The language model {ask.name} answers nothing; choose another, or unset RPAM_MODEL."
        )
    return f"{ask.name} answers"


def _examined(what: str, look: Callable[[], str]) -> Examined:
    try:
        return Examined(what=what, found=look())
    except RpamError as error:
        return Examined(what=what, found="not well", well=False, remedy=str(error))
