"""What the tuned layers hear: a small judge for each question, made together with them.

`evals/tune.py` makes both, from knowledge/examples/, and writes them to one file. They
are made once and shipped; what is learned anew whenever examples change is in
learned.py and tagger.py. Where the embedding model is another one, there are none.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.seams import Reading

Row = NDArray[np.float32]


class Head(NamedTuple):
    """Weights of shape (features, labels), and one bias for each label."""

    labels: tuple[str, ...]
    weights: Row
    bias: Row

    def in_order(self, labels: Sequence[str]) -> "Head | None":
        """This head for these labels; None where it knows others."""
        if set(labels) != set(self.labels):
            return None
        order = [self.labels.index(label) for label in labels]
        return Head(tuple(labels), self.weights[:, order], self.bias[order])

    def of_stretch(self, reading: Reading, start: int, end: int) -> Row:
        """Logits for the tokens that touch [start, end), taken together; zeros where none do."""
        inside = (reading.spans[:, 0] < end) & (reading.spans[:, 1] > start)
        if reading.tuned is None or not inside.any():
            return np.zeros_like(self.bias)
        logits: Row = reading.tuned[inside].mean(axis=0) @ self.weights + self.bias
        return logits

    def of_tokens(self, reading: Reading, hints: Row) -> Row:
        """Logits of shape (tokens, labels)."""
        if reading.tuned is None:
            return np.zeros((len(hints), len(self.bias)), dtype=np.float32)
        logits: Row = np.hstack([reading.tuned, hints]) @ self.weights + self.bias
        return logits


def read_heads(path: Path) -> Mapping[str, Head]:
    """The heads in the file of tuned layers; none where there is no such file."""
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as file:
        names = {key.split(".")[1] for key in file.files if key.startswith("head.")}
        return {
            name: Head(
                tuple(str(label) for label in file[f"head.{name}.labels"]),
                file[f"head.{name}.weight"].astype(np.float32).T,
                file[f"head.{name}.bias"].astype(np.float32),
            )
            for name in names
        }
