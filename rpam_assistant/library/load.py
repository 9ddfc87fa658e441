"""The folder knowledge/ -> Library."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

from rpam_assistant.errors import ContentError
from rpam_assistant.library.check import check_references
from rpam_assistant.library.fingerprint import content_hash
from rpam_assistant.library.passages import split_passages
from rpam_assistant.library.read import read_front_matter, read_yaml, validate
from rpam_assistant.records.circle import Keeping
from rpam_assistant.records.circle_debrief import CircleTexts
from rpam_assistant.records.circle_note import CircleNoteRule
from rpam_assistant.records.concern import NotNames, Safeguards
from rpam_assistant.records.debrief import DebriefTexts
from rpam_assistant.records.drill import DrillSet
from rpam_assistant.records.guidance import FrontMatter, Passage
from rpam_assistant.records.hint import HintRule
from rpam_assistant.records.library import Library
from rpam_assistant.records.move import Move
from rpam_assistant.records.note import NoteRule
from rpam_assistant.records.phrase import Feelings
from rpam_assistant.records.plan import Planning, Template
from rpam_assistant.records.prompt import PromptFlawText
from rpam_assistant.records.prompt_bank import BankPrompt
from rpam_assistant.records.record import Record, Text
from rpam_assistant.records.scenario import Persona, Scenario, Temperament
from rpam_assistant.records.unusual import UnusualSigns
from rpam_assistant.records.writing import Writing

Value = TypeVar("Value")


ONE_RECORD: dict[str, type[Record]] = {
    "circle_debrief": CircleTexts,
    "debrief": DebriefTexts,
    "drills": DrillSet,
    "feelings": Feelings,
    "keeping": Keeping,
    "not_names": NotNames,
    "planning": Planning,
    "safeguards": Safeguards,
    "unusual": UnusualSigns,
    "writing": Writing,
}
A_LIST: dict[str, type[Record]] = {
    "circle_notes": CircleNoteRule,
    "hints": HintRule,
    "moves": Move,
    "notes": NoteRule,
    "prompt_flaws": PromptFlawText,
}
A_FOLDER: dict[str, type[Record]] = {
    "participants": Persona,
    "plans": Template,
    "scenarios": Scenario,
    "temperaments": Temperament,
}


def load_library(folder: Path) -> Library:
    """Read and check all of knowledge/.

    Raises ContentError with every problem found, each naming file, field and fix.
    """
    problems: list[str] = []

    def read(what: Callable[[], Value]) -> Value | None:
        try:
            return what()
        except ContentError as error:
            problems.extend(error.problems)
            return None

    guidance: dict[str, FrontMatter] = {}
    passages: dict[str, Passage] = {}
    for path in _files(folder, "guidance", "*.md"):
        found = read(lambda path=path: _read_guidance(folder, path))  # type: ignore[misc]
        if found:
            guidance[path.stem] = found[0]
            passages |= {passage.id: passage for passage in found[1]}

    parts: dict[str, Any] = {"guidance": guidance, "passages": passages}
    for name, kind in ONE_RECORD.items():
        parts[name] = read(lambda name=name, kind=kind: _read_one(folder, f"{name}.yaml", kind))  # type: ignore[misc]
    for name, kind in A_LIST.items():
        parts[name] = read(lambda name=name, kind=kind: _read_list(folder, name, kind))  # type: ignore[misc]
    for name, kind in A_FOLDER.items():
        parts[name] = read(lambda name=name, kind=kind: _read_named(folder, name, kind))  # type: ignore[misc]
    parts["prompts"] = read(lambda: _read_prompts(folder))
    if problems:
        raise ContentError(problems)
    scenarios: dict[str, Scenario] = parts["scenarios"]
    parts["templates"] = parts.pop("plans")
    for name, kept in (("scenarios", "dialog"), ("circles", "circle")):
        parts[name] = {key: each for key, each in scenarios.items() if each.format == kept}
    moves: tuple[Move, ...] = parts["moves"]
    parts["moves"] = {move.id: move for move in moves}
    library = Library(version=content_hash(folder), **parts)
    if dangling := check_references(library, [each.id for each in moves]):
        raise ContentError(dangling)
    return library


def _files(folder: Path, subfolder: str, pattern: str) -> list[Path]:
    if not folder.is_dir():
        raise ContentError(
            [f"{folder}: there is no knowledge folder; check RPAM_KNOWLEDGE or install again."]
        )
    return sorted((folder / subfolder).glob(pattern))


def _shown(folder: Path, path: Path) -> str:
    return (Path("knowledge") / path.relative_to(folder)).as_posix()


def _read_guidance(folder: Path, path: Path) -> tuple[FrontMatter, tuple[Passage, ...]]:
    shown_as = _shown(folder, path)
    values, body = read_front_matter(path, shown_as)
    front_matter: FrontMatter = validate(FrontMatter, values, shown_as)
    passages = split_passages(path.stem, front_matter, body, shown_as)
    return front_matter, _with_questions(folder, path.stem, passages)


def _with_questions(folder: Path, stem: str, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages with how people ask for them, where questions/<stem>.yaml says so."""
    path = folder / "questions" / f"{stem}.yaml"
    if not path.exists():
        return passages
    shown_as = _shown(folder, path)
    asked: dict[str, tuple[str, ...]] = validate(
        dict[str, tuple[Text, ...]], read_yaml(path, shown_as), shown_as
    )
    slugs = {passage.id.partition("#")[2] for passage in passages}
    if dead := [slug for slug in asked if slug not in slugs]:
        raise ContentError(
            [
                f"{shown_as}: {slug}: {stem}.md has no such heading; correct or remove it."
                for slug in dead
            ]
        )
    return tuple(
        passage.model_copy(update={"asked_as": asked.get(passage.id.partition("#")[2], ())})
        for passage in passages
    )


def _read_one(folder: Path, name: str, kind: type[Value]) -> Value:
    path = folder / name
    shown_as = _shown(folder, path)
    value: Value = validate(kind, read_yaml(path, shown_as), shown_as)
    return value


def _read_list(folder: Path, name: str, kind: type[Value]) -> tuple[Value, ...]:
    path = folder / f"{name}.yaml"
    shown_as = _shown(folder, path)
    values = read_yaml(path, shown_as)
    if not isinstance(values, dict) or set(values) != {name}:
        raise ContentError([f"{shown_as}: start it with `{name}:` and a list under it."])
    return tuple(validate(tuple[kind, ...], values[name], shown_as))  # type: ignore[valid-type]


def _read_prompts(folder: Path) -> tuple[BankPrompt, ...]:
    """Every file of prompts/ is named for a purpose; a prompt that serves others says `also`."""
    found: list[BankPrompt] = []
    problems: list[str] = []
    for path in _files(folder, "prompts", "*.yaml"):
        shown_as = _shown(folder, path)
        try:
            entries = validate(
                dict[Literal["prompts"], list[dict[str, Any]]], read_yaml(path, shown_as), shown_as
            )
            for entry in entries["prompts"]:
                purposes = (path.stem, *entry.pop("also", []))
                found.append(validate(BankPrompt, entry | {"purposes": purposes}, shown_as))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return tuple(found)


def _read_named(folder: Path, subfolder: str, kind: type[Value]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    problems: list[str] = []
    for path in _files(folder, subfolder, "*.yaml"):
        shown_as = _shown(folder, path)
        try:
            values: Any = read_yaml(path, shown_as)
            named = {"id": path.stem} | values if isinstance(values, dict) else values
            found[path.stem] = validate(kind, named, shown_as)
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return found
