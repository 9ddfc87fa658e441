"""The folder knowledge/, and a folder of one's own over it -> Library."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rpam_assistant.errors import ContentError
from rpam_assistant.library.check import check_references
from rpam_assistant.library.folders import Folders, folders_of
from rpam_assistant.library.parse import A_FOLDER, Asked, Guide, parse_content
from rpam_assistant.library.read import read_text
from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.library import Library
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.studio import ALONE

IN_FOLDERS = ("guidance", "prompts", "questions", *A_FOLDER)


def load_library(content: Path | Folders) -> Library:
    """Read and check all of it.

    Raises ContentError with every problem found, each naming file, field and fix.
    """
    folders = folders_of(content)
    problems: list[str] = []
    read: dict[str, Any] = {}
    names = [*sorted(ALONE), *(each for folder in IN_FOLDERS for each in folders.within(folder))]
    for relative in names:
        shown_as = folders.shown(relative)
        try:
            text = read_text(folders.path(relative), shown_as)
            read[relative] = parse_content(relative, text, shown_as)
        except ContentError as error:
            problems.extend(error.problems)
    passages: dict[str, Passage] = {}
    for relative, guide in _of("guidance", read).items():
        try:
            passages |= asked_for(folders, relative, guide, read.get(questions_of(relative), {}))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    library = _put_together(folders.version(), read, passages)
    if dangling := check_references(library, [each.id for each in read["moves.yaml"]]):
        raise ContentError([folders.renamed(each) for each in dangling])
    return library


def asked_for(folders: Folders, relative: str, guide: Guide, asked: Asked) -> dict[str, Passage]:
    """The passages of a guidance file by id, with how people ask for them.

    Raises ContentError where they ask for a heading that is not there.
    """
    by_slug = {each.id.partition("#")[2]: each for each in guide.passages}
    name = relative.rpartition("/")[2]
    if dead := [slug for slug in asked if slug not in by_slug]:
        shown_as = folders.shown(questions_of(relative))
        raise ContentError(
            [
                f"{shown_as}: {slug}: {name} has no such heading; correct or remove it."
                for slug in dead
            ]
        )
    return {
        each.id: each.model_copy(update={"asked_as": asked.get(slug, ())})
        for slug, each in by_slug.items()
    }


def questions_of(relative: str) -> str:
    """Where it is written how people ask for the passages of a guidance file."""
    stem = relative.rpartition("/")[2].removesuffix(".md")
    return f"questions/{stem}.yaml"


def _put_together(
    version: str, read: Mapping[str, Any], passages: Mapping[str, Passage]
) -> Library:
    parts: dict[str, Any] = {each.removesuffix(".yaml"): read[each] for each in ALONE}
    for folder in A_FOLDER:
        named = {_stem(path): value for path, value in _of(folder, read).items()}
        parts["learners_of" if folder == "learners" else folder] = named
    scenarios: dict[str, Scenario] = parts["scenarios"]
    for name, kept in (("scenarios", "dialog"), ("circles", "circle")):
        parts[name] = {key: each for key, each in scenarios.items() if each.format == kept}
    parts["templates"] = parts.pop("plans")
    parts["prompts"] = tuple(each for bank in _of("prompts", read).values() for each in bank)
    parts["moves"] = {move.id: move for move in parts["moves"]}
    parts["guidance"] = {
        _stem(path): guide.front_matter for path, guide in _of("guidance", read).items()
    }
    return Library(version=version, passages=dict(passages), **parts)


def _of(folder: str, read: Mapping[str, Any]) -> dict[str, Any]:
    return {path: value for path, value in read.items() if path.startswith(f"{folder}/")}


def _stem(relative: str) -> str:
    return relative.rpartition("/")[2].rpartition(".")[0]
