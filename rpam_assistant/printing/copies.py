"""A rehearsal and its debrief -> a file to keep."""

import json
from collections.abc import Callable, Mapping, Sequence

from rpam_assistant.printing.blocks import Block
from rpam_assistant.printing.circle_pages import PrintedCircle, compose_circle
from rpam_assistant.printing.compose import Printed, compose
from rpam_assistant.printing.markdown import as_markdown
from rpam_assistant.printing.pdf import as_pdf
from rpam_assistant.printing.word import as_word
from rpam_assistant.records.copy import MIME, Copy, CopyKind, copy_name
from rpam_assistant.records.transcript import transcript

WRITERS: Mapping[CopyKind, Callable[[Sequence[Block]], bytes]] = {
    "md": as_markdown,
    "docx": as_word,
    "pdf": as_pdf,
}


def make_copy(printed: Printed, kind: CopyKind) -> Copy:
    """The file, named for its scenario and day."""
    name = copy_name(printed.session, kind)
    return Copy(name=name, mime=MIME[kind], content=_content(printed, kind))


def make_circle_copy(printed: PrintedCircle, kind: CopyKind) -> Copy:
    """The file of a circle, named for its scenario and day."""
    name = copy_name(printed.session, kind)
    if kind == "json":
        values = transcript(printed.session, printed.path, printed.debrief)
        content = json.dumps(values, ensure_ascii=False, indent=2).encode("utf-8", "replace")
    else:
        content = WRITERS[kind](compose_circle(printed))
    return Copy(name=name, mime=MIME[kind], content=content)


def _content(printed: Printed, kind: CopyKind) -> bytes:
    return _as_json(printed) if kind == "json" else WRITERS[kind](compose(printed))


def _as_json(printed: Printed) -> bytes:
    values = transcript(printed.session, printed.path, printed.debrief)
    if printed.chosen:
        values["next_action"] = printed.chosen.model_dump(mode="json")
    return json.dumps(values, ensure_ascii=False, indent=2).encode("utf-8", "replace")
