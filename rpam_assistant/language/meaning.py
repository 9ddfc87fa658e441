"""A reading -> what a stretch of it means, as one row of numbers.

The mean of every layer over the stretch's tokens. The last layer alone is made for
comparing subjects; the layers before it still tell a charge from a question.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.seams import Reading

Row = NDArray[np.float32]


def meaning_of(reading: Reading, start: int = 0, end: int | None = None) -> Row:
    """Of the tokens that touch [start, end) of the text: layers times dimensions, flat.

    Zeros where there is no token.
    """
    if end is None:
        end = len(reading.text)
    inside = (reading.spans[:, 0] < end) & (reading.spans[:, 1] > start)
    states = reading.states[inside]
    if not len(states):
        return np.zeros(reading.states.shape[1] * reading.states.shape[2], dtype=np.float32)
    return _unit_layers(states.mean(axis=0)).reshape(-1)


def _unit_layers(layers: Row) -> Row:
    lengths = np.linalg.norm(layers, axis=-1, keepdims=True)
    rows: Row = layers / np.maximum(lengths, 1e-9)
    return rows


class Scaling:
    """Rows of meaning, made comparable: each dimension centered and scaled, then shortened.

    Shortened to the directions in which the examples differ most (principal
    components): what is lost does not show, and a comparison costs a fifth.
    """

    def __init__(self, center: Row, scale: Row, directions: Row) -> None:
        self.center = center
        self.scale = scale
        self.directions = directions

    @classmethod
    def of(cls, rows: Row, dimensions: int) -> "Scaling":
        """From the rows of all examples, of shape (examples, features)."""
        from scipy.linalg import eigh

        center = rows.mean(axis=0)
        scale = rows.std(axis=0) + 1e-6
        scaled = _unit_rows((rows - center) / scale)
        kept = min(dimensions, *scaled.shape)
        features = scaled.shape[1]
        _, directions = eigh(scaled.T @ scaled, subset_by_index=[features - kept, features - 1])
        return cls(center, scale, directions[:, ::-1].astype(np.float32))

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> "Scaling":
        """What `arrays` gave, among whatever else was kept beside it."""
        return cls(
            *(
                np.asarray(arrays[name], dtype=np.float32)
                for name in ("center", "scale", "directions")
            )
        )

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that has to be kept."""
        return {"center": self.center, "scale": self.scale, "directions": self.directions}

    def apply(self, rows: Row) -> Row:
        """Rows of shape (n, features) -> (n, dimensions), nearly of length one."""
        return _unit_rows((rows - self.center) / self.scale) @ self.directions


def _unit_rows(rows: Row) -> Row:
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: Row = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit
