"""Kinds that were wanted and kinds that were given -> how well they agree, in one case."""

from collections.abc import Collection


def agreement(wanted: Collection[str], given: Collection[str]) -> float:
    """F1 of two sets; 1 where nothing was wanted and nothing given."""
    both = len(set(wanted)) + len(set(given))
    return 2 * len(set(wanted) & set(given)) / both if both else 1.0


def listed(kinds: Collection[str]) -> str:
    """`blame, label`, or `none`."""
    return ", ".join(sorted(kinds)) or "none"
