"""Sentences for what is wrong in a file of knowledge/: what, where, and the fix."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from rpam_assistant.records.library import Library

_parser: Any = getattr(re, "_parser")  # noqa: B009 (nothing public tells what a pattern repeats)
OFTEN = 20
"""So many times at most, one thing within another, is done at once."""


def dead_passages(
    library: Library, shown_as: str, field: str, passage_ids: Iterable[str]
) -> Iterator[str]:
    """Ids of passages that a field cites -> a sentence for each that does not exist."""
    for passage_id in passage_ids:
        if passage_id not in library.passages:
            yield dead(shown_as, field, passage_id, "passage")


def dead(shown_as: str, field: str, reference: str, kind: str) -> str:
    """The sentence for a reference to a thing of this `kind` that is not there."""
    return f"{shown_as}: {field}: there is no {kind} {reference!r}; correct or remove it."


def twice(shown_as: str, field: str, ids: Iterable[str]) -> Iterator[str]:
    """Ids, or texts, of one field -> a sentence for each that is there more than once."""
    for each, count in Counter(ids).items():
        if count > 1:
            yield f"{shown_as}: {field}: {each!r} is there {count} times; keep one."


def broken(shown_as: str, field: str, patterns: Iterable[str]) -> Iterator[str]:
    """Regular expressions -> a sentence for each that does not compile, with the reason."""
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"{shown_as}: {field}: {pattern!r} is not a pattern ({error}); correct it."
        else:
            if _repeats_repeats(_parser.parse(pattern)):
                yield (
                    f"{shown_as}: {field}: {pattern!r} repeats what repeats, which may take for "
                    "ever; say how often, as in {0,3}."
                )


def unknown_words(shown_as: str, field: str, texts: Iterable[str]) -> Iterator[str]:
    """Texts -> a sentence for each word in braces that is none of the persona's."""
    for text in texts:
        for name in sorted(set(re.findall(r"{(\w*)}", text)) - {"name", "they", "them", "their"}):
            yield (
                f"{shown_as}: {field}: {{{name}}} is not known; "
                "use {name}, {they}, {them} or {their}."
            )


def _repeats_repeats(parsed: Any, within: bool = False) -> bool:
    """Whether something that repeats without end stands within something else that does."""
    for kind, value in parsed:
        repeats = str(kind) in ("MAX_REPEAT", "MIN_REPEAT")
        endless = repeats and int(value[1]) > OFTEN
        if endless and within:
            return True
        if any(_repeats_repeats(each, within or endless) for each in _parts(value)):
            return True
    return False


def _parts(value: Any) -> Iterator[Any]:
    """The patterns within one part of a pattern."""
    if hasattr(value, "getwidth"):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _parts(each)
