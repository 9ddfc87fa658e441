"""The folder knowledge/examples/ -> Examples.

It is read only when there is something to learn: `examples_version` tells that
without reading YAML.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from rpam_assistant.errors import ContentError
from rpam_assistant.library.fingerprint import content_hash
from rpam_assistant.library.marked import parse_marked
from rpam_assistant.library.read import read_yaml, validate
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
from rpam_assistant.records.record import Text

Value = TypeVar("Value")
FOLDER = "examples"


def examples_version(knowledge: Path) -> str:
    """Twelve hexadecimal digits that change when any example does."""
    return content_hash(knowledge / FOLDER)


def load_examples(knowledge: Path) -> Examples:
    """All authored examples. Raises ContentError, naming file, entry and fix."""
    folder = knowledge / FOLDER
    examples = Examples(
        version=examples_version(knowledge),
        moves=tuple(
            each for path in sorted((folder / "moves").glob("*.yaml")) for each in _moves(path)
        ),
        talk=tuple(_talk(folder / "talk.yaml")),
        statements=tuple(_statements(folder / "statements.yaml")),
        concerns=tuple(_grouped(folder / "concerns.yaml", ConcernExample, "concern")),
        unusual=tuple(_grouped(folder / "unusual.yaml", UnusualExample, "unusual")),
        ordinary=validate(
            tuple[Text, ...],
            read_yaml(folder / "ordinary.yaml", _shown(folder / "ordinary.yaml")),
            _shown(folder / "ordinary.yaml"),
        ),
        keeping=tuple(_grouped(folder / "keeping.yaml", KeepingExample, "act")),
        situations=tuple(_grouped(folder / "situations.yaml", SituationExample, "reason")),
        identifiers=tuple(
            _marked(_shown(path), written)
            for path in [folder / "identifiers.yaml"]
            for written in validate(list[str], read_yaml(path, _shown(path)), _shown(path))
        ),
        prompts=validate(
            tuple[PromptExample, ...],
            read_yaml(folder / "prompts.yaml", _shown(folder / "prompts.yaml")),
            _shown(folder / "prompts.yaml"),
        ),
    )
    _raise_if_twice("moves", examples.moves, lambda each: each.text)
    _raise_if_twice("talk.yaml", examples.talk, lambda each: each.text)
    _raise_if_twice("statements.yaml", examples.statements, lambda each: each.marked.text)
    _raise_if_twice("concerns.yaml", examples.concerns, lambda each: each.text)
    _raise_if_twice("unusual.yaml", examples.unusual, lambda each: each.text)
    _raise_if_twice("ordinary.yaml", examples.ordinary, lambda each: each)
    _raise_if_twice("keeping.yaml", examples.keeping, lambda each: each.text)
    _raise_if_twice("situations.yaml", examples.situations, lambda each: each.text)
    _raise_if_twice("prompts.yaml", examples.prompts, lambda each: each.text)
    return examples


def _moves(path: Path) -> Iterator[MoveExample]:
    """A file is named for its move; an entry that does more says so under `also`."""
    for entry in validate(list[str | dict[str, Any]], read_yaml(path, _shown(path)), _shown(path)):
        values = {"text": entry} if isinstance(entry, str) else entry
        also = values.get("also", [])
        example: MoveExample = validate(
            MoveExample,
            {key: value for key, value in values.items() if key != "also"}
            | {"moves": (path.stem, *also)},
            _shown(path),
        )
        yield example


def _talk(path: Path) -> Iterator[TalkExample]:
    """Each entry has its `main` move and under `said` its sentences, each after its move."""
    for entry in validate(list[dict[str, Any]], read_yaml(path, _shown(path)), _shown(path)):
        said = validate(list[dict[str, str]], entry.get("said", []), _shown(path))
        sentences = [{"text": text, "moves": (m,)} for each in said for m, text in each.items()]
        values = {key: value for key, value in entry.items() if key != "said"}
        example: TalkExample = validate(
            TalkExample, values | {"sentences": sentences}, _shown(path)
        )
        yield example


def _statements(path: Path) -> Iterator[StatementExample]:
    groups = validate(dict[str, list[str]], read_yaml(path, _shown(path)), _shown(path))
    if set(groups) != {"affective", "not_affective"}:
        raise ContentError(
            [f"{_shown(path)}: it has two lists, `affective:` and `not_affective:`; name them so."]
        )
    for name, written in groups.items():
        for each in written:
            yield StatementExample(
                marked=_marked(_shown(path), each), affective=name == "affective"
            )


def _grouped(path: Path, kind: type[Value], field: str) -> Iterator[Value]:
    """Texts in lists, each named for what `field` of the record then holds."""
    for name, texts in validate(
        dict[str, list[str]], read_yaml(path, _shown(path)), _shown(path)
    ).items():
        for text in texts:
            example: Value = validate(kind, {"text": text, field: name}, _shown(path))
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
    name: str, examples: tuple[Value, ...], text_of: Callable[[Value], str]
) -> None:
    seen: set[str] = set()
    for each in examples:
        if text_of(each) in seen:
            raise ContentError(
                [f"knowledge/{FOLDER}/{name}: {text_of(each)!r:.60} is there twice; keep one."]
            )
        seen.add(text_of(each))


def _shown(path: Path) -> str:
    after = path.parts[path.parts.index(FOLDER) :] if FOLDER in path.parts else path.parts[-1:]
    return "/".join(("knowledge", *after))
