"""A plan -> when each block begins, whether it fits, and what to leave out first."""

import datetime as dt
import math
from collections.abc import Sequence

from rpam_assistant.records.circle import Purpose
from rpam_assistant.records.plan import ASKS_FIRST, CirclePlan, PlanBlock
from rpam_assistant.records.timetable import Drop, Slot, Timetable

CLOSE = 0.05
"""Of the minutes asked for, what may be left over without being spoken of."""

SHORTEST = {1: 15, 2: 20, 3: 30, 4: 60, 5: 60}
"""Seconds, by risk: what asks much of people is not asked with a small amount of time."""

STEP = 5
VALUES_FIRST: frozenset[Purpose] = frozenset(
    {"responsive_to_harm", "support", "reintegration", "learning"}
)
"""Where how we talk has to be settled before what we talk about."""

TOLERANCE = 0.01


def timetable(plan: CirclePlan) -> Timetable:
    """The plan in minutes; what could be left out is named where it does not fit."""
    request = plan.request
    slots, passed = [], 0.0
    for block in plan.blocks:
        takes = block.takes(request.people)
        at = request.begins + dt.timedelta(minutes=passed) if request.begins else None
        slots.append(Slot(block_id=block.id, begins=round(passed, 2), minutes=takes, at=at))
        passed += takes
    total = round(passed, 2)
    over = round(max(0.0, total - request.minutes), 2)
    over = over if over > TOLERANCE else 0.0
    drops = _drops(plan, over) if over else ()
    spare = round(max(0.0, request.minutes - total), 2)
    return Timetable(
        slots=tuple(slots),
        total=total,
        asked=request.minutes,
        over_by=over,
        spare=spare,
        verdict=_verdict(plan, total, over, spare, drops),
        drops=drops,
    )


def total_minutes(blocks: Sequence[PlanBlock], people: int) -> float:
    """What these blocks take together."""
    return round(sum(block.takes(people) for block in blocks), 2)


def may_go(block: PlanBlock, purpose: Purpose) -> bool:
    """Whether a block may be offered to be left out."""
    if block.kind in ("opening", "closing") or block.place in ("check_in", "check_out"):
        return False
    if block.place == "values" and purpose in VALUES_FIRST:
        return False
    return block.needed > 1


def first_to_go(plan: CirclePlan) -> list[PlanBlock]:
    """What may be left out, in the order in which it should go."""
    middle = (len(plan.blocks) - 1) / 2
    places = [
        (-block.needed, abs(at - middle), at, block)
        for at, block in enumerate(plan.blocks)
        if may_go(block, plan.request.purpose)
    ]
    return [block for *_, block in sorted(places, key=lambda each: each[:3])]


def _drops(plan: CirclePlan, over: float) -> tuple[Drop, ...]:
    people = plan.request.people
    candidates = first_to_go(plan)
    together: list[PlanBlock] = []
    for block in candidates:
        if total_minutes(together, people) < over:
            together.append(block)
    enough_alone = [
        [block]
        for block in candidates
        if block.takes(people) >= over and together and [block] != together
    ]
    sets = ([together] if together else []) + enough_alone[:2]
    found = [_left_out(each, people) for each in sets]
    shorter = _shorter_turns(plan, over)
    return (*found, shorter) if shorter else tuple(found)


def _left_out(blocks: list[PlanBlock], people: int) -> Drop:
    saves = total_minutes(blocks, people)
    titles = _joined([f"'{block.title}'" for block in blocks])
    return Drop(
        block_ids=tuple(block.id for block in blocks),
        text=f"Drop {titles} (saves {_whole(saves)})",
        saves=saves,
    )


def _shorter_turns(plan: CirclePlan, over: float) -> Drop | None:
    """The longest turn for everybody with which it fits, where such turns can still be used."""
    people = plan.request.people
    rounds = [block for block in plan.blocks if block.seconds_each]
    longest = max((block.seconds_each for block in rounds), default=0)
    for most in range(longest - longest % STEP, 0, -STEP):
        cut = [block for block in rounds if block.seconds_each > most]
        if any(most < SHORTEST[block.risk or 1] for block in cut):
            return None
        saves = round(sum(block.seconds_each - most for block in cut) * people / 60, 2)
        if saves >= over:
            return Drop(
                block_ids=tuple(block.id for block in cut),
                text=f"Keep every turn to {most} seconds (saves {_whole(saves)})",
                saves=saves,
                seconds_each=most,
            )
    return None


def _verdict(
    plan: CirclePlan, total: float, over: float, spare: float, drops: tuple[Drop, ...]
) -> str:
    asked = plan.request.minutes
    takes = f"This takes {math.ceil(total - TOLERANCE)} of {asked} minutes"
    if over:
        return f"{takes}: {math.ceil(over)} too many. {_way_out(plan, over, drops)}"
    left = math.floor(spare + TOLERANCE)
    if spare > CLOSE * asked:
        return (
            f"{takes}: {max(left, 1)} left over. Add a round, give the turns more time, "
            "or tell people that it ends early."
        )
    return f"{takes}, and fits." if left < 1 else f"{takes}, and fits, with {left} to spare."


def _way_out(plan: CirclePlan, over: float, drops: tuple[Drop, ...]) -> str:
    enough = [drop for drop in drops if drop.saves >= over]
    if enough:
        words = [drop.text if at == 0 else _lower(drop.text) for at, drop in enumerate(enough)]
        return f"{', or '.join(words)}."
    people, asked = plan.request.people, plan.request.minutes
    left = _without(plan.blocks, drops)
    least = math.ceil(total_minutes(left, people) / STEP) * STEP
    ways = [f"{'ask' if drops else 'Ask'} for {least} minutes"]
    fewer = next((n for n in range(people - 1, 2, -1) if total_minutes(left, n) <= asked), 0)
    if plan.request.purpose in ASKS_FIRST:
        ways.append("hold it in two sittings, each with a check-in and a closing")
    elif fewer and fewer * 2 >= people:
        ways.append(f"sit in two circles of {math.ceil(people / 2)}")
    elif fewer:
        ways.append(f"invite at most {fewer} people")
    if plan.request.purpose not in VALUES_FIRST:
        ways.append("make it one prompt and one word each")
    what = _either(ways)
    return f"{drops[0].text}, and {what}." if drops else f"{what}; nothing more can be left out."


def _without(blocks: Sequence[PlanBlock], drops: tuple[Drop, ...]) -> list[PlanBlock]:
    gone = set(drops[0].block_ids) if drops and drops[0].seconds_each is None else set()
    return [block for block in blocks if block.id not in gone]


def _either(ways: list[str]) -> str:
    return ways[0] if len(ways) == 1 else f"{', '.join(ways[:-1])} or {ways[-1]}"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _whole(minutes: float) -> str:
    """Rounded as what is too much is, so that what saves enough is seen to."""
    return str(math.ceil(minutes)) if minutes >= 1 else f"{minutes:.1f}"
