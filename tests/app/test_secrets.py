"""A language model may be named in Streamlit's secrets; the environment has the last word."""

import pytest
from streamlit.testing.v1 import AppTest

KEY = "sk-this-is-nobodys-key"


def page() -> None:
    import streamlit as st

    from rpam_assistant.screens.desk import the_settings

    settings = the_settings()
    st.text(f"{settings.language_model} {settings.language_model_url} {len(settings.keys)}")
    st.text(repr(settings))


@pytest.fixture(autouse=True)
def without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RPAM_MODEL", "RPAM_MODEL_URL", "RPAM_MODEL_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def shown(secrets: dict[str, str]) -> list[str]:
    at = AppTest.from_function(page, default_timeout=30)
    at.secrets = secrets
    at.run()
    assert not at.exception
    return [each.value for each in at.text]


def test_a_model_and_its_key_may_be_in_the_secrets() -> None:
    first, whole = shown({"RPAM_MODEL": "openai:gpt-x", "OPENAI_API_KEY": KEY})
    assert first == "openai:gpt-x None 1"
    assert KEY not in whole


def test_the_environment_has_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RPAM_MODEL", "mine")
    assert shown({"RPAM_MODEL": "openai:gpt-x"})[0].startswith("mine ")


def test_without_secrets_no_model_is_switched_on() -> None:
    assert shown({})[0] == "None None 0"
