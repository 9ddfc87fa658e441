"""Ratings of one transcript -> the rubric lines on which they differ, and by how many levels.

Only ratings that were given count. Whoever has no judgment of a line says nothing about it.
`cannot_tell` against a level is a difference, of no levels: there is something to talk about, and
nothing to count.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rpam_assistant.records.difference import Difference
from rpam_assistant.records.review import COACH, Rating
from rpam_assistant.records.rubric import LEVELS, Mark, Rubric


def between_raters(ratings: Iterable[Rating], rubric: Rubric) -> tuple[Difference, ...]:
    """The lines on which people differ, in the order of the rubric."""
    return tuple(
        Difference(rubric_line=line, marks=marks, levels_apart=_span(list(marks.values())))
        for line, marks in _marks(ratings, rubric)
        if len(set(marks.values())) > 1
    )


def from_coach(ratings: Iterable[Rating], coach: Rating, rubric: Rubric) -> tuple[Difference, ...]:
    """The lines of which the coach has a judgment and somebody another, in the rubric's order."""
    found = []
    for line, marks in _marks(ratings, rubric):
        judged = coach.judgments.get(line)
        if judged is None or not set(marks.values()) - {judged.mark}:
            continue
        apart = max(_span([mark, judged.mark]) for mark in marks.values())
        together = {**marks, COACH: judged.mark}
        found.append(Difference(rubric_line=line, marks=together, levels_apart=apart))
    return tuple(found)


def _marks(ratings: Iterable[Rating], rubric: Rubric) -> Iterator[tuple[str, Mapping[str, Mark]]]:
    given = [each for each in ratings if each.given_at is not None and each.rater != COACH]
    for line in rubric.lines:
        yield (
            line.id,
            {
                each.rater: each.judgments[line.id].mark
                for each in given
                if line.id in each.judgments
            },
        )


def _span(marks: Sequence[Mark]) -> int:
    numbers = [LEVELS.index(mark) for mark in marks if mark != "cannot_tell"]
    return max(numbers) - min(numbers) if numbers else 0
