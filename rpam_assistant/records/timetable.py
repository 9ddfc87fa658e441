"""A plan in minutes: when each block begins, whether it fits, and what could be left out."""

import datetime as dt

from rpam_assistant.records.record import Record


class Drop(Record):
    """Something that can be left out to gain time."""

    block_ids: tuple[str, ...]
    text: str
    saves: float
    seconds_each: int | None = None
    """No turn in these blocks is longer than this; None leaves the blocks out."""


class Slot(Record):
    """When a block begins and how long it takes, in minutes."""

    block_id: str
    begins: float
    minutes: float
    at: dt.datetime | None = None
    """On the clock, where the circle's beginning is known."""


class Timetable(Record):
    """A plan in minutes; says plainly where it does not fit."""

    slots: tuple[Slot, ...]
    total: float
    asked: int
    over_by: float
    """Above zero where it takes longer than was asked."""

    spare: float
    verdict: str
    """One sentence: it fits, it is over and what to drop, or there is time left."""

    drops: tuple[Drop, ...] = ()
