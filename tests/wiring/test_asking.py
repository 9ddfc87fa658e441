"""A language model may propose; what it proposes goes through the same gate."""

import pytest
from langchain_core.language_models import FakeListChatModel

from rpam_assistant.errors import UserError
from rpam_assistant.language.own_facts import OwnFacts
from rpam_assistant.language.trained import open_trained
from rpam_assistant.language.tuned import read_heads
from rpam_assistant.wiring import Desk
from rpam_assistant.wiring.asking import ChatModel, open_ask
from rpam_assistant.wiring.hearing import Hearing

SAID = "You always leave before sign-out and you don't care about the night team."
SOUND = "When you leave before sign-out I feel worried, because the night team needs to know."


def hearing_with(desk: Desk, answer: str) -> Hearing:
    """The desk's hearing, with a model that always answers the same."""
    model = next(desk._index.folder.glob("learned-*.npz"))
    trained = open_trained(model)
    assert trained
    heads = read_heads(desk.settings.tuned_layers)
    ask = ChatModel(FakeListChatModel(responses=[answer]))
    return Hearing(desk.library, desk.embedder, trained, heads, ask)


def test_a_rewrite_with_the_learners_own_facts_and_fewer_flaws_is_offered(
    shared_desk: Desk,
) -> None:
    coach = hearing_with(shared_desk, f'"{SOUND}"').phrase_coach
    assert SOUND in coach.analyze(shared_desk.read(SAID)).suggestions


@pytest.mark.parametrize(
    "answer",
    [
        "When you left at 5:40 I felt worried about Mrs. Alvarez's potassium.",
        "You always leave and you never care.",
        "",
        "As an AI language model, I suggest communicating professionally with stakeholders.",
    ],
    ids=["facts that nobody said", "as many flaws", "nothing", "something else"],
)
def test_a_rewrite_that_fails_the_gate_is_never_offered(shared_desk: Desk, answer: str) -> None:
    coach = hearing_with(shared_desk, answer).phrase_coach
    assert answer not in coach.analyze(shared_desk.read(SAID)).suggestions


def test_a_model_that_cannot_be_reached_costs_nothing_but_its_words(shared_desk: Desk) -> None:
    class Unreachable:
        def invoke(self, _messages: object) -> None:
            raise ConnectionRefusedError

    assert ChatModel(Unreachable()).ask("Rewrite.", SAID) == ""


def test_a_model_nobody_knows_is_said_in_one_sentence() -> None:
    with pytest.raises(UserError, match="RPAM_MODEL is 'nobody:knows'"):
        open_ask("nobody:knows")
    assert open_ask(None) is None


@pytest.mark.parametrize(
    ("rewritten", "own"),
    [
        ("When the page went unanswered I felt worried.", True),
        ("When the pages were unanswered, I felt sad.", True),
        ("When the page went unanswered for 40 minutes I felt worried.", False),
        ("When the page went unanswered the patient coded.", False),
    ],
)
def test_own_facts_are_told_from_what_was_made_up(
    shared_desk: Desk, rewritten: str, own: bool
) -> None:
    facts = OwnFacts(shared_desk.library.feelings)
    assert facts.hold_in(rewritten, "My page went unanswered and it went on all night") is own
