"""What is wanted, and who rates -> a sample, and for each rater an order of their own."""

from collections.abc import Collection, Sequence
from random import Random

from rpam_assistant.records.review import rater_key


def sample_of(transcript_ids: Collection[str], size: int, seed: int) -> tuple[str, ...]:
    """So many by chance, or all where there are fewer; the same for one seed."""
    from_all = sorted(transcript_ids)
    return tuple(Random(seed).sample(from_all, min(size, len(from_all))))  # noqa: S311


def order_for(sample: Collection[str], rater: str, seed: int) -> tuple[str, ...]:
    """The sample shuffled by the rater's name, so that fatigue falls on other transcripts."""
    order = sorted(sample)
    Random(f"{seed}:{rater_key(rater)}").shuffle(order)  # noqa: S311
    return tuple(order)


def orders_for(
    sample: Collection[str], raters: Sequence[str], seed: int
) -> dict[str, tuple[str, ...]]:
    """An order for each rater; no two begin alike where there are as many transcripts as raters."""
    orders: dict[str, tuple[str, ...]] = {}
    for rater in raters:
        order = order_for(sample, rater, seed)
        first = {each[0] for each in orders.values() if each}
        begins = next((at for at, each in enumerate(order) if each not in first), 0)
        orders[rater] = order[begins:] + order[:begins]
    return orders
