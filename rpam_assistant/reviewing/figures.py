"""Levels as numbers from 0 -> one figure of agreement, as scikit-learn and krippendorff have it.

Where a figure is not defined it is None, and nothing warns: everybody gave one level to everything,
or nobody judged what somebody else did.
"""

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.int64]
Weights = Literal["linear"] | None


def cohen_kappa(first: Levels, second: Levels, size: int, weights: Weights = None) -> float | None:
    """Kappa of two raters who judged the same things, on levels from 0 to `size` - 1."""
    if len({*first.tolist(), *second.tolist()}) < 2:
        return None
    from sklearn.metrics import cohen_kappa_score  # a second: only where somebody asks

    value: Any = cohen_kappa_score(first, second, labels=np.arange(size), weights=weights)
    return float(value)


def ordinal_alpha(counts: NDArray[Any]) -> float | None:
    """Alpha of any number of raters, from how many gave each thing (row) each level (column)."""
    judged = counts[counts.sum(axis=1) >= 2]
    if np.count_nonzero(judged.sum(axis=0)) < 2:
        return None
    import krippendorff

    value: Any = krippendorff.alpha(value_counts=judged, level_of_measurement="ordinal")
    return float(value)
