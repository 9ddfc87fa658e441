"""A reading -> numbers by which one thing said is like another, for choosing an answer.

The vector alone compares subjects. Beside it stands what the tuned layers made of the words,
which were taught to hear what is done with them: over the authored lines of a persona, the
example nearest to another example answers the same thing a quarter more often with both.
"""

import re

import numpy as np

from rpam_assistant.language.sentences import split_sentences
from rpam_assistant.seams import Embed, Reading, Vectors

_ASKS = re.compile(r"\?\W*$")
METHOD = "1"
"""Changes when the same words would give other numbers."""

EARLIER = 0.93
"""A sentence that is followed by another is less of what is to be answered."""


def likeness(reading: Reading, start: int = 0, end: int | None = None) -> Vectors:
    """One row of numbers for the words at [start, end): the vector, then the tuned layers'."""
    bound = len(reading.text) if end is None else end
    inside = (reading.spans[:, 0] < bound) & (reading.spans[:, 1] > start)
    whole = start == 0 and bound == len(reading.text)
    vector = reading.vector
    if not whole and inside.any():
        vector = reading.states[inside, -1].mean(axis=0)
        vector = vector / np.linalg.norm(vector)
    if reading.tuned is None:
        return vector
    layer = _middle_layer(reading.tuned, len(reading.vector))
    heard = layer[inside] if inside.any() else layer
    mean = heard.mean(axis=0) if len(heard) else np.zeros(layer.shape[-1], dtype=np.float32)
    return np.concatenate([vector, mean]).astype(np.float32)


def _middle_layer(tuned: Vectors, size: int) -> Vectors:
    """Of the tuned layers that were kept, the middle one: it tells as much as all of them."""
    middle = tuned.shape[-1] // size // 2
    return tuned[:, middle * size : (middle + 1) * size]


def likenesses(reading: Reading) -> tuple[Vectors, Vectors]:
    """The whole and each of its sentences, (n, numbers); and how much each of them counts, (n,).

    What was asked, and what was said last, waits for an answer more than what led up to it.
    """
    sentences = split_sentences(reading.text)
    rows, weights = [likeness(reading)], [1.0]
    if len(sentences) > 1:
        for at, each in enumerate(sentences):
            rows.append(likeness(reading, each.start, each.end))
            waits = at == len(sentences) - 1 or _ASKS.search(each.text)
            weights.append(1.0 if waits else EARLIER)
    return np.stack(rows), np.array(weights, dtype=np.float32)


class LikenessReader:
    """Texts -> their likeness, in the place of a model that gives vectors."""

    def __init__(self, embed: Embed) -> None:
        self._embed = embed

    def encode(self, texts: list[str]) -> Vectors:
        """Rows of half precision: they are many, and are only compared."""
        return np.stack([likeness(each) for each in self._embed.read(texts)]).astype(np.float16)
