"""Why no circle is drafted, who comes first, and where to read on."""

from html import escape

import streamlit as st

from rpam_assistant.records.plan import Refusal
from rpam_assistant.screens.literal import literal
from rpam_assistant.screens.plan_words import cited
from rpam_assistant.wiring import Desk


def draw_reason(desk: Desk, refusal: Refusal) -> None:
    """Draw the reason, the way to go instead, and who helps."""
    st.title("Something else comes first")
    st.html(
        f'<div class="rpam-refusal"><p>{escape(refusal.text)}</p>'
        f"<h2>What to do first</h2><p>{escape(refusal.route)}</p>"
        f"{cited(desk, refusal.passage_id)}</div>"
    )
    resources = desk.planning.resources(refusal)
    if resources:
        st.subheader("Who helps")
    for resource in resources:
        st.markdown(f"**{literal(resource.name)}**: {literal(resource.contact)}")
        if resource.note:
            st.caption(literal(resource.note))
    if resources:
        checked = desk.library.safeguards.checked_on
        st.caption(f"These were checked on {checked:%B %-d, %Y}.")
    st.caption("Nothing you typed is lost, and nothing was stored.")
