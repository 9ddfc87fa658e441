"""What a look back quotes and cites -> whether it was said, whether it exists, whether it bears it.

Whether a passage supports a note is measured by nearness alone: all passages are ranked for the
note's words and quote together, by the product's own search, and the cited one is looked for. A
passage can be near and not say it, or say it in other words and not be near (a note of six words
about a quote of three says little to a search). So the figures find citations that went astray, and
prove of none that it is right: people who read a sample do that. Beside them stand two baselines: a
passage drawn at random, and one drawn from those that other notes cite.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from evals.facts import Fact, Wish, Wishes

WISHES: Wishes = {
    "quotes_are_literal": Wish.ALWAYS,
    "passages_exist": Wish.ALWAYS,
    "cited_is_near": Wish.MORE,
    "cited_is_nearer_than_another": Wish.MORE,
    "another_cited_is_near": Wish.SHOWN,
    "random_is_near": Wish.SHOWN,
}
NEAR = 10
"""Among the first so many, of about six hundred."""


class Cited(NamedTuple):
    """Words that were quoted, what they were quoted from, and the passage cited for it."""

    quote: str
    said: str
    """Everything that was said in that turn."""

    passage_id: str
    text: str = ""
    """What is made of it; empty where nothing is."""


class Looked(NamedTuple):
    """Where three passages stand among all of them, for a note; 1 is the nearest."""

    text: str
    cited: int
    another: int
    random: int


def faithfulness_facts(
    cited: Sequence[Cited], passage_ids: Collection[str], looked: Sequence[Looked]
) -> list[Fact]:
    """Shares over one rehearsal; nothing where nothing was quoted."""
    facts: list[Fact] = []
    if cited:
        wrong = [each.quote for each in cited if not each.quote or each.quote not in each.said]
        dead = [each.passage_id for each in cited if each.passage_id not in passage_ids]
        among = f"of {len(cited)}"
        facts = [
            Fact(
                "quotes_are_literal",
                1 - len(wrong) / len(cited),
                f"{len(wrong)} {among} are not: {wrong}" if wrong else f"all {among}",
            ),
            Fact(
                "passages_exist",
                1 - len(dead) / len(cited),
                f"{len(dead)} {among} do not: {dead}" if dead else f"all {among}",
            ),
        ]
    if looked:
        for name, places in (
            ("cited_is_near", [each.cited for each in looked]),
            ("another_cited_is_near", [each.another for each in looked]),
            ("random_is_near", [each.random for each in looked]),
        ):
            near = sum(place <= NEAR for place in places) / len(places)
            facts.append(Fact(name, near, f"at places {places}"))
        nearer = [each.cited < each.another for each in looked]
        why = f"{sum(nearer)} of {len(nearer)}; even would be chance"
        facts.append(Fact("cited_is_nearer_than_another", sum(nearer) / len(nearer), why))
    return facts
