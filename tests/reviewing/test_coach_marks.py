"""How the program judges a transcript: by what was heard, quoted, and the same each time."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rpam_assistant.records.review import COACH
from rpam_assistant.records.rubric import LEVELS, CoachRule, Rubric, RubricLine
from rpam_assistant.reviewing.coach_marks import FEWEST_LINES, SURE, coach_rating
from tests.reviewing.talks import answered, said, transcript

RULE = CoachRule(
    shown_by=("reflection",),
    undone_by=("advice",),
    shown_by_acts=("receive",),
    undone_by_acts=("fix",),
    skilled_from=3,
)


def line(line_id: str, **values: Any) -> RubricLine:
    return RubricLine(
        **{
            "id": line_id,
            "title": line_id,
            "question": "What was given back?",
            "levels": dict.fromkeys(LEVELS, "So."),
            "cannot_tell_when": "Nothing was told.",
            "passage_id": "a#b",
            **values,
        }
    )


RUBRIC = Rubric(
    version="v1",
    lines=(
        line("listening", coach=RULE),
        line("safety"),
        line("airtime", formats=("circle",), coach=CoachRule(shown_by_acts=("share_airtime",))),
    ),
)
NOTHING = said()


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        ([said("reflection"), said("reflection")], "cannot_tell"),
        ([NOTHING] * 5, "cannot_tell"),
        ([said("open_question")] * 5, "cannot_tell"),
        ([NOTHING, NOTHING, said("advice")], "absent"),
        ([said("reflection"), said("advice"), NOTHING], "emerging"),
        ([said("reflection", "advice"), NOTHING, NOTHING], "emerging"),
        ([said("advice"), said("advice"), said("reflection")], "emerging"),
        ([said("reflection"), NOTHING, NOTHING], "present"),
        ([said("reflection"), said("reflection"), said("advice")], "present"),
        ([said("reflection")] * 9 + [said("advice")], "present"),
        ([said("reflection")] * 3, "skilled"),
        ([said("reflection", "reflection", "reflection"), NOTHING, NOTHING], "present"),
        ([said("reflection", sure=SURE - 0.01)] * 3, "cannot_tell"),
        ([said("receive", acts=True)] * 3, "skilled"),
        ([said("receive", acts=True), said("fix", acts=True), NOTHING], "emerging"),
    ],
)
def test_a_level_follows_from_what_showed_it_and_what_undid_it(
    lines: list[dict[str, Any]], mark: str
) -> None:
    rating = coach_rating(transcript(answered("Hi."), *lines), RUBRIC)
    assert rating.judgments["listening"].mark == mark


def test_the_surest_words_are_quoted_and_the_line_they_stand_in_is_named() -> None:
    talk = transcript(
        answered("Hi."),
        said("reflection", sure=0.6),
        answered(),
        said("reflection", text="So, a reflection of it.", sure=0.95),
        said("reflection", sure=0.7),
    )
    judgment = coach_rating(talk, RUBRIC).judgments["listening"]
    assert (judgment.at, judgment.quote) == (4, "reflection")


def test_what_keeps_a_line_low_is_what_is_quoted() -> None:
    talk = transcript(said("reflection", sure=0.99), said("advice", sure=0.6), NOTHING)
    judgment = coach_rating(talk, RUBRIC).judgments["listening"]
    assert (judgment.mark, judgment.at, judgment.quote) == ("emerging", 2, "advice")


def test_words_that_do_not_stand_in_the_line_count_for_nothing() -> None:
    taken_out = said("reflection", text="What was said is withheld.")
    rating = coach_rating(transcript(taken_out, taken_out, taken_out), RUBRIC)
    assert rating.judgments["listening"].mark == "cannot_tell"


def test_lines_without_words_and_lines_of_others_are_not_the_learners() -> None:
    passed = {"speaker": "learner", "name": "Learner", "did": "passes"}
    others = answered(moves=said("reflection")["moves"], text="I say reflection")
    talk = transcript(said("reflection"), passed, passed, others, others, others)
    assert coach_rating(talk, RUBRIC).judgments["listening"].mark == "cannot_tell"


def test_a_line_without_a_rule_and_a_line_of_another_format_have_no_judgment() -> None:
    talk = transcript(*[said("reflection")] * 3)
    assert set(coach_rating(talk, RUBRIC).judgments) == {"listening"}
    circle = talk.model_copy(update={"format": "circle", "role": "keeper"})
    assert set(coach_rating(circle, RUBRIC).judgments) == {"listening", "airtime"}


def test_whoever_sits_in_a_circle_is_not_judged_by_moves_as_if_they_kept_it() -> None:
    talk = transcript(*[said("reflection")] * 2, *[said("receive", acts=True)] * 3)
    assert coach_rating(talk, RUBRIC).judgments["listening"].at == 1
    sits = talk.model_copy(update={"format": "circle"})
    assert coach_rating(sits, RUBRIC).judgments["listening"].at == 3
    only_moves = transcript(*[said("reflection")] * 3, format="circle")
    assert coach_rating(only_moves, RUBRIC).judgments["listening"].mark == "cannot_tell"


KINDS = ("reflection", "advice", "open_question")
any_line = st.builds(
    lambda moves, sure: said(*moves, sure=sure),
    st.lists(st.sampled_from(KINDS), max_size=3, unique=True),
    st.floats(0, 1),
)
talks = st.lists(any_line | st.just(answered()), max_size=10)


@given(talks)
@settings(deadline=None)
def test_every_judgment_is_the_coachs_and_quotes_the_learner_literally(
    lines: list[dict[str, Any]],
) -> None:
    talk = transcript(*lines)
    rating = coach_rating(talk, RUBRIC)
    assert rating == coach_rating(talk, RUBRIC)
    assert (rating.rater, rating.transcript_id) == (COACH, talk.id)
    for judgment in rating.judgments.values():
        assert judgment.is_borne_out
        assert judgment.rater == COACH
        assert judgment.rubric_version == RUBRIC.version
        if judgment.at is not None:
            quoted = talk.line(judgment.at)
            assert quoted
            assert quoted.is_learner
            assert judgment.quote in quoted.text


@given(talks)
@settings(deadline=None)
def test_one_more_line_that_shows_it_never_lowers_the_level(lines: list[dict[str, Any]]) -> None:
    more = coach_rating(transcript(*lines, said("reflection")), RUBRIC).judgments["listening"]
    before = coach_rating(transcript(*lines), RUBRIC).judgments["listening"]
    if before.mark != "cannot_tell":
        assert LEVELS.index(more.mark) >= LEVELS.index(before.mark)  # type: ignore[arg-type]


def test_too_few_lines_is_said_in_words() -> None:
    judgment = coach_rating(transcript(said("reflection")), RUBRIC).judgments["listening"]
    assert judgment.why == f"Too few lines to tell: 1, and {FEWEST_LINES} are the least."
