"""A value that may change elsewhere, and the field that shows it -> the field's key."""

import streamlit as st

SHOWN = "mirrored"
"""In the session's state: how often each field was replaced, by its first key."""


def mirrored(key: str, value: object) -> str:
    """The key of a field whose default is `value`; another one when it changed elsewhere.

    Were a value put into the session's state instead, the browser would not know it at first:
    a click in the moment in which a page is being drawn sends back an untouched field as empty.
    """
    replaced: dict[str, int] = st.session_state.setdefault(SHOWN, {})
    now = _key(key, replaced.get(key, 0))
    if now in st.session_state and st.session_state[now] != value:
        replaced[key] = replaced.get(key, 0) + 1
        now = _key(key, replaced[key])
    return now


def _key(key: str, times: int) -> str:
    return f"{key}~{times}" if times else key
