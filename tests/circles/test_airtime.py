"""Who had how much of the time, and how evenly it was shared."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.circles.airtime import airtime, evenness, kind_of
from rpam_assistant.records.circle_debrief import Airtime
from rpam_assistant.records.transcript import LEARNER
from tests.circles.people import Rehearsal

several = st.lists(st.integers(0, 2000), min_size=2, max_size=9).filter(any)


def rows_of(words: list[int]) -> list[Airtime]:
    total = sum(words) or 1
    return [
        Airtime(
            persona_id=f"p{n}",
            name=f"P {n}",
            words=each,
            seconds=0,
            spoke=1,
            passed=0,
            silent=0,
            share=each / total,
        )
        for n, each in enumerate(words)
    ]


@given(several)
def test_evenness_is_one_less_the_mean_difference_of_any_two_over_twice_the_mean(
    words: list[int],
) -> None:
    differences = sum(abs(one - other) for one, other in product(words, repeat=2))
    gini = differences / (2 * len(words) * sum(words))
    assert evenness(rows_of(words)) == pytest.approx(1 - gini, abs=0.001)


@given(several, st.randoms(use_true_random=False), st.integers(2, 9))
def test_evenness_does_not_depend_on_the_order_or_on_how_much_was_said(
    words: list[int], chance, times: int
) -> None:
    mixed = [each * times for each in words]
    chance.shuffle(mixed)
    assert evenness(rows_of(mixed)) == evenness(rows_of(words))


@given(several, st.data())
def test_a_word_from_who_had_more_to_who_had_less_makes_it_more_even(
    words: list[int], data: st.DataObject
) -> None:
    most, least = words.index(max(words)), words.index(min(words))
    given_ = data.draw(st.integers(0, (words[most] - words[least]) // 2))
    shared = list(words)
    shared[most] -= given_
    shared[least] += given_
    assert evenness(rows_of(shared)) >= evenness(rows_of(words))


@pytest.mark.parametrize(
    ("words", "even", "kind"),
    [
        ([90, 90, 90, 90], 1.0, "even"),
        ([0, 0, 0, 120], 0.25, "one"),
        ([100, 60, 50, 40], 0.82, "one"),
        ([95, 60, 50, 40], 0.82, "even"),
        ([60, 5, 60, 5, 60], 0.65, "uneven"),
        ([200, 10], 0.55, "uneven"),
        ([0, 0, 0], 1.0, "even"),
        ([], 1.0, "even"),
    ],
)
def test_it_is_called_even_uneven_or_one_persons(words: list[int], even: float, kind: str) -> None:
    rows = rows_of(words)
    assert evenness(rows) == pytest.approx(even, abs=0.01)
    assert kind_of(rows, evenness(rows)) == kind


def test_everybodys_words_turns_passes_and_silences_are_counted_the_learners_too() -> None:
    sits = Rehearsal("sits", risks=(1, 5, 5, 5, 5, 1), trust=0.0)
    for said, action in [
        ("Five words of my own.", "says"),
        ("", "passes"),
        ("", "is_silent"),
        ("", "come_back"),
        ("And three more.", "says"),
    ]:
        sits.take(said, action)
    rows = {each.persona_id: each for each in airtime(sits.path, sits.setup, sits.scenario)}
    assert tuple(rows) == sits.setup.seats
    mine = rows[LEARNER]
    assert (mine.name, mine.words, mine.spoke, mine.passed, mine.silent) == ("You", 8, 2, 1, 1)
    for who, row in rows.items():
        own = [each for each in sits.voices if each.persona_id == who]
        if who != LEARNER:
            assert row.spoke == sum(each.kind == "speaks" for each in own)
            assert row.passed == sum(each.kind == "passes" for each in own) > 0
            assert row.words == sum(len(v.text.split()) for v in own if v.kind == "speaks")
    assert sum(each.share for each in rows.values()) == pytest.approx(1, abs=0.01)
    assert mine.seconds == round(8 * 60 / 130)
