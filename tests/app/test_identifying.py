"""The learner is told of words that may identify somebody before anything is kept."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from rpam_assistant.settings import CHECKOUT
from rpam_assistant.wiring import Desk

SCENARIO = "sarcasm_on_rounds"
TYPED = "I told Teresa Wynn's daughter, MRN 00482913, and that was wrong of me."


@pytest.fixture
def talk(home: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> tuple[AppTest, str]:
    """The page of a session that was just begun."""
    monkeypatch.setenv("RPAM_HOME", str(home))
    st.cache_resource.clear()
    session = desk.start(SCENARIO)
    at = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=60).run()
    at.switch_page("rpam_assistant/screens/rehearse.py")
    at.query_params["session"] = session.id
    return at.run(), session.id


def click(at: AppTest, label: str) -> None:
    next(each for each in at.button if each.label == label).click().run()
    assert not at.exception, at.exception


def said(desk: Desk, session_id: str) -> list[str]:
    return [turn.said for turn in desk.session(session_id).turns[1:]]


def test_nothing_is_kept_until_the_learner_has_seen_what_would_be_taken_out(
    talk: tuple[AppTest, str], desk: Desk
) -> None:
    at, session_id = talk
    at.chat_input[0].set_value(TYPED).run()
    assert said(desk, session_id) == []
    shown = [each.value for each in at.text]
    assert "record number: MRN 00482913" in shown
    assert at.text_area(key="changed").value == TYPED


def test_words_that_were_changed_are_said_as_they_are_now(
    talk: tuple[AppTest, str], desk: Desk
) -> None:
    at, session_id = talk
    at.chat_input[0].set_value(TYPED).run()
    changed = "I told my patient's daughter, and that was wrong of me."
    at.text_area(key="changed").set_value(changed).run()
    click(at, "Say it")
    assert said(desk, session_id) == [changed]


def test_words_that_were_not_changed_are_kept_without_what_identifies(
    talk: tuple[AppTest, str], desk: Desk
) -> None:
    at, session_id = talk
    at.chat_input[0].set_value(TYPED).run()
    click(at, "Say it")
    assert "00482913" not in said(desk, session_id)[0]
    assert "[record number]" in said(desk, session_id)[0]


def test_what_is_left_unsaid_is_forgotten(talk: tuple[AppTest, str], desk: Desk) -> None:
    at, session_id = talk
    at.chat_input[0].set_value(TYPED).run()
    click(at, "Leave it unsaid")
    assert said(desk, session_id) == []
    assert at.chat_input
