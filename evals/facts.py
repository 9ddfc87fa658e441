"""What a scorer returns: named facts of one case, each with a reason; and which way is better."""

from enum import Enum
from typing import NamedTuple


class Fact(NamedTuple):
    """One thing that is so, or how much of it, in one case.

    A fact that does not apply to a case is not given: a harmless text says nothing about how much
    danger is heard. The figure of a fact is its mean over the cases that have it.
    """

    name: str
    value: float
    why: str
    """What was wanted and what came back, for whoever reads the log."""


class Wish(Enum):
    """Which way a fact should go."""

    MORE = "more"
    LESS = "less"
    ALWAYS = "always"
    """1 in every case: a single case that falls short of its baseline is a regression."""

    NEVER = "never"
    """0 in every case: a single case above its baseline is a regression."""

    SHOWN = "shown"
    """Neither is better: a baseline of the measure itself, or a description."""

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is, 0 where neither is."""
        return {"more": 1, "always": 1, "less": -1, "never": -1, "shown": 0}[self.value]

    @property
    def allows_no_case(self) -> bool:
        """Whether one case is enough to be a regression."""
        return self in (Wish.ALWAYS, Wish.NEVER)


Wishes = dict[str, Wish]
"""By the name of a fact."""
