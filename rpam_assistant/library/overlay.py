"""knowledge/ and one's own files over it -> a Library that opens, whatever is wrong in those."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from rpam_assistant.errors import ContentError
from rpam_assistant.library.examples import FOLDER, examples_version, parse_examples
from rpam_assistant.library.folders import Folders
from rpam_assistant.library.kept import keep_library, open_library
from rpam_assistant.library.read import read_text
from rpam_assistant.records.library import Library

MOST_TRIES = 4
"""Each leaves out the files that were named; after them, all of one's own."""


class Overlaid(NamedTuple):
    """The Library, what it was read from, and what is to be mended in one's own files."""

    library: Library
    folders: Folders
    """Without the files that were left out."""

    examples: str
    """The version of the examples, one's own among them."""

    problems: tuple[str, ...]


def open_overlaid(folders: Folders, kept_in: Path) -> Overlaid:
    """The Library, without those files of one's own that have something to mend.

    Raises ContentError only for what is wrong in knowledge/ itself.
    """
    problems = [*folders.strays()]
    folders = _without_broken_examples(folders, problems)
    for _ in range(MOST_TRIES):
        try:
            return _overlaid(folders, kept_in, problems)
        except ContentError as error:
            if not folders.own_files:
                raise
            problems += error.problems
            named = named_in(error.problems, folders) or frozenset(folders.own_files)
            folders = replace(folders, left_out=folders.left_out | named)
    bare = replace(folders, left_out=folders.left_out | frozenset(folders.own_files))
    return _overlaid(bare, kept_in, problems)


def _overlaid(folders: Folders, kept_in: Path, problems: list[str]) -> Overlaid:
    library = open_library(folders, kept_in)
    return Overlaid(library, folders, examples_version(folders), tuple(problems))


def open_known(library: Library, folders: Folders, kept_in: Path) -> Overlaid:
    """The same for a Library that was checked with exactly what lies in these folders now."""
    known = library.model_copy(update={"version": folders.version()})
    keep_library(known, kept_in)
    return Overlaid(known, folders, examples_version(folders), tuple(folders.strays()))


def named_in(problems: list[str], folders: Folders) -> frozenset[str]:
    """The files of one's own that these sentences name."""
    return frozenset(
        each
        for each in folders.own_files
        if any(f"{folders.shown(each)}:" in f"{problem}:" for problem in problems)
    )


def _without_broken_examples(folders: Folders, problems: list[str]) -> Folders:
    """They are read only where there is something to learn, which is too late to leave them out."""
    broken: set[str] = set()
    for relative, path in folders.own_files.items():
        if relative.startswith(f"{FOLDER}/"):
            shown_as = folders.shown(relative)
            try:
                parse_examples(relative, read_text(path, shown_as), shown_as)
            except ContentError as error:
                problems += error.problems
                broken.add(relative)
    return replace(folders, left_out=folders.left_out | broken)
