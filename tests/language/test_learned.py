"""What is learned from examples: by itself, on small made-up examples."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.language import wording
from rpam_assistant.language.learned import Learned, Stretch
from rpam_assistant.language.stretches import Choice, stretches
from rpam_assistant.language.wording import Wording, runs_of

NUMBERS = np.random.default_rng(0)


def made_up(count: int) -> tuple[list[Stretch], np.ndarray]:
    """Texts of two kinds, told apart by a word and by one direction of their meaning."""
    kinds = np.arange(count) % 2
    stretches_ = [
        Stretch(
            f"the {'pager' if kind else 'chart'} number {at}",
            (NUMBERS.normal(size=24) + 3 * kind).astype(np.float32),
        )
        for at, kind in enumerate(kinds)
    ]
    return stretches_, np.eye(2, dtype=np.float32)[kinds]


@pytest.mark.parametrize("one_of", [True, False])
def test_what_was_learned_holds_for_what_is_new_and_survives_being_kept(one_of: bool) -> None:
    examples, targets = made_up(80)
    new, wanted = made_up(20)
    learned = Learned.learn(["chart", "pager"], examples, targets, one_of=one_of)
    sure = learned.confidences(new)
    assert (sure.argmax(axis=1) == wanted.argmax(axis=1)).mean() > 0.9
    assert ((sure >= 0) & (sure <= 1)).all()
    if one_of:
        assert np.allclose(sure.sum(axis=1), 1, atol=1e-5)
    assert np.allclose(Learned(learned.arrays()).confidences(new), sure, atol=1e-6)


@given(st.text(max_size=200))
def test_a_row_of_wording_is_a_unit_vector_or_nothing(text: str) -> None:
    shared = Wording.of(["I was just trying to push you.", "You were just trying.", "just you"])
    columns, weights = shared.row(text)
    assert len(columns) == len(weights) == len(set(columns.tolist()))
    assert len(columns) == 0 or np.isclose(np.linalg.norm(weights), 1, atol=1e-5)


def test_likeness_of_wording_is_the_same_however_it_is_computed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [f"the pager {'rang' if at % 2 else 'fell'} at {at % 7} again" for at in range(60)]
    rows = Wording.of(texts).matrix(texts)
    alike = (rows @ rows.T).toarray()
    for many, rows_at_once in ((100, 1024), (10, 7), (0, 60)):
        monkeypatch.setattr(wording, "MANY", many)
        monkeypatch.setattr(wording, "ROWS_AT_ONCE", rows_at_once)
        assert np.allclose(wording.likeness_of_wording(rows), alike, atol=1e-5)


def test_a_question_mark_and_who_is_spoken_of_are_part_of_the_wording() -> None:
    assert "you ?" in runs_of("Did you?")
    assert "that's on me" in runs_of("That’s on me.")


@given(
    st.lists(st.floats(-5, 5, width=32), max_size=12),
    st.floats(-2, 2),
    st.floats(0, 3),
)
def test_stretches_are_in_order_apart_and_of_whole_tokens(
    odds: list[float], least: float, price: float
) -> None:
    spans = np.array([(4 * at, 4 * at + 3) for at in range(len(odds))], dtype=np.int64)
    found = stretches(np.array(odds, dtype=np.float32), spans.reshape(-1, 2), Choice(least, price))
    starts, ends = {4 * at for at in range(len(odds))}, {4 * at + 3 for at in range(len(odds))}
    assert all(start in starts and end in ends and start < end for start, end in found)
    assert all(end < start for (_, end), (start, _) in pairwise(found))


def test_a_doubtful_word_does_not_break_a_stretch_where_breaking_has_a_price() -> None:
    odds = np.array([4, 4, -1, 4, -6], dtype=np.float32)
    spans = np.array([(0, 2), (3, 5), (6, 8), (9, 11), (12, 14)], dtype=np.int64)
    assert stretches(odds, spans, Choice(0, 0)) == [(0, 5), (9, 11)]
    assert stretches(odds, spans, Choice(0, 2)) == [(0, 11)]
