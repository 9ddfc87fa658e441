"""A mistake in knowledge/debrief.yaml is named with its field and what to do."""

from pathlib import Path

import pytest

from rpam_assistant.errors import ContentError
from rpam_assistant.library.load import load_library
from tests.conftest import KNOWLEDGE
from tests.content import LIBRARY


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (
            "balance_passage: reflections#",
            "balance_passage: nowhere#",
            "there is no passage 'nowhere#",
        ),
        ("  paused: stopping-a-practice#", "  paused: gone#", "there is no passage 'gone#"),
        ('reason_cue: "', 'reason_cue: "(', "reason_cue: .* is not a pattern"),
        ("You came in to explain: **“{said}”**", "{sayd}", "began: {sayd} is not known; use one"),
        ("You came in to explain: **“{said}”**", "{act}", "began: {act} is not known; use one"),
        ("What was that like for you?", "{name} knows", "rephrasings.better: {name} is not known"),
        ('  any:\n    - "your line', '  other:\n    - "your line', "did: `any` is missing"),
    ],
)
def test_a_mistake_is_named(small_knowledge: Path, before: str, after: str, problem: str) -> None:
    path = small_knowledge / "debrief.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=problem):
        load_library(small_knowledge)


def test_every_move_that_helps_or_hurts_has_words_and_a_passage_of_its_own() -> None:
    library = LIBRARY
    texts = library.debrief
    for move in library.moves.values():
        if move.effect not in ("helps", "hurts"):
            continue
        assert move.id in texts.move_passages, move.id
        assert move.id in texts.did, move.id
        assert move.id in texts.began, move.id
        assert move.id in texts.findings["opened" if move.effect == "helps" else "closed"]


def test_no_sentence_stands_there_twice_and_none_uses_an_em_dash() -> None:
    text = (KNOWLEDGE / "debrief.yaml").read_text(encoding="utf-8")
    sentences = [each.strip() for each in text.splitlines() if each.strip().startswith('- "')]
    assert len(sentences) == len(set(sentences)) > 150
    assert "\N{EM DASH}" not in text
