"""The plugs for the outside world: Embed and the Reading it gives; Ask."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Unit vectors, one row for each text."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A text as the embedding model read it, in one pass that serves everything."""

    text: str
    vector: Vectors
    """Unit vector of the text, of shape (dimensions,): for comparing by meaning."""

    states: Vectors
    """What every layer made of every token: (tokens, layers, dimensions), the embeddings first.

    The last layer is made for comparing texts; the ones before it still hold who does what to
    whom, and whether it is asked, denied or owned.
    """

    spans: NDArray[np.int64]
    """Where each token stands in the text: (tokens, 2), start and end; special tokens left out."""

    tuned: Vectors | None = None
    """What the layers tuned to hear this product's questions made of every token:
    (tokens, features); None for an embedding model that has no such layers."""


class Embed(Protocol):
    """Texts -> meaning."""

    model_id: str
    """Which model, and which version of it, made the vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimensions)."""
        ...

    def read(self, texts: Iterable[str], tuned: bool = True) -> Iterator[Reading]:
        """Readings in the order of the texts, as they are taken; `tuned`, or at half the cost."""
        ...


class Ask(Protocol):
    """A language model that somebody switched on."""

    name: str
    """What it is called beside the lines it wrote; holds no path and no key."""

    reads_ahead: bool
    """Whether it saves a wait, and costs nobody anything, to tell it the instructions early."""

    def ask(self, instructions: str, text: str) -> str:
        """What the model writes; empty where it cannot be reached or does not answer in time."""
        ...

    def stream(self, instructions: str, text: str) -> Iterator[str]:
        """What the model writes, piece by piece: may be closed early; what never ends is cut.

        Raises ModelUnavailable when the model cannot be reached, does not answer in time or
        answers with something that is no text.
        """
        ...
