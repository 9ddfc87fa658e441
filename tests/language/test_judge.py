"""Two opinions are one confidence: their mean, or only what both of them hear."""

import numpy as np
import pytest

from rpam_assistant.language.judge import Judge
from rpam_assistant.language.tuned import Head
from rpam_assistant.seams import Reading

LABELS = ("none", "one", "other")


class Learned:
    """Whatever the words, this sure."""

    labels = LABELS

    def __init__(self, *sure: float) -> None:
        self._sure = np.array([sure], dtype=np.float32)

    def confidences(self, _: object) -> np.ndarray:
        return self._sure


def judged(learned: tuple[float, ...], tuned: tuple[float, ...], unless: str | None) -> np.ndarray:
    head = Head(LABELS, np.zeros((4, 3), np.float32), np.log(np.array(tuned, np.float32)))
    words = np.array([[0, 4]])
    reading = Reading(
        "Well", np.ones(4), np.ones((1, 7, 4), np.float32), words, np.ones((1, 4), np.float32)
    )
    judge = Judge(Learned(*learned), head, one_of=True, unless=unless)  # type: ignore[arg-type]
    return judge.confidences(reading, [(0, 4)])[0]


@pytest.mark.parametrize(
    ("learned", "tuned", "unless", "wanted"),
    [
        ((0.5, 0.5, 0), (0.1, 0.8, 0.1), None, (0.3, 0.65, 0.05)),
        ((0.5, 0.5, 0), (0.5, 0.5, 1e-9), "none", (0.5, 0.5, 0)),
        ((1, 0, 0), (0.1, 0.9, 1e-9), "none", (1, 0, 0)),
        ((0.84, 0.16, 0), (0.01, 0.98, 0.01), "none", (0.602, 0.395, 0.003)),
    ],
    ids=["the mean", "agreed", "one hears nothing", "one doubts"],
)
def test_two_opinions_are_one(
    learned: tuple[float, ...],
    tuned: tuple[float, ...],
    unless: str | None,
    wanted: tuple[float, ...],
) -> None:
    sure = judged(learned, tuned, unless)
    assert sure == pytest.approx(wanted, abs=2e-3)
    assert sure.sum() == pytest.approx(1, abs=1e-5)
