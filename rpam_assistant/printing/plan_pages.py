"""A plan and its timetable -> blocks, in the order in which a keeper reads them."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rpam_assistant.printing.blocks import Block, Run, block, quoted, table
from rpam_assistant.printing.cited import rests_on
from rpam_assistant.records import plan_labels as labels
from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.plan import CirclePlan, Cited, PlanBlock
from rpam_assistant.records.timetable import Slot, Timetable

WIDTHS = (13, 32, 13, 55)


@dataclass(frozen=True)
class PrintedPlan:
    """All that goes into a copy of a plan."""

    plan: CirclePlan
    timetable: Timetable
    passages: Mapping[str, Passage]


def compose_plan(printed: PrintedPlan) -> list[Block]:
    """What it is, the hour at a glance, each block, and then what stands around them."""
    plan = printed.plan
    return [
        block("title", plan.title),
        block("text", plan.purpose_sentence),
        *_in_their_words(plan),
        block("small", facts(plan)),
        block("note", Run(printed.timetable.verdict, bold=printed.timetable.over_by > 0)),
        block("heading", labels.AT_A_GLANCE),
        _timetable(printed),
        block("heading", labels.BLOCK_BY_BLOCK),
        *_blocks(printed),
        *_around(plan),
        *_cards(printed),
        *_follow_up(plan),
        *_because(plan),
        *rests_on(plan, printed.passages),
    ]


def facts(plan: CirclePlan) -> str:
    """Who, when, where and how long, in one line."""
    request = plan.request
    when = f"{request.begins:%A, %B %-d, %Y, %-I:%M %p}. " if request.begins else ""
    who = f"{request.people} people ({labels.AUDIENCE[request.audience]})"
    where = labels.SETTING[request.setting]
    return f"{when}{who}, {request.minutes} minutes, {where}. {labels.PURPOSE[request.purpose]}."


def starts(slot: Slot) -> str:
    """When a block begins: on the clock, or in minutes from the beginning."""
    return f"{slot.at:%-I:%M %p}" if slot.at else f"{math.floor(slot.begins + 0.5)}"


def whole(minutes: float) -> str:
    """Minutes as they are read; a half is kept where it is much of the whole."""
    return f"{minutes:.0f}" if minutes >= 3 or minutes == round(minutes) else f"{minutes:.1f}"


def _in_their_words(plan: CirclePlan) -> Iterator[Block]:
    theme = plan.request.theme.strip()
    if theme and theme.lower() not in f"{plan.title} {plan.purpose_sentence}".lower():
        yield block("text", f"{labels.ABOUT}: ", quoted(theme))


def _timetable(printed: PrintedPlan) -> Block:
    plan = printed.plan
    begins = labels.CLOCK if plan.request.begins else labels.MINUTE
    pairs = zip(plan.blocks, printed.timetable.slots, strict=True)
    rows = [
        (starts(slot), each.title, whole(slot.minutes), each.prompt or each.why)
        for each, slot in pairs
    ]
    total = printed.timetable.total
    at = plan.request.begins and plan.request.begins + dt.timedelta(minutes=total)
    end = Slot(block_id="", begins=math.ceil(total - 0.01), minutes=0, at=at)
    return table(WIDTHS, (begins, *labels.COLUMNS), [*rows, (starts(end), labels.END, "", "")])


def _blocks(printed: PrintedPlan) -> Iterator[Block]:
    plan = printed.plan
    for each, slot in zip(plan.blocks, printed.timetable.slots, strict=True):
        yield block("subheading", f"{each.title} ({_when(slot)}, {whole(slot.minutes)} minutes)")
        if each.kind == "opening":
            yield block("text", plan.choices.opening.text)
        if each.says:
            yield block("text", Run(f"{labels.SAYS}: ", bold=True), f"“{each.says}”")
        if each.prompt:
            yield block("prompt", each.prompt)
        if each.place:
            yield block("small", " ".join(_of_a_round(plan, each)))
        if each.why:
            yield block("small", each.why)


def _when(slot: Slot) -> str:
    return f"at {starts(slot)}" if slot.at else f"from minute {starts(slot)}"


def _of_a_round(plan: CirclePlan, each: PlanBlock) -> Iterator[str]:
    if each.risk:
        yield f"{labels.RISK[each.risk]}."
    yield labels.MODE[each.mode].format(seconds=each.seconds_each)
    yield labels.who_starts(plan, each)


def _around(plan: CirclePlan) -> Iterator[Block]:
    choices = plan.choices
    yield block("heading", labels.GUIDELINES)
    yield block("text", labels.SUGGESTED)
    yield from _items(choices.guidelines)
    yield block("heading", labels.IN_THE_MIDDLE)
    for name, each in (
        (labels.OPENING, choices.opening),
        (labels.PIECE, choices.talking_piece),
        (labels.CENTER, choices.centerpiece),
    ):
        yield block("item", Run(f"{name}: ", bold=True), each.text)
    yield block("heading", labels.MATERIALS)
    yield from _checks(choices.materials)
    yield block("heading", labels.PREPARATION)
    yield from _checks(choices.preparation)
    if choices.adaptations:
        yield block("heading", labels.ADAPTATIONS)
        yield from _items(choices.adaptations)


def _items(several: Iterable[Cited]) -> Iterator[Block]:
    for each in several:
        yield block("item", each.text)


def _checks(several: Iterable[Cited]) -> Iterator[Block]:
    for each in several:
        yield block("check", each.text)


def _cards(printed: PrintedPlan) -> Iterator[Block]:
    yield block("heading", labels.WHAT_TO_DO_WHEN)
    for card in printed.plan.choices.hard_moments:
        found = printed.passages.get(card.passage_id)
        yield block("subheading", card.title)
        yield block("text", card.do, Run(f" ({found.title})" if found else "", italic=True))
        yield block("note", Run(f"{labels.SAY}: ", bold=True), f"“{card.say}”")


def _follow_up(plan: CirclePlan) -> Iterator[Block]:
    yield block("heading", labels.CHECK_BACK)
    for each in plan.choices.follow_up:
        day = plan.request.begins and plan.request.begins + dt.timedelta(weeks=each.weeks)
        when = f"{day:%A, %B %-d}" if day else labels.weeks_later(each.weeks)
        yield block("item", Run(f"{when}: ", bold=True), each.text)


def _because(plan: CirclePlan) -> Iterator[Block]:
    if plan.revised_because:
        yield block("heading", labels.REVISED)
    for each in plan.revised_because:
        yield block("item", each)
