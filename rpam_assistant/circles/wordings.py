"""Several ways to say one thing -> one of them, by the content, and none twice."""

import zlib

from rpam_assistant.records.circle_debrief import CircleTexts, Wordings


class Teller:
    """Tells a debrief; the same path is told in the same words."""

    def __init__(self, texts: CircleTexts, seed: str) -> None:
        self.texts = texts
        self._seed = seed
        self._used: set[str] = set()

    def tell(self, wordings: Wordings, **words: str) -> str:
        """A wording with its {words} filled in; those that were used come last."""
        start = zlib.crc32(self._seed.encode()) % len(wordings)
        turned = [*wordings[start:], *wordings[:start]]
        fresh = next((each for each in turned if each not in self._used), turned[0])
        self._used.add(fresh)
        return fresh.format(**words) if words else fresh
