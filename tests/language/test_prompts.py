"""What is wrong with a circle prompt, how much it asks, and a better one."""

import pytest

from rpam_assistant.library.examples import load_examples
from rpam_assistant.wiring import Desk
from tests.conftest import KNOWLEDGE


@pytest.mark.parametrize(
    ("prompt", "flaw"),
    [
        ("Do you feel supported?", "closed"),
        ("Why do people on this team not speak up?", "why_blame"),
        ("Don't you think we should all be kinder to each other?", "leading"),
        ("Share your most traumatic call night.", "forced_disclosure"),
        ("What happened on Tuesday, and who should have caught it, and what now?", "compound"),
        ("How might we operationalize psychological safety in our microsystem?", "jargon"),
    ],
)
def test_a_flaw_is_named_with_its_words_a_reason_and_a_passage(
    shared_desk: Desk, prompt: str, flaw: str
) -> None:
    checked = shared_desk.check_prompt(prompt)
    assert flaw in {each.flaw for each in checked.flaws}
    for each in checked.flaws:
        assert each.text in prompt
        assert each.why
        assert each.passage_id in shared_desk.library.passages


@pytest.mark.parametrize(
    "prompt",
    [
        "What's one small thing that made this week easier?",
        "Think of a time a patient taught you something.",
        "What would you like to leave behind when you walk out of this room?",
    ],
)
def test_a_good_prompt_is_left_alone(shared_desk: Desk, prompt: str) -> None:
    checked = shared_desk.check_prompt(prompt)
    assert checked.flaws == ()
    assert checked.better is None


def test_a_better_version_has_fewer_flaws_and_asks_no_more(shared_desk: Desk) -> None:
    for example in load_examples(KNOWLEDGE).prompts[:120:4]:
        checked = shared_desk.check_prompt(example.text)
        if checked.better is not None:
            again = shared_desk.check_prompt(checked.better)
            assert len(again.flaws) < len(checked.flaws)
            assert again.risk <= max(checked.risk, 2)


def test_what_happened_to_me_asks_more_than_a_small_pleasure(shared_desk: Desk) -> None:
    light = shared_desk.check_prompt("What's something small that you enjoyed this week?")
    heavy = shared_desk.check_prompt("What did that night do to you, and who else was hurt by it?")
    assert light.risk <= 2
    assert heavy.risk >= 4
