"""The whole app, opened at its first page as Streamlit opens it."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from rpam_assistant.settings import CHECKOUT


@pytest.fixture
def app(home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("RPAM_HOME", str(home))
    st.cache_resource.clear()
    at = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=60)
    return at.run()
