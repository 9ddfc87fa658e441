"""A reading -> what a keeper of a circle does with these words, main act first."""

from collections.abc import Collection

from rpam_assistant.language.judge import Judge
from rpam_assistant.language.sentences import split_sentences
from rpam_assistant.records.circle import HeardAct, KeeperAct
from rpam_assistant.seams import Reading

LEAST = 0.3
"""Of a sentence, or of the whole; chosen on examples kept out while learning."""

LEAST_TO_ACCUSE = 0.5
"""The same of what hurts: to be misheard is no fault of the keeper's."""


class ActRecognizer:
    """Hears a keeper's acts in each sentence: an opening holds several."""

    def __init__(self, judge: Judge, hurting: Collection[KeeperAct]) -> None:
        self._judge = judge
        self._labels: tuple[KeeperAct, ...] = judge.labels  # type: ignore[assignment]
        self._hurting = frozenset(hurting)

    def recognize(self, reading: Reading) -> tuple[HeardAct, ...]:
        """Each act once, the surest first; `other` alone where none is sure enough."""
        sentences = split_sentences(reading.text)
        if not sentences or not len(reading.spans):
            return (HeardAct(act="other", confidence=1.0, quote=reading.text),)
        bounds = [(each.start, each.end) for each in sentences]
        if len(sentences) > 1:
            bounds.append((sentences[0].start, sentences[-1].end))
        sure = self._judge.confidences(reading, bounds)
        heard: dict[KeeperAct, HeardAct] = {}
        for at, (start, end) in enumerate(bounds):
            best = int(sure[at].argmax())
            act, confidence = self._labels[best], float(sure[at, best])
            known = heard.get(act)
            least = LEAST_TO_ACCUSE if act in self._hurting else LEAST
            is_whole = at == len(sentences)
            if confidence < least or (known and (is_whole or known.confidence >= confidence)):
                continue
            quote = sentences[int(sure[:-1, best].argmax())].text if is_whole else None
            heard[act] = HeardAct(
                act=act,
                confidence=round(confidence, 3),
                quote=quote or reading.text[start:end],
            )
        told = [each for each in heard.values() if each.act != "other"]
        other = HeardAct(act="other", confidence=1.0, quote=reading.text)
        return tuple(sorted(told, key=lambda each: -each.confidence)) or (other,)
