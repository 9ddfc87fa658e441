"""Paths of turns -> counts, week by week."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rpam_assistant.practice.answered import Step
from rpam_assistant.practice.balance import QUESTIONS, REFLECTIONS, count
from rpam_assistant.practice.cues import Cue
from rpam_assistant.practice.findings import Moves
from rpam_assistant.records.looking_back import Week
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.scenario import EndingKind

AFFECTIVE: tuple[MoveId, ...] = ("affective_statement",)


class Rehearsed(NamedTuple):
    """What one rehearsal held."""

    on: date
    steps: Sequence[Step]
    cues: Sequence[Cue]
    ending: EndingKind | None


def by_week(rehearsals: Sequence[Rehearsed], moves: Moves) -> tuple[Week, ...]:
    """A week for each in which something was said, and for each empty one in between."""
    groups: defaultdict[date, list[Rehearsed]] = defaultdict(list)
    for each in rehearsals:
        if each.steps:
            groups[each.on - timedelta(days=each.on.weekday())].append(each)
    if not groups:
        return ()
    first, last = min(groups), max(groups)
    mondays = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    return tuple(_week(monday, groups.get(monday, []), moves) for monday in mondays)


def _week(monday: date, rehearsals: Sequence[Rehearsed], moves: Moves) -> Week:
    steps = [step for each in rehearsals for step in each.steps]
    effects = Counter(moves[heard.move].effect for step in steps for heard in step.turn.moves)
    cues = [cue for each in rehearsals for cue in each.cues]
    return Week(
        begins=monday,
        rehearsals=len(rehearsals),
        utterances=len(steps),
        helping=effects["helps"],
        moves=effects["helps"] + effects["hurts"] + effects["neutral"],
        questions=count(steps, QUESTIONS),
        reflections=count(steps, REFLECTIONS),
        cues=len(cues),
        cues_taken_up=sum(cue.taken_up for cue in cues),
        affective_statements=count(steps, AFFECTIVE),
        endings=dict(Counter(each.ending for each in rehearsals if each.ending)),
    )
