"""From one view of the Studio to another, each begun at its top."""

import streamlit as st

from rpam_assistant.records.studio import Kind
from rpam_assistant.screens.places import STUDIO
from rpam_assistant.screens.plan_places import AT_TOP

OPEN_AS = "studio_part"
"""In the session's state: the part of a file to show, by the file."""


def go_to(kind: Kind | None = None, item_id: str = "") -> None:
    """Show a file, the files of a kind, or what there is to choose from."""
    st.session_state[AT_TOP] = True
    query: dict[str, str] = {"kind": kind} if kind else {}
    if item_id:
        query["id"] = item_id
    st.switch_page(STUDIO, query_params=query)
