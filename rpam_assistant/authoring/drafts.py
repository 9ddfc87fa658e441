"""What was typed and not saved yet <-> files under library/.drafts: no closed tab loses it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from rpam_assistant.authoring.files import read_whole, write_whole

FOLDER = ".drafts"


class Typed(NamedTuple):
    """A draft, by the path of the file that it would be."""

    relative: str
    text: str
    at: datetime


def keep_draft(library: Path, relative: str, text: str) -> None:
    """Keep it in the place of an earlier one. Raises ContentError where nothing can be written."""
    write_whole(library / FOLDER / relative, text)


def find_draft(library: Path, relative: str) -> Typed | None:
    """The draft of a file, where there is one."""
    path = library / FOLDER / relative
    text = read_whole(path)
    if text is None:
        return None
    return Typed(relative, text, datetime.fromtimestamp(path.stat().st_mtime, UTC))


def forget(library: Path, relative: str) -> None:
    """Throw it away, where there is one."""
    (library / FOLDER / relative).unlink(missing_ok=True)


def all_drafts(library: Path) -> Iterator[Typed]:
    """Every draft, newest first."""
    folder = library / FOLDER
    paths = [each for each in folder.rglob("*") if each.is_file()] if folder.is_dir() else []
    found = [
        find_draft(library, each.relative_to(folder).as_posix())
        for each in paths
        if not each.name.startswith(".")
    ]
    yield from sorted((each for each in found if each), key=lambda each: each.at, reverse=True)
