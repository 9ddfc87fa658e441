"""The debrief, drawn: what opened, what closed, what to do tomorrow."""

from html import escape
from urllib.parse import quote as url_quote

import streamlit as st

from rpam_assistant.records.debrief import Finding
from rpam_assistant.records.transcript import as_markdown
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.screens.notes import emphasized
from rpam_assistant.screens.places import REHEARSE
from rpam_assistant.wiring import Desk

KINDS = {
    "opened": "Where it opened",
    "closed": "Where it closed",
    "not_taken_up": "Handed to you, and not picked up",
}


def draw_debrief(desk: Desk, session: Session, path: tuple[Turn, ...]) -> None:
    """Draw the debrief of this path, with what can be done next."""
    scenario = desk.scenario(session.scenario_id)
    persona = scenario.personas[0]
    debrief = desk.debrief(session, path[-1].id)
    st.divider()
    st.header("Looking back")
    st.html(f'<p class="rpam-brief">{emphasized(debrief.opening)}</p>')
    for finding in debrief.findings:
        st.html(_as_html(finding, desk))
    if debrief.afterward:
        st.subheader(f"How it was for {persona.name.split()[0]}")
        st.html(f'<p class="rpam-brief"><em>{escape(debrief.afterward)}</em></p>')
    if debrief.not_touched:
        st.subheader("Not touched today")
        for each in debrief.not_touched:
            st.write(each.question)
    if debrief.next_actions:
        st.radio(
            "Before tomorrow, choose one thing",
            [each.text for each in debrief.next_actions],
            index=None,
            key=f"next-{session.id}",
        )
    with st.container(horizontal=True):
        if st.button("The same again, from the start", type="primary"):
            again = desk.start(scenario.id)
            st.switch_page(REHEARSE, query_params={"session": again.id})
        if st.query_params.get("look") == "back" and st.button("Go on talking"):
            del st.query_params["look"]
            st.rerun()
        st.download_button(
            "Keep a copy",
            as_markdown(path, persona, scenario.title),
            file_name=f"{scenario.id}.md",
            mime="text/markdown",
        )


def _as_html(finding: Finding, desk: Desk) -> str:
    title = desk.library.passages[finding.passage_id].title
    link = f"guidance?passage={url_quote(finding.passage_id, safe='')}"
    side = "strength" if finding.kind == "opened" else "next_step"
    return (
        f'<div class="rpam-note {side}"><span class="kind">{KINDS[finding.kind]}</span>'
        f"<q>{escape(finding.quote)}</q> {escape(finding.text)} "
        f'<a href="{link}" target="_blank">{escape(title)}</a></div>'
    )
