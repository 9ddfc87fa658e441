"""A rehearsal and its debrief -> a file to keep."""

from rpam_assistant.printing.circle_pages import PrintedCircle, compose_circle
from rpam_assistant.printing.compose import Printed, compose
from rpam_assistant.printing.writers import WRITERS, as_json
from rpam_assistant.records.copy import MIME, Copy, CopyKind, copy_name
from rpam_assistant.records.transcript import transcript


def make_copy(printed: Printed, kind: CopyKind) -> Copy:
    """The file, named for its scenario and day."""
    content = _as_json(printed) if kind == "json" else WRITERS[kind](compose(printed))
    return Copy(name=copy_name(printed.session, kind), mime=MIME[kind], content=content)


def make_circle_copy(printed: PrintedCircle, kind: CopyKind) -> Copy:
    """The file of a circle, named for its scenario and day."""
    if kind == "json":
        content = as_json(transcript(printed.session, printed.path, printed.debrief))
    else:
        content = WRITERS[kind](compose_circle(printed))
    return Copy(name=copy_name(printed.session, kind), mime=MIME[kind], content=content)


def _as_json(printed: Printed) -> bytes:
    values = transcript(printed.session, printed.path, printed.debrief)
    if printed.chosen:
        values["next_action"] = printed.chosen.model_dump(mode="json")
    return as_json(values)
