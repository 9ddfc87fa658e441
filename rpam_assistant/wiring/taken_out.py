"""What was found in several texts that belong together -> each of them without it.

A name that is found in one of them is taken out of all.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rpam_assistant.records.concern import Identifier
from rpam_assistant.records.review_transcript import TranscriptLine
from rpam_assistant.reviewing.redacted import redacted

SHORTEST_NAME = 3
"""Letters of a name that is taken out wherever it stands; a shorter one may be another word."""

TITLES = frozenset({"mrs", "miss", "dr", "doctor", "prof", "professor", "nurse"})


class Cleaned(NamedTuple):
    """A text without what was taken out of it, and that."""

    text: str
    taken: tuple[Identifier, ...]


def names_in(found: Iterable[Identifier]) -> frozenset[str]:
    """The names among them, to be looked for elsewhere."""
    return parts_of(each.text for each in found if each.kind == "name")


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """Each name, and each word of it that may stand for it."""
    words = (word.strip(".,'’") for name in names for word in (name, *name.split()))
    return frozenset(
        each
        for each in words
        if len(each) >= SHORTEST_NAME and each[0].isupper() and each.lower() not in TITLES
    )


def cleaned(text: str, identifiers: Sequence[Identifier], names: Iterable[str]) -> Cleaned:
    """`text` with the kind in brackets for each identifier and each of these names."""
    found = list(identifiers)
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            start, end = match.span()
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Identifier(kind="name", text=name, start=start, end=end))
    found.sort(key=lambda each: each.start)
    for each in reversed(found):
        text = f"{text[: each.start]}{_stands_for(each)}{text[each.end :]}"
    return Cleaned(text, tuple(found))


def without(line: TranscriptLine, made: Cleaned) -> TranscriptLine:
    """The line, and what quotes it, in the cleaned text."""
    return redacted(line, made.text, {each.text: _stands_for(each) for each in made.taken})


def _stands_for(identifier: Identifier) -> str:
    return f"[{identifier.kind.replace('_', ' ')}]"
