"""What is known of each token -> the likeliest stretches of a text.

Starting and ending a stretch has a price, so that a doubtful word within one does not
break it (the Viterbi algorithm over two states).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.language.hints import Hints, hint_matrix
from rpam_assistant.language.tagger import Seen, Tagger
from rpam_assistant.language.tuned import Head
from rpam_assistant.seams import Reading

Row = NDArray[np.float32]


class Choice(NamedTuple):
    """How sure a label has to be, and what it costs to start or end a stretch of it."""

    least: float
    price: float


class StretchFinder:
    """Finds stretches by two opinions on each token, as judge.py does for whole texts."""

    def __init__(self, tagger: Tagger, hints: Hints, head: Head | None) -> None:
        self._tagger = tagger
        self._hints = hints
        self._head = head.in_order(tagger.labels) if head else None

    def log_odds(self, reading: Reading) -> dict[str, Row]:
        """For each label, one number a token: above 0 where it is likelier than not."""
        hints = hint_matrix(self._hints, reading.text, reading.spans)
        odds = self._tagger.log_odds(Seen(reading, hints))
        if self._head is not None and reading.tuned is not None and len(odds):
            odds += self._head.of_tokens(reading, hints)
            odds /= 2
        return dict(zip(self._tagger.labels, odds.T, strict=True))

    def find(self, reading: Reading, label: str, choice: Choice) -> list[tuple[int, int]]:
        """The stretches [start, end) of characters of one label, in order."""
        return stretches(self.log_odds(reading)[label], reading.spans, choice)


def stretches(log_odds: Row, spans: NDArray[np.int64], choice: Choice) -> list[tuple[int, int]]:
    """The likeliest stretches [start, end) of characters for one label's log odds, in order."""
    found: list[tuple[int, int]] = []
    inside = False
    for (start, end), is_in in zip(
        spans.tolist(), _likeliest(log_odds - choice.least, choice.price), strict=True
    ):
        if is_in and inside:
            found[-1] = (found[-1][0], end)
        elif is_in:
            found.append((start, end))
        inside = is_in
    return found


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The words that [start, end) touches, without the space and punctuation around them."""
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in "\"'”’)"):
        end -= 1
    return start, end


def _likeliest(gains: Row, price: float) -> list[bool]:
    out, within = 0.0, -price
    came_from: list[tuple[bool, bool]] = []
    for gain in gains.tolist():
        to_out, to_within = within - price > out, within < out - price
        out, within = max(out, within - price), max(within, out - price) + gain
        came_from.append((to_out, not to_within))
    states = [within - price > out]
    for to_out, to_within in reversed(came_from):
        states.append(to_within if states[-1] else to_out)
    return states[-2::-1] if len(states) > 1 else []
