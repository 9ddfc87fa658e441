"""How often each transcript was drawn -> figures of agreement of every resample at once.

All three figures follow from sums of small tables, one for each transcript; a thousand resamples
are then one product of matrices. Calling the libraries of `figures` a thousand times takes half a
minute, and this takes milliseconds; the tests hold the two to be equal.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

RESAMPLES = 1000
SEED = 20261122
"""Always the same, so that the same ratings give the same interval."""

DEFINED_AT_LEAST = 0.95
"""Of the resamples. A figure that is not defined in more than one of twenty hangs on one or two
transcripts, without which everybody gave one level to everything; no interval is honest there."""


def draw(transcripts: int, resamples: int = RESAMPLES) -> Numbers:
    """How often each transcript is in each resample (row), drawn with replacement."""
    even = np.full(transcripts, 1 / transcripts)
    return np.random.default_rng(SEED).multinomial(transcripts, even, size=resamples).astype(float)


def interval(values: Numbers) -> tuple[float, float] | None:
    """The middle 95 percent of a figure's resamples; None where too many are undefined (nan).

    The undefined rest is left out. Where all resamples agree the interval has no width, which says
    that these transcripts show no doubt, and not that there is none.
    """
    defined = values[np.isfinite(values)]
    if len(defined) < DEFINED_AT_LEAST * len(values):
        return None
    low, high = np.percentile(defined, [2.5, 97.5])
    return float(low), float(high)


def percents(drawn: Numbers, agreeing: Numbers, judged: Numbers) -> Numbers:
    """Share of agreement, from what each transcript agrees in and how much of it was judged."""
    return _ratio(drawn @ agreeing, drawn @ judged)


def kappas(drawn: Numbers, tables: Numbers, *, linear: bool) -> Numbers:
    """Cohen's kappa, from a table of first by second rater for each transcript."""
    sums = _sums(drawn, tables)
    size = sums.shape[-1]
    steps = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
    costs = steps if linear else np.minimum(steps, 1)
    chance = sums.sum(axis=2)[:, :, None] * sums.sum(axis=1)[:, None, :]
    seen = (sums * costs).sum(axis=(1, 2)) * sums.sum(axis=(1, 2))
    return 1 - _ratio(seen, (chance * costs).sum(axis=(1, 2)))


def alphas(drawn: Numbers, coincidences: Numbers) -> Numbers:
    """Krippendorff's alpha for ordinal values, from a table of coincidences for each transcript."""
    sums = _sums(drawn, coincidences)
    counts = sums.sum(axis=2)
    chance = counts[:, :, None] * counts[:, None, :]
    costs = np.zeros_like(chance)
    for low, high in _steps(counts.shape[1]):
        between = counts[:, low : high + 1].sum(axis=1) - (counts[:, low] + counts[:, high]) / 2
        costs[:, low, high] = costs[:, high, low] = between**2
    seen = (sums * costs).sum(axis=(1, 2)) * (counts.sum(axis=1) - 1)
    return 1 - _ratio(seen, (chance * costs).sum(axis=(1, 2)))


def _steps(size: int) -> Iterator[tuple[int, int]]:
    return ((low, high) for low in range(size) for high in range(low + 1, size))


def _sums(drawn: Numbers, tables: Numbers) -> Numbers:
    flat = drawn @ tables.reshape(len(tables), -1)
    return np.asarray(flat.reshape(len(drawn), *tables.shape[1:]))


def _ratio(above: Numbers, below: Numbers) -> Numbers:
    """The one by the other, and nan where there is nothing below."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0)
