"""A desk -> what is well and what is not, for `rpam doctor`."""

import sys
from collections.abc import Callable, Iterator

from rpam_assistant.errors import RpamError
from rpam_assistant.records.checkup import Examined
from rpam_assistant.wiring.desk import Desk


def examine(desk: Desk) -> Iterator[Examined]:
    """What is installed and reachable, one finding at a time; raises nothing."""
    yield Examined(what="Python", found=sys.version.split()[0])
    yield _examined("Knowledge", lambda: f"{len(desk.library.passages)} passages")
    yield _examined("Embedding model", lambda: desk.embedder.model_id)
    yield _examined("Index", lambda: f"answers with {desk.ask('apology', 1)[0].passage.id}")
    yield _examined(
        "Archive", lambda: f"{len(desk.sessions(1000))} sessions in {desk.settings.home}"
    )
    for problem in desk.document_problems:
        yield Examined(what="Your documents", found=problem, well=False)


def _examined(what: str, look: Callable[[], str]) -> Examined:
    try:
        return Examined(what=what, found=look())
    except RpamError as error:
        return Examined(what=what, found="not well", well=False, remedy=str(error))
