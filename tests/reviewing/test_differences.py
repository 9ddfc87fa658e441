"""Where raters differ, from each other and from the coach."""

from datetime import UTC, datetime

import pytest

from rpam_assistant.records.review import COACH, KeptJudgment, Rating
from rpam_assistant.records.rubric import Mark
from rpam_assistant.reviewing.differences import between_raters, from_coach
from tests.content import LIBRARY

RUBRIC = LIBRARY.rubric
WHEN = datetime(2026, 11, 20, tzinfo=UTC)


def rating(rater: str, *, given: bool = True, **marks: Mark) -> Rating:
    return Rating(
        transcript_id="t1",
        rater=rater,
        judgments={
            line: KeptJudgment(
                rubric_line=line, mark=mark, rater=rater, rubric_version="v", judged_at=WHEN
            )
            for line, mark in marks.items()
        },
        given_at=WHEN if given else None,
    )


@pytest.mark.parametrize(
    ("marks", "apart"),
    [
        (("present", "present"), None),
        (("cannot_tell", "cannot_tell"), None),
        (("present", "skilled"), 1),
        (("absent", "skilled", "present"), 3),
        (("present", "cannot_tell"), 0),
        (("emerging", "cannot_tell", "present"), 1),
        (("present",), None),
    ],
)
def test_raters_differ_by_the_levels_between_the_lowest_and_the_highest(
    marks: tuple[Mark, ...], apart: int | None
) -> None:
    ratings = [rating(f"r{n}", listening=mark) for n, mark in enumerate(marks)]
    found = between_raters(ratings, RUBRIC)
    assert [each.levels_apart for each in found] == ([] if apart is None else [apart])
    if found:
        assert found[0].marks == {f"r{n}": mark for n, mark in enumerate(marks)}


def test_a_draft_and_the_coach_are_not_raters_who_differ() -> None:
    draft = rating("Ada", given=False, listening="absent")
    coach = rating(COACH, listening="absent")
    assert between_raters([draft, coach, rating("Ben", listening="skilled")], RUBRIC) == ()


def test_differences_come_in_the_order_of_the_rubric() -> None:
    ada = rating("Ada", safety="absent", listening="absent", questions="present")
    ben = rating("Ben", safety="present", listening="present", questions="present")
    lines = [each.rubric_line for each in between_raters([ada, ben], RUBRIC)]
    assert lines == ["listening", "safety"]


@pytest.mark.parametrize(
    ("coach", "raters", "apart"),
    [
        ("present", ("present", "present"), None),
        ("present", ("present", "absent"), 2),
        ("present", ("absent", "skilled"), 2),
        ("cannot_tell", ("skilled",), 0),
        ("present", (), None),
    ],
)
def test_from_the_coach_the_farthest_rater_counts(
    coach: Mark, raters: tuple[Mark, ...], apart: int | None
) -> None:
    ratings = [rating(f"r{n}", listening=mark) for n, mark in enumerate(raters)]
    found = from_coach(ratings, rating(COACH, listening=coach), RUBRIC)
    assert [each.levels_apart for each in found] == ([] if apart is None else [apart])
    assert all(each.marks[COACH] == coach for each in found)


def test_where_the_coach_has_no_judgment_nobody_differs_from_it() -> None:
    coach = rating(COACH, listening="present")
    assert from_coach([rating("Ada", safety="absent")], coach, RUBRIC) == ()
