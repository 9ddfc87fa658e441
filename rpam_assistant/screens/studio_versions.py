"""The versions of a file: look at what an earlier one said, and bring it back."""

import difflib

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records.studio import Version
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.studio_work import Work
from rpam_assistant.wiring import Desk

CONTEXT, MANY = 2, 12
"""Rows around a difference, and how many have to scroll."""


def draw_versions(desk: Desk, work: Work) -> None:
    """Draw the versions there are, newest first."""
    for each in desk.studio.versions(work.kind, work.id):
        told = _told(each)
        if each.is_current:
            st.caption(f"{told}: this one")
            continue
        st.button(
            told,
            key=f"studio-version-{each.id}",
            on_click=_show,
            args=(work, each),
            type="tertiary",
        )


def _told(each: Version) -> str:
    when = f"{each.saved_at.astimezone():%B %-d, %H:%M}"
    why = f", {literal(each.why)}" if each.why else ""
    return f"{when}, deleted" if each.deleted else f"{when}{why}"


def _key(work: Work) -> str:
    return f"{work.key}--version"


def _show(work: Work, version: Version | None) -> None:
    st.session_state[_key(work)] = version


def draw_version(desk: Desk, work: Work) -> None:
    """Draw the version that is looked at, beside what is on the screen; nothing where none is."""
    version: Version | None = st.session_state.get(_key(work))
    if version is None:
        return
    text = desk.studio.version_text(work.kind, work.id, version.id)
    with st.container(border=True, key="studio-version"):
        st.markdown(f"**As it was: {_told(version)}**")
        rows = difference(work.text, text)
        if rows:
            st.caption("What would change: rows with + come back, rows with - go.")
            st.code(
                "\n".join(rows),
                language="diff",
                wrap_lines=True,
                height=320 if len(rows) > MANY else "content",
            )
        else:
            st.caption("It is the same as what is on the screen.")
        with st.container(horizontal=True):
            back = st.button("Bring this back", type="primary", key="studio-restore")
            st.button("Leave it", key="studio-leave-version", on_click=_show, args=(work, None))
        if back:
            _restore(desk, work, version, text)


def difference(now: str, then: str) -> list[str]:
    """Rows that differ, with a few around them: `+` comes back, `-` goes."""
    rows = difflib.unified_diff(now.splitlines(), then.splitlines(), lineterm="", n=CONTEXT)
    return [row for row in rows if not row.startswith(("---", "+++"))]


def _restore(desk: Desk, work: Work, version: Version, text: str) -> None:
    try:
        desk.studio.restore(work.kind, work.id, version.id)
    except RpamError as error:
        st.error(literal(str(error)))
        return
    work.write(desk, text)
    desk.studio.forget_draft(work.kind, work.id)
    work.saved = text
    work.notice = "It is back, and saved."
    _show(work, None)
    st.rerun()
