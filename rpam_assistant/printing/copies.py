"""A rehearsal and its debrief -> a file to keep."""

import json

from rpam_assistant.printing.compose import Printed, compose
from rpam_assistant.printing.markdown import as_markdown
from rpam_assistant.printing.pdf import as_pdf
from rpam_assistant.printing.word import as_word
from rpam_assistant.records.copy import MIME, Copy, CopyKind, copy_name
from rpam_assistant.records.transcript import transcript


def make_copy(printed: Printed, kind: CopyKind) -> Copy:
    """The file, named for its scenario and day."""
    name = copy_name(printed.session, kind)
    return Copy(name=name, mime=MIME[kind], content=_content(printed, kind))


def _content(printed: Printed, kind: CopyKind) -> bytes:
    match kind:
        case "json":
            return _as_json(printed)
        case "md":
            return as_markdown(compose(printed))
        case "docx":
            return as_word(compose(printed))
        case "pdf":
            return as_pdf(compose(printed))


def _as_json(printed: Printed) -> bytes:
    values = transcript(printed.session, printed.path, printed.debrief)
    if printed.chosen:
        values["next_action"] = printed.chosen.model_dump(mode="json")
    return json.dumps(values, ensure_ascii=False, indent=2).encode("utf-8", "replace")
