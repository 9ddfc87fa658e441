"""A text -> the short runs of words and letters in it.

They carry what meaning blurs: questions, negation, who is spoken of; runs of letters
survive a misspelling.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[?!.,]")
MANY = 100
ROWS_AT_ONCE = 1024
_LONGEST_READ = 4000
"""Characters; what is said at greater length is judged a sentence at a time."""


@lru_cache(maxsize=64)
def runs_of(text: str) -> frozenset[str]:
    """One to three words, and two to five letters within a word (marked with #)."""
    words = [
        "<",
        *_TOKEN.findall(text[:_LONGEST_READ].lower().replace("’", "'").replace("‘", "'")),
        ">",
    ]
    found = {
        " ".join(words[at : at + length])
        for length in (1, 2, 3)
        for at in range(len(words) - length + 1)
    }
    for word in set(words):
        padded = f" {word} "
        for length in (2, 3, 4, 5):
            found.update("#" + padded[at : at + length] for at in range(len(padded) - length + 1))
    return frozenset(found)


class Wording:
    """Runs -> columns of a matrix, the rarer the heavier (inverse document frequency)."""

    def __init__(self, column: Mapping[str, int], weight: NDArray[np.float32]) -> None:
        self.column = column
        self.weight = weight

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Wording":
        """The runs that at least two of the texts share."""
        counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            counts.update(runs_of(text))
            total += 1
        shared = sorted(run for run, count in counts.items() if count > 1)
        weight = np.array([1 + math.log(total / counts[run]) for run in shared], dtype=np.float32)
        return cls({run: at for at, run in enumerate(shared)}, weight)

    @property
    def runs(self) -> list[str]:
        """In the order of the columns."""
        return sorted(self.column, key=self.column.__getitem__)

    def row(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Columns, and their weights as a unit vector."""
        columns = np.array(
            sorted(self.column[run] for run in runs_of(text) if run in self.column), dtype=np.int64
        )
        values = self.weight[columns]
        length = float(np.linalg.norm(values))
        return columns, values / length if length else values

    def matrix(self, texts: Sequence[str]) -> Any:
        """Rows of all texts, as a scipy.sparse.csr_array."""
        from scipy.sparse import csr_array

        rows = [self.row(text) for text in texts]
        starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        return csr_array(
            (
                np.concatenate([values for _, values in rows]),
                np.concatenate([columns for columns, _ in rows]),
                starts,
            ),
            shape=(len(rows), len(self.column)),
        )


def likeness_of_wording(matrix: Any) -> NDArray[np.float32]:
    """Rows as `Wording.matrix` gives them -> the product of each with each, (rows, rows).

    Columns that many rows share cost a sparse product the most, and a dense one little.
    """
    shared = matrix.count_nonzero(axis=0) > MANY
    often = matrix[:, shared].toarray()
    seldom = matrix[:, ~shared]
    alike: NDArray[np.float32] = often @ often.T
    others = seldom.T.tocsr()
    for start in range(0, len(often), ROWS_AT_ONCE):
        some = slice(start, start + ROWS_AT_ONCE)
        alike[some] += (seldom[some] @ others).toarray()
    return alike
