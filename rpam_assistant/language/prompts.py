"""A circle prompt -> what makes it hard to answer, how much it asks, and a better one."""

import re
from collections.abc import Callable, Sequence

import numpy as np

from rpam_assistant.language.judge import Judge
from rpam_assistant.language.nearest import Nearest
from rpam_assistant.records.prompt import PromptCheck, PromptFlaw, PromptFlawKind, PromptFlawText
from rpam_assistant.seams import Reading

LEAST = 0.4
"""Chosen on prompts that were kept out while learning."""

CANDIDATES = 4
"""How many authored better versions, nearest in meaning, are looked at."""

Read = Callable[[Sequence[str]], list[Reading]]


class PromptChecker:
    """Checks prompts as a keeper would before a circle, and offers a better one."""

    def __init__(
        self,
        described: Sequence[PromptFlawText],
        flaws: Judge,
        risk: Judge,
        better: Nearest,
        read: Read,
    ) -> None:
        self._described = {each.flaw: each for each in described}
        self._cues = {
            each.flaw: [re.compile(cue, re.IGNORECASE) for cue in each.cues] for each in described
        }
        self._flaws = flaws
        self._risk = risk
        self._better = better
        self._read = read

    def check(self, reading: Reading) -> PromptCheck:
        """Flaws, risk from 1 to 5, and a better version where there are flaws.

        A better version has fewer flaws by this same check and asks no more of people.
        """
        checked = self.look_at(reading)
        if not checked.flaws:
            return checked
        nearest = self._better.nearest(reading.vector, CANDIDATES)
        candidates = [self.look_at(each) for each in self._read(nearest)]
        fit = [
            each
            for each in candidates
            if len(each.flaws) < len(checked.flaws) and each.risk <= max(checked.risk, 2)
        ]
        best = min(fit, key=lambda each: len(each.flaws), default=None)
        return checked.model_copy(update={"better": best.text if best else None})

    def look_at(self, reading: Reading) -> PromptCheck:
        """Flaws and risk, without a better version."""
        text = reading.text
        whole = [(0, len(text))]
        if not len(reading.spans):
            return PromptCheck(text=text, flaws=(), risk=1, better=None)
        sure = self._flaws.confidences(reading, whole)[0]
        risks = self._risk.confidences(reading, whole)[0]
        levels = np.array([int(label) for label in self._risk.labels])
        found = [
            self._flaw(kind, text)  # type: ignore[arg-type]
            for kind, likely in zip(self._flaws.labels, sure, strict=True)
            if likely >= LEAST
        ]
        return PromptCheck(
            text=text,
            flaws=tuple(found),
            risk=int(np.clip(round(float(levels @ risks)), 1, 5)),
            better=None,
        )

    def _flaw(self, kind: PromptFlawKind, text: str) -> PromptFlaw:
        described = self._described[kind]
        shown = next(
            (match.group() for cue in self._cues[kind] if (match := cue.search(text))), text.strip()
        )
        return PromptFlaw(flaw=kind, text=shown, why=described.why, passage_id=described.passage_id)
