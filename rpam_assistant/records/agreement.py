"""How far raters agree, line by line of the rubric."""

from typing import Literal

from rpam_assistant.records.record import Record

Statistic = Literal["percent", "kappa", "weighted_kappa", "alpha"]
"""Share of exact agreement; Cohen's kappa; kappa with linear weights; Krippendorff's alpha
for ordinal values. The kappas are of two raters, alpha of any number."""


class Estimate(Record):
    """A figure with its 95 percent bootstrap interval over transcripts."""

    value: float
    low: float
    high: float


class Agreement(Record):
    """Of one rubric line, between these raters."""

    rubric_line: str
    """Empty for all lines together."""

    raters: tuple[str, ...]
    transcripts: int
    """That two or more of them judged, `cannot_tell` included."""

    levels: int
    """Of those, how many have two levels to compare (neither is `cannot_tell`)."""

    too_few: bool
    """Too few to say anything: no figure is given."""

    figures: dict[Statistic, Estimate | None]
    """None: too few, or not defined here (everybody gave the same level to everything)."""
