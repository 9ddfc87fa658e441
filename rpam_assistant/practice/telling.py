"""Wordings and quotes -> a sentence: the content decides which wording, and none comes twice."""

import hashlib
import re
from collections.abc import Sequence

from rpam_assistant.records.scenario import Persona

LONGEST = 160
"""Characters of an answer that are quoted whole; of a longer one, its first sentences."""

SHORTEST = 40


class Teller:
    """Tells of one talk. The same content is always told in the same words."""

    def __init__(self, persona: Persona) -> None:
        words = persona.words
        self._words = words | {key.capitalize(): word.capitalize() for key, word in words.items()}
        self._used: set[str] = set()

    def tell(self, wordings: Sequence[str], about: str, **values: str) -> str:
        """A wording, chosen by `about`, with `values` in it."""
        fresh = [each for each in wordings if each not in self._used] or list(wordings)
        chosen = fresh[hashlib.sha256(about.encode()).digest()[0] % len(fresh)]
        self._used.add(chosen)
        told = chosen.format(**(self._words | values))
        return _finished(told[0].upper() + told[1:])


def shortened(text: str) -> str:
    """The first line, or its beginning where it is long: whole sentences where there are any."""
    text = text.strip().split("\n", 1)[0].rstrip()
    if len(text) <= LONGEST:
        return text
    ends = [each.end() for each in re.finditer(r"[.?!](?=\s)", text[:LONGEST])]
    if ends and ends[-1] >= SHORTEST:
        return text[: ends[-1]]
    return text[:LONGEST].rsplit(" ", 1)[0]


def as_clause(told: str) -> str:
    """A sentence as it goes on from another's words."""
    return told[0].lower() + told[1:]


def in_a_sentence(quote: str) -> str:
    """The quote as it stands inside a sentence: without its full stop."""
    return quote.rstrip(". ") or quote


def _finished(told: str) -> str:
    """A sentence that ends in a quote without an end of its own gets a full stop."""
    if told.endswith(("”", "”**")) and told.rstrip("*”")[-1:] not in (*".?!", "'"):
        return f"{told}."
    return told
