"""Guidance: ask in your own words, read, add documents of your own."""

from typing import get_args

import streamlit as st

from rpam_assistant.errors import DocumentError, RpamError
from rpam_assistant.records.guidance import Audience, Context, Family, Hit, Passage
from rpam_assistant.screens.desk import stop_with, the_desk
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.places import GUIDANCE
from rpam_assistant.wiring import Desk

ANY = "any"


def page() -> None:
    """Draw the page."""
    desk = the_desk()
    passage_id = st.query_params.get("passage")
    try:
        if passage_id:
            _draw_one(desk, desk.passage(passage_id))
        else:
            st.title("Guidance")
            _draw_search(desk)
            _draw_documents(desk)
    except RpamError as error:
        stop_with(error)


def _draw_search(desk: Desk) -> None:
    query = st.text_input(
        "What do you want to know?",
        key="query",
        placeholder="The surgeon brushed off my concern. What now?",
        max_chars=1000,
    )
    for_whom, family, context = _draw_filters()
    if not query.strip():
        _draw_shelves(desk)
        return
    with st.spinner("Reading"):
        hits = desk.ask(query, 8, audience=for_whom, family=family, context=context)
    if not hits:
        st.write("Nothing was found. Say it in other words, or widen the filters.")
    for number, hit in enumerate(hits):
        _draw_hit(hit, expanded=number == 0)


def _draw_filters() -> tuple[Audience | None, Family | None, Context | None]:
    with st.expander("Narrow it down"):
        columns = st.columns(3)
        audience = columns[0].selectbox("For whom", (ANY, *get_args(Audience)))
        family = columns[1].selectbox("About", (ANY, *get_args(Family)), format_func=_plain)
        context = columns[2].selectbox("Where", (ANY, *get_args(Context)), format_func=_plain)
    return (
        None if audience == ANY else audience,
        None if family == ANY else family,
        None if context == ANY else context,
    )


def _draw_hit(hit: Hit, *, expanded: bool) -> None:
    passage = hit.passage
    label = f"{passage.title} :gray[({passage.file_title})]"
    if passage.is_yours:
        label = f":violet-badge[yours] {literal(passage.title)}"
    with st.expander(label, expanded=expanded):
        _draw_text(passage)


def _draw_text(passage: Passage) -> None:
    if passage.is_yours:
        st.caption("From a document that you added. Nobody here has reviewed it.")
        st.text(passage.text)
    else:
        st.markdown(passage.text)
    st.caption(passage.source)
    if passage.reviewed_on:
        st.caption(f"Reviewed on {passage.reviewed_on:%B %-d, %Y}")


def _draw_one(desk: Desk, passage: Passage) -> None:
    if st.button("All guidance", icon=":material/arrow_back:", type="tertiary"):
        st.switch_page(GUIDANCE)
    st.title(passage.title)
    st.caption(passage.file_title)
    _draw_text(passage)
    stem = passage.id.partition("#")[0]
    others = [each for each in desk.library.passages.values() if each.id.startswith(f"{stem}#")]
    _draw_links("More on this", [each for each in others if each.id != passage.id])
    first = {each.id.partition("#")[0]: each for each in reversed(desk.library.passages.values())}
    _draw_links("See also", [first[each] for each in passage.see_also if each in first])


def _draw_links(title: str, passages: list[Passage]) -> None:
    if passages:
        st.subheader(title)
    for each in passages:
        st.page_link(GUIDANCE, label=each.title, query_params={"passage": each.id})


def _draw_shelves(desk: Desk) -> None:
    shelves: dict[str, dict[str, Passage]] = {}
    for passage in desk.library.passages.values():
        shelves.setdefault(passage.family, {}).setdefault(passage.file_title, passage)
    count = len(desk.library.passages)
    st.caption(f"{count} passages in {len(desk.library.guidance)} files. Or look through them:")
    for family in get_args(Family):
        with st.expander(_plain(family)):
            for title, passage in shelves.get(family, {}).items():
                st.page_link(GUIDANCE, label=title, query_params={"passage": passage.id})


def _draw_documents(desk: Desk) -> None:
    st.subheader("Your own documents")
    st.caption(
        "Policies, agreements, a syllabus. They stay on this machine, are searched beside the "
        "guidance, and are always labeled as yours."
    )
    files = st.file_uploader(
        "Add documents", type=["md", "txt", "pdf", "docx"], accept_multiple_files=True
    )
    added = st.session_state.setdefault("added_documents", set())
    for file in files:
        if file.file_id in added:
            continue
        added.add(file.file_id)
        try:
            with st.spinner(f"Reading {file.name}"):
                count = desk.add_document(file.name, file.getvalue())
            st.success(f"{literal(file.name)} was added, in {count} passages.")
        except DocumentError as error:
            st.error(literal(str(error)))
    for name in desk.shelf.names():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(name)
            if st.button("Remove", key=f"remove-{name}", type="tertiary"):
                desk.remove_document(name)
                st.rerun()


def _plain(identifier: str) -> str:
    return identifier.replace("_", " ").capitalize()


page()
