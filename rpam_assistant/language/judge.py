"""Two opinions on the same words -> one confidence for each label.

One is learned from the examples as they stand today (learned.py); the other was made
with the tuned layers (tuned.py). They err on different things, so their mean errs less;
and where a false alarm costs much, it is right to listen only to what both of them hear.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.language.learned import Learned, Stretch
from rpam_assistant.language.meaning import meaning_of
from rpam_assistant.language.tuned import Head
from rpam_assistant.seams import Reading

Row = NDArray[np.float32]


class Judge:
    """Confidences for labels of which one holds, or any of which may."""

    def __init__(
        self, learned: Learned, head: Head | None, *, one_of: bool, unless: str | None = None
    ) -> None:
        """With `unless`, a label, anything else is only as likely as both opinions let it be."""
        self._unless = unless
        self.labels = learned.labels
        self._learned = learned
        self._head = head.in_order(self.labels) if head else None
        self._one_of = one_of

    def confidences(self, reading: Reading, bounds: Sequence[tuple[int, int]]) -> Row:
        """Of shape (bounds, labels), for the words at each [start, end) of the text read."""
        stretches = [
            Stretch(reading.text[start:end], meaning_of(reading, start, end))
            for start, end in bounds
        ]
        confidences = self._learned.confidences(stretches)
        if self._head is None or reading.tuned is None:
            return confidences
        logits = np.stack([self._head.of_stretch(reading, start, end) for start, end in bounds])
        others = _softmax(logits) if self._one_of else _sigmoid(logits)
        if self._unless is None:
            mean: Row = (confidences + others) / np.float32(2)
            return mean
        return _both(confidences, others, self.labels.index(self._unless))


def _both(one: Row, other: Row, unless: int) -> Row:
    """The geometric mean of how likely anything but `unless` is, shared out as in the mean."""
    both: Row = (one + other) / np.float32(2)
    likely = np.sqrt((1 - one[:, unless]) * (1 - other[:, unless]))
    both[:, unless] = 0
    both *= (likely / np.maximum(both.sum(axis=1), 1e-9))[:, None]
    both[:, unless] = 1 - likely
    return both


def _softmax(logits: Row) -> Row:
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Row = weights / weights.sum(axis=1, keepdims=True)
    return shares


def _sigmoid(logits: Row) -> Row:
    sure: Row = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return sure
