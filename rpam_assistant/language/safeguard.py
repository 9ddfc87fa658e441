"""A reading -> a concern that stops the play, or None.

A floor, not a guarantee: the people who run rehearsals own
knowledge/safeguards.yaml and knowledge/examples/concerns.yaml, and should test both.
"""

import re
from collections.abc import Iterator

from rpam_assistant.language.judge import Judge
from rpam_assistant.language.sentences import split_sentences
from rpam_assistant.records.concern import Concern, ConcernKind, Safeguards
from rpam_assistant.records.concern import Safeguard as Described
from rpam_assistant.seams import Reading

LEAST = 0.2
"""How likely danger has to be, in the whole of what was written: of examples kept out while
learning, 93 in 100 with danger reach it, and of what learners say to a persona 1 in 280."""

LEAST_IN_A_SENTENCE = 0.6
"""In one sentence taken alone, where what it answers or reports is not seen."""

LEAST_WITH_A_CUE = 0.05
"""Where a pattern of knowledge/safeguards.yaml agrees."""

NONE = "none"


class Safeguard:
    """Hears self-harm, abuse, violence and distress; not idioms or a patient's words."""

    def __init__(self, safeguards: Safeguards, judge: Judge) -> None:
        self._safeguards = safeguards
        self._judge = judge
        self._described = {each.concern: each for each in safeguards.concerns}
        self._patterns = [
            (each, _any_of(each.cues), _any_of(each.not_cues) if each.not_cues else None)
            for each in safeguards.concerns
        ]

    def concern_in(self, reading: Reading) -> Concern | None:
        """The concern that is heard, or None."""
        cued = next(self._cued(reading.text), None)
        kind, danger = self._judged(reading)
        if danger >= LEAST or (cued and danger >= LEAST_WITH_A_CUE):
            return self._concern(cued if cued and danger < LEAST else kind)
        # Nobody can be taught to hear everything that asks for a pause; a pattern may.
        return self._concern("distress") if cued == "distress" else None

    def _judged(self, reading: Reading) -> tuple[ConcernKind, float]:
        sentences = [(each.start, each.end) for each in split_sentences(reading.text)]
        if not sentences or not len(reading.spans):
            return "distress", 0.0
        bounds = [(sentences[0][0], sentences[-1][1]), *(sentences if len(sentences) > 1 else ())]
        sure = self._judge.confidences(reading, bounds)
        none = self._judge.labels.index(NONE)
        danger = 1 - sure[:, none]
        at = 0
        if danger[0] < LEAST and len(danger) > 1:
            worst = 1 + int(danger[1:].argmax())
            at = worst if danger[worst] >= LEAST_IN_A_SENTENCE else 0
        sure[:, none] = -1
        kind: ConcernKind = self._judge.labels[int(sure[at].argmax())]  # type: ignore[assignment]
        return kind, float(danger[at])

    def _cued(self, text: str) -> Iterator[ConcernKind]:
        plain = re.sub(r"[’‘]", "'", text)
        for safeguard, cues, not_cues in self._patterns:
            if cues.search(not_cues.sub(" ", plain) if not_cues else plain):
                yield safeguard.concern

    def _concern(self, kind: ConcernKind) -> Concern:
        described: Described = self._described[kind]
        return Concern(
            concern=kind,
            message=described.message,
            resources=tuple(self._safeguards.resources[each] for each in described.resources),
            checked_on=self._safeguards.checked_on,
        )


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)
