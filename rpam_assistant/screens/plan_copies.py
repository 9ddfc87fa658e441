"""A plan as a file: to print, to edit, for the calendar."""

from functools import partial

import streamlit as st

from rpam_assistant.records.copy import MIME, PlanCopyKind
from rpam_assistant.records.plan import CirclePlan
from rpam_assistant.wiring import Desk

KINDS: dict[PlanCopyKind, tuple[str, str]] = {
    "pdf": ("PDF, to print", "picture_as_pdf"),
    "docx": ("Word, to change", "description"),
    "ics": ("Calendar, with the follow-ups", "event"),
    "md": ("Markdown", "notes"),
    "json": ("JSON, for a program", "data_object"),
}


def draw_copies(desk: Desk, plan: CirclePlan) -> None:
    """Draw a button for each kind; a file is made when it is asked for."""
    for kind, (title, icon) in KINDS.items():
        undated = kind == "ics" and plan.request.begins is None
        st.download_button(
            title,
            partial(_made, desk, plan, kind),
            file_name=f"{_slug(plan.title)}.{kind}",
            mime=MIME[kind],
            key=f"copy-{kind}",
            icon=f":material/{icon}:",
            disabled=undated,
            on_click="ignore",
            width="stretch",
        )
        if undated:
            st.caption("For the calendar, say when it begins: under Title and date.")


def _made(desk: Desk, plan: CirclePlan, kind: PlanCopyKind) -> bytes:
    return desk.planning.copy_of(plan, kind).content


def _slug(title: str) -> str:
    plain = "".join(each if each.isalnum() else " " for each in title.lower())
    return "-".join(plain.split())[:60] or "circle-plan"
