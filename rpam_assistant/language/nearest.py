"""A vector -> authored words, those whose occasion is nearest in meaning."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.seams import Vectors


class Nearest:
    """Words, and the unit vector of the occasion on which each is said."""

    def __init__(self, texts: Sequence[str], vectors: Vectors) -> None:
        self._texts = texts
        self._vectors = vectors

    def nearest(self, vector: Vectors, most: int) -> list[str]:
        """The texts nearest to a unit vector, nearest first."""
        if not len(self._texts):
            return []
        return [self._texts[at] for at in np.argsort(-(self._vectors @ vector))[:most]]

    def arrays(self) -> Mapping[str, NDArray[np.generic]]:
        """All that has to be kept."""
        texts = np.frombuffer("\n".join(self._texts).encode(), dtype=np.uint8)
        return {"texts": texts, "vectors": self._vectors}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> "Nearest":
        """What `arrays` gave."""
        texts = bytes(np.asarray(arrays["texts"], dtype=np.uint8)).decode().split("\n")
        return cls(texts, np.asarray(arrays["vectors"], dtype=np.float32))
