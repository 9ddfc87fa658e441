"""What a circle is to be about -> why none should be held first, if so."""

import numpy as np

from rpam_assistant.language.judge import Judge
from rpam_assistant.language.safeguard import NONE
from rpam_assistant.language.sentences import split_sentences
from rpam_assistant.records.plan import RefusalReason
from rpam_assistant.seams import Reading

LEAST = 0.5
"""How likely it has to be, all reasons together, that a circle is not the first tool."""


class SituationFinder:
    """Hears in a facilitator's words where something else comes first."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._none = judge.labels.index(NONE)

    def reason_in(self, reading: Reading) -> RefusalReason | None:
        """The likeliest reason, of the whole or of any sentence; None where a circle is right."""
        sentences = split_sentences(reading.text)
        if not sentences or not len(reading.spans):
            return None
        bounds = [(sentences[0].start, sentences[-1].end)]
        if len(sentences) > 1:
            bounds += [(each.start, each.end) for each in sentences]
        sure = self._judge.confidences(reading, bounds)
        worst = int(sure[:, self._none].argmin())
        if 1 - sure[worst, self._none] < LEAST:
            return None
        reasons = np.where(np.arange(sure.shape[1]) == self._none, 0, sure[worst])
        reason: RefusalReason = self._judge.labels[int(reasons.argmax())]  # type: ignore[assignment]
        return reason
