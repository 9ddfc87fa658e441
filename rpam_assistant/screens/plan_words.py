"""A plan in plain words: how deep a prompt goes, how a round goes, when, and where it is from."""

import datetime as dt
from html import escape

from rpam_assistant.records.plan import AccessNeed, CirclePlan, CircleRequest, PlanBlock, Setting
from rpam_assistant.records.plan_labels import MODE, who_starts
from rpam_assistant.records.prompt_bank import CircleAudience
from rpam_assistant.records.timetable import Slot
from rpam_assistant.screens.circle_choosing import PURPOSES
from rpam_assistant.screens.literal import link_to
from rpam_assistant.wiring import Desk

RISKS: dict[int, str] = {
    1: "Light",
    2: "A small story",
    3: "Something that mattered",
    4: "One's own part",
    5: "What happened, and repair",
}
AUDIENCES: dict[CircleAudience, str] = {
    "team": "A team, all roles together",
    "students": "Students",
    "residents": "Residents and fellows",
    "faculty": "Faculty",
    "staff": "Staff",
}
SETTINGS: dict[Setting, str] = {
    "room": "In a room",
    "hybrid": "Some in a room, some online",
    "online": "Online",
}
ACCESS: dict[AccessNeed, str] = {
    "hearing": "Somebody hears little or not at all",
    "vision": "Somebody sees little or not at all",
    "mobility": "Somebody uses a wheelchair, or cannot sit for long",
    "neurodivergence": "Somebody needs it predictable, and time to think",
    "language": "English is not everybody's first language",
    "fatigue": "People come tired, or from a night shift",
    "anxiety": "Somebody is anxious about speaking",
}


def how_it_goes(plan: CirclePlan, block: PlanBlock) -> str:
    """How long each turn is, how the piece goes round, and who starts; empty for no round."""
    if not block.place:
        return ""
    mode = MODE[block.mode].format(seconds=block.seconds_each)
    return f"{mode} {who_starts(plan, block)}".strip()


def minutes(number: float) -> str:
    """A length as one says it: 8 min, 7½ min."""
    halves = round(number * 2)
    if not halves:
        return "under a minute" if number else "0 min"
    whole, half = divmod(halves, 2)
    return f"{whole or ''}{'½' if half else ''} min"


def begins(slot: Slot) -> str:
    """When a block begins: on the clock where it is known, otherwise the minute."""
    return f"{slot.at:%-I:%M %p}" if slot.at else f"{int(slot.begins)}′"


def day_and_time(when: dt.datetime) -> str:
    """A date in words, with its time."""
    return f"{when:%A, %B %-d, %Y, %-I:%M %p}"


def facts(request: CircleRequest) -> str:
    """What was asked for, in a line."""
    said = [
        PURPOSES[request.purpose],
        AUDIENCES[request.audience],
        f"{request.people} people with the keeper",
        f"{request.minutes} minutes",
        SETTINGS[request.setting],
    ]
    if request.begins:
        said.append(day_and_time(request.begins))
    return " · ".join(said)


def cited(desk: Desk, passage_id: str) -> str:
    """A link to a passage, as HTML; empty where there is none."""
    passage = desk.library.passages.get(passage_id)
    if passage is None:
        return ""
    return f'<a href="{link_to(passage_id)}" target="_blank">{escape(passage.title)}</a>'
