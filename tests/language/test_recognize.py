"""What is heard in an utterance, and what is not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rpam_assistant.language.sentences import split_sentences
from rpam_assistant.wiring import Desk


@pytest.mark.parametrize(
    ("utterance", "main"),
    [
        ("What was that like for you?", "open_question"),
        ("I'm sorry. I put my own panic on you.", "apology"),
        ("I'm sorry you feel that way.", "non_apology"),
        ("I'm sorry if that came across the wrong way.", "non_apology"),
        ("You always come unprepared.", "blame"),
        ("I was just trying to push you.", "justify"),
        ("You're being a little sensitive.", "minimize"),
        ("That's on me.", "take_responsibility"),
        ("Thank you for staying late with Mr. Webb's family.", "appreciation"),
        ("Would it be okay if I asked you about this morning?", "ask_permission"),
        ("What were you thinking?", "interrogate"),
        ("If you report this, your evaluation will show it.", "threat"),
    ],
)
def test_a_plain_move_is_heard(shared_desk: Desk, utterance: str, main: str) -> None:
    heard = [each.move for each in shared_desk.moves(utterance)]
    assert main in heard


@pytest.mark.parametrize(
    ("utterance", "never"),
    [
        ("I'm sorry you feel that way.", "apology"),
        ("I'm sorry to hear that.", "apology"),
        ("It sounds like you overreacted.", "reflection"),
        ("Why don't we sit down?", "interrogate"),
        ("What was going on for you?", "interrogate"),
        ("Hey, do you have a minute?", "blame"),
    ],
)
def test_a_look_alike_is_not_taken_for_it(shared_desk: Desk, utterance: str, never: str) -> None:
    assert never not in [each.move for each in shared_desk.moves(utterance)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_every_move_quotes_literal_words_whatever_was_written(shared_desk: Desk, text: str) -> None:
    heard = shared_desk.moves(text)
    assert heard
    assert all(each.quote in text for each in heard)
    assert len({each.move for each in heard}) == len(heard)
    assert heard == shared_desk.moves(text)


@given(st.text(max_size=400))
def test_sentences_are_literal_spans_in_order(text: str) -> None:
    sentences = split_sentences(text)
    assert all(text[each.start : each.end] == each.text for each in sentences)
    ends = [0, *(each.end for each in sentences)]
    assert all(each.start >= end for each, end in zip(sentences, ends, strict=False))
    assert "".join(each.text for each in sentences).split() == [] or sentences


def test_a_title_ends_no_sentence() -> None:
    texts = [each.text for each in split_sentences("I asked Mr. Reyes. Dr. Lin heard it.")]
    assert texts == ["I asked Mr. Reyes.", "Dr. Lin heard it."]
