"""A rehearsal -> how the simulated person behaved in it."""

from collections import Counter
from collections.abc import Sequence
from statistics import mean

from evals.simulated import KINDS, Rehearsal
from rpam_assistant.practice.integrity import (
    COACHING,
    FOR_THE_LEARNER,
    STAGE_DIRECTION,
    count_behavior,
)
from rpam_assistant.records.behavior import Behavior
from rpam_assistant.wiring import Desk

__all__ = [
    "COACHING",
    "FOR_THE_LEARNER",
    "STAGE_DIRECTION",
    "Behavior",
    "behavior_of",
    "print_mistakes",
    "print_table",
]

SOON = 5
"""By this turn a skilled learner should have been told something."""

MOST_FALLBACK = 1 / 12


def behavior_of(desk: Desk, rehearsal: Rehearsal) -> Behavior:
    """Count it, over the newest path of the session."""
    scenario, learner, session = rehearsal
    temperament = desk.library.temperaments[scenario.personas[0].temperament]
    turns_back = {each.id for each in temperament.turns_back}
    return count_behavior(scenario, learner, session, turns_back)


def print_table(title: str, behaviors: Sequence[Behavior]) -> None:
    """A row for each scenario, then what all of them add up to."""
    print(f"\n{title}\n")
    head = "".join(f"{kind:>13}" for kind in KINDS)
    print(f"{'trust at the end':<24}{'start':>6}{head}   told  ending of the skilled")
    by = {(each.scenario, each.learner): each for each in behaviors}
    scenarios = list(dict.fromkeys(each.scenario for each in behaviors))
    for scenario in scenarios:
        here = [by.get((scenario, kind)) for kind in KINDS]
        start = next(each.starts for each in here if each)
        ends = "".join(f"{each.ends:>13.1f}" if each else f"{'-':>13}" for each in here)
        skilled = by.get((scenario, "skilled"))
        told = f"{skilled.first_told or '-':>7}  {skilled.ending or '-'}" if skilled else ""
        print(f"{scenario:<24}{start:>6.1f}{ends}{told}")
    _print_sums(by, scenarios, behaviors)


def _print_sums(
    by: dict[tuple[str, str], Behavior], scenarios: Sequence[str], behaviors: Sequence[Behavior]
) -> None:
    full = [s for s in scenarios if all((s, k) in by for k in ("skilled", "mixed", "harmful"))]
    rows = [tuple(by[s, k] for k in ("skilled", "mixed", "harmful")) for s in full]
    count = len(rows)
    ordered = sum(a.ends > b.ends > c.ends for a, b, c in rows)
    folded = sum(c.highest > c.starts for _, _, c in rows)
    soon = sum((a.first_told or 99) <= SOON for a, _, _ in rows)
    agreed = sum(a.ending == "agreement" for a, _, _ in rows)
    lines = sum(each.lines for each in behaviors)
    worked = [each for each in behaviors if each.learner in ("skilled", "mixed")]
    fallback = sum(each.fallback for each in worked) / max(1, sum(each.lines for each in worked))
    print(f"\nskilled > mixed > harmful              {ordered} of {count} scenarios")
    print(f"folds for the harmful                  {folded} of {count}")
    print(f"tells something by the skilled's turn {SOON} {soon} of {count}")
    print(f"agreement with the skilled             {agreed} of {count}")
    for name in ("leaks", "stage", "coaching", "speaks_for", "repeats"):
        print(f"{name:<38} {sum(getattr(each, name) for each in behaviors)} in {lines} lines")
    wanted = f"(at most {MOST_FALLBACK:.3f})"
    print(f"falls back, skilled and mixed          {fallback:.3f} of their lines {wanted}")
    paused = sum(each.paused for each in behaviors)
    print(f"stops the practice for nothing         {paused} in {lines + paused} utterances")
    for kind in KINDS:
        of_kind = [each for each in behaviors if each.learner == kind]
        if of_kind:
            ends = Counter(each.ending or "open" for each in of_kind)
            share = sum(e.fallback for e in of_kind) / max(1, sum(e.lines for e in of_kind))
            shown = ", ".join(f"{name} {number}" for name, number in ends.most_common())
            trust = mean(each.ends for each in of_kind)
            print(f"  {kind:<12} mean trust {trust:.1f}; falls back {share:.3f}; ends: {shown}")
    author = sum(each.by_author for each in behaviors)
    print(f"lines by the author                    {author} of {lines}")


def print_mistakes(behaviors: Sequence[Behavior]) -> None:
    """What is behind the figures, a line each."""
    for each in behaviors:
        for mistake in each.mistakes:
            print(f"{each.scenario}, {each.learner}: {mistake}")
