"""By what one thing said is like another: its subject, and what is done with it."""

import numpy as np
import pytest

from rpam_assistant.language.likeness import EARLIER, LikenessReader, likeness, likenesses
from rpam_assistant.seams import Vectors
from rpam_assistant.wiring import Desk


def cosine(one: Vectors, other: Vectors) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_one_sentence_has_one_row_that_counts_whole(shared_desk: Desk) -> None:
    rows, weights = likenesses(shared_desk.read("What was that like for you?"))
    assert rows.shape[0] == 1
    assert weights.tolist() == [1]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("I was late. I'm sorry.", [1, EARLIER, 1]),
        ("What happened? I only saw the end of it.", [1, 1, 1]),
        ("I was late. You waited. What was it like?", [1, EARLIER, EARLIER, 1]),
    ],
)
def test_what_was_asked_or_said_last_waits_for_an_answer_more_than_what_led_up_to_it(
    shared_desk: Desk, text: str, counts: list[float]
) -> None:
    rows, weights = likenesses(shared_desk.read(text))
    assert len(rows) == len(counts)
    assert weights.tolist() == pytest.approx(counts)


def test_a_sentence_among_others_is_like_itself_alone(shared_desk: Desk) -> None:
    last, other = "What was that like for you?", "I parked on the fourth floor."
    rows, _ = likenesses(shared_desk.read(f"{other} {last}"))
    alone = {each: likeness(shared_desk.read(each)) for each in (last, other)}
    assert cosine(rows[2], alone[last]) > cosine(rows[2], alone[other])
    assert cosine(rows[1], alone[other]) > cosine(rows[1], alone[last])


def test_the_same_meaning_in_other_words_is_nearer_than_another_subject(shared_desk: Desk) -> None:
    one, same, other = (
        likeness(shared_desk.read(text))
        for text in (
            "How was that for you?",
            "What was it like when I said that?",
            "The parking garage is full.",
        )
    )
    assert cosine(one, same) > cosine(one, other)


def test_lines_are_kept_in_half_precision_one_row_each(shared_desk: Desk) -> None:
    texts = ["Hello.", "I'm sorry. That was mine."]
    rows = LikenessReader(shared_desk.embedder).encode(texts)
    assert rows.dtype == np.float16
    for row, text in zip(rows, texts, strict=True):
        assert cosine(row.astype(np.float32), likeness(shared_desk.read(text))) > 0.99
