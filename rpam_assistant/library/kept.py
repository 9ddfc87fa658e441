"""The Library as it was read and checked before, kept as one file.

Reading two megabytes of YAML and checking every id takes longer than anything else that a
command does; the same content need not be read and checked twice.
"""

import contextlib
import os
from pathlib import Path

from pydantic import ValidationError

from rpam_assistant.library.fingerprint import content_hash
from rpam_assistant.library.folders import Folders, folders_of
from rpam_assistant.library.load import load_library
from rpam_assistant.records.library import Library

PACKAGE = Path(__file__).parents[1]
READ_BY = ("library", "records")
"""Rooms whose code says what knowledge/ is read as; when it changes, all is read again."""


def open_library(content: Path | Folders, kept_in: Path) -> Library:
    """The content, from the file in `kept_in` where that holds this very content.

    Raises ContentError as `load_library` does. A file that is missing, damaged or cannot be
    written costs a second, nothing else.
    """
    path = _place(folders_of(content).version(), kept_in)
    try:
        return Library.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        library = load_library(content)
    _keep(library, path)
    return library


def keep_library(library: Library, kept_in: Path) -> None:
    """Keep a Library that is what `load_library` would give for its version."""
    _keep(library, _place(library.version, kept_in))


def _place(version: str, kept_in: Path) -> Path:
    read_as = "-".join([version, *(content_hash(PACKAGE / each) for each in READ_BY)])
    return kept_in / f"library-{read_as}.json"


def _keep(library: Library, path: Path) -> None:
    half_written = path.with_suffix(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        half_written.write_text(library.model_dump_json(), encoding="utf-8")
        half_written.replace(path)
        for older in set(path.parent.glob("library-*.json")) - {path}:
            older.unlink(missing_ok=True)
