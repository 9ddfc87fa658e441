"""Everything of one's own as one file: taken along, and brought in after it was looked into."""

import streamlit as st

from rpam_assistant.errors import RpamError
from rpam_assistant.records.studio import ZipReport
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.studio_work import works
from rpam_assistant.wiring import Desk

FILE_NAME = "rpam-studio.zip"
DONE = "studio_brought_in"


def draw_zip(desk: Desk) -> None:
    """Draw the ways out and in."""
    st.subheader("Take along, bring in")
    st.caption(f"Yours lies in {literal(str(desk.settings.own_library))}, as files.")
    out, into = st.columns(2, gap="large")
    with out:
        st.write("All files of yours in one zip, for another machine or a colleague.")
        st.download_button(
            "Take everything along",
            lambda: desk.studio.export_zip(),
            FILE_NAME,
            "application/zip",
            key="studio-export",
            icon=":material/download:",
            on_click="ignore",
        )
    with into:
        number = st.session_state.setdefault("studio_zips", 0)
        file = st.file_uploader(
            "Bring in a zip from a Studio", type=["zip"], key=f"studio-zip-{number}"
        )
        if file:
            _draw_report(desk, file.getvalue())
        elif done := st.session_state.pop(DONE, ""):
            st.success(done)


def _draw_report(desk: Desk, content: bytes) -> None:
    """What bringing it in would do, before anything is written."""
    report = desk.studio.look_into(content)
    if report.refused:
        st.error(literal(report.refused))
        return
    for title, paths in (
        ("New", report.new),
        ("There already, and different", report.replaced),
        ("There already, and the same", report.same),
    ):
        if paths:
            st.markdown(f"**{title}**")
            st.markdown("\n".join(f"- {literal(each)}" for each in paths))
    replace = bool(report.replaced) and st.checkbox(
        "Put these in the place of mine; mine stay among the versions", key="studio-zip-replace"
    )
    nothing = not report.new and not (report.replaced and replace)
    if st.button("Bring it in", type="primary", key="studio-import", disabled=nothing):
        _bring_in(desk, content, replace)


def _bring_in(desk: Desk, content: bytes, replace: bool) -> None:
    try:
        report = desk.studio.import_zip(content, replace)
    except RpamError as error:
        st.error(literal(str(error)))
        return
    st.session_state[DONE] = _told(report, replace)
    st.session_state["studio_zips"] += 1
    for key in [key for key, each in works().items() if each.is_saved]:
        del works()[key]
    st.rerun()


def _told(report: ZipReport, replace: bool) -> str:
    count = len(report.new) + (len(report.replaced) if replace else 0)
    return f"{count} {'file was' if count == 1 else 'files were'} brought in."
