"""An utterance and its vector -> recognized moves.

Words show some moves exactly (a cue is a pattern in knowledge/moves.yaml);
what is learned from the authored examples shows the rest.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from rpam_assistant.language.learned import MoveModel
from rpam_assistant.language.sentences import Sentence, split_sentences
from rpam_assistant.records.move import Move, MoveId, RecognizedMove
from rpam_assistant.seams import Vectors

LEAST_CONFIDENCE = 0.25
"""Below it nothing is said: a wrong accusation costs more than a missed compliment."""

LEAST_TO_ACCUSE = 0.4

CUE_CONFIDENCE = 0.8

YIELDS_TO: Mapping[MoveId, tuple[MoveId, ...]] = {
    "apology": ("non_apology",),
    "open_question": ("interrogate", "ask_permission", "request"),
    "closed_question": (
        "open_question",
        "interrogate",
        "ask_permission",
        "request",
        "offer_repair",
        "agree_next_steps",
        "reflection",
    ),
    "reflection": ("blame",),
    "validation": ("non_apology", "minimize"),
    "appreciation": ("dismiss",),
    "affective_statement": ("blame",),
}
"""In one sentence, a move gives way to these: `I'm sorry if ...` is not also an apology."""


class Recognizer:
    """Hears moves by cues and by what examples teach; the same words give the same moves."""

    def __init__(
        self, moves: Mapping[MoveId, Move], vectors_for: Callable[[Sequence[str]], Vectors]
    ) -> None:
        self._cues = {
            move.id: [re.compile(cue, re.IGNORECASE) for cue in move.cues]
            for move in moves.values()
        }
        self._hurts = {move.id for move in moves.values() if move.effect == "hurts"}
        examples = [(text, move.id) for move in moves.values() for text in move.examples]
        texts = [text for text, _ in examples]
        self._model = MoveModel(texts, [move for _, move in examples], vectors_for(texts))

    def recognize(self, text: str, vector: Vectors) -> tuple[RecognizedMove, ...]:
        """The moves of `text`, main one first; `vector` is the text's, of shape (dimensions,)."""
        heard: dict[MoveId, RecognizedMove] = {}
        for sentence in split_sentences(text):
            for each in self._in_sentence(sentence, vector):
                if each.move not in heard or heard[each.move].confidence < each.confidence:
                    heard[each.move] = each
        spoken = [each for each in heard.values() if each.move != "other"]
        if spoken:
            return tuple(sorted(spoken, key=self._weight, reverse=True))
        return (heard.get("other") or RecognizedMove(move="other", confidence=1.0, quote=text),)

    def _in_sentence(self, sentence: Sentence, vector: Vectors) -> list[RecognizedMove]:
        learned = self._model.confidences(vector, sentence.text)
        cued = self._cued(sentence)
        if cued:
            return [
                _heard(move, min(0.98, CUE_CONFIDENCE + 0.2 * learned[move]), sentence)
                for move in cued
            ]
        best = max(learned, key=lambda move: learned[move])
        least = LEAST_TO_ACCUSE if best in self._hurts else LEAST_CONFIDENCE
        is_question = best in ("open_question", "closed_question", "interrogate")
        if learned[best] < least or (is_question and "?" not in sentence.text):
            return [_heard("other", learned["other"], sentence)]
        return [_heard(best, learned[best], sentence)]

    def _cued(self, sentence: Sentence) -> list[MoveId]:
        plain = sentence.text.replace("’", "'")
        found = [
            move for move, cues in self._cues.items() if any(cue.search(plain) for cue in cues)
        ]
        return [
            move
            for move in found
            if not any(stronger in found for stronger in YIELDS_TO.get(move, ()))
        ]

    def _weight(self, heard: RecognizedMove) -> float:
        return heard.confidence + (0.2 if heard.move in self._hurts else 0.0)


def _heard(move: MoveId, confidence: float, sentence: Sentence) -> RecognizedMove:
    return RecognizedMove(move=move, confidence=round(confidence, 3), quote=sentence.text)
