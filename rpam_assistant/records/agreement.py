"""How far raters agree, line by line of the rubric."""

from typing import Literal

from rpam_assistant.records.record import Record

Statistic = Literal["percent", "kappa", "weighted_kappa", "alpha"]
"""Share of exact agreement; Cohen's kappa; kappa with linear weights; Krippendorff's alpha
for ordinal values. Of more than two raters the kappas are means over their pairs."""

FEWEST = 10
"""Transcripts below which no figure is given. With nine, one transcript read otherwise moves the
share by eleven points and kappa by about a step of any words for it, and resampling nine
transcripts gives intervals that look surer than they are. Ten is the least, and still few."""


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
    """That two or more of them judged, `cannot_tell` included; for `percent` it is an answer like
    any other, for the others it is missing."""

    levels: int
    """Of those, how many have two levels to compare (neither is `cannot_tell`)."""

    too_few: bool
    """Too few to say anything: no figure is given."""

    figures: dict[Statistic, Estimate | None]
    """None: too few have levels, or not defined here: everybody gave the same level to everything,
    or would have without one or two of the transcripts."""
