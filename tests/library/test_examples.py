"""The authored examples are what they should be, and say so when they are not."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.errors import ContentError
from rpam_assistant.library.examples import examples_version, load_examples
from rpam_assistant.library.marked import parse_marked
from rpam_assistant.records.examples import Examples
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.prompt import PromptFlawKind
from rpam_assistant.wiring import Desk
from tests.conftest import KNOWLEDGE


@pytest.fixture(scope="module")
def examples() -> Examples:
    return load_examples(KNOWLEDGE)


def test_every_move_has_enough_examples_to_learn_from(examples: Examples) -> None:
    count = Counter(each.moves[0] for each in examples.moves)
    assert set(count) == set(get_args(MoveId))
    assert min(count.values()) >= 80


def test_no_example_has_an_em_dash_or_a_second_main_move(examples: Examples) -> None:
    assert [each.text for each in examples.moves if "—" in each.text] == []
    assert [each.text for each in examples.moves if len(set(each.moves)) < len(each.moves)] == []


def test_every_flawed_prompt_has_a_better_version_that_is_not_itself_an_example_of_a_flaw(
    examples: Examples,
) -> None:
    flawed = {each.text for each in examples.prompts if each.flaws}
    assert {each.better is not None for each in examples.prompts if each.flaws} == {True}
    assert [each.text for each in examples.prompts if each.better in flawed] == []
    assert {flaw for each in examples.prompts for flaw in each.flaws} == set(
        get_args(PromptFlawKind)
    )


def test_naming_harm_is_marked_as_no_flaw_anywhere(examples: Examples, shared_desk: Desk) -> None:
    import re

    names_harm = re.compile("|".join(shared_desk.library.feelings.names_harm), re.IGNORECASE)
    parts = {"feeling", "behavior", "impact", "request"}
    marked = [
        each.marked.text[mark.start : mark.end]
        for each in examples.statements
        for mark in each.marked.marks
        if mark.kind not in parts
    ]
    assert [words for words in marked if re.fullmatch(names_harm, words)] == []


def test_each_sentence_of_talk_is_found_where_it_stands(examples: Examples) -> None:
    assert len(examples.talk) >= 2000
    for each in examples.talk:
        found = [each.text[start:end] for start, end in each.bounds]
        assert found == [sentence.text for sentence in each.sentences]


@given(st.lists(st.sampled_from(["feeling", "behavior"]), max_size=3), st.text("ab .'", max_size=9))
def test_marks_are_where_their_words_are(kinds: list[str], words: str) -> None:
    written = "I felt " + "".join(f"<{kind}>" for kind in kinds) + words
    written += "".join(f"</{kind}>" for kind in reversed(kinds)) + "."
    if not (f"I felt {words}.").strip():
        return
    marked = parse_marked(written)
    assert "<" not in marked.text
    assert {marked.text[mark.start : mark.end] for mark in marked.marks} <= {words}
    assert len(marked.marks) == len(kinds)


@pytest.mark.parametrize(
    ("file", "break_it", "said"),
    [
        ("moves/apology.yaml", lambda text: text + "- text: x\n  also: [kindness]\n", "kindness"),
        ("statements.yaml", lambda text: text + "  - I felt <feeling>sad.\n", "is not closed"),
        ("statements.yaml", lambda text: text + "  - I felt <mood>sad</mood>.\n", "not known"),
        ("concerns.yaml", lambda text: text + "gloom:\n  - x\n", "gloom"),
        ("prompts.yaml", lambda text: text + "- text: How?\n  risk: 9\n", "risk"),
        ("talk.yaml", lambda text: text + "- main: scold\n  said:\n  - other: Hi.\n", "main"),
        ("talk.yaml", lambda text: text + "- main: other\n  said:\n  - greet: Hi.\n", "greet"),
        ("talk.yaml", lambda text: text + "- main: other\n", "sentences"),
        ("moves/threat.yaml", lambda text: text + text.split("\n\n", 1)[1], "is there twice"),
    ],
)
def test_a_mistake_in_an_example_is_named_with_its_file_and_what_to_do(
    knowledge_copy: Path, file: str, break_it: Callable[[str], str], said: str
) -> None:
    path = knowledge_copy / "examples" / file
    path.write_text(break_it(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ContentError, match=said) as error:
        load_examples(knowledge_copy)
    assert "knowledge/examples" in str(error.value)


def test_the_version_changes_with_any_example_and_with_nothing_else(knowledge_copy: Path) -> None:
    before = examples_version(knowledge_copy)
    notes = knowledge_copy / "notes.yaml"
    notes.write_text(notes.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert examples_version(knowledge_copy) == before
    moves = knowledge_copy / "examples" / "moves" / "other.yaml"
    moves.write_text(moves.read_text(encoding="utf-8") + "- Morning all.\n", encoding="utf-8")
    assert examples_version(knowledge_copy) != before
