"""A rewritten sentence, and the one it rewrites -> whether anything was made up.

A language model is quick to add a reason, a time or a feeling that nobody mentioned.
"""

import re
from collections.abc import Iterable

from rpam_assistant.records.phrase import Feelings

SHORTEST_TOLD_APART = 4
"""Letters: shorter words (when, that, with) hold no facts. Numbers always do."""


class OwnFacts:
    """Knows the words that anybody's sentence may use: feelings, needs and those of the frames."""

    def __init__(self, feelings: Feelings) -> None:
        groups = (*feelings.feelings.values(), *feelings.needs.values())
        inventory = (word for group in groups for word in group)
        self._anybodys = _stems([*inventory, *feelings.frame_words])

    def hold_in(self, rewritten: str, original: str) -> bool:
        """Whether every telling word of `rewritten` is the learner's own, or anybody's."""
        return _stems([rewritten]) <= _stems([original]) | self._anybodys


def _stems(texts: Iterable[str]) -> set[str]:
    """The first letters of each telling word, so that `called` is `call`."""
    words = re.findall(r"[^\W\d_]+|\d+", " ".join(texts).lower())
    return {
        word if word.isdigit() else word[:SHORTEST_TOLD_APART]
        for word in words
        if word.isdigit() or len(word) >= SHORTEST_TOLD_APART
    }
