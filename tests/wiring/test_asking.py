"""A language model may propose; what it proposes goes through the same gate."""

import threading
from collections.abc import Iterator
from itertools import repeat

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import AIMessageChunk

from rpam_assistant.errors import ModelUnavailable, UserError
from rpam_assistant.language.own_facts import OwnFacts
from rpam_assistant.language.trained import open_trained
from rpam_assistant.language.tuned import read_heads
from rpam_assistant.settings import read_settings
from rpam_assistant.wiring import Desk
from rpam_assistant.wiring.asking import open_ask
from rpam_assistant.wiring.chat_model import LONGEST_KEPT, ChatModel, Patience
from rpam_assistant.wiring.hearing import Hearing

SAID = "You always leave before sign-out and you don't care about the night team."
KEY = "sk-this-is-nobodys-key"
SOUND = "When you leave before sign-out I feel worried, because the night team needs to know."


class Hanging:
    """Writes one word and waits until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()

    def stream(self, _messages: object) -> Iterator[AIMessageChunk]:
        yield AIMessageChunk("Well")
        self.let_go.wait()


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    model = Hanging()
    yield model
    model.let_go.set()


def hearing_with(desk: Desk, model: object) -> Hearing:
    """The desk's hearing, with a language model."""
    trained = open_trained(next(desk._index.folder.glob("learned-*.npz")))
    assert trained
    heads = read_heads(desk.settings.tuned_layers)
    return Hearing(desk.library, desk.embedder, trained, heads, ChatModel(model, "fake"))


def answering(answer: str) -> FakeListChatModel:
    """A model that always answers the same."""
    return FakeListChatModel(responses=[answer])


def test_a_rewrite_with_the_learners_own_facts_and_fewer_flaws_is_offered(
    shared_desk: Desk,
) -> None:
    coach = hearing_with(shared_desk, answering(f'"{SOUND}"')).phrase_coach
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
    coach = hearing_with(shared_desk, answering(answer)).phrase_coach
    assert answer not in coach.analyze(shared_desk.read(SAID)).suggestions


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        (SAID, SAID),
        (
            "I feel like you always ignore Margaret Alvarez, MRN 4482913.",
            "I feel like you always ignore [name], [record number].",
        ),
        ("You made me feel so bad that I want to kill myself tonight.", None),
    ],
    ids=["as it is", "without identifiers", "not what asks for a pause"],
)
def test_a_model_is_sent_no_identifier_and_nothing_that_asks_for_a_pause(
    shared_desk: Desk, said: str, sent: str | None
) -> None:
    class Listening:
        def stream(self, messages: list[tuple[str, str]]) -> Iterator[AIMessageChunk]:
            heard.append(messages[-1][1])
            yield AIMessageChunk(SOUND)

    heard: list[str] = []
    hearing = hearing_with(shared_desk, Listening())
    hearing.phrase_coach.analyze(shared_desk.read(said))
    assert heard == ([sent] if sent else [])


def test_a_model_that_cannot_be_reached_costs_nothing_but_its_words(shared_desk: Desk) -> None:
    class Unreachable:
        def stream(self, _messages: object) -> None:
            raise ConnectionRefusedError

    model = ChatModel(Unreachable(), "away")
    assert model.ask("Rewrite.", SAID) == ""
    with pytest.raises(ModelUnavailable, match="The language model away failed"):
        list(model.stream("Rewrite.", SAID))


def test_a_model_is_heard_piece_by_piece() -> None:
    model = ChatModel(FakeListChatModel(responses=["Okay. Sure."]), "fake")
    pieces = list(model.stream("Speak.", SAID))
    assert "".join(pieces) == "Okay. Sure."
    assert len(pieces) > 3


def test_a_model_that_hangs_is_given_up(hanging: Hanging) -> None:
    stream = ChatModel(hanging, "slow", Patience(first=5, next=0.05, total=9)).stream("", SAID)
    assert next(stream) == "Well"
    with pytest.raises(ModelUnavailable, match="The language model slow does not answer in time"):
        next(stream)


def test_a_model_that_writes_on_and_on_is_given_up_in_the_end() -> None:
    class Silent:
        def stream(self, _messages: object) -> Iterator[AIMessageChunk]:
            yield from repeat(AIMessageChunk(""))

    model = ChatModel(Silent(), "silent", Patience(first=5, next=5, total=0.05))
    with pytest.raises(ModelUnavailable, match="does not answer in time"):
        list(model.stream("", SAID))


def test_what_never_ends_is_cut() -> None:
    class Endless:
        def stream(self, _messages: object) -> Iterator[AIMessageChunk]:
            yield from repeat(AIMessageChunk("and then "))

    model = ChatModel(Endless(), "endless")
    assert len("".join(model.stream("", SAID))) == LONGEST_KEPT
    assert len(model.ask("", SAID)) <= LONGEST_KEPT


def test_neither_what_was_said_nor_a_providers_own_words_reach_a_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Refusing:
        def stream(self, _messages: object) -> None:
            raise ValueError(f"bad key {KEY} for {SAID}")

    with pytest.raises(ModelUnavailable) as caught:
        list(ChatModel(Refusing(), "refusing").stream("Speak.", SAID))
    for shown in (caplog.text, str(caught.value), repr(caught.value.__cause__)):
        assert KEY not in shown
        assert SAID not in shown
    assert "refusing" in caplog.text


def test_calls_are_not_traced_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from langsmith.utils import get_env_var, tracing_is_enabled

    seen = []

    class Looking:
        def stream(self, _messages: object) -> Iterator[AIMessageChunk]:
            seen.append(tracing_is_enabled())
            yield AIMessageChunk("Okay.")

    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    get_env_var.cache_clear()
    try:
        assert tracing_is_enabled()
        assert list(ChatModel(Looking(), "looking").stream("", SAID)) == ["Okay."]
    finally:
        monkeypatch.delenv("LANGSMITH_TRACING")
        get_env_var.cache_clear()
    assert seen == [False]


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        (
            {"RPAM_MODEL": "nobody:knows"},
            r"RPAM_MODEL is 'nobody:knows', which cannot be opened \(ValueError\); correct it",
        ),
        (
            {"RPAM_MODEL": "gpt"},
            r"RPAM_MODEL is 'gpt'; write openai:NAME, anthropic:NAME, ollama:NAME or gguf:PATH",
        ),
        ({"RPAM_MODEL": "openai:gpt"}, r"OPENAI_API_KEY is not set; set it in the environment"),
        (
            {"RPAM_MODEL": "anthropic:claude", "OPENAI_API_KEY": KEY},
            r"ANTHROPIC_API_KEY is not set; set it in the environment",
        ),
        (
            {"RPAM_MODEL_URL": "http://127.0.0.1:9/v1"},
            r"RPAM_MODEL_URL is set and RPAM_MODEL is not; name the model",
        ),
        (
            {"RPAM_MODEL": "mine", "RPAM_MODEL_URL": "127.0.0.1:9/v1"},
            r"RPAM_MODEL_URL is '127\.0\.0\.1:9/v1'; write it as http://HOST:PORT/v1",
        ),
        (
            {"RPAM_MODEL": "mine", "RPAM_MODEL_URL": f"ftp://me:{KEY}@host/v1"},
            r"RPAM_MODEL_URL is 'host/v1'; write it as",
        ),
        (
            {"RPAM_MODEL": "anthropic:claude", "RPAM_MODEL_URL": "http://127.0.0.1:9/v1"},
            r"RPAM_MODEL_URL goes with openai:NAME or ollama:NAME",
        ),
        (
            {"RPAM_MODEL": "gguf:nowhere.gguf"},
            r"nowhere\.gguf, which cannot be read \(No such file or directory\); correct the path",
        ),
        ({"RPAM_MODEL": f"gguf:{__file__}"}, r"which is no GGUF model; choose one that ends in"),
        (
            {"RPAM_MODEL": "google_genai:gemini"},
            r"package for it is missing; install it with: pip install 'langchain-google-genai'",
        ),
    ],
)
def test_a_model_that_cannot_be_opened_is_said_in_one_sentence(
    environment: dict[str, str], says: str
) -> None:
    with pytest.raises(UserError, match=says) as caught:
        open_ask(read_settings(environment))
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert KEY not in sentence


def test_without_a_name_no_model_is_switched_on() -> None:
    assert open_ask(read_settings({})) is None


def test_a_model_is_opened_once_and_called_by_its_name() -> None:
    settings = read_settings({"RPAM_MODEL": "openai:gpt-x", "OPENAI_API_KEY": KEY})
    ask = open_ask(settings)
    assert ask
    assert ask is open_ask(settings)
    assert ask.name == "openai:gpt-x"


def test_a_server_of_ones_own_is_never_sent_a_providers_key() -> None:
    url = {"RPAM_MODEL": "qwen3:4b", "RPAM_MODEL_URL": "http://127.0.0.1:9/v1"}
    ask = open_ask(read_settings(url | {"OPENAI_API_KEY": KEY}))
    own = open_ask(read_settings(url | {"OPENAI_API_KEY": KEY, "RPAM_MODEL_KEY": "for-mine"}))
    assert isinstance(ask, ChatModel)
    assert isinstance(own, ChatModel)
    assert ask.name == "qwen3:4b"
    assert ask._model.openai_api_key.get_secret_value() == "none"
    assert own._model.openai_api_key.get_secret_value() == "for-mine"


def test_a_key_is_not_shown_with_the_settings() -> None:
    settings = read_settings({"RPAM_MODEL": "openai:gpt-x", "OPENAI_API_KEY": KEY})
    assert settings.keys == {"OPENAI_API_KEY": KEY}
    assert KEY not in repr(settings)


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
