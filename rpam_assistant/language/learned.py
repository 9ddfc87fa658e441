"""Authored examples -> a judge of texts, by what they mean and by how they are worded.

Kernel ridge regression onto the labels: likeness of meaning (a Gaussian of the
distance between readings, all layers of the embedding model) plus likeness of
wording (shared runs of words and letters). It is learned in closed form, in
seconds, gives the same answer every time, and its leave-one-out scores, which
come for free, turn scores into honest confidences (Rasmussen and Williams,
Gaussian Processes for Machine Learning, 2006, section 5.4.2).
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.language.meaning import Scaling
from rpam_assistant.language.wording import Wording, likeness_of_wording

Row = NDArray[np.float32]

DIMENSIONS = 512
WIDTH = 0.7
"""Of the Gaussian: how fast likeness of meaning falls with distance."""

WORDING_SHARE = 0.4
RIDGE = 0.2
ROWS_AT_ONCE = 1024


class Stretch(NamedTuple):
    """Words to be judged, and their row of meaning."""

    text: str
    meaning: Row


class Learned:
    """What was learned from examples, for labels of which one holds, or any of which may."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """From what `learn` or a file gives."""
        self._arrays = arrays
        self.labels: tuple[str, ...] = tuple(str(each) for each in arrays["labels"])
        self._scaling = Scaling.from_arrays(arrays)
        runs = bytes(np.asarray(arrays["runs"], dtype=np.uint8)).decode().split("\n")
        column = {run: at for at, run in enumerate(runs)}
        self._wording = Wording(column, np.asarray(arrays["run_weight"], dtype=np.float32))
        self._examples = np.asarray(arrays["examples"], dtype=np.float32)
        self._squares = (self._examples**2).sum(axis=1)
        self._by_example = np.asarray(arrays["by_example"], dtype=np.float32)
        self._by_run = np.asarray(arrays["by_run"], dtype=np.float32)
        self._prior = np.asarray(arrays["prior"], dtype=np.float32)
        self._sharpness = np.asarray(arrays["sharpness"], dtype=np.float32)
        self._offset = np.asarray(arrays["offset"], dtype=np.float32)

    @classmethod
    def learn(
        cls, labels: Sequence[str], examples: Sequence[Stretch], targets: Row, one_of: bool
    ) -> "Learned":
        """From examples and targets of shape (examples, labels), each between 0 and 1."""
        from scipy.linalg import cho_factor, cho_solve
        from scipy.linalg.lapack import spotri

        wording = Wording.of(each.text for each in examples)
        runs = wording.matrix([each.text for each in examples])
        rows = np.stack([each.meaning for each in examples])
        scaling = Scaling.of(rows, DIMENSIONS)
        short = scaling.apply(rows)
        del rows
        kernel = _kernel(short, runs)
        prior = targets.mean(axis=0)
        factor, lower = cho_factor(kernel.T, lower=True, overwrite_a=True)
        by_example = cho_solve((factor, lower), targets - prior).astype(np.float32)
        inverse, _ = spotri(factor, lower=1, overwrite_c=1)
        left_out = targets - by_example / np.diagonal(inverse)[:, None]
        sharpness, offset = (_calibrate_one_of if one_of else _calibrate_any_of)(left_out, targets)
        return cls(
            {
                "labels": np.array(list(labels)),
                **scaling.arrays(),
                "runs": np.frombuffer("\n".join(wording.runs).encode(), dtype=np.uint8),
                "run_weight": wording.weight,
                "examples": short.astype(np.float16),
                "by_example": by_example,
                "by_run": np.asarray(WORDING_SHARE * (runs.T @ by_example), dtype=np.float32),
                "prior": prior,
                "sharpness": sharpness,
                "offset": offset,
            }
        )

    def arrays(self) -> Mapping[str, NDArray[np.generic]]:
        """All that has to be kept."""
        return self._arrays

    def scores(self, stretches: Sequence[Stretch]) -> Row:
        """Of shape (stretches, labels); near 1 where a label holds."""
        rows = self._scaling.apply(np.stack([each.meaning for each in stretches]))
        found: Row = self._prior + _gaussian(rows, self._examples, self._squares) @ self._by_example
        for at, each in enumerate(stretches):
            columns, weights = self._wording.row(each.text)
            found[at] += weights @ self._by_run[columns]
        return found

    def confidences(self, stretches: Sequence[Stretch]) -> Row:
        """Of shape (stretches, labels), between 0 and 1; they sum to 1 where one label holds."""
        logits = self._sharpness * self.scores(stretches) + self._offset
        if self._sharpness.size > 1:
            sure: Row = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
            return sure
        weights = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Row = weights / weights.sum(axis=1, keepdims=True)
        return shares


def _kernel(short: Row, runs: Any) -> Row:
    """Likeness of each example to each, and the ridge: the only matrix of that size there is."""
    kernel = likeness_of_wording(runs)
    kernel *= WORDING_SHARE
    squares = (short**2).sum(axis=1)
    for start in range(0, len(short), ROWS_AT_ONCE):
        some = slice(start, start + ROWS_AT_ONCE)
        kernel[some] += _gaussian(short[some], short, squares)
    kernel[np.diag_indices_from(kernel)] += RIDGE
    return kernel


def _gaussian(rows: Row, examples: Row, squares: Row) -> Row:
    apart = (rows**2).sum(axis=1)[:, None] + squares - 2 * rows @ examples.T
    alike: Row = np.exp(-WIDTH * np.maximum(apart, 0))
    return alike


def _calibrate_one_of(scores: Row, targets: Row) -> tuple[Row, Row]:
    """One sharpness of a softmax (temperature scaling; Guo et al., ICML 2017)."""
    main = targets.argmax(axis=1)
    best = min(np.geomspace(2, 40, 40), key=lambda sharpness: _surprise(sharpness * scores, main))
    return np.array([best], dtype=np.float32), np.zeros(1, dtype=np.float32)


def _surprise(logits: Row, main: NDArray[np.int64]) -> float:
    shifted = logits - logits.max(axis=1, keepdims=True)
    shares = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -float(shares[np.arange(len(main)), main].mean())


def _calibrate_any_of(scores: Row, targets: Row) -> tuple[Row, Row]:
    """A logistic curve for each label (Platt scaling)."""
    from sklearn.linear_model import LogisticRegression

    curves = [
        LogisticRegression(C=100).fit(scores[:, [at]], targets[:, at] > 0.5)
        for at in range(targets.shape[1])
    ]
    return (
        np.array([curve.coef_[0, 0] for curve in curves], dtype=np.float32),
        np.array([curve.intercept_[0] for curve in curves], dtype=np.float32),
    )
