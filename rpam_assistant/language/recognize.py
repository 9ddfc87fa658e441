"""A reading -> recognized moves, each with the literal words that show it."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.language.judge import Judge
from rpam_assistant.language.sentences import Sentence, split_sentences
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.seams import Reading

Row = NDArray[np.float32]

LEAST = 0.2
"""Below it nothing is said: a wrong accusation costs more than a missed compliment."""

LEAST_TO_ACCUSE = 0.6
"""How likely it has to be that what was said hurts, in whichever way: chosen on examples kept
out while learning, where it halves false accusations and costs one point of F1."""

LEAST_BESIDE, LEAST_BESIDE_TO_ACCUSE = 0.5, 0.7
"""For a move of one sentence that is not the utterance's main one."""

FEW_WORDS = 4
"""Fewer, and then dots, say nothing that could be quoted."""


class Recognizer:
    """Hears moves in the utterance as a whole and in each of its sentences."""

    def __init__(self, judge: Judge, hurting: Collection[MoveId]) -> None:
        self._judge = judge
        self._labels: tuple[MoveId, ...] = judge.labels  # type: ignore[assignment]
        self._hurts = np.array([label in hurting for label in self._labels])

    def recognize(self, reading: Reading) -> tuple[RecognizedMove, ...]:
        """The moves of what was read, main one first; `other` alone where none is sure enough."""
        text = reading.text
        sentences = split_sentences(text)
        if not sentences or not len(reading.spans):
            return (RecognizedMove(move="other", confidence=1.0, quote=text),)
        whole = (sentences[0].start, sentences[-1].end)
        bounds = [whole, *((each.start, each.end) for each in sentences)]
        sure = self._judge.confidences(reading, bounds if len(sentences) > 1 else [whole])
        by_sentence = sure[1:] if len(sentences) > 1 else sure
        main = self._main(sure[0])
        heard = [self._heard(main, sure[0], by_sentence, sentences)]
        for at in np.argsort(-by_sentence.max(axis=1)).tolist():
            best = int(by_sentence[at].argmax())
            known = {each.move for each in heard}
            least = LEAST_BESIDE_TO_ACCUSE if self._hurts[best] else LEAST_BESIDE
            if by_sentence[at, best] < least or self._labels[best] in {*known, "other"}:
                continue
            heard.append(_quoted(self._labels[best], by_sentence[at, best], sentences[at]))
        spoken = [each for each in heard if each.move != "other"]
        return tuple(spoken or heard[:1])

    def _main(self, sure: Row) -> int:
        best = int(sure.argmax())
        if self._hurts[best] and sure[self._hurts].sum() < LEAST_TO_ACCUSE:
            best = int(np.where(self._hurts, 0, sure).argmax())
        return best if sure[best] >= LEAST else self._labels.index("other")

    def _heard(
        self,
        main: int,
        whole: Row,
        by_sentence: Row,
        sentences: list[Sentence],
    ) -> RecognizedMove:
        unfinished = np.array([_trails_off(each.text) for each in sentences])
        shown = by_sentence[:, main] - unfinished  # it is quoted only where there is nothing else
        return _quoted(self._labels[main], whole[main], sentences[int(shown.argmax())])


def _trails_off(sentence: str) -> bool:
    """A few words and then none: "I..."."""
    return sentence.endswith(("...", "…")) and len(sentence.split()) < FEW_WORDS


def _quoted(move: MoveId, confidence: float, sentence: Sentence) -> RecognizedMove:
    return RecognizedMove(move=move, confidence=round(float(confidence), 3), quote=sentence.text)
