"""What is heard in an utterance, and what is not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rpam_assistant.language.sentences import split_sentences
from rpam_assistant.wiring import Desk

STRANGE = (
    "",
    "   ",
    "\n\n",
    "no",
    "?!",
    "👩🏽‍⚕️🙏",
    "¿Podemos hablar un momento?",
    "هل يمكننا أن نتحدث؟",
    "אני מצטער שצעקתי.",
    "我很抱歉。",
    "a\x00b\x07c\u200f\u202e d",
    "**I'm sorry** <script>alert(1)</script> [x](http://example.org)",
    "I'm sorry. " * 600,
    "wordwithoutanend" * 600,
)
"""Empty, blank, one word, emoji, other scripts, control characters, markup, 50,000 characters."""


@pytest.mark.parametrize(
    ("utterance", "main"),
    [
        ("What was that like for you?", "open_question"),
        ("I'm sorry. I put my own panic on you.", "apology"),
        ("I'm sorry you feel that way.", "non_apology"),
        ("I'm sorry if that came across the wrong way.", "non_apology"),
        ("You always come unprepared.", "blame"),
        ("I was just trying to push you.", "justify"),
        ("That's on me.", "take_responsibility"),
        ("Thank you for staying late with Mr. Webb's family.", "appreciation"),
        ("Would it be okay if I asked you about this morning?", "ask_permission"),
        ("What were you thinking?", "interrogate"),
        ("If you report this, your evaluation will show it.", "threat"),
        ("Why don't we sit down?", "request"),
        ("I'm sorry to hear that.", "validation"),
        ("It sounds like you overreacted.", "blame"),
        ("Hey, good morning.", "other"),
    ],
)
def test_a_plain_move_and_its_look_alike_are_told_apart(
    shared_desk: Desk, utterance: str, main: str
) -> None:
    assert shared_desk.moves(utterance)[0].move == main


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
def test_a_look_alike_is_not_even_named(shared_desk: Desk, utterance: str, never: str) -> None:
    assert never not in [each.move for each in shared_desk.moves(utterance)]


def test_two_moves_in_one_breath_are_both_heard_each_with_its_words(shared_desk: Desk) -> None:
    heard = shared_desk.moves("I cut you off in front of the family. What was that like for you?")
    assert {each.move: each.quote for each in heard} == {
        "acknowledge_harm": "I cut you off in front of the family.",
        "open_question": "What was that like for you?",
    }


def test_words_that_trail_off_are_not_what_is_quoted(shared_desk: Desk) -> None:
    said = "I... You trusted us to look after her, and I hurt her. That's mine."
    assert all(each.quote != "I..." for each in shared_desk.moves(said))


def test_what_was_learned_is_kept_and_gives_the_same_answer(desk: Desk, shared_desk: Desk) -> None:
    text = "I know this is late, but that page was mine to answer."
    assert desk.moves(text) == shared_desk.moves(text)


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: repr(text[:12]))
def test_nothing_that_can_be_typed_is_too_strange(shared_desk: Desk, text: str) -> None:
    heard = shared_desk.moves(text)
    phrase = shared_desk.phrase(text)
    prompt = shared_desk.check_prompt(text)
    identifiers = shared_desk.screen(text).identifiers
    spans = [*phrase.flaws, *(each for found in phrase.parts.values() for each in found)]
    assert all(each.quote in text for each in heard)
    assert all(text[each.start : each.end] == each.text for each in (*spans, *identifiers))
    assert all(each.text in text for each in prompt.flaws)
    assert 1 <= prompt.risk <= 5


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_every_move_quotes_literal_words_whatever_was_written(shared_desk: Desk, text: str) -> None:
    heard = shared_desk.moves(text)
    assert heard
    assert all(each.quote in text for each in heard)
    assert all(0 <= each.confidence <= 1 for each in heard)
    assert len({each.move for each in heard}) == len(heard)
    assert heard == shared_desk.moves(text)


@given(st.text(max_size=400))
def test_sentences_are_literal_spans_in_order(text: str) -> None:
    sentences = split_sentences(text)
    assert all(text[each.start : each.end] == each.text for each in sentences)
    ends = [0, *(each.end for each in sentences)]
    assert all(each.start >= end for each, end in zip(sentences, ends, strict=False))


def test_a_title_ends_no_sentence() -> None:
    texts = [each.text for each in split_sentences("I asked Mr. Reyes. Dr. Lin heard it.")]
    assert texts == ["I asked Mr. Reyes.", "Dr. Lin heard it."]
