"""The plugs for the outside world: Embed, Search, Ask."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.records.guidance import Audience, Context, Family, Hit

Vectors = NDArray[np.float32]
"""Unit vectors, one row for each text."""


class Embed(Protocol):
    """Texts -> meaning."""

    model_id: str
    """Which model, and which version of it, made the vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of shape (len(texts), dimensions)."""
        ...


class Search(Protocol):
    """A query and its vector -> passages."""

    def find(
        self,
        query: str,
        vector: Vectors,
        k: int = 5,
        *,
        audience: Audience | None = None,
        family: Family | None = None,
        context: Context | None = None,
        yours: bool = True,
    ) -> list[Hit]:
        """At most `k` hits, best first; `vector` is the query's, of shape (dimensions,)."""
        ...


class Ask(Protocol):
    """A language model, when one is switched on."""

    name: str

    def stream(self, system: str, messages: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Pieces of the answer as they come; `messages` are (role, text)."""
        ...
