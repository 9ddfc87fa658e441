"""The form of a guidance file: what stands above its passages, and the passages themselves."""

import datetime as dt
from typing import Any, get_args

import streamlit as st

from rpam_assistant.records.guidance import Family
from rpam_assistant.screens.choosing import CONTEXTS
from rpam_assistant.screens.mirrored import mirrored
from rpam_assistant.screens.studio_form import Form, draw_each
from rpam_assistant.screens.studio_words import READERS, TENETS, families, short

PASSAGES = (
    "A passage is one heading, with ## before it, and its text: 120 to 350 words that make sense "
    "alone. It is what is found, shown and cited. Renaming a heading gives the passage a new name: "
    "whatever cites it has to follow."
)


def draw_about(form: Form) -> None:
    """Draw what the file is about, for whom, and what it is written from."""
    form.line("title", "What the whole file is about")
    known = {each: families(each) for each in get_args(Family)}
    form.choose("family", "The shelf that it stands on", known)
    form.several("audience", "Who it is for", READERS, needed=True, placeholder="Choose")
    form.several(
        "contexts", "Where it matters", CONTEXTS, needed=True, placeholder="Nowhere in particular"
    )
    form.several(
        "tenets", "What it serves", TENETS, needed=True, placeholder="Nothing in particular"
    )
    others = {
        key: each.title for key, each in form.desk.library.guidance.items() if key != form.work.id
    }
    form.several("see_also", "See also", others, needed=True, placeholder="Nothing")
    st.markdown("##### What it is written from")
    st.caption("The original works, so that whoever reads it can go there.")
    draw_each(
        form,
        "sources",
        [
            f"{each.get('author', 'Somebody')}: {short(each.get('title', 'something'), 60)}"
            for each in form.get("sources", ())
        ],
        _draw_source,
        lambda: {"author": "", "title": "", "year": dt.date.today().year},
        "Add a work",
    )
    _ask_reviewed(form)


def _draw_source(form: Form) -> None:
    form.line("author", "Who wrote it")
    form.line("title", "What it is called")
    form.number("year", "When it appeared", 1800, 2100, dt.date.today().year)


def _ask_reviewed(form: Form) -> None:
    now = _as_date(form.get("reviewed_on"))
    key = mirrored(form.key("reviewed_on"), now)
    st.date_input(
        "When somebody last read it with care",
        value=now,
        key=key,
        on_change=_set_reviewed,
        args=(form, key, isinstance(form.get("reviewed_on"), str)),
    )


def _as_date(value: Any) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        return None


def _set_reviewed(form: Form, key: str, as_text: bool) -> None:
    day: dt.date | None = st.session_state[key]
    form.put("reviewed_on", str(day) if day and as_text else day)


def draw_passages(form: Form) -> None:
    """Draw the passages as Markdown, and as they will be read."""
    st.caption(PASSAGES)
    now = str(form.get("body", ""))
    key = mirrored(form.key("body"), now)
    st.text_area(
        "The passages",
        now,
        key=key,
        height=420,
        max_chars=100_000,
        on_change=lambda: form.put("body", str(st.session_state[key])),
    )
    st.markdown("##### As it will be read")
    with st.container(border=True):
        st.markdown(str(form.get("body", "")).replace("![", r"\!["))  # nothing is fetched
