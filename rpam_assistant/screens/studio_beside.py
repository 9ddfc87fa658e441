"""What stands beside a form: a talk with what is on the screen, or simulated learners."""

import streamlit as st

from rpam_assistant.screens.studio_learners import draw_learners
from rpam_assistant.screens.studio_rehearsing import draw_talk
from rpam_assistant.screens.studio_work import Work
from rpam_assistant.wiring import Desk

TALK, LEARNERS = "Talk with them", "Simulated learners"


def has_beside(work: Work) -> bool:
    """Whether a file can be tried out while it is written."""
    return work.kind in ("scenario", "temperament")


def draw_beside(desk: Desk, work: Work) -> None:
    """Draw what was chosen of the two."""
    with st.container(border=True, key="studio-beside"):
        shown = TALK
        if work.kind == "scenario":
            shown = st.segmented_control(
                "Try it out",
                (TALK, LEARNERS),
                default=TALK,
                required=True,
                key=f"{work.key}--beside",
                persist_state="session",
            )
        if shown == LEARNERS:
            draw_learners(desk, work)
        else:
            draw_talk(desk, work)
