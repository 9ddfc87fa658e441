"""The plug for the outside world: Embed."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Unit vectors, one row for each text."""


class Embed(Protocol):
    """Texts -> meaning."""

    model_id: str
    """Which model, and which version of it, made the vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimensions)."""
        ...
