"""Marked examples -> which words of a text are what.

Each token is judged by what every layer of the embedding model made of it, in its
context, and by hints (patterns and word lists that it and its neighbors match).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.language.meaning import Scaling
from rpam_assistant.seams import Reading

Row = NDArray[np.float32]
DIMENSIONS = 192
LAYERS = (2, 4, 6)
"""Every other one: what a token is shows in each of them, and memory is a third."""

MEANING_WEIGHT = 3.0


class Seen(NamedTuple):
    """A reading, and the hints about each of its tokens."""

    reading: Reading
    hints: Row
    """(tokens, hints): the token's own, then those of the token before and of the one after."""


class Tagger:
    """What was learned of labels that may overlap."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """From what `learn` or a file gives."""
        self._arrays = arrays
        self.labels: tuple[str, ...] = tuple(str(each) for each in arrays["labels"])
        self._scaling = Scaling.from_arrays(arrays)
        self._weights = np.asarray(arrays["weights"], dtype=np.float32)
        self._bias = np.asarray(arrays["bias"], dtype=np.float32)

    @classmethod
    def learn(
        cls, labels: Sequence[str], examples: Sequence[Seen], marks: Sequence[Row]
    ) -> "Tagger":
        """From examples and, for each, which token is what: (tokens, labels)."""
        from sklearn.linear_model import LogisticRegression

        scaling = Scaling.of(
            np.concatenate([_states(each.reading) for each in examples]), DIMENSIONS
        )
        rows = np.concatenate([_features(each, scaling) for each in examples])
        wanted = np.concatenate(marks) > 0
        curves = [
            LogisticRegression(C=1.0, solver="newton-cholesky", max_iter=100).fit(
                rows, wanted[:, at]
            )
            for at in range(len(labels))
        ]
        return cls(
            {
                "labels": np.array(list(labels)),
                **scaling.arrays(),
                "weights": np.stack([curve.coef_[0] for curve in curves], axis=1),
                "bias": np.array([curve.intercept_[0] for curve in curves]),
            }
        )

    def arrays(self) -> Mapping[str, NDArray[np.generic]]:
        """All that has to be kept."""
        return self._arrays

    def log_odds(self, seen: Seen) -> Row:
        """Of shape (tokens, labels): above 0 where a label is likelier than not."""
        if not len(seen.reading.spans):
            return np.empty((0, len(self.labels)), dtype=np.float32)
        odds: Row = _features(seen, self._scaling) @ self._weights + self._bias
        return odds


def _features(seen: Seen, scaling: Scaling) -> Row:
    meaning = MEANING_WEIGHT * scaling.apply(_states(seen.reading))
    return np.hstack([meaning, seen.hints])


def _states(reading: Reading) -> Row:
    states = reading.states[:, [at for at in LAYERS if at < reading.states.shape[1]]]
    lengths = np.linalg.norm(states, axis=2, keepdims=True)
    rows: Row = (states / np.maximum(lengths, 1e-9)).reshape(len(states), -1)
    return rows
