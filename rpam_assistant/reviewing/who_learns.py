"""The speakers of a conversation -> which of them is the learner."""

import re
from collections.abc import Callable, Sequence

from rpam_assistant.reviewing.spoken import Spoken

SURELY = frozenset({"learner", "trainee", "user", "human", "me", "you"})
LIKELY = frozenset({"student", "medical student", "resident", "intern", "fellow", "facilitator"})
"""These are learners unless two of them talk with each other."""

SHORTEST_NAME = 3
NO_NAMES = frozenset(word for each in SURELY | LIKELY for word in each.split()) | frozenset(
    {"doctor", "nurse", "physician", "attending", "participant", "speaker", "interviewer", "keeper"}
)

BY_ROLE = frozenset({"keeper", "participant"})
"""In a column for the role, what the learner was in a circle."""


def learner_among(spoken: Sequence[Spoken], as_learner: str = "") -> str:
    """The speaker who is the learner, as they are called there; empty where nobody can tell.

    `as_learner` was said by somebody who knows, and counts where such a person speaks. Then a
    word for a learner in the role or the name, then one student, resident, intern or fellow.
    """
    called = dict.fromkeys(each.speaker for each in spoken)
    if as_learner:
        wanted = as_learner.strip().casefold()
        found = next((each for each in called if each.casefold() == wanted), "")
        if found:
            return found
    by_role = {each.speaker for each in spoken if each.role.strip().lower() in SURELY | BY_ROLE}
    if len(by_role) == 1:
        return by_role.pop()
    for known in (SURELY, LIKELY):
        named = [each for each in called if each.strip().lower() in known]
        if len(named) == 1:
            return named[0]
    return ""


def without_name(called: str) -> Callable[[str], str]:
    """Takes the learner's own name out of a text, where `called` is one and no word for a role."""
    words = [word.strip(".,'’") for word in called.split()]
    names = [
        word
        for word in words
        if len(word) >= SHORTEST_NAME and word[0].isupper() and word.lower() not in NO_NAMES
    ]
    if not names:
        return lambda text: text
    either = "|".join(map(re.escape, names))
    pattern = re.compile(rf"(?<!\w)(?:{either})(?:\s+(?:{either}))*(?!\w)")
    return lambda text: pattern.sub("[name]", text)
