"""The bar of a file: save it, take the last change back, look at its versions, delete it."""

import streamlit as st

from rpam_assistant.errors import ContentError, RpamError
from rpam_assistant.records.studio import KINDS, StudioItem
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.places import CIRCLE, GUIDANCE, PLAN, REHEARSE
from rpam_assistant.screens.studio_places import go_to
from rpam_assistant.screens.studio_versions import draw_versions
from rpam_assistant.screens.studio_words import ONE
from rpam_assistant.screens.studio_work import Work, begin, forget
from rpam_assistant.wiring import Desk


def draw_head(desk: Desk, work: Work) -> None:
    """Draw what the file is, whose it is, and what can be done with all of it."""
    if st.button(
        KINDS[work.kind], icon=":material/arrow_back:", type="tertiary", key="studio-back"
    ):
        go_to(work.kind)
    item = next((each for each in desk.studio.items(work.kind) if each.id == work.id), None)
    st.title(literal(work.title or (item.title if item else work.id)))
    st.caption(_whose(work, item))
    _draw_bar(desk, work, item)
    if work.notice:
        st.success(work.notice, icon=":material/check:")


def _whose(work: Work, item: StudioItem | None) -> str:
    if item is None:
        return "Not saved yet. What you type is kept as a draft on this machine."
    if not item.own:
        return "Ours. What you change here and save stands in its place; ours stays underneath."
    told = "Yours, in the place of ours." if item.replaces_ours else "Yours."
    return told if work.is_saved else f"{told} Changed since you saved it; kept as a draft."


def _draw_bar(desk: Desk, work: Work, item: StudioItem | None) -> None:
    problems = work.check(desk)
    own = item is not None and item.own
    with st.container(horizontal=True, vertical_alignment="center", key="studio-bar"):
        save = st.button(
            "Saved" if work.is_saved and own else "Save",
            key="studio-save",
            icon=":material/check:" if work.is_saved and own else ":material/save:",
            type="primary",
            disabled=work.is_saved or bool(problems),
            help="Mend what is listed first; until then it is kept as a draft."
            if problems
            else None,
        )
        st.button(
            "Undo",
            key="studio-undo",
            icon=":material/undo:",
            disabled=not work.before,
            on_click=work.undo,
            args=(desk,),
        )
        if work.saved is not None and not work.is_saved:
            with st.popover("Leave my changes", type="tertiary", key="studio-leave"):
                st.write("Back to what was last saved? What you changed since is gone then.")
                st.button(
                    "Leave them", key="studio-really-leave", on_click=_leave, args=(desk, work)
                )
        if desk.studio.versions(work.kind, work.id):
            with st.popover(
                "Versions", icon=":material/history:", type="tertiary", key="studio-versions"
            ):
                draw_versions(desk, work)
        if work.kind in ONE:
            with st.popover("Copy", icon=":material/content_copy:", type="tertiary"):
                _ask_copy(desk, work)
        if own and item:
            with st.popover("Delete", icon=":material/delete:", type="tertiary"):
                _ask_delete(desk, work, item)
        if own and work.is_saved:
            _link(work)
    if save:
        _save(desk, work)


def _save(desk: Desk, work: Work) -> None:
    try:
        desk.studio.save(work.kind, work.id, work.text)
    except ContentError as error:
        st.error(literal(str(error)))
        st.caption("Nothing was saved. What you typed is kept as a draft.")
        return
    work.saved = work.text
    st.rerun()


def _leave(desk: Desk, work: Work) -> None:
    work.write(desk, work.saved or "")


def _link(work: Work) -> None:
    """The way to where it is used."""
    query = {"scenario": work.id}
    match work.kind:
        case "scenario":
            st.page_link(REHEARSE, label="Rehearse it", icon=":material/forum:", query_params=query)
        case "circle":
            st.page_link(CIRCLE, label="Sit in it", icon=":material/groups:", query_params=query)
        case "participant" | "prompts" | "plan":
            st.page_link(PLAN, label="Plan a circle with it", icon=":material/event_note:")
        case "guidance":
            st.page_link(GUIDANCE, label="Look it up", icon=":material/menu_book:")


def _ask_copy(desk: Desk, work: Work) -> None:
    title = st.text_input(
        "Their name" if work.kind == "participant" else "What the copy is called",
        key=f"{work.key}--copy-title",
        max_chars=100,
    ).strip()
    if st.button("Copy it", key="studio-copy", disabled=not title):
        go_to(work.kind, begin(desk, work.kind, title, work.text))


def _ask_delete(desk: Desk, work: Work, item: StudioItem) -> None:
    st.write(
        "Ours stands there again then. Yours stays among the versions."
        if item.replaces_ours
        else "Nobody finds it any more then. Its versions stay."
    )
    if not st.button("Delete it", key="studio-really-delete"):
        return
    try:
        desk.studio.delete(work.kind, work.id)
    except RpamError as error:
        st.error(literal(str(error)))
        return
    desk.studio.forget_draft(work.kind, work.id)
    forget(work.kind, work.id)
    if item.replaces_ours:
        st.rerun()
    go_to(work.kind)
