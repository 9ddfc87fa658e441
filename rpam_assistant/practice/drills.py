"""Drills and what was answered so far -> the next few, spaced by what went wrong.

Leitner boxes, one item at a time: a right answer when an item is due moves it up a
box, which puts it off for longer; a wrong one brings it back at once, together with
another item that teaches the same thing.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rpam_assistant.records.drill import Drill, DrillAnswer, DrillKind, DrillSet

DAYS = (0, 1, 3, 7, 21)
"""Until an item comes back, by box; box 0 is for what was answered wrong."""

ROUND = 5
EASIEST_FIRST: tuple[DrillKind, ...] = ("camera", "choice", "rewrite")


@dataclass(frozen=True)
class Standing:
    """Where an item stands after its answers."""

    box: int
    due: date

    @property
    def is_wrong(self) -> bool:
        """Whether the last answer was wrong."""
        return self.box == 0


def standings(answers: Iterable[DrillAnswer]) -> dict[str, Standing]:
    """Where each answered item stands, by id; days are those of the machine's own zone.

    A right answer before the item is due changes nothing, so that nobody gets
    ahead by answering twice in a day.
    """
    found: dict[str, Standing] = {}
    for answer in sorted(answers, key=lambda each: each.answered_at):
        day = answer.answered_at.astimezone().date()
        before = found.get(answer.item_id)
        if not answer.right:
            found[answer.item_id] = Standing(0, day)
        elif before is None or before.due <= day:
            box = min((before.box if before else 0) + 1, len(DAYS) - 1)
            found[answer.item_id] = Standing(box, day + timedelta(days=DAYS[box]))
    return found


def next_round(
    drills: DrillSet,
    answers: Iterable[DrillAnswer],
    today: date,
    size: int = ROUND,
    seed: int = 0,
) -> tuple[Drill, ...]:
    """The items of the next round, at most `size` and none twice.

    In this order: what was answered wrong; for each of these one more that teaches the
    same; what is due; what is new; and only when all of that is not enough, what is not
    due yet, soonest first. Within each, kinds take turns. The same seed gives the same.
    """
    stands = standings(answers)
    chosen: list[Drill] = []

    def take(items: Iterable[Drill], order: Callable[[Drill], int] = lambda _: 0) -> None:
        left = list(items)
        while left and len(chosen) < size:
            nearest = min(left, key=lambda each: (_crowding(each, chosen), order(each), mix(each)))
            chosen.append(nearest)
            left.remove(nearest)

    def mix(drill: Drill) -> bytes:
        return hashlib.sha256(f"{seed}:{drill.id}".encode()).digest()

    def due(drill: Drill) -> int:
        return stands[drill.id].due.toordinal()

    drills_left = drills.all()
    wrong = [each for each in drills_left if each.id in stands and stands[each.id].is_wrong]
    is_due = _those(drills_left, stands, lambda each: not each.is_wrong and each.due <= today)
    new = [each for each in drills_left if each.id not in stands]
    take(wrong, due)
    for each in list(chosen):
        take(_one(_like(each, is_due, chosen) or _like(each, new, chosen), mix))
    take(_without(is_due, chosen), due)
    take(_without(new, chosen))
    later = _those(drills_left, stands, lambda each: each.due > today)
    for each in sorted(later, key=due):
        take([each])
    return tuple(chosen)


def _crowding(drill: Drill, chosen: Sequence[Drill]) -> tuple[int, int, int]:
    """How much of its sort the round holds already."""
    return (
        sum(each.kind == drill.kind for each in chosen),
        EASIEST_FIRST.index(drill.kind),
        sum(each.subject == drill.subject for each in chosen),
    )


def _those(
    drills: Iterable[Drill], stands: Mapping[str, Standing], fits: Callable[[Standing], bool]
) -> list[Drill]:
    return [each for each in drills if each.id in stands and fits(stands[each.id])]


def _without(drills: Iterable[Drill], chosen: Collection[Drill]) -> list[Drill]:
    return [each for each in drills if each not in chosen]


def _like(drill: Drill, candidates: Iterable[Drill], chosen: Collection[Drill]) -> list[Drill]:
    return [each for each in _without(candidates, chosen) if each.subject == drill.subject]


def _one(candidates: list[Drill], mix: Callable[[Drill], bytes]) -> list[Drill]:
    return sorted(candidates, key=mix)[:1]
