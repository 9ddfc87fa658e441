"""A plan -> a file to keep, or to hand to a co-keeper."""

import datetime as dt
import re

from rpam_assistant.printing.calendar import as_calendar
from rpam_assistant.printing.plan_pages import PrintedPlan, compose_plan
from rpam_assistant.printing.writers import WRITERS, as_json
from rpam_assistant.records.copy import MIME, Copy, PlanCopyKind

LONGEST_NAME = 60


def make_plan_copy(printed: PrintedPlan, kind: PlanCopyKind, now: dt.datetime) -> Copy:
    """The file, named for the plan's title. Raises UserError for a calendar without a date."""
    plain = re.sub(r"[^a-z0-9]+", "-", printed.plan.title.lower())[:LONGEST_NAME].strip("-")
    content = _content(printed, kind, now)
    return Copy(name=f"{plain or 'circle'}.{kind}", mime=MIME[kind], content=content)


def _content(printed: PrintedPlan, kind: PlanCopyKind, now: dt.datetime) -> bytes:
    match kind:
        case "json":
            return _as_json(printed)
        case "ics":
            return as_calendar(printed, now)
        case _:
            return WRITERS[kind](compose_plan(printed))


def _as_json(printed: PrintedPlan) -> bytes:
    values = printed.plan.model_dump(mode="json")
    values["timetable"] = printed.timetable.model_dump(mode="json")
    return as_json(values)
