"""A reading -> what kind of unusual utterance it is, if it is one."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from rpam_assistant.language.judge import Judge
from rpam_assistant.language.safeguard import NONE
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.unusual import Unusual, UnusualSigns
from rpam_assistant.seams import Reading

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LEAST = 0.6
"""To call an ordinary sentence an insult, or a question to a machine, is worse than to miss one."""

LEAST_SURE_OF_A_LANGUAGE = 0.2
TIMES_AS_LIKELY_AS_ENGLISH = 40
PIECES_OF_NONSENSE = 2.0
"""Tokens a word: English words are mostly one; letters struck at random fall into many."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STRUCK = re.compile(r"^[^aeiouy]+$|[^aeiouy]{5}|asdf|sdfg|dfgh|jkl|qwe|wert|zxcv|xcvb|cvbn|uiop")
"""No vowel, too few of them, or letters that lie side by side on the keys."""


class UnusualFinder:
    """Tells apart what any person would find odd to hear."""

    def __init__(self, signs: UnusualSigns, judge: Judge) -> None:
        self._one_word = {each.lower() for each in signs.one_word}
        self._english = {each.lower() for each in signs.english}
        self._silence = re.compile(signs.silence, re.IGNORECASE)
        self._judge = judge

    def is_other_language(self, reading: Reading) -> bool:
        """Whether it is written in another language than English."""
        words = _words(reading.text)
        return not self._is_english(words) and (
            self._not_english(reading, words) == "other_language"
        )

    def kind_of(self, reading: Reading, moves: Sequence[RecognizedMove]) -> Unusual | None:
        """The kind, or None for an ordinary utterance; `moves` are those heard in it."""
        text = reading.text.strip()
        if self._silence.match(text):
            return "silence"
        words = _words(text)
        if " ".join(words) in self._one_word:
            return None if text.endswith("?") else "one_word"
        sure = self._judge.confidences(reading, [(0, len(reading.text))])[0]
        kinds = dict(zip(self._judge.labels, sure, strict=True))
        kinds.pop(NONE)
        best = max(kinds, key=lambda kind: float(kinds[kind]))
        if kinds[best] >= LEAST:
            return "insult" if best == "insult" else "to_the_machine"
        if not self._is_english(words) and (strange := self._not_english(reading, words)):
            return strange
        says_little = (
            len(words) == 1 and not text.endswith("?") and moves[:1] and moves[0].move == "other"
        )
        return "one_word" if says_little else None

    def _is_english(self, words: Sequence[str]) -> bool:
        """Whether one of them is a little word of English, by itself or before an apostrophe."""
        return any(word in self._english or word.split("'")[0] in self._english for word in words)

    def _not_english(self, reading: Reading, words: Sequence[str]) -> Unusual | None:
        if words and not re.search(r"[a-zA-Z]", reading.text):
            return "other_language"
        chances = dict(_languages().rank(reading.text))
        language = max(chances, key=lambda each: chances[each])
        least = max(LEAST_SURE_OF_A_LANGUAGE, TIMES_AS_LIKELY_AS_ENGLISH * chances["en"])
        if chances[language] >= least and language != "zxx" and len(words) > 1:
            return "other_language"
        pieces = sum(reading.text[start:end].isalpha() for start, end in reading.spans)
        falls_apart = bool(words) and pieces >= PIECES_OF_NONSENSE * len(words)
        cannot_be_said = any(_STRUCK.search(word) for word in words)
        return "nonsense" if falls_apart and (cannot_be_said or len(words) > 2) else None


@cache
def _languages() -> "LanguageIdentifier":
    """Opened when a text first has no little word of English; it takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _words(text: str) -> list[str]:
    return [each[0].lower().replace("’", "'") for each in _WORD.finditer(text)]
