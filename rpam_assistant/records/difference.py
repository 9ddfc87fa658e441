"""Where raters differ about one transcript."""

from rpam_assistant.records.record import Record
from rpam_assistant.records.rubric import Mark


class Difference(Record):
    """One line of the rubric, to which not everybody gave the same answer."""

    rubric_line: str
    marks: dict[str, Mark]
    """By rater; the coach is one where it was compared."""

    levels_apart: int
    """How far the lowest level is from the highest; from the coach, how far the farthest rater is
    from it. 0 where they differ only in that somebody cannot tell."""
