"""A question and the passages found for it -> whether one that answers it stands high."""

from collections.abc import Collection, Sequence

from evals.case_records import RetrievalCase
from evals.facts import Fact, Wish, Wishes
from evals.retrieval import judge

WISHES: Wishes = {
    "recall_at_5": Wish.MORE,
    "share_at_5": Wish.MORE,
    "ndcg_at_10": Wish.MORE,
    "reciprocal_rank": Wish.MORE,
}


def retrieval_facts(
    case: RetrievalCase, found: Sequence[str], relevant: Collection[str]
) -> list[Fact]:
    """`found`: passage ids, best first; `relevant`: those that would answer it."""
    figures = judge(list(found), frozenset(relevant))
    place = next((at for at, each in enumerate(found, start=1) if each in relevant), None)
    first = f"first relevant passage at place {place}" if place else "no relevant passage"
    why = f"{first}; {len(relevant)} are relevant to: {case.query}"
    return [Fact(name, value, why) for name, value in figures._asdict().items()]
