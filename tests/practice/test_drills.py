"""What comes next in a round, and what is said of an answer."""

from datetime import date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.errors import NotFound
from rpam_assistant.practice.drills import DAYS, next_round, standings
from rpam_assistant.practice.judge_answer import judge_camera, judge_choice, judge_rewrite
from rpam_assistant.records.drill import Camera, Drill, DrillAnswer, DrillFeedback, Rewrite
from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.phrase import Flaw, FlawKind, PartKind, PhraseAnalysis, Span
from tests.content import LIBRARY

DRILLS = LIBRARY.drills
IDS = [each.id for each in DRILLS.all()]
TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12).astimezone()

answer_lists = st.lists(
    st.builds(
        lambda item_id, right, days_ago, minute: DrillAnswer(
            item_id=item_id,
            right=right,
            answered_at=NOON - timedelta(days=days_ago, minutes=minute),
        ),
        st.sampled_from(IDS[::7]) | st.sampled_from(IDS),
        st.booleans(),
        st.integers(0, 40),
        st.integers(0, 300),
    ),
    max_size=60,
)


def answer(item_id: str, right: bool, days_ago: int = 0) -> DrillAnswer:
    return DrillAnswer(item_id=item_id, right=right, answered_at=NOON - timedelta(days=days_ago))


def ids_of(drills: tuple[Drill, ...]) -> list[str]:
    return [each.id for each in drills]


@given(answer_lists, st.integers(0, 12), st.integers(0, 99))
def test_a_round_is_never_longer_than_asked_and_never_holds_an_item_twice(
    answers: list[DrillAnswer], size: int, seed: int
) -> None:
    chosen = ids_of(next_round(DRILLS, answers, TODAY, size, seed))
    assert len(chosen) == size
    assert len(set(chosen)) == len(chosen)


@given(answer_lists, st.integers(0, 99))
def test_wrong_comes_before_right_and_due_before_not_due(
    answers: list[DrillAnswer], seed: int
) -> None:
    stands = standings(answers)
    chosen = ids_of(next_round(DRILLS, answers, TODAY, seed=seed))

    def rank(item_id: str) -> int:
        stand = stands.get(item_id)
        if stand is None:
            return -1  # new
        return 0 if stand.is_wrong else (1 if stand.due <= TODAY else 2)

    seen = [rank(each) for each in chosen if rank(each) >= 0]
    left_out = [rank(each) for each in stands if each not in chosen]
    assert seen == sorted(seen)
    if left_out and seen:
        assert max(seen) <= min(left_out)
    if 2 in seen:
        assert all(each in stands for each in IDS), "what is new comes before what is not due"
    if any(rank(each) == 0 for each in set(stands) - set(chosen)):
        assert set(seen) == {0}, "nothing else while something wrong is left out"


@given(answer_lists, st.integers(0, 99))
def test_the_same_seed_gives_the_same_round_whatever_the_order_of_the_answers(
    answers: list[DrillAnswer], seed: int
) -> None:
    by_minute = {each.answered_at: each for each in answers}
    once = next_round(DRILLS, by_minute.values(), TODAY, seed=seed)
    again = next_round(DRILLS, list(reversed(by_minute.values())), TODAY, seed=seed)
    assert once == again


@given(st.integers(0, 99))
def test_a_first_round_mixes_kinds_and_begins_with_what_is_easiest(seed: int) -> None:
    chosen = next_round(DRILLS, [], TODAY, seed=seed)
    assert [each.kind for each in chosen] == ["camera", "choice", "rewrite", "camera", "choice"]


def test_another_seed_gives_another_round() -> None:
    rounds = {tuple(ids_of(next_round(DRILLS, [], TODAY, seed=seed))) for seed in range(8)}
    assert len(rounds) == 8


@pytest.mark.parametrize("item_id", ["rewrite-sleep-in", "choice-feeling-ignored"])
def test_a_wrong_answer_comes_back_at_once_with_another_that_teaches_the_same(
    item_id: str,
) -> None:
    wrong = DRILLS.find(item_id)
    assert wrong
    chosen = next_round(DRILLS, [answer(item_id, right=False)], TODAY)
    assert chosen[0] == wrong
    assert chosen[1].subject == wrong.subject
    assert chosen[1] != wrong


def test_right_answers_put_an_item_off_for_longer_and_longer() -> None:
    answers: list[DrillAnswer] = []
    day = 0
    for days in (*DAYS[1:], DAYS[-1]):
        given_on = NOON + timedelta(days=day)
        answers.append(DrillAnswer(item_id="x", right=True, answered_at=given_on))
        day += days
        assert standings(answers)["x"].due == TODAY + timedelta(days=day)


def test_a_wrong_answer_starts_an_item_over() -> None:
    answers = [answer("x", True, 30), answer("x", True, 29), answer("x", False, 0)]
    assert standings(answers)["x"].box == 0
    assert standings([*answers, answer("x", True, -1)])["x"].due == TODAY + timedelta(days=2)


def test_answering_twice_in_a_day_gets_nobody_ahead() -> None:
    assert standings([answer("x", True), answer("x", True)]) == standings([answer("x", True)])


def test_when_all_was_seen_and_nothing_is_due_a_round_holds_what_is_due_soonest() -> None:
    late = {"camera-rolled-eyes", "choice-feeling-ignored"}
    answers = [answer(each, True, 0) for each in IDS if each not in late]
    for item_id in late:
        answers += [answer(item_id, True, 1), answer(item_id, True, 0)]
    assert not late & set(ids_of(next_round(DRILLS, answers, TODAY)))


# -- what is said of an answer -------------------------------------------------


def passage_of(drill: Drill) -> Passage:
    return LIBRARY.passages[drill.passage]


@pytest.mark.parametrize("drill", DRILLS.cameras, ids=lambda each: each.id)
@pytest.mark.parametrize("said", [True, False])
def test_of_a_camera_item_it_says_why_either_way(drill: Camera, said: bool) -> None:
    feedback = judge_camera(drill, said, passage_of(drill))
    assert feedback.right == (said == drill.recorded)
    assert [each.text for each in feedback.remarks] == [drill.because]


def test_of_a_wrong_option_it_says_why_and_shows_the_right_one() -> None:
    drill = DRILLS.choices[0]
    wrong = next(each for each in drill.options if not each.right)
    feedback = judge_choice(drill, wrong.text, passage_of(drill))
    assert not feedback.right
    assert [each.quotes for each in feedback.remarks] == [
        (wrong.text,),
        (drill.right_option.text,),
    ]
    assert judge_choice(drill, drill.right_option.text, passage_of(drill)).right


def test_an_option_that_is_not_there_is_named() -> None:
    drill = DRILLS.choices[0]
    with pytest.raises(NotFound, match="has no option 'other'"):
        judge_choice(drill, "other", passage_of(drill))


REWRITE: Rewrite = next(each for each in DRILLS.rewrites if each.teaches == "absolute")


def analysis(text: str, *flaws: tuple[FlawKind, str], is_it: bool, **parts: str) -> PhraseAnalysis:
    """As the phrase coach might give it: what is quoted stands in the text."""

    def span(words: str) -> Span:
        at = text.index(words)
        return Span(text=words, start=at, end=at + len(words))

    kinds: tuple[PartKind, ...] = get_args(PartKind)
    return PhraseAnalysis(
        text=text,
        parts={kind: (span(parts[kind]),) if kind in parts else () for kind in kinds},
        flaws=tuple(
            Flaw(flaw=kind, why=f"why {kind}", passage_id="a#b", **span(words).model_dump())
            for kind, words in flaws
        ),
        is_affective_statement=is_it,
        suggestions=(),
    )


def judged(read: PhraseAnalysis) -> DrillFeedback:
    return judge_rewrite(REWRITE, read, DRILLS.remarks, passage_of(REWRITE))


def test_a_rewrite_without_flaws_is_right_and_its_parts_are_quoted_in_order() -> None:
    feedback = judged(
        analysis(
            "I was worried when we rounded before the board was read.",
            is_it=True,
            behavior="we rounded before the board was read",
            feeling="worried",
        )
    )
    assert feedback.right
    assert [each.quotes for each in feedback.remarks] == [
        ("worried",),
        ("we rounded before the board was read",),
    ]
    assert feedback.one_way == REWRITE.one_way


def test_a_flaw_that_is_left_is_quoted_with_its_reason_the_one_taught_first() -> None:
    feedback = judged(
        analysis(
            "I'm sad that you're rude and never look, not once.",
            ("label", "rude"),
            ("absolute", "never"),
            ("absolute", "not once"),
            is_it=True,
        )
    )
    assert not feedback.right
    assert [(each.quotes, each.text) for each in feedback.remarks] == [
        (("never", "not once"), "why absolute"),
        (("rude",), "why label"),
    ]


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({}, DRILLS.remarks.no_feeling),
        ({"feeling": "sad"}, DRILLS.remarks.no_behavior),
        ({"feeling": "sad", "behavior": "the board"}, DRILLS.remarks.not_yet),
    ],
)
def test_a_rewrite_that_attacks_nobody_and_is_no_statement_is_told_what_is_to_come(
    parts: dict[str, str], says: str
) -> None:
    feedback = judged(analysis("So sad about the board.", is_it=False, **parts))
    assert not feedback.right
    assert [each.text for each in feedback.remarks] == [says]


def test_the_words_one_started_from_are_no_rewrite_even_if_nothing_is_found_in_them() -> None:
    feedback = judged(analysis(f" {REWRITE.said.upper()}!", is_it=True))
    assert not feedback.right
    assert feedback.remarks[0].text == DRILLS.remarks.unchanged
