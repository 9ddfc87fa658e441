"""How well the guidance is found: by meaning alone, by words alone, and fused.

    python -m evals.retrieval            the table, with 95 percent intervals
    python -m evals.retrieval --misses   and each query whose first five hold nothing relevant

Three sets lie in evals/cases/. `retrieval_dev.yaml` is for development: window
size, weight and overview share were chosen on it. `retrieval_dev_2.yaml` was
written as a test set, but two of the corpus's writers saw part of it by
accident, so it is a second development set. `retrieval_test.yaml` was written
in its place by somebody who had seen neither corpus nor search; it is only run.

A passage is relevant when every list of `must_have_any` has a term in it,
matched from the start of a word, ignoring case. Figures are means over queries:

    recall@5   at least one relevant passage among the first five
    share@5    relevant passages among the first five, of as many as there could be
    nDCG@10    binary relevance, ideal order of all relevant passages
    MRR        one over the place of the first relevant passage (0 beyond the 50th)
"""

import argparse
import math
import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from evals.case_files import read_cases
from evals.case_records import RetrievalCase
from rpam_assistant.records.guidance import Passage
from rpam_assistant.retrieval.search import MEANING_WEIGHT
from rpam_assistant.wiring import Desk, open_desk

WAYS = {"meaning only": 1.0, "words only": 0.0, "fused": MEANING_WEIGHT}
DEPTH = 50


class Figures(NamedTuple):
    """One query's figures."""

    recall_at_5: float
    share_at_5: float
    ndcg_at_10: float
    reciprocal_rank: float


def relevant_to(case: RetrievalCase, passages: Iterable[Passage]) -> frozenset[str]:
    """Ids of the passages that would answer it."""
    patterns = [
        re.compile("|".join(rf"(?<![a-z0-9]){re.escape(term.lower())}" for term in terms))
        for terms in case.must_have_any
    ]
    texts = ((each.id, f"{each.title}\n{each.text}".lower()) for each in passages)
    return frozenset(
        passage_id
        for passage_id, text in texts
        if all(pattern.search(text) for pattern in patterns)
    )


def judge(found: list[str], relevant: frozenset[str]) -> Figures:
    """The figures of one ranking."""
    hits = [passage_id in relevant for passage_id in found]
    gain = sum(1 / math.log2(place + 2) for place, hit in enumerate(hits[:10]) if hit)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))
    first = next((place for place, hit in enumerate(hits) if hit), None)
    return Figures(
        recall_at_5=float(any(hits[:5])),
        share_at_5=sum(hits[:5]) / min(5, len(relevant)) if relevant else 0.0,
        ndcg_at_10=gain / ideal if ideal else 0.0,
        reciprocal_rank=0.0 if first is None else 1 / (first + 1),
    )


def rank(desk: Desk, query: str, meaning_weight: float) -> list[str]:
    """Passage ids for a query, best first."""
    vector = desk.embedder.encode([query])[0]
    hits = desk.search.find(query, vector, DEPTH, yours=False, meaning_weight=meaning_weight)
    return [hit.passage.id for hit in hits]


def interval(values: list[float]) -> tuple[float, float]:
    """95 percent bootstrap interval of the mean (percentiles, 2000 draws, seed 0)."""
    draws = np.random.default_rng(0).choice(values, size=(2000, len(values))).mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return float(low), float(high)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="list the queries not answered")
    parser.add_argument("--set", choices=["dev", "dev_2", "test"], action="append", dest="sets")
    arguments = parser.parse_args()
    desk = open_desk()
    passages = list(desk.library.passages.values())
    print(f"{len(passages)} passages in {len(desk.library.guidance)} files")
    for name in arguments.sets or ["dev", "dev_2", "test"]:
        cases = read_cases(f"retrieval_{name}", RetrievalCase)
        judged_by = [(case.query, relevant_to(case, passages)) for case in cases]
        _print_set(desk, name, judged_by, arguments.misses)


def _print_set(
    desk: Desk, name: str, cases: list[tuple[str, frozenset[str]]], misses: bool
) -> None:
    unanswerable = [query for query, relevant in cases if not relevant]
    per_query = sum(len(relevant) for _, relevant in cases) / len(cases)
    print(f"\n{name}: {len(cases)} queries, {per_query:.1f} relevant passages each")
    for query in unanswerable:
        print(f"  no passage answers: {query}")
    print(f"  {'':14}{'recall@5':>22}{'share@5':>10}{'nDCG@10':>22}{'MRR':>8}")
    for way, weight in WAYS.items():
        judged = [judge(rank(desk, query, weight), relevant) for query, relevant in cases]
        columns = list(zip(*judged, strict=True))
        recall, ndcg = columns[0], columns[2]
        print(
            f"  {way:14}{_with_interval(recall):>22}{np.mean(columns[1]):>10.3f}"
            f"{_with_interval(ndcg):>22}{np.mean(columns[3]):>8.3f}"
        )
        if misses:
            for (query, _), figures in zip(cases, judged, strict=True):
                if not figures.recall_at_5:
                    print(f"      missed: {query}")


def _with_interval(values: tuple[float, ...]) -> str:
    low, high = interval(list(values))
    return f"{np.mean(values):.3f} ({low:.2f}-{high:.2f})"


if __name__ == "__main__":
    main()
