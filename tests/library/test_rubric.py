"""The rubric can be judged by, and says so when it cannot."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rpam_assistant.errors import ContentError
from rpam_assistant.library.check_rubric import rubric_problems
from rpam_assistant.library.load import load_library
from rpam_assistant.records.rubric import LEVELS, CoachRule, Rubric, RubricLine
from tests.content import LIBRARY

RUBRIC = LIBRARY.rubric
each_line = pytest.mark.parametrize("line", RUBRIC.lines, ids=lambda each: each.id)


def test_few_enough_lines_are_asked_of_a_transcript_to_judge_them_all() -> None:
    assert 5 <= len(RUBRIC.asked_of("dialog")) <= 8
    assert 5 <= len(RUBRIC.asked_of("circle")) <= 8


def test_somebody_who_sits_in_a_circle_is_asked_nothing_about_keeping_it() -> None:
    keeper, participant = (
        {each.id for each in RUBRIC.asked_of("circle", role)} for role in ("keeper", "participant")
    )
    assert keeper - participant == {
        "opening_and_limits",
        "passing_and_airtime",
        "hard_moment_met",
    }


@each_line
def test_every_level_is_told_with_a_line_somebody_might_say(line: RubricLine) -> None:
    assert set(line.levels) == set(LEVELS)
    for level in LEVELS:
        assert re.search(r"\*.{8,}\*$", line.levels[level]) or "reports bias" in line.levels[level]
    assert len(set(line.levels.values())) == len(LEVELS)


@each_line
def test_nobody_in_it_talks_like_a_counselor(line: RubricLine) -> None:
    words = " ".join([line.question, *line.levels.values(), line.cannot_tell_when])
    jargon = r"feel heard|hold space|validat|process(?:ing)? (?:my|your) feelings|journey|—"
    assert not re.search(jargon, words, re.IGNORECASE)
    assert not re.search(r"\bconfidential\b", words), "private, with limits"


@pytest.mark.parametrize("line_id", ["power_and_equity", "safety"])
def test_the_program_does_not_judge_what_moves_cannot_show(line_id: str) -> None:
    line = RUBRIC.line(line_id)
    assert line
    assert line.coach is None


@each_line
def test_no_move_that_hurts_counts_for_a_line_and_none_that_helps_against_it(
    line: RubricLine,
) -> None:
    rule = line.coach or CoachRule()
    acts = {each.id: each.effect for each in LIBRARY.keeping.acts}
    assert {LIBRARY.moves[each].effect for each in rule.shown_by} <= {"helps"}
    assert {LIBRARY.moves[each].effect for each in rule.undone_by} <= {"hurts"}
    assert {acts[each] for each in rule.shown_by_acts} <= {"helps"}  # type: ignore[index]
    assert {acts[each] for each in rule.undone_by_acts} <= {"hurts"}  # type: ignore[index]


def _with(**changed: Any) -> Rubric:
    first, *rest = RUBRIC.lines
    return RUBRIC.model_copy(update={"lines": (first.model_copy(update=changed), *rest)})


@pytest.mark.parametrize(
    ("rubric", "says"),
    [
        (_with(id="questions"), "lines: 'questions' is there 2 times; keep one"),
        (_with(passage_id="rubric-levels#gone"), r"passage_id: there is no passage '.*#gone'"),
        (_with(formats=()), r"formats: empty; name dialog, circle or both"),
        (_with(levels={"absent": "Nothing."}), r"levels: emerging is missing; describe it"),
        (_with(coach=CoachRule(undone_by=("blame",))), "coach: nothing shows it; name moves"),
        (
            _with(coach=CoachRule(shown_by_acts=("hug",))),
            r"shown_by_acts: there is no act of keeping.yaml 'hug'",
        ),
        (
            _with(coach=CoachRule(shown_by=("apology",), undone_by=("apology",))),
            "coach: apology counts both for it and against it",
        ),
    ],
)
def test_what_could_not_be_judged_by_is_named_with_the_fix(rubric: Rubric, says: str) -> None:
    problems = list(rubric_problems(LIBRARY.model_copy(update={"rubric": rubric})))
    assert any(re.search(rf"^knowledge/rubric\.yaml: .*{says}", each) for each in problems), (
        problems
    )


def _replace(old: str, new: str) -> Callable[[Path], None]:
    def change(knowledge: Path) -> None:
        path = knowledge / "rubric.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        (_replace("shown_by: [open_question]", "shown_by: [asking]"), "'asking' is not known"),
        (_replace("emerging:", "emergent:"), r"rubric\.yaml: .*emergent"),
        (_replace("rubric-levels#levels-for-listening", "rubric-levels#x"), "there is no passage"),
    ],
)
def test_a_slip_in_the_file_is_named_when_it_is_read(
    small_knowledge: Path, break_it: Callable[[Path], None], says: str
) -> None:
    break_it(small_knowledge)
    with pytest.raises(ContentError, match=says):
        load_library(small_knowledge)
