"""Everything a persona may say, with what each line answers, compared with what was said."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.records.scenario import Line, Persona, Temperament
from rpam_assistant.seams import Vectors

Nearness = NDArray[np.float32]


class Repertoire:
    """A persona's lines and the temperament's, ready to be chosen from."""

    def __init__(
        self,
        persona: Persona,
        temperament: Temperament,
        likeness_of: Callable[[Sequence[str]], Vectors],
        dimensions: int,
    ) -> None:
        """`likeness_of` gives rows: a vector of `dimensions`, then what was tuned."""
        self.lines: tuple[Line, ...] = (*persona.lines, *temperament.lines)
        self.own = len(persona.lines)
        """How many of `lines` come first and are the persona's own."""

        self.discloses = frozenset(each.discloses for each in persona.lines if each.discloses)
        """Ids of all that some line gives away."""

        self.turns_back = temperament.turns_back
        self._vector_size = dimensions
        texts = list(dict.fromkeys(text for line in self.lines for text in line.examples))
        place = {text: at for at, text in enumerate(texts)}
        examples = [[place[text] for text in line.examples] for line in self.lines]
        self._with = np.array([at for at, own in enumerate(examples) if own], dtype=np.int64)
        self._examples = np.array([at for own in examples for at in own], dtype=np.int64)
        lengths = [len(own) for own in examples if own]
        self._starts = np.cumsum([0, *lengths[:-1]])
        rows = likeness_of(texts).astype(np.float32)
        self._center = rows[:, dimensions:].mean(axis=0)
        self._rows = self._comparable(rows)

    def nearness(self, heard: Vectors, weights: Vectors) -> Nearness:
        """For each line how near its nearest example is to what was heard, -1 to 1; NaN without.

        `heard` are the likenesses of the utterance and its sentences, `weights` what each counts.
        """
        near = (self._rows @ self._comparable(heard).T * weights).max(axis=1)
        nearest = np.full(len(self.lines), np.nan, dtype=np.float32)
        nearest[self._with] = np.maximum.reduceat(near[self._examples], self._starts)
        return nearest

    def _comparable(self, rows: Vectors) -> Vectors:
        """Rows whose product is the mean of the two likenesses."""
        vectors = _unit(rows[:, : self._vector_size])
        tuned = rows[:, self._vector_size :]
        if not tuned.size:
            return vectors
        both: Vectors = np.concatenate([vectors, _unit(tuned - self._center)], axis=1) / np.sqrt(2)
        return both


def lines_of(persona: Persona, temperament: Temperament) -> Iterator[Line]:
    """Everything this persona may say."""
    yield from persona.lines
    yield from temperament.lines
    yield from temperament.turns_back


def _unit(rows: Vectors) -> Vectors:
    units: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return units
