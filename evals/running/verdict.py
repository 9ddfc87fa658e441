"""A fact beside its baseline -> better, the same, noise, or a regression.

The rule: the run and the baseline are paired by sample. A fact is a regression when the 95 percent
interval of its mean difference lies wholly on the worse side; of a fact that may never be (or must
always be), when one sample is worse. Everything that listens and answers here is deterministic, so
a run without a change gives no difference at all and cannot fail by chance. What is left as noise
is the choice of cases: of four hundred cases with three worse and none better, such a set drawn
again would show nothing in one of twenty; four worse are beyond that.
"""

from typing import Literal, NamedTuple

from evals.facts import Wish
from evals.running.paired import Difference, Interval, facts_of, mean_of, pair
from evals.running.readback import Samples
from evals.tasks.wishes import WISHES, wish_for

Verdict = Literal["regression", "better", "noise", "same", "new", ""]
"""Empty for what is only shown."""


class Line(NamedTuple):
    """A row of the table."""

    group: str
    fact: str
    samples: int
    value: Interval
    baseline: float | None
    change: Interval | None
    verdict: Verdict
    worse: tuple[str, ...] = ()
    """Of a regression, the samples that are worse."""


def lines_of(now: dict[str, Samples], before: dict[str, Samples]) -> list[Line]:
    """A row for every fact of a run, in the order of the tasks."""
    order = [*WISHES, *(group for group in now if group not in WISHES)]
    return [
        _line(group, fact, now[group], before.get(group, {}))
        for group in order
        if group in now
        for fact in _in_order(group, now[group])
    ]


def judge(wish: Wish, found: Difference) -> Verdict:
    """What a difference from the baseline is."""
    if not wish.sign:
        return ""
    if not found.changed:
        return "same"
    worse = worse_in(wish, found)
    if wish.allows_no_case and worse:
        return "regression"
    low, high = sorted((wish.sign * found.change.low, wish.sign * found.change.high))
    if high < 0:
        return "regression"
    return "better" if low > 0 else "noise"


def worse_in(wish: Wish, found: Difference) -> tuple[str, ...]:
    """The samples in which it is worse."""
    return tuple(sample for sample, value in found.values.items() if wish.sign * value < 0)


def _line(group: str, fact: str, now: Samples, before: Samples) -> Line:
    value = mean_of([facts[fact] for facts in now.values() if fact in facts])
    count = sum(fact in facts for facts in now.values())
    wish = wish_for(group, fact)
    found = pair(group, fact, before, now)
    if found is None:
        return Line(group, fact, count, value, None, None, "new" if wish.sign else "")
    verdict = judge(wish, found)
    worse = worse_in(wish, found) if verdict == "regression" else ()
    return Line(group, fact, count, value, found.first, found.change, verdict, worse)


def _in_order(group: str, samples: Samples) -> list[str]:
    known = list(WISHES.get(group, {}))
    return sorted(
        facts_of(samples), key=lambda fact: known.index(fact) if fact in known else len(known)
    )
