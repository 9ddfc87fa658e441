"""Two runs -> for each fact, its difference over the samples that both have, with an interval.

Both runs judge the same cases, so they are compared case by case: how hard the cases are drops
out, and only what changed is left. The interval is a percentile bootstrap of the mean difference
over samples. Samples of one scenario are drawn as if they were independent, and they are not quite;
for rehearsals and circles the intervals are a little narrow.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.stats import bootstrap

from evals.running.readback import Samples

DRAWS = 2000


class Interval(NamedTuple):
    """A mean, and between what it lies, with 95 percent confidence."""

    mean: float
    low: float
    high: float


class Difference(NamedTuple):
    """What one fact does from one run to the other."""

    group: str
    fact: str
    samples: int
    first: float
    second: float
    change: Interval
    changed: tuple[str, ...]
    """Ids of the samples in which it is different."""

    values: Mapping[str, float]
    """The difference in each of those."""


def mean_of(values: Sequence[float]) -> Interval:
    """The mean of values with its interval; of equal values the interval is a point."""
    array = np.asarray(values, dtype=float)
    mean = float(array.mean())
    if len(array) < 2 or np.all(array == array[0]):
        return Interval(mean, mean, mean)
    found = bootstrap(
        (array,), np.mean, n_resamples=DRAWS, method="percentile", vectorized=True, rng=0
    )
    return Interval(
        mean, float(found.confidence_interval.low), float(found.confidence_interval.high)
    )


def pair(group: str, fact: str, first: Samples, second: Samples) -> Difference | None:
    """The difference of `second` less `first`; None where no sample of both has the fact."""
    both = [sample for sample in second if fact in second[sample] and fact in first.get(sample, {})]
    if not both:
        return None
    one = [first[sample][fact] for sample in both]
    two = [second[sample][fact] for sample in both]
    apart = {s: round(b - a, 6) for s, a, b in zip(both, one, two, strict=True)}
    values = {sample: value for sample, value in apart.items() if value}
    return Difference(
        group,
        fact,
        len(both),
        float(np.mean(one)),
        float(np.mean(two)),
        mean_of(list(apart.values())),
        tuple(values),
        values,
    )


def pair_all(first: Mapping[str, Samples], second: Mapping[str, Samples]) -> Iterator[Difference]:
    """Every fact that both runs have, by group."""
    for group, samples in second.items():
        for fact in facts_of(samples):
            found = pair(group, fact, first.get(group, {}), samples)
            if found:
                yield found


def facts_of(samples: Samples) -> list[str]:
    """The names of all facts, in the order in which they first come."""
    return list(dict.fromkeys(fact for facts in samples.values() for fact in facts))
