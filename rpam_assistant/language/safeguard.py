"""A text -> a concern that stops the play, or None.

A floor, not a guarantee: the people who run rehearsals own
knowledge/safeguards.yaml and should test it.
"""

import re

from rpam_assistant.records.concern import Concern, Safeguards


class Safeguard:
    """Hears self-harm, abuse, violence and distress; not idioms or a patient's words."""

    def __init__(self, safeguards: Safeguards) -> None:
        self._safeguards = safeguards
        self._patterns = [
            (each, _any_of(each.cues), _any_of(each.not_cues) if each.not_cues else None)
            for each in safeguards.concerns
        ]

    def concern_in(self, text: str) -> Concern | None:
        """The first concern heard, in the order of knowledge/safeguards.yaml."""
        plain = re.sub(r"[’‘]", "'", text)
        for safeguard, cues, not_cues in self._patterns:
            left = not_cues.sub(" ", plain) if not_cues else plain
            if cues.search(left):
                return Concern(
                    concern=safeguard.concern,
                    message=safeguard.message,
                    resources=tuple(
                        self._safeguards.resources[each] for each in safeguard.resources
                    ),
                    checked_on=self._safeguards.checked_on,
                )
        return None


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)
