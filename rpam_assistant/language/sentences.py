"""A text -> its sentences, as literal spans."""

import re
from typing import NamedTuple

_END = re.compile(r"[.?!…]+[\"”')\]]*(?=\s|$)|\n+")
_ABBREVIATIONS = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|vs|e\.g|i\.e|a\.m|p\.m)\.$", re.IGNORECASE)


class Sentence(NamedTuple):
    """Literal words at [start, end) of a text."""

    text: str
    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """Sentences in order, without the white space between them; `Dr.` ends none."""
    sentences: list[Sentence] = []
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        if _ABBREVIATIONS.search(text[start:end]) and end < len(text):
            continue
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            at = start + piece.index(stripped)
            sentences.append(Sentence(stripped, at, at + len(stripped)))
        start = end
    return sentences
