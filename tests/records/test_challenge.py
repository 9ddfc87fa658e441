"""The stop word: alone it stops, in a sentence it is a word like any other."""

import pytest
from pydantic import ValidationError

from rpam_assistant.records.challenge import AS_WRITTEN, Challenge


@pytest.mark.parametrize(
    "said", ["time out", "Time out", "TIME OUT.", "  time out!  ", "time out!!"]
)
def test_the_stop_word_alone_stops(said: str) -> None:
    assert AS_WRITTEN.stops(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        ".",
        "time",
        "out",
        "Could we take a time out?",
        "time out please",
        "no time out",
        "timeout",
    ],
)
def test_anything_more_or_less_does_not(said: str) -> None:
    assert not AS_WRITTEN.stops(said)


def test_a_word_of_ones_own_takes_its_place() -> None:
    own = Challenge(stop_word="Ananas ")
    assert own.stops("ananas.")
    assert not own.stops("time out")


@pytest.mark.parametrize("field", ["difficulty", "directness"])
def test_there_is_no_other_difficulty(field: str) -> None:
    with pytest.raises(ValidationError):
        Challenge.model_validate({field: "impossible"})
