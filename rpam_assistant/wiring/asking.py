"""RPAM_MODEL -> a language model to ask, or None where none is switched on."""

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rpam_assistant.errors import UserError
from rpam_assistant.seams import Ask
from rpam_assistant.settings import Settings
from rpam_assistant.wiring.chat_model import (
    LET_GO,
    MOST_TOKENS,
    ON_THIS_MACHINE,
    ChatModel,
    Patience,
)

KEY_NAMES = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
EXTRAS = ("openai", "anthropic", "ollama")
"""Providers with an extra of this package by the same name."""

LOCAL = "gguf"
NO_KEY = "none"
"""What is sent where a server asks for none."""


@lru_cache(maxsize=8)
def open_ask(settings: Settings) -> Ask | None:
    """The model that these settings name, opened once; None where they name none.

    Raises UserError, in one sentence, when a package, a key or a file is missing, or when the name
    is not understood.
    """
    if not settings.language_model:
        if settings.language_model_url:
            raise UserError(
                "RPAM_MODEL_URL is set and RPAM_MODEL is not; name the model that the server has."
            )
        return None
    provider, name = _parted(settings.language_model, bool(settings.language_model_url))
    if provider == LOCAL:
        model = _local(Path(name))
        return ChatModel(model, Path(name).name, ON_THIS_MACHINE, reads_ahead=True)
    shown = name if settings.language_model_url else settings.language_model
    mine = provider == "ollama"
    patience = ON_THIS_MACHINE if mine else Patience()
    model = _opened(provider, name, settings)
    return ChatModel(model, shown, patience, reads_ahead=mine)


def try_open_ask(settings: Settings) -> tuple[Ask | None, str]:
    """The model and no words, or none and why: nothing depends on a model, so nothing stops."""
    try:
        return open_ask(settings), ""
    except UserError as error:
        return None, str(error)


def _parted(model: str, has_url: bool) -> tuple[str, str]:
    """`ollama:llama3.2` -> its two parts; a server of one's own may name its models anyhow."""
    provider, colon, name = model.partition(":")
    if colon and name and (provider in {LOCAL, *EXTRAS} or not has_url):
        return provider, name
    if has_url:
        return "openai", model
    raise UserError(
        f"RPAM_MODEL is {model!r}; write openai:NAME, anthropic:NAME, ollama:NAME or gguf:PATH, "
        "or set RPAM_MODEL_URL to a server that knows that name."
    )


def _opened(provider: str, name: str, settings: Settings) -> Any:
    arguments: dict[str, Any]
    if provider == "ollama":
        arguments = {"num_predict": MOST_TOKENS, "client_kwargs": {"timeout": LET_GO}}
    else:
        arguments = {"max_tokens": MOST_TOKENS, "timeout": LET_GO, "max_retries": 0}
    if settings.language_model_url:
        arguments |= _of_a_server(provider, settings.language_model_url, settings.keys)
    elif provider in KEY_NAMES:
        arguments["api_key"] = _key_for(provider, settings)
    return _init(provider, name, arguments, settings.language_model or name)


def _of_a_server(provider: str, url: str, keys: dict[str, str]) -> dict[str, str]:
    """Where a server is. No provider's key is ever sent to it: it has one of its own, or none."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UserError(
            f"RPAM_MODEL_URL is {_without_user(url)!r}; write it as http://HOST:PORT/v1."
        )
    if provider == "ollama":
        return {"base_url": url}
    if provider != "openai":
        raise UserError(
            f"RPAM_MODEL_URL goes with openai:NAME or ollama:NAME, and RPAM_MODEL starts with "
            f"{provider}:; unset one of the two."
        )
    return {"base_url": url, "api_key": keys.get("RPAM_MODEL_KEY") or NO_KEY}


def _without_user(url: str) -> str:
    return url.rpartition("@")[2]


def _key_for(provider: str, settings: Settings) -> str:
    key = settings.keys.get(KEY_NAMES[provider])
    if not key:
        raise UserError(
            f"RPAM_MODEL is {settings.language_model!r} and {KEY_NAMES[provider]} is not set; set "
            "it in the environment or in Streamlit's secrets, or unset RPAM_MODEL."
        )
    return key


def _local(path: Path) -> Any:
    from rpam_assistant.wiring.local_model import open_local

    model = open_local(path)
    try:
        from langchain_openai import ChatOpenAI
        from openai import DefaultHttpxClient
    except ImportError as error:
        raise UserError(_missing(LOCAL, "local")) from error
    # A proxy of the environment has no business between this process and itself.
    return ChatOpenAI(
        model="local",
        base_url=model.url,
        api_key=model.key,
        max_tokens=MOST_TOKENS,
        timeout=LET_GO,
        max_retries=0,
        http_client=DefaultHttpxClient(trust_env=False),
    )


def _init(provider: str, name: str, arguments: dict[str, Any], written: str) -> Any:
    from langchain.chat_models import init_chat_model

    try:
        return init_chat_model(name, model_provider=provider, **arguments)
    except ImportError as error:
        raise UserError(_missing(written, provider)) from error
    except Exception as error:  # noqa: BLE001 (its own words may hold the key: not shown)
        raise UserError(
            f"RPAM_MODEL is {written!r}, which cannot be opened ({type(error).__name__}); "
            "correct it as docs/models.md says, or unset it."
        ) from None


def _missing(written: str, provider: str) -> str:
    package = (
        f"rpam-assistant[{provider}]"
        if provider in {*EXTRAS, "local"}
        else f"langchain-{provider.replace('_', '-')}"
    )
    return (
        f"RPAM_MODEL is {written!r} and the package for it is missing; "
        f"install it with: pip install '{package}'."
    )
