"""Two texts -> what their words have in common; a text -> its sentences, names and numbers."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

NEARLY = 0.8
"""So much of two lines in the same order makes them nearly the same."""

LEAST_COMPARED = 4
"""Shorter lines are only the same when every word is."""

SMALL = 99
"""Up to here a number may be a way of speaking."""

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+(?:[:.]\d+)?")
_TITLE = re.compile(r"\b(Dr|Mr|Mrs|Ms|St|Prof)\.")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"')]*\s+(?=[\"'(]?[A-Z\d])")
_NAME = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)*(?:'[A-Z][a-z]+)?")
_NUMBER = re.compile(r"\d+(?:[:.,]\d+)*")


def plain(text: str) -> str:
    """With straight quotation marks and apostrophes."""
    return text.strip().translate(str.maketrans("’‘“”", "''\"\""))


def without_stops(line: str) -> str:
    """The line with Dr and Mr for Dr. and Mr., which end no sentence."""
    return _TITLE.sub(r"\1", line)


def words_of(text: str) -> list[str]:
    """Its words in lower case."""
    return [each.lower() for each in _WORD.findall(plain(text))]


def count_sentences(line: str, short: int) -> int:
    """How many sentences of more than `short` words a line has; at least one."""
    sentences = _SENTENCE.split(without_stops(line))
    return max(1, sum(len(words_of(each)) > short for each in sentences))


def nearly_same(one: str, other: str) -> bool:
    """Whether two lines are the same, or one of some length is the other with a few changes."""
    first, second = words_of(one), words_of(other)
    if first == second:
        return True
    if min(len(first), len(second)) < LEAST_COMPARED:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= NEARLY


def shared_run(words: Sequence[str], told_words: Sequence[str], length: int) -> str:
    """The first `length` words in a row that are in both; empty where there are none."""
    told = f" {' '.join(told_words)} "
    for start in range(len(words) - length + 1):
        run = " ".join(words[start : start + length])
        if f" {run} " in told:
            return run
    return ""


def names_in(line: str) -> list[str]:
    """Capitalized words that do not merely begin a sentence."""
    names: list[str] = []
    for sentence in _SENTENCE.split(without_stops(line)):
        words = sentence.split()
        for before, word in pairwise(words):
            found = _NAME.match(word)
            if found and not before.endswith((":", '"')):
                names.append(found[0])
    return names


def numbers_in(text: str) -> list[str]:
    """Times, decimals and large numbers: those that somebody must have been told."""
    found = [each.rstrip(",.") for each in _NUMBER.findall(text)]
    return [each for each in found if not each.isdigit() or int(each) > SMALL]
