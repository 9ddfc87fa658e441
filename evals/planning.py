"""How well circle plans fit what was asked for, and what the prompt checker makes of the bank.

    python -m evals.planning             both tables
    python -m evals.planning --misses    and each request or prompt behind a figure that misses

The 200 requests of `evals/cases/plan_requests.yaml` were written by somebody who had seen neither
templates nor planner. A request can fit when what its template never leaves out, in its shortest
turns and with two minutes around it, takes no longer than was asked. The baseline is one plan for
everybody: opening and closing in fifteen minutes, and four rounds of a minute and a half each.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from evals.case_files import read_cases
from evals.case_records import PlanCase
from evals.figures import share
from rpam_assistant.records.plan import CirclePlan, CircleRequest, Refusal
from rpam_assistant.records.timetable import Timetable
from rpam_assistant.wiring import Desk, open_desk

CLOSE = 0.05
ROUNDING = 0.01
AROUND = 2.0
"""Minutes that even the shortest circle needs to begin and to end."""

WANTED_FALSE_ALARMS = 0.03


class Drawn(NamedTuple):
    """A request, and what came of it."""

    request: CircleRequest
    plan: CirclePlan
    timed: Timetable
    took: float
    """Added up here, and not by the planner."""

    can_fit: bool


def main() -> None:
    """Draw every plan and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    misses: bool = parser.parse_args().misses
    desk = open_desk()
    requests = read_requests()
    made = [(each, desk.planning.draft(each)) for each in requests]
    refused = [(each, plan) for each, plan in made if isinstance(plan, Refusal)]
    drawn = [drawn_for(desk, each, plan) for each, plan in made if isinstance(plan, CirclePlan)]
    print(f"{len(requests)} requests: {len(drawn)} plans, {len(refused)} refused for their theme")
    if misses:
        for each, refusal in refused:
            print(f"    {refusal.reason}: {each.purpose}: {each.theme}")
    print_fit(drawn)
    print_faults(desk, drawn, misses)
    print_checker(desk, misses)


def read_requests() -> list[CircleRequest]:
    """The requests of the test set."""
    return [each.request for each in read_cases("plan_requests", PlanCase)]


def print_fit(drawn: Sequence[Drawn]) -> None:
    """How the minutes of the plans compare with those asked for, beside one plan for everybody."""
    asked = np.array([each.request.minutes for each in drawn])
    took = np.array([each.took for each in drawn])
    fixed = np.array([each.request.people * 1.5 * 4 + 15 for each in drawn])
    fits = np.array([each.can_fit for each in drawn])
    over_said = np.array([says_over(each) for each in drawn])
    left_said = np.array([says_left(each) for each in drawn])
    over, left = took > asked + ROUNDING, took < (1 - CLOSE) * asked
    full = np.array([has_everything(each) for each in drawn])
    nothing = np.zeros_like(over)
    print(f"\n{'':<58}{'planner':>24}{'one plan for everybody':>26}")
    for name, ours, theirs in (
        ("within 5 percent below, of those that can fit", ~over & ~left, _near(fixed, asked)),
        ("  or fuller than its template, and time left said", ~over & (~left | left_said), nothing),
    ):
        print(f"{name:<58}{share(ours[fits]):>24}{share(theirs[fits]):>26}")
    print(f"{'longer than asked without saying so (wanted 0)':<58}", end="")
    print(f"{int((over & ~over_said).sum()):>24}{int((fixed > asked).sum()):>26}")
    print(f"{'cannot fit, and it is said with a way out':<58}", end="")
    print(f"{_of(over_said & ~fits, ~fits):>24}{_of(nothing, ~fits):>26}")
    print(f"{'more than 5 percent left over, and it is said':<58}", end="")
    print(f"{_of(left & left_said, left):>24}{_of(nothing, fixed < (1 - CLOSE) * asked):>26}")
    print(f"{'left over although a round was left out (wanted 0)':<58}", end="")
    print(f"{int((left & ~full).sum()):>24}")


def print_faults(desk: Desk, drawn: Sequence[Drawn], misses: bool) -> None:
    """What no plan may have."""
    passages = desk.library.passages
    faults: dict[str, Callable[[CirclePlan], bool]] = {
        "risk climbs by more than two, or does not come down": breaks_the_arc,
        "the same prompt twice": says_the_same_twice,
        "a round without a prompt": lambda plan: any(b.place and not b.prompt for b in plan.blocks),
        "a block without a citation": lambda plan: any(
            block.passage_id not in passages for block in plan.blocks
        ),
    }
    print()
    for name, is_wrong in faults.items():
        wrong = [each for each in drawn if is_wrong(each.plan)]
        print(f"{name + ' (wanted 0)':<58}{len(wrong):>24}")
        if misses:
            for each in wrong:
                print(f"    {each.request}")


def print_checker(desk: Desk, misses: bool) -> None:
    """What the prompt checker finds wrong with prompts that were written with care."""
    prompts = desk.library.prompts
    checked = [desk.check_prompt(each.text) for each in prompts]
    flawed = np.array([bool(each.flaws) for each in checked])
    near = np.array([abs(c.risk - p.risk) <= 1 for c, p in zip(checked, prompts, strict=True)])
    kinds = Counter(flaw.flaw for each in checked for flaw in each.flaws)
    print(f"\nThe prompt checker on the bank's own {len(prompts)} prompts")
    print(
        f"  flaws found (wanted at most {WANTED_FALSE_ALARMS:.0%}): {share(flawed)} {dict(kinds)}"
    )
    print(f"  risk heard within one of what was written: {share(near)}")
    if misses:
        for each in checked:
            if each.flaws:
                print(f"    {', '.join(flaw.flaw for flaw in each.flaws)}: {each.text}")


def drawn_for(desk: Desk, request: CircleRequest, plan: CirclePlan) -> Drawn:
    """The plan with its times, and whether any plan could fit."""
    took = sum(each.minutes + each.seconds_each * request.people / 60 for each in plan.blocks)
    rounds = desk.library.templates[request.purpose].rounds
    least = sum(each.seconds_each[0] for each in rounds if each.needed == 1)
    can_fit = AROUND + least * request.people / 60 <= request.minutes
    return Drawn(request, plan, desk.planning.timetable(plan), took, can_fit)


def says_over(each: Drawn) -> bool:
    """Whether it is said that the plan takes longer than was asked."""
    timed = each.timed
    return timed.over_by > 0 and "too many" in timed.verdict and str(timed.asked) in timed.verdict


def says_left(each: Drawn) -> bool:
    """Whether it is said that time is left over."""
    return each.timed.spare > 0 and "left over" in each.timed.verdict


def has_everything(each: Drawn) -> bool:
    """Whether a place of the arc is not among what was left out."""
    places = {block.place for block in each.plan.blocks}
    return len(places - {None}) == 6


def _near(fixed: np.ndarray, asked: np.ndarray) -> np.ndarray:
    return (fixed <= asked) & (fixed >= (1 - CLOSE) * asked)


def _of(hits: np.ndarray, among: np.ndarray) -> str:
    return f"{int((hits & among).sum())} of {int(among.sum())}"


def breaks_the_arc(plan: CirclePlan) -> bool:
    """Whether risk climbs by more than two at once, or does not come down."""
    risks = [block.risk or 0 for block in plan.blocks if block.place]
    climbs = any(after - before > 2 for before, after in pairwise(risks))
    return climbs or not (risks[-2] <= 2 or risks[-2] < max(risks)) or risks[-1] > 2


def says_the_same_twice(plan: CirclePlan) -> bool:
    """Whether two blocks have one prompt."""
    prompts = [block.prompt for block in plan.blocks if block.prompt]
    return len(prompts) != len(set(prompts))


if __name__ == "__main__":
    main()
