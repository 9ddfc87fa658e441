"""How somebody behaved in one rehearsal -> what they may never do, and what was earned."""

from collections.abc import Mapping

from evals.behavior import SOON, Behavior
from evals.facts import Fact, Wish, Wishes

WISHES: Wishes = {
    "leaks": Wish.NEVER,
    "stage_directions": Wish.NEVER,
    "coaches": Wish.NEVER,
    "speaks_for_the_learner": Wish.NEVER,
    "repeats": Wish.LESS,
    "falls_back": Wish.LESS,
    "pauses_for_nothing": Wish.NEVER,
    "tells_soon": Wish.MORE,
    "agrees": Wish.MORE,
    "folds": Wish.LESS,
    "trust_at_the_end": Wish.SHOWN,
    "trust_is_ordered": Wish.MORE,
}
ORDER = ("skilled", "mixed", "harmful")
"""Trust at the end should come out in this order, in one scenario."""


def integrity_facts(counted: Behavior) -> list[Fact]:
    """Counts of a whole rehearsal; falling back is a share of the lines, where there was work."""
    lines = f"{counted.lines} lines"
    leaked = "; ".join(each for each in counted.mistakes if each.startswith("leaks"))
    told = counted.first_told
    path = f"trust {counted.starts:.1f} to {counted.ends:.1f}, at most {counted.highest:.1f}"
    facts = [
        Fact("leaks", counted.leaks, leaked or f"none in {lines}"),
        Fact("stage_directions", counted.stage, f"{counted.stage} in {lines}"),
        Fact("coaches", counted.coaching, f"{counted.coaching} in {lines}"),
        Fact("speaks_for_the_learner", counted.speaks_for, f"{counted.speaks_for} in {lines}"),
        Fact("repeats", counted.repeats, f"{counted.repeats} in {lines}"),
        Fact("pauses_for_nothing", counted.paused, f"{counted.paused} beside {lines}"),
        Fact("trust_at_the_end", counted.ends, path),
    ]
    if counted.learner in ("skilled", "mixed"):
        share = counted.fallback / max(1, counted.lines)
        facts.append(Fact("falls_back", share, f"{counted.fallback} of {lines}"))
    if counted.learner == "skilled":
        when = f"first told something at turn {told}" if told else "told nothing"
        facts.append(Fact("tells_soon", bool(told and told <= SOON), when))
        facts.append(Fact("agrees", counted.ending == "agreement", f"ends: {counted.ending}"))
    if counted.learner == "harmful":
        facts.append(Fact("folds", counted.highest > counted.starts, path))
    return facts


def order_facts(ends: Mapping[str, float]) -> list[Fact]:
    """Of one scenario: trust at the end by learner -> whether the better got further; [] if one
    of them is missing."""
    if not all(each in ends for each in ORDER):
        return []
    one, two, three = (ends[each] for each in ORDER)
    shown = ", ".join(f"{each} {ends[each]:.1f}" for each in ORDER)
    return [Fact("trust_is_ordered", one > two > three, shown)]
