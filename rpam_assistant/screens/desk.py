"""The one desk that all pages and all tabs share.

The rooms behind it are imported when it is first opened, so that a page can draw
what needs no desk while they are.
"""

import os
from typing import TYPE_CHECKING

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.settings import MODEL_KEYS, Settings, read_settings

if TYPE_CHECKING:
    from rpam_assistant.wiring import Desk


@st.cache_resource(show_spinner="Opening the library")
def _shared_desk(settings: Settings) -> "Desk":
    from rpam_assistant.wiring import open_desk

    desk = open_desk(settings)
    _ = desk.library
    return desk


@st.cache_resource(show_spinner=False)
def _warmed(settings: Settings) -> None:
    _shared_desk(settings).warm()


def the_settings() -> Settings:
    """Of the environment; what concerns a language model may be in Streamlit's secrets instead."""
    environment = dict(os.environ)
    if st.secrets.load_if_toml_exists():
        for name in ("RPAM_MODEL", "RPAM_MODEL_URL", *MODEL_KEYS):
            secret = st.secrets.get(name)
            if isinstance(secret, str):
                environment.setdefault(name, secret)
    return read_settings(environment)


def the_desk() -> "Desk":
    """The desk. Stops the page with a sentence when it cannot be opened."""
    settings = the_settings()
    try:
        return _shared_desk(settings)
    except RpamError as error:
        stop_with(error)
        raise


def warm_up() -> None:
    """Open in the background what the next page may need, once the first one is drawn."""
    _warmed(the_settings())


def stop_with(error: RpamError) -> None:
    """Say what is wrong and draw nothing more."""
    st.error(str(error))
    st.stop()
