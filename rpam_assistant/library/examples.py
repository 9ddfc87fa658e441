"""The examples of knowledge/, and those of one's own -> Examples.

It is read only when there is something to learn: `examples_version` tells that
without reading YAML.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from rpam_assistant.errors import ContentError
from rpam_assistant.library.folders import Folders, folders_of
from rpam_assistant.library.marked import parse_marked
from rpam_assistant.library.read import parse_yaml, read_text, validate
from rpam_assistant.records.examples import (
    ConcernExample,
    Examples,
    KeepingExample,
    MarkedText,
    MoveExample,
    PromptExample,
    SituationExample,
    StatementExample,
    TalkExample,
    UnusualExample,
)
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.record import Record, Text

Value = TypeVar("Value")
FOLDER = "examples"
GROUPED: dict[str, tuple[type[Record], str]] = {
    "concerns": (ConcernExample, "concern"),
    "unusual": (UnusualExample, "unusual"),
    "keeping": (KeepingExample, "act"),
    "situations": (SituationExample, "reason"),
}
"""Files of lists, and the field that the name of a list goes to."""

ONE_FILE = ("talk", "statements", "ordinary", "identifiers", "prompts", *GROUPED)


def examples_version(content: Path | Folders) -> str:
    """Twelve hexadecimal digits that change when any example does."""
    return folders_of(content).version(FOLDER)


def load_examples(content: Path | Folders) -> Examples:
    """All authored examples. Raises ContentError, naming file, entry and fix."""
    folders = folders_of(content)
    one = {name: parse_examples(*_read(folders, f"{FOLDER}/{name}.yaml")) for name in ONE_FILE}
    examples = Examples(version=examples_version(folders), moves=tuple(_all_moves(folders)), **one)
    _raise_if_twice(folders, "talk", examples.talk, lambda each: each.text)
    _raise_if_twice(folders, "statements", examples.statements, lambda each: each.marked.text)
    _raise_if_twice(folders, "concerns", examples.concerns, lambda each: each.text)
    _raise_if_twice(folders, "unusual", examples.unusual, lambda each: each.text)
    _raise_if_twice(folders, "ordinary", examples.ordinary, lambda each: each)
    _raise_if_twice(folders, "keeping", examples.keeping, lambda each: each.text)
    _raise_if_twice(folders, "situations", examples.situations, lambda each: each.text)
    _raise_if_twice(folders, "prompts", examples.prompts, lambda each: each.text)
    return examples


def parse_examples(relative: str, text: str, shown_as: str) -> tuple[Any, ...]:
    """The examples of one file, by its path. Raises ContentError, naming entry and fix."""
    values = parse_yaml(text, shown_as)
    folder, _, name = relative.removesuffix(".yaml").rpartition("/")
    if folder.endswith("/moves"):
        return tuple(_moves(name, values, shown_as))
    match name:
        case "talk":
            return tuple(_talk(values, shown_as))
        case "statements":
            return tuple(_statements(values, shown_as))
        case "identifiers":
            written = validate(list[str], values, shown_as)
            return tuple(_marked(shown_as, each) for each in written)
        case "concerns" | "unusual" | "keeping" | "situations":
            return tuple(_grouped(values, *GROUPED[name], shown_as))
        case _:
            kind = PromptExample if name == "prompts" else Text
            found: tuple[Any, ...] = validate(tuple[kind, ...], values, shown_as)  # type: ignore[valid-type]
            return found


def _read(folders: Folders, relative: str) -> tuple[str, str, str]:
    shown_as = folders.shown(relative)
    return relative, read_text(folders.path(relative), shown_as), shown_as


def _all_moves(folders: Folders) -> Iterator[MoveExample]:
    """Of every file; a text that one of one's own files labels is as it is there."""
    own, read = set[str](), list[tuple[str, MoveExample]]()
    for relative in folders.within(f"{FOLDER}/moves"):
        found: tuple[MoveExample, ...] = parse_examples(*_read(folders, relative))
        if relative in folders.own_files:
            own |= {each.text for each in found}
        read += [(relative, each) for each in found]
    seen: set[str] = set()
    for relative, each in read:
        if relative not in folders.own_files and each.text in own:
            continue
        if each.text in seen:
            shown_as = folders.shown(relative)
            raise ContentError([f"{shown_as}: {each.text!r:.60} is there twice; keep one."])
        seen.add(each.text)
        yield each


def _moves(stem: str, values: Any, shown_as: str) -> Iterator[MoveExample]:
    """A file is named for its move, and an entry that does more says so under `also`.

    In a file of another name each entry says all of its `moves`, the main one first.
    """
    for entry in validate(list[str | dict[str, Any]], values, shown_as):
        fields = {"text": entry} if isinstance(entry, str) else dict(entry)
        also = validate(list[str], fields.pop("also", []), shown_as)
        if stem in get_args(MoveId) or "moves" not in fields:
            fields["moves"] = (stem, *also)
        example: MoveExample = validate(MoveExample, fields, shown_as)
        yield example


def _talk(values: Any, shown_as: str) -> Iterator[TalkExample]:
    """Each entry has its `main` move and under `said` its sentences, each after its move."""
    for entry in validate(list[dict[str, Any]], values, shown_as):
        said = validate(list[dict[str, str]], entry.get("said", []), shown_as)
        sentences = [{"text": text, "moves": (m,)} for each in said for m, text in each.items()]
        fields = {key: value for key, value in entry.items() if key != "said"}
        example: TalkExample = validate(TalkExample, fields | {"sentences": sentences}, shown_as)
        yield example


def _statements(values: Any, shown_as: str) -> Iterator[StatementExample]:
    groups = validate(dict[str, list[str]], values, shown_as)
    if set(groups) != {"affective", "not_affective"}:
        raise ContentError(
            [f"{shown_as}: it has two lists, `affective:` and `not_affective:`; name them so."]
        )
    for name, written in groups.items():
        for each in written:
            yield StatementExample(marked=_marked(shown_as, each), affective=name == "affective")


def _grouped(values: Any, kind: type[Value], field: str, shown_as: str) -> Iterator[Value]:
    """Texts in lists, each named for what `field` of the record then holds."""
    for name, texts in validate(dict[str, list[str]], values, shown_as).items():
        for text in texts:
            example: Value = validate(kind, {"text": text, field: name}, shown_as)
            yield example


def _marked(shown_as: str, written: str) -> MarkedText:
    try:
        return parse_marked(written)
    except ValidationError as error:
        raise ContentError(
            [f"{shown_as}: a tag in {written!r:.60} is not known; knowledge/README.md lists them."]
        ) from error
    except ValueError as error:
        raise ContentError([f"{shown_as}: {error}."]) from error


def _raise_if_twice(
    folders: Folders, name: str, examples: tuple[Value, ...], text_of: Callable[[Value], str]
) -> None:
    seen: set[str] = set()
    for each in examples:
        if text_of(each) in seen:
            shown_as = folders.shown(f"{FOLDER}/{name}.yaml")
            raise ContentError([f"{shown_as}: {text_of(each)!r:.60} is there twice; keep one."])
        seen.add(text_of(each))
