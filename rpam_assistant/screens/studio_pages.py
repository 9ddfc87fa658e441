"""A long list, a page at a time."""

from collections.abc import Sequence

import streamlit as st

A_PAGE = 12


def a_page(key: str, places: Sequence[int], what: str) -> Sequence[int]:
    """Draw the numbers of the pages, and give the places of the one that is shown."""
    pages = max(1, -(-len(places) // A_PAGE))
    if pages == 1:
        return places
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{len(places)} {what}")
        page = st.pagination(pages, key=f"{key}-{pages}", persist_state="session")
    return places[(page - 1) * A_PAGE : page * A_PAGE]
