"""A copy to keep: a file's name, its kind and its bytes."""

from typing import Literal

from rpam_assistant.records.record import Record
from rpam_assistant.records.turn import Session

CopyKind = Literal["md", "docx", "pdf", "json"]
PlanCopyKind = Literal["md", "docx", "pdf", "ics", "json"]

MIME: dict[PlanCopyKind, str] = {
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "ics": "text/calendar",
    "json": "application/json",
}


class Copy(Record):
    """Something to download or write to a folder."""

    name: str
    mime: str
    content: bytes


def copy_name(session: Session, kind: CopyKind) -> str:
    """What a copy of a session is called: its scenario and its day."""
    return f"{session.scenario_id}-{session.started_at.astimezone():%Y-%m-%d}.{kind}"
