"""A plan with a date -> a calendar file: the circle, and each time to check back."""

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from rpam_assistant.errors import UserError
from rpam_assistant.printing.plan_pages import PrintedPlan, facts
from rpam_assistant.records.plan import CirclePlan
from rpam_assistant.records.plan_labels import weeks_later

if TYPE_CHECKING:
    from icalendar import Component

PRODUCT = "-//RPAM Assistant//Circle plans//EN"
CHECK_BACK_MINUTES = 30
OURS = uuid.UUID("5f0f7b52-0f0e-4c43-9d0a-3a7c2f2a9b61")
"""Names the events of this product, so that importing a plan again changes them."""


def as_calendar(printed: PrintedPlan, now: dt.datetime) -> bytes:
    """The events as an .ics file. Raises UserError for a plan without a date."""
    from icalendar import Calendar

    plan = printed.plan
    begins = plan.request.begins
    if begins is None:
        raise UserError("This plan has no date yet; set when it begins, and the calendar follows.")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    _add(
        calendar,
        plan,
        "circle",
        now,
        begins,
        plan.request.minutes,
        plan.title,
        f"{plan.purpose_sentence}\n\n{facts(plan)}",
    )
    for each in plan.choices.follow_up:
        _add(
            calendar,
            plan,
            f"weeks-{each.weeks}",
            now,
            begins + dt.timedelta(weeks=each.weeks),
            CHECK_BACK_MINUTES,
            f"{weeks_later(each.weeks)}: {plan.title}",
            each.text,
        )
    return bytes(calendar.to_ical())


def _add(
    calendar: "Component",
    plan: CirclePlan,
    name: str,
    now: dt.datetime,
    begins: dt.datetime,
    minutes: int,
    summary: str,
    description: str,
) -> None:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uuid.uuid5(OURS, f'{plan.id or plan.title}/{name}')}@rpam-assistant")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("dtstart", begins)
    event.add("dtend", begins + dt.timedelta(minutes=minutes))
    event.add("summary", summary)
    event.add("description", description)
    calendar.add_component(event)
