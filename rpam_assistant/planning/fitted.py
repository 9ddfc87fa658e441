"""Rounds with their turns, in minutes, while a plan is being fitted to its time."""

from dataclasses import dataclass, replace

from rpam_assistant.planning.besides import Besides
from rpam_assistant.records.plan import TemplateRound

STEP = 5
"""Seconds by which a turn is made longer."""


@dataclass(frozen=True)
class PlannedRound:
    """A round of the template, with the turns it gets."""

    of: TemplateRound
    at: int
    """Its place among the template's rounds; what was added to it stands behind it."""

    seconds: int
    most: int
    minutes: float
    is_extra: bool = False

    def takes(self, people: int) -> float:
        """Minutes, for so many people."""
        return self.minutes + self.seconds * people / 60


@dataclass(frozen=True)
class Fitted:
    """What a plan is made of, before prompts are chosen."""

    rounds: tuple[PlannedRound, ...]
    besides: Besides
    break_minutes: float
    """0 for none."""

    def total(self, people: int) -> float:
        """Minutes of all of it."""
        around = self.besides.opening + self.besides.closing + self.break_minutes
        return around + sum(each.takes(people) for each in self.rounds)

    def with_round(self, more: PlannedRound) -> "Fitted":
        """The same and a round at its place."""
        rounds = sorted((*self.rounds, more), key=lambda each: (each.at, each.is_extra))
        return replace(self, rounds=tuple(rounds))

    def with_instead(self, old: PlannedRound, new: PlannedRound) -> "Fitted":
        """The same with `new` where `old` was."""
        rounds = tuple(new if each is old else each for each in self.rounds)
        return replace(self, rounds=rounds)

    def with_turns(self, comfort: float) -> "Fitted":
        """Turns this far from what they are (0) toward their most (1)."""

        def turn(each: PlannedRound) -> PlannedRound:
            more = int((each.most - each.seconds) * comfort) // STEP * STEP
            return replace(each, seconds=each.seconds + more)

        return replace(self, rounds=tuple(map(turn, self.rounds)))
