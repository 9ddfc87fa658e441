"""A passage -> overlapping windows that an embedding model reads whole.

all-MiniLM-L6-v2 reads 256 word pieces; the end of a longer passage would never
be found by meaning. A passage counts as near as its nearest window.
"""

import re

from rpam_assistant.records.guidance import Passage

WORDS_IN_WINDOW = 60
"""Chosen on evals/cases/retrieval_dev.yaml from 45, 60, 75, 110 and 170."""


def windows_of(passage: Passage) -> list[str]:
    """The passage's text in windows, each under its titles, and each way of asking for it."""
    heading = f"{passage.file_title}: {passage.title}."
    windows: list[str] = []
    window: list[str] = []
    for sentence in _sentences(passage.text):
        if window and _words([*window, sentence]) > WORDS_IN_WINDOW:
            windows.append(_join(heading, window))
            window = window[-1:] if _words(window[-1:]) < WORDS_IN_WINDOW // 2 else []
        window.append(sentence)
    windows.append(_join(heading, window))
    return [*windows, *passage.asked_as]


def plain_text(markdown: str) -> str:
    """Markdown without the marks that say nothing to a reader of words."""
    return re.sub(r"[*_`]+", "", re.sub(r"(?m)^\s*[-*] ", "", markdown))


def _sentences(markdown: str) -> list[str]:
    sentences = re.split(r"(?<=[.?:])[\"”*']*\s+|\n+", plain_text(markdown))
    return [sentence.strip() for sentence in sentences if sentence.strip()]


def _words(sentences: list[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)


def _join(heading: str, sentences: list[str]) -> str:
    return f"{heading} {' '.join(sentences)}"
