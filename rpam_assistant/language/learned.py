"""Authored examples -> a model of moves by meaning and by wording.

Ridge regression onto the moves, in closed form: it is learned in a tenth of a
second wherever it is needed, gives the same answer every time, and nothing of
it has to be kept. Features are the utterance's embedding and its one- to
three-word phrases (weighted by inverse document frequency), which carry what
embeddings lose: questions, negation, who is spoken of.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from rpam_assistant.records.move import MoveId
from rpam_assistant.seams import Vectors

RIDGE = 1.0
SHARPNESS = 10.0
"""Turns scores into confidences; chosen by cross-validation on the authored examples alone."""


class MoveModel:
    """Learned from examples with their moves and vectors, one row each."""

    def __init__(self, texts: Sequence[str], moves: Sequence[MoveId], vectors: Vectors) -> None:
        self._moves = sorted(set(moves))
        phrases = [_phrases(text) for text in texts]
        counts = Counter(each for found in phrases for each in found)
        shared = sorted(each for each, count in counts.items() if count > 1)
        self._column = {each: number for number, each in enumerate(shared)}
        self._weight = np.array(
            [math.log(len(texts) / counts[each]) for each in shared], dtype=np.float32
        )
        features = np.hstack([vectors, np.stack([self._wording(each) for each in phrases])])
        target = np.array([[own == move for move in self._moves] for own in moves], dtype=float)
        gram = features @ features.T + RIDGE * np.eye(len(texts))
        self._coefficients = features.T @ np.linalg.solve(gram, target - 1 / len(self._moves))

    def confidences(self, vector: Vectors, wording: str) -> dict[MoveId, float]:
        """Each move's confidence; they sum to 1.

        `vector` is the whole utterance's, `wording` the sentence that is asked about.
        """
        features = np.concatenate([vector, self._wording(_phrases(wording))])
        scores = SHARPNESS * (features @ self._coefficients)
        weights = np.exp(scores - scores.max())
        return dict(zip(self._moves, (weights / weights.sum()).tolist(), strict=True))

    def _wording(self, phrases: set[str]) -> Vectors:
        row = np.zeros(len(self._column), dtype=np.float32)
        for each in phrases & self._column.keys():
            row[self._column[each]] = self._weight[self._column[each]]
        length = float(np.linalg.norm(row))
        return row / length if length else row


def _phrases(text: str) -> set[str]:
    plain = text.lower().replace("’", "'")
    words = ["<start>", *re.findall(r"[a-z']+|[?!.,]", plain), "<end>"]
    return {
        " ".join(words[at : at + length])
        for length in (1, 2, 3)
        for at in range(len(words) - length + 1)
    }
