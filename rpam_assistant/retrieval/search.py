"""A query and its one vector -> passages, by meaning and by words, fused."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.records.guidance import Audience, Context, Family, Hit, Passage
from rpam_assistant.retrieval.disposable import Row
from rpam_assistant.retrieval.windows import windows_of
from rpam_assistant.retrieval.words import WordIndex
from rpam_assistant.seams import Vectors

MEANING_WEIGHT = 0.5
"""Share of meaning in the fused score; chosen on evals/cases/retrieval_dev.yaml."""

OVERVIEW_SHARE = 0.99
"""What a file's first passage, its short answer, gets of the file's best score:
a question that is met deep in a file is usually answered whole at its top."""

WINDOWS_ASKED = 200


def rows_of(passages: Sequence[Passage]) -> list[Row]:
    """The windows of all passages, as an index stores them."""
    return [
        Row(f"{passage.id}@{number}", window, _filterable(passage))
        for passage in passages
        for number, window in enumerate(windows_of(passage))
    ]


class PassageSearch:
    """Finds passages in the product's guidance and in the user's own documents.

    `collections` are Chroma collections of windows, each with the passages it
    was built from.
    """

    def __init__(self, collections: Sequence[tuple[Any, Sequence[Passage]]]) -> None:
        self._collections = [(index, index.count()) for index, passages in collections if passages]
        everything = [each for _, passages in collections for each in passages]
        self._passages = everything
        self._at = {passage.id: number for number, passage in enumerate(everything)}
        self._words = WordIndex(everything)
        first: dict[str, int] = {}
        for number, passage in enumerate(everything):
            first.setdefault(passage.id.partition("#")[0], number)
        self._overview = np.array([first[each.id.partition("#")[0]] for each in everything], int)

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
        meaning_weight: float = MEANING_WEIGHT,
    ) -> list[Hit]:
        """At most `k` hits, best first; none when nothing is near by either way."""
        wanted = np.array(
            [_is_wanted(each, audience, family, context, yours) for each in self._passages],
            dtype=bool,
        )
        if not wanted.any():
            return []
        meaning = self._meaning(vector, _where(audience, family, context))
        words = np.where(wanted, self._words.scores(query), 0.0)
        fused = np.where(
            wanted,
            meaning_weight * _spread(meaning) + (1 - meaning_weight) * _spread(words),
            -1.0,
        )
        fused = self._with_overviews(fused, wanted)
        best = np.argsort(-fused, kind="stable")[:k]
        return [
            Hit(
                passage=self._passages[at],
                score=round(float(fused[at]), 4),
                meaning=round(float(meaning[at]), 4),
                words=round(float(words[at]), 4),
            )
            for at in best
            if fused[at] > 0
        ]

    def _with_overviews(self, scores: Vectors, wanted: NDArray[np.bool_]) -> Vectors:
        """Lift each file's short answer to nearly the file's best score."""
        lifted = scores.copy()
        np.maximum.at(lifted, self._overview, OVERVIEW_SHARE * scores)
        return np.where(wanted, lifted, -1.0)

    def _meaning(self, vector: Vectors, where: dict[str, Any] | None) -> Vectors:
        """Cosine of each passage's nearest window; 0 for those that are not near."""
        cosines = np.zeros(len(self._passages), dtype=np.float32)
        for collection, windows in self._collections:
            # The ids say which passage it is; to fetch metadata takes ten times as long.
            found = collection.query(
                query_embeddings=[vector],
                n_results=min(WINDOWS_ASKED, windows),
                where=where,
                include=["distances"],
            )
            for window_id, distance in zip(found["ids"][0], found["distances"][0], strict=True):
                at = self._at[window_id.rpartition("@")[0]]
                cosines[at] = max(cosines[at], 1.0 - distance)
        return cosines


def _spread(scores: Vectors) -> Vectors:
    """Scores from 0 (the least of those found) to 1 (the best)."""
    found = scores[scores > 0]
    if not len(found):
        return np.zeros_like(scores)
    least, most = float(found.min()), float(found.max())
    if most == least:
        return np.where(scores > 0, 1.0, 0.0).astype(np.float32)
    return np.where(scores > 0, (scores - least) / (most - least), 0.0).astype(np.float32)


def _filterable(passage: Passage) -> dict[str, Any]:
    return {
        "passage_id": passage.id,
        "family": passage.family,
        **{f"audience_{each}": True for each in passage.audience},
        **{f"context_{each}": True for each in passage.contexts},
    }


def _where(
    audience: Audience | None, family: Family | None, context: Context | None
) -> dict[str, Any] | None:
    conditions: list[dict[str, Any]] = []
    if audience:
        conditions.append({f"audience_{audience}": True})
    if family:
        conditions.append({"family": family})
    if context:
        conditions.append({f"context_{context}": True})
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else {"$and": conditions}


def _is_wanted(
    passage: Passage,
    audience: Audience | None,
    family: Family | None,
    context: Context | None,
    yours: bool,
) -> bool:
    if passage.is_yours:
        return yours and not (family or context or audience)
    return (
        (audience is None or audience in passage.audience)
        and (family is None or family == passage.family)
        and (context is None or context in passage.contexts)
    )
