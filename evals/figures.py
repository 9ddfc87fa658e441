"""Judged cases -> figures with 95 percent intervals."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
Truth = NDArray[np.bool_]


def macro_f1(wanted: Sequence[str], given: Sequence[str], labels: Sequence[str]) -> float:
    """Mean over labels of the F1 of each, for one label a case."""
    wanted_, given_ = np.array(wanted), np.array(given)
    return float(np.mean([f1(wanted_ == label, given_ == label) for label in labels]))


def f1(wanted: Truth, given: Truth) -> float:
    """Harmonic mean of precision and recall; 0 where nothing was wanted and nothing given."""
    both = wanted.sum() + given.sum()
    return float(2 * (wanted & given).sum() / both) if both else 0.0


def interval(count: int, figure: Callable[[NDArray[np.int64]], float]) -> tuple[float, float]:
    """95 percent bootstrap interval (percentiles, seed 0) of a figure of `count` cases.

    `figure` is given the numbers of the cases drawn.
    """
    random = np.random.default_rng(0)
    drawn = [figure(random.integers(0, count, count)) for _ in range(DRAWS)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def with_interval(count: int, figure: Callable[[NDArray[np.int64]], float]) -> str:
    """`0.912 (0.89-0.93)`."""
    low, high = interval(count, figure)
    return f"{figure(np.arange(count)):.3f} ({low:.2f}-{high:.2f})"


def share(hits: Truth) -> str:
    """A share of cases with its interval."""
    return with_interval(len(hits), lambda drawn: float(hits[drawn].mean()))
