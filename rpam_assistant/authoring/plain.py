"""Text that somebody else may have written -> nothing, or why it is not plain YAML or Markdown.

What content never needs is refused before anything reads the values: references that unfold to
gigabytes, tags that ask for a type, nesting without end, one name twice.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from rpam_assistant.errors import ContentError

DEEPEST = 14
LARGEST = 2_000_000
"""Characters in one file."""

FENCE = "---\n"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def raise_unless_plain(text: str, shown_as: str) -> None:
    """Raises ContentError with one sentence; what is no YAML at all is said by whoever reads it."""
    if len(text) > LARGEST:
        raise ContentError([f"{shown_as}: longer than {LARGEST} letters; cut it."])
    if strange := next((each for each in text if ord(each) < 32 and each not in "\n\r\t"), None):
        at = text[: text.index(strange)].count("\n") + 1
        raise ContentError([f"{shown_as}: line {at}: a letter that cannot be seen; remove it."])
    first = 1
    if shown_as.endswith(".md"):
        parts = text.split(FENCE, 2)
        if len(parts) < 3 or parts[0]:
            return
        text, first = parts[1], 2
    try:
        problem = next(_problems(text, first), None)
    except yaml.YAMLError:
        return
    if problem:
        raise ContentError([f"{shown_as}: {problem}"])


def _problems(text: str, first: int) -> Iterator[str]:
    opened: list[list[str] | None] = []
    """Of each mapping the names so far; None for a list."""

    names_next: list[bool] = []
    for event in yaml.parse(text, Loader=_Loader):
        line = (event.start_mark.line if event.start_mark else 0) + first
        at = f"line {line}:"
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield f"{at} a reference (& or *); write the text out, or put it in quotes."
        if getattr(event, "tag", None) and isinstance(event, yaml.NodeEvent):
            yield f"{at} a type (!); remove it, or put the text in quotes."
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            opened.pop()
            names_next.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        if opened and opened[-1] is not None:
            is_name = names_next[-1]
            names_next[-1] = not is_name
            if is_name and isinstance(event, yaml.ScalarEvent):
                if event.value in opened[-1]:
                    yield f"{at} {event.value!r:.60} is there twice; keep one."
                opened[-1].append(event.value)
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            opened.append([] if isinstance(event, yaml.MappingStartEvent) else None)
            names_next.append(True)
            if len(opened) > DEEPEST:
                yield f"{at} nested deeper than anything here is; correct it."
