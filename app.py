"""Lists the pages and runs the chosen one. Start it with `rpam app` or `make run`."""

import streamlit as st

from rpam_assistant.screens import places
from rpam_assistant.screens.desk import warm_up
from rpam_assistant.screens.look import dress

st.set_page_config(page_title="RPAM Assistant", page_icon=places.ICON, layout="wide")
chosen = st.navigation(
    [
        st.Page(places.HOME, title="Home", icon=":material/home:", default=True),
        st.Page(places.REHEARSE, title="Rehearse", icon=":material/forum:"),
        st.Page(places.CIRCLE, title="Circle", icon=":material/groups:"),
        st.Page(places.PLAN, title="Plan", icon=":material/event_note:"),
        st.Page(places.PHRASE, title="Phrase", icon=":material/edit_note:"),
        st.Page(places.PROGRESS, title="Progress", icon=":material/trending_up:"),
        st.Page(places.GUIDANCE, title="Guidance", icon=":material/menu_book:"),
        st.Page(places.REVIEW, title="Review", icon=":material/rate_review:"),
        st.Page(places.STUDIO, title="Studio", icon=":material/design_services:"),
    ],
    position="top",
)
dress()
chosen.run()
warm_up()
