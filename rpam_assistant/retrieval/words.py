"""Passages -> BM25, so that a name or a number is found by its letters."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.records.guidance import Passage
from rpam_assistant.retrieval.windows import plain_text


class WordIndex:
    """BM25 over whole passages, stemmed; made in memory in a tenth of a second."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        import bm25s
        import Stemmer

        self._stemmer = Stemmer.Stemmer("english")
        self._count = len(passages)
        self._bm25: Any = bm25s.BM25()
        if passages:
            texts = [_searchable(each) for each in passages]
            self._bm25.index(self._tokens(texts), show_progress=False)

    def scores(self, query: str) -> NDArray[np.float32]:
        """BM25 of each passage, in the order they were given; 0 where no word matches."""
        known = []
        if self._count:
            known = [each for each in self._tokens([query])[0] if each in self._bm25.vocab_dict]
        if not known:
            return np.zeros(self._count, dtype=np.float32)
        scores: NDArray[np.float32] = self._bm25.get_scores(known)
        return scores

    def _tokens(self, texts: list[str]) -> Any:
        import bm25s

        return bm25s.tokenize(
            texts, stopwords="en", stemmer=self._stemmer, return_ids=False, show_progress=False
        )


def _searchable(passage: Passage) -> str:
    asked = " ".join(passage.asked_as)
    return f"{passage.file_title}. {passage.title}. {plain_text(passage.text)} {asked}"
