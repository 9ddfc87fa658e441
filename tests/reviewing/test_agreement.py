"""How far raters agree: counted as it is said, the same in any order, silent when there is little."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rpam_assistant.records.agreement import FEWEST, Agreement, Estimate
from rpam_assistant.records.review import COACH, KeptJudgment, Rating
from rpam_assistant.records.rubric import LEVELS, Mark
from rpam_assistant.reviewing.agreement import Marks, find_agreement, marks_of
from tests.reviewing.test_figures import DIAGNOSES, SKIN, Table

LINE = "listening"
MARKS: tuple[Mark, ...] = (*LEVELS, "cannot_tell")

FLEISS: Table = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
"""Fourteen raters, ten subjects, five answers: Wikipedia, "Fleiss' kappa"; the share of agreeing
pairs is .378."""


def given_by(
    answers: Mapping[str, Sequence[Mark | None]], line: str = LINE
) -> dict[str, dict[str, dict[str, Mark]]]:
    """One line of the rubric: what each rater gave to the first, the second and so on."""
    marks: dict[str, dict[str, dict[str, Mark]]] = {}
    for rater, given_ in answers.items():
        for at, mark in enumerate(given_):
            if mark is not None:
                marks.setdefault(f"t{at:03}", {}).setdefault(rater, {})[line] = mark
    return marks


def unfolded(table: Table) -> dict[str, dict[str, dict[str, Mark]]]:
    """Two raters' answers from a table of how often they gave which."""
    pairs = [
        (LEVELS[first], LEVELS[second])
        for first, row in enumerate(table)
        for second, times in enumerate(row)
        for _ in range(times)
    ]
    return given_by({"Ada": [pair[0] for pair in pairs], "Ben": [pair[1] for pair in pairs]})


def of_line(marks: Marks, **values: Any) -> Agreement:
    return find_agreement(marks, [LINE], **values)[0]


def value(agreement: Agreement, figure: str) -> float:
    estimate = agreement.figures[figure]  # type: ignore[index]
    assert estimate
    return estimate.value


# -- what was published ---------------------------------------------------------------------------


def test_the_figures_of_two_raters_are_the_published_ones() -> None:
    found = of_line(unfolded(SKIN))
    assert (found.raters, found.transcripts, found.levels) == (("Ada", "Ben"), 88, 88)
    assert round(value(found, "kappa"), 4) == 0.3449
    assert round(value(found, "weighted_kappa"), 4) == 0.5082
    assert value(found, "percent") == pytest.approx(45 / 88)
    assert round(value(of_line(unfolded(DIAGNOSES)), "kappa"), 3) == 0.492


def test_the_share_of_many_raters_is_the_published_one() -> None:
    answers = [
        [mark for mark, times in zip(MARKS, row, strict=True) for _ in range(times)]
        for row in FLEISS
    ]
    found = of_line(given_by({f"r{n:02}": [row[n] for row in answers] for n in range(14)}))
    assert round(value(found, "percent"), 3) == 0.378


def test_an_interval_is_near_the_one_that_theory_gives() -> None:
    """SAS gives .3449 a standard error of .0724, thus .2030 to .4868, for the skin data."""
    kappa = of_line(unfolded(SKIN)).figures["kappa"]
    assert kappa
    assert (kappa.low, kappa.high) == pytest.approx((0.203, 0.487), abs=0.03)


# -- cannot tell, too few, undefined ---------------------------------------------------------------

VARIED: list[Mark | None] = [*LEVELS] * 3


def test_two_who_both_cannot_tell_agree_and_have_no_levels_to_compare() -> None:
    answers: list[Mark | None] = [*VARIED, "cannot_tell", "cannot_tell", "cannot_tell"]
    other: list[Mark | None] = [*VARIED, "cannot_tell", "present", "cannot_tell"]
    found = of_line(given_by({"Ada": answers, "Ben": other}))
    assert (found.transcripts, found.levels) == (15, 12)
    assert value(found, "percent") == pytest.approx(14 / 15)
    assert value(found, "kappa") == pytest.approx(1)
    assert value(found, "alpha") == pytest.approx(1)


@pytest.mark.parametrize(("many", "too_few"), [(0, True), (FEWEST - 1, True), (FEWEST, False)])
def test_with_too_few_transcripts_nothing_is_said(many: int, too_few: bool) -> None:
    answers = VARIED[:many]
    found = of_line(given_by({"Ada": answers, "Ben": answers}))
    assert (found.too_few, found.transcripts) == (too_few, many)
    assert [each is None for each in found.figures.values()] == [too_few] * 4


def test_enough_answers_with_too_few_levels_have_a_share_and_nothing_else() -> None:
    answers: list[Mark | None] = [*VARIED[: FEWEST - 1], "cannot_tell", "cannot_tell"]
    found = of_line(given_by({"Ada": answers, "Ben": answers}))
    assert (found.too_few, found.levels) == (False, FEWEST - 1)
    assert found.figures == {
        "percent": Estimate(value=1, low=1, high=1),
        "kappa": None,
        "weighted_kappa": None,
        "alpha": None,
    }


@pytest.mark.parametrize("mark", MARKS)
def test_where_everybody_gave_one_answer_to_everything_only_the_share_is_defined(
    mark: Mark,
) -> None:
    found = of_line(given_by({"Ada": [mark] * 12, "Ben": [mark] * 12}))
    assert value(found, "percent") == 1
    assert [found.figures[each] for each in ("kappa", "weighted_kappa", "alpha")] == [None] * 3


def test_a_figure_that_hangs_on_one_transcript_is_not_given() -> None:
    answers: list[Mark | None] = ["present"] * 19 + ["skilled"]
    found = of_line(given_by({"Ada": answers, "Ben": answers}))
    assert found.figures["kappa"] is None
    assert found.figures["alpha"] is None


# -- raters -----------------------------------------------------------------------------------------


def test_three_raters_have_the_mean_kappa_of_their_pairs() -> None:
    answers: dict[str, list[Mark | None]] = {
        "Ada": VARIED,
        "Ben": [*VARIED[2:], *VARIED[:2]],
        "Cem": [*VARIED[:6], *(["present"] * 6)],
    }
    marks = given_by(answers)
    together = of_line(marks)
    for figure in ("kappa", "weighted_kappa"):
        by_pair = [value(of_line(marks, raters=pair), figure) for pair in combinations(answers, 2)]
        assert value(together, figure) == pytest.approx(sum(by_pair) / 3)


def test_where_a_pair_has_too_few_together_the_kappas_are_not_given_and_alpha_is() -> None:
    half: list[Mark | None] = [*VARIED[:8], *[None] * 4]
    found = of_line(given_by({"Ada": VARIED, "Ben": VARIED, "Cem": half}))
    assert found.figures["kappa"] is None
    assert value(found, "alpha") == pytest.approx(1)


def test_only_the_raters_asked_for_are_compared() -> None:
    marks = given_by({"Ada": VARIED, "Ben": VARIED[::-1], COACH: VARIED})
    found = of_line(marks, raters=["Ada", COACH])
    assert found.raters == ("Ada", COACH)
    assert value(found, "kappa") == 1


def test_who_judged_nothing_of_a_line_is_not_among_its_raters() -> None:
    marks = given_by({"Ada": VARIED, "Ben": VARIED})
    for at, each in enumerate(marks.values()):
        each[COACH] = {"questions": LEVELS[at % 4]}
        each["Ada"]["questions"] = LEVELS[at % 4]
    by_line = {each.rubric_line: each for each in find_agreement(marks, [LINE, "questions"])}
    assert by_line[LINE].raters == ("Ada", "Ben")
    assert by_line["questions"].raters == ("Ada", COACH)
    assert by_line[""].raters == ("Ada", "Ben", COACH)


def test_all_lines_together_count_every_line_and_draw_transcripts_whole() -> None:
    first = given_by({"Ada": VARIED, "Ben": VARIED})
    for at, each in enumerate(first.values()):
        each["Ada"]["questions"], each["Ben"]["questions"] = "absent", LEVELS[at % 4]
    together = find_agreement(first, [LINE, "questions", "safety"])[-1]
    assert (together.rubric_line, together.transcripts, together.levels) == ("", 12, 12)
    assert value(together, "percent") == pytest.approx((12 + 3) / 24)


def test_with_nothing_to_compare_there_is_no_figure_and_no_error() -> None:
    assert [each.too_few for each in find_agreement({}, [LINE])] == [True, True]
    alone = of_line(given_by({"Ada": VARIED}))
    assert (alone.transcripts, alone.too_few) == (0, True)


# -- what always holds --------------------------------------------------------------------------------

answer = st.sampled_from([*MARKS, None])


def ratings(raters: int) -> st.SearchStrategy[dict[str, list[Mark | None]]]:
    return st.integers(0, 24).flatmap(
        lambda many: st.fixed_dictionaries(
            {f"r{n}": st.lists(answer, min_size=many, max_size=many) for n in range(raters)}
        )
    )


some_raters = st.integers(2, 4).flatmap(ratings)


def alike(one: Agreement, other: Agreement) -> bool:
    for figure, estimate in one.figures.items():
        theirs = other.figures[figure]
        if (estimate is None) != (theirs is None):
            return False
        if estimate and theirs:
            mine = (estimate.value, estimate.low, estimate.high)
            if mine != pytest.approx((theirs.value, theirs.low, theirs.high), abs=1e-9):
                return False
    return (one.transcripts, one.levels) == (other.transcripts, other.levels)


@given(some_raters, st.randoms())
@settings(max_examples=40, deadline=None)
def test_who_is_who_changes_nothing(answers: dict[str, list[Mark | None]], chance: Any) -> None:
    names = list(answers)
    chance.shuffle(names)
    swapped = dict(zip(names, answers.values(), strict=True))
    assert alike(of_line(given_by(answers)), of_line(given_by(swapped)))


@given(some_raters, st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_transcripts_come_changes_nothing(
    answers: dict[str, list[Mark | None]], chance: Any
) -> None:
    marks = given_by(answers)
    items = list(marks.items())
    chance.shuffle(items)
    assert of_line(marks) == of_line(dict(items))


@given(some_raters)
@settings(max_examples=40, deadline=None)
def test_a_figure_is_at_most_one_and_its_interval_runs_upward(
    answers: dict[str, list[Mark | None]],
) -> None:
    found = of_line(given_by(answers))
    for figure, estimate in found.figures.items():
        if estimate:
            assert estimate.low <= estimate.high <= 1 + 1e-9, figure
            assert estimate.value <= 1 + 1e-9, figure
    share = found.figures["percent"]
    assert (share is None) == found.too_few
    if share:
        assert 0 <= share.low <= share.high <= 1
        assert 0 <= share.value <= 1


@given(st.permutations([*LEVELS] * 4), st.integers(2, 4))
@settings(max_examples=20, deadline=None)
def test_raters_who_always_agree_on_levels_that_vary_have_one_everywhere(
    answers: list[Mark | None], raters: int
) -> None:
    found = of_line(given_by({f"r{n}": answers for n in range(raters)}))
    for figure in found.figures:
        assert value(found, figure) == pytest.approx(1)


@given(st.lists(st.tuples(answer, answer), min_size=12, max_size=24))
@settings(max_examples=40, deadline=None)
def test_the_share_of_two_raters_is_how_often_they_gave_the_same(
    pairs: list[tuple[Mark | None, Mark | None]],
) -> None:
    found = of_line(given_by({"Ada": [a for a, _ in pairs], "Ben": [b for _, b in pairs]}))
    both = [(a, b) for a, b in pairs if a and b]
    assert found.transcripts == len(both)
    if len(both) >= FEWEST:
        assert value(found, "percent") == pytest.approx(sum(a == b for a, b in both) / len(both))


# -- what was given ---------------------------------------------------------------------------------

WHEN = datetime(2026, 11, 20, tzinfo=UTC)


def test_a_draft_is_nobodys_answer() -> None:
    judgment = KeptJudgment(
        rubric_line=LINE, mark="cannot_tell", rater="Ada", rubric_version="v", judged_at=WHEN
    )
    draft = Rating(transcript_id="t1", rater="Ada", judgments={LINE: judgment})
    done = draft.model_copy(update={"rater": "Ben", "given_at": WHEN})
    assert marks_of([draft, done]) == {"t1": {"Ben": {LINE: "cannot_tell"}}}
