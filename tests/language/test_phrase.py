"""The parts of an affective statement, its flaws, and better words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rpam_assistant.records.phrase import PhraseAnalysis
from rpam_assistant.wiring import Desk


def flaws_of(analysis: PhraseAnalysis) -> set[str]:
    return {each.flaw for each in analysis.flaws}


@pytest.mark.parametrize(
    "sentence",
    [
        "I felt worried when the page went unanswered, because she was waiting for pain relief.",
        "When I see the sheet without the potassium I am scared because I need to rely on it.",
        "I noticed the note was filed without an exam, and I feel concerned.",
        "I was so relieved you called me at three instead of waiting.",
        "It scared me when the clamp was thrown; I lost track of the count.",
        "When my name was on both holidays I felt sad, then angry.",
        "I'm not angry, I'm scared when the count is off and we go on.",
        "I was so relieved when you called at 3 a.m. instead of waiting.",
    ],
)
def test_every_frame_is_an_affective_statement_without_a_fault(
    shared_desk: Desk, sentence: str
) -> None:
    analysis = shared_desk.phrase(sentence)
    assert analysis.is_affective_statement, analysis.parts
    assert flaws_of(analysis) == set()


@pytest.mark.parametrize(
    ("sentence", "flaw"),
    [
        ("I feel ignored when I page and nobody calls back.", "faux_feeling"),
        ("I feel that you don't respect the nurses.", "faux_feeling"),
        ("You never listen to the nurses.", "absolute"),
        ("You're so lazy.", "label"),
        ("You made me look stupid.", "blame"),
        ("You just wanted to embarrass me.", "mind_reading"),
        ("I'm sorry if you were offended.", "non_apology"),
    ],
)
def test_a_flaw_is_found_with_its_words_a_reason_and_a_passage(
    shared_desk: Desk, sentence: str, flaw: str
) -> None:
    analysis = shared_desk.phrase(sentence)
    assert flaw in flaws_of(analysis)
    for each in analysis.flaws:
        assert each.why
        assert each.passage_id in shared_desk.library.passages


@pytest.mark.parametrize(
    "sentence",
    [
        "That was racist.",
        "That comment about my accent was discriminatory.",
        "What was said about my hijab was harassment, and I want it to stop.",
    ],
)
def test_naming_discrimination_is_never_corrected(shared_desk: Desk, sentence: str) -> None:
    assert shared_desk.phrase(sentence).flaws == ()


def test_a_word_that_may_report_harm_is_met_with_respect_first(shared_desk: Desk) -> None:
    analysis = shared_desk.phrase("I felt harassed when he blocked the door again.")
    assert analysis.acknowledgment
    assert [each.flaw for each in analysis.flaws] == []


def test_a_negated_feeling_is_not_a_feeling(shared_desk: Desk) -> None:
    parts = shared_desk.phrase("I'm not angry, I'm scared when the count is off.").parts
    assert [each.text for each in parts["feeling"]] == ["scared"]


@pytest.mark.parametrize(
    "sentence",
    ["You never listen to the nurses.", "I feel ignored when I page and nobody calls back."],
)
def test_a_suggestion_has_fewer_flaws_and_only_the_learners_own_facts(
    shared_desk: Desk, sentence: str
) -> None:
    analysis = shared_desk.phrase(sentence)
    assert analysis.suggestions
    frame = {"when", "i", "felt", "because", "would", "you", "be", "willing", "to"}
    own = set(sentence.lower().strip(".").split())
    for suggestion in analysis.suggestions:
        words = set(
            suggestion.lower().replace("___", "").translate(str.maketrans("", "", ".,?")).split()
        )
        assert words <= frame | own
        assert len(shared_desk.phrase(suggestion).flaws) < len(analysis.flaws)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_every_span_is_literal_whatever_was_written(shared_desk: Desk, text: str) -> None:
    analysis = shared_desk.phrase(text)
    spans = [*analysis.flaws, *(each for found in analysis.parts.values() for each in found)]
    assert all(text[each.start : each.end] == each.text for each in spans)
    assert all(each.text for each in spans)
