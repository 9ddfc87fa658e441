"""Facts of single samples -> facts that several of them make together.

A sample of a rehearsal is called `SCENARIO.LEARNER`, one of a circle `CIRCLE.ROLE.LEARNER`; what
they make together is the sample `SCENARIO`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from evals.facts import Fact
from evals.scorers.circles import keeping_facts
from evals.scorers.integrity import order_facts

OfSamples = Mapping[str, Mapping[str, float]]
"""Values by the name of the fact, by the id of the sample."""


def across_samples(group: str, samples: OfSamples) -> dict[str, dict[str, float]]:
    """What the samples of one group make together; nothing in most groups."""
    found: dict[str, Sequence[Fact]] = {}
    if group == "integrity":
        ends = _by_learner(samples, "trust_at_the_end")
        found = {scenario: order_facts(by) for scenario, by in ends.items()}
    if group == "circles":
        told, evenness = (_by_learner(_kept(samples), each) for each in ("told", "evenness"))
        found = {circle: keeping_facts(told[circle], evenness[circle]) for circle in told}
    return {
        sample: {each.name: float(each.value) for each in facts}
        for sample, facts in found.items()
        if facts
    }


def _kept(samples: OfSamples) -> OfSamples:
    return {sample: facts for sample, facts in samples.items() if ".keeps." in sample}


def _by_learner(samples: OfSamples, fact: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for sample, facts in samples.items():
        if fact in facts:
            found[sample.partition(".")[0]][sample.rpartition(".")[2]] = facts[fact]
    return found
