"""Figures of agreement equal what was published, and the resamples equal the libraries."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from rpam_assistant.reviewing.figures import cohen_kappa, ordinal_alpha
from rpam_assistant.reviewing.resampled import (
    DEFINED_AT_LEAST,
    alphas,
    draw,
    interval,
    kappas,
    percents,
)

Table = Sequence[Sequence[int]]

SKIN: Table = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]
"""Two dermatologists, 88 patients, four levels: the SkinCondition data of SAS/STAT's user's guide,
"The FREQ Procedure: Agreement Study"."""

DIAGNOSES: Table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
"""Two psychiatrists, 200 patients: J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968), as
counts; its unweighted kappa is .492."""

GRANTS: Table = [[20, 5], [10, 15]]
"""Two readers of 50 grant proposals: Wikipedia, "Cohen's kappa"."""

FOUR_OBSERVERS: list[list[int | None]] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
"""K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: twelve units, four
observers, missing data, alpha .815 for ordinal values. A. Hayes and K. Krippendorff take the same
design in Answering the Call for a Standard Reliability Measure (2007)."""


def unfold(table: Table) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """One entry for each thing that two raters judged."""
    pairs = [
        (first, second)
        for first, row in enumerate(table)
        for second, times in enumerate(row)
        for _ in range(times)
    ]
    return np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])


def count(observers: Sequence[Sequence[int | None]], levels: Sequence[int]) -> NDArray[np.int64]:
    """How many observers gave each unit each level."""
    return np.array(
        [[unit.count(each) for each in levels] for unit in zip(*observers, strict=True)]
    )


@pytest.mark.parametrize(
    ("table", "published"), [(DIAGNOSES, 0.492), (GRANTS, 0.40), (SKIN, 0.3449)]
)
def test_kappa_is_the_published_one(table: Table, published: float) -> None:
    digits = len(str(published).partition(".")[2])
    assert round(cohen_kappa(*unfold(table), len(table)) or 0, digits) == published


def test_weighted_kappa_has_the_linear_weights_of_the_published_one() -> None:
    assert round(cohen_kappa(*unfold(SKIN), 4, "linear") or 0, 4) == 0.5082


def test_alpha_is_krippendorffs_own() -> None:
    assert round(ordinal_alpha(count(FOUR_OBSERVERS, (1, 2, 3, 4, 5))) or 0, 3) == 0.815


def test_things_that_only_one_observer_judged_do_not_count() -> None:
    counts = count(FOUR_OBSERVERS, (1, 2, 3, 4, 5))
    more = np.vstack([counts, [[0, 0, 1, 0, 0], [0, 0, 0, 0, 0]]])
    assert ordinal_alpha(more) == pytest.approx(ordinal_alpha(counts), abs=1e-12)


@pytest.mark.parametrize("level", range(4))
def test_where_everybody_gives_one_level_no_figure_is_defined(level: int) -> None:
    same = np.full(12, level)
    assert cohen_kappa(same, same, 4) is None
    assert cohen_kappa(same, same, 4, "linear") is None
    assert ordinal_alpha(2 * np.eye(4, dtype=int)[same]) is None


def test_a_rater_who_gives_one_level_to_everything_agrees_by_chance_only() -> None:
    assert cohen_kappa(np.full(12, 2), np.arange(12) % 4, 4) == pytest.approx(0, abs=1e-12)


# -- every resample at once is the library, resample by resample --------------------------------

levels = st.integers(0, 3)
judged_by_two = st.lists(st.tuples(levels, levels), min_size=2, max_size=14)
judged_by_some = st.lists(st.lists(levels, max_size=4), min_size=2, max_size=10)


def nan_or(value: float | None) -> float:
    return np.nan if value is None else value


def repeated(drawn: NDArray[Any]) -> NDArray[np.int64]:
    """Which ones were drawn, each as often as it was."""
    return np.repeat(np.arange(len(drawn)), drawn.astype(int))


@given(judged_by_two)
@settings(deadline=None)
def test_kappa_of_a_resample_is_what_the_library_says_of_it(pairs: list[tuple[int, int]]) -> None:
    both = np.array(pairs)
    tables = np.zeros((len(pairs), 4, 4))
    tables[np.arange(len(pairs)), both[:, 0], both[:, 1]] = 1
    drawn = draw(len(pairs), resamples=5)
    for weights in (None, "linear"):
        alike = [
            nan_or(cohen_kappa(*both[repeated(each)].T, 4, weights))  # type: ignore[arg-type]
            for each in drawn
        ]
        found = kappas(drawn, tables, linear=weights == "linear")
        np.testing.assert_allclose(found, alike, atol=1e-9)


@given(judged_by_some)
@settings(deadline=None)
def test_alpha_of_a_resample_is_what_the_library_says_of_it(units: list[list[int]]) -> None:
    counts = np.array([[unit.count(level) for level in range(4)] for unit in units])
    others = np.maximum(counts.sum(axis=1) - 1, 1)[:, None, None]
    met = (counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(4)) / others
    drawn = draw(len(units), resamples=5)
    alike = [nan_or(ordinal_alpha(counts[repeated(each)])) for each in drawn]
    np.testing.assert_allclose(alphas(drawn, met), alike, atol=1e-9)


@given(judged_by_two)
@settings(deadline=None)
def test_the_share_of_a_resample_is_counted_as_it_is_drawn(pairs: list[tuple[int, int]]) -> None:
    agreeing = np.array([float(first == second) for first, second in pairs])
    drawn = draw(len(pairs), resamples=5)
    alike = [agreeing[repeated(each)].mean() for each in drawn]
    np.testing.assert_allclose(percents(drawn, agreeing, np.ones(len(pairs))), alike)


# -- intervals ------------------------------------------------------------------------------------


def test_a_resample_draws_as_many_transcripts_as_there_are_and_always_the_same() -> None:
    drawn = draw(17)
    assert set(drawn.sum(axis=1)) == {17}
    assert (drawn == draw(17)).all()


def test_an_interval_holds_the_middle_of_what_is_defined() -> None:
    values = np.linspace(0, 1, 1001)
    assert interval(values) == pytest.approx((0.025, 0.975))


def test_a_figure_that_hangs_on_one_transcript_has_no_interval() -> None:
    few = np.full(1000, np.nan)
    few[: round(1000 * DEFINED_AT_LEAST) - 1] = 0.5
    assert interval(few) is None
    few[round(1000 * DEFINED_AT_LEAST) - 1] = 0.5
    assert interval(few) == (0.5, 0.5)
