"""A template and a request -> blocks without prompts, whose minutes are those asked for."""

from collections.abc import Callable
from dataclasses import replace

from rpam_assistant.planning.besides import breath, of_the_circle
from rpam_assistant.planning.fitted import STEP, Fitted, PlannedRound
from rpam_assistant.planning.more_time import with_longer_talk
from rpam_assistant.records.circle import Place
from rpam_assistant.records.plan import CircleRequest, Template

COMFORT = {2: 0.2, 3: 0.6}
"""How far between the least and the most a turn must be before a round that could go is added."""

CLOSE = 0.03
"""Of the minutes asked for: nearer than this, nothing more is filled in."""

LONG = 90
VERY_LONG = 150
"""Minutes from which there is a break, and a longer one."""

TALKS_MOST: tuple[Place, ...] = ("topic", "story", "ahead", "values", "check_in", "check_out")
"""Whose turns are made longer first."""

MISSED_MOST: tuple[Place, ...] = ("topic", "ahead", "values", "story", "check_in", "check_out")
"""Which of two rounds that can go is kept."""


def fit(template: Template, request: CircleRequest) -> Fitted:
    """The rounds that fit and how long each turn is: never longer than asked, where that can be.

    Where not even the shortest turns of what is never left out fit, it is exactly these.
    """
    people, asked = request.people, request.minutes
    made, everything = _least(template, request, hurried=False)
    if made.total(people) > asked:
        made, everything = _least(template, request, hurried=True)
    if made.total(people) > asked:
        return made
    pause = 0.0 if asked < LONG else 5.0 if asked < VERY_LONG else 10.0
    if replace(made, break_minutes=pause).total(people) <= asked:
        made = replace(made, break_minutes=pause)
    made = _with_what_fits(made, _in_order(everything), request)
    made = with_longer_talk(made, request, (1 - CLOSE) * asked)
    return _padded(_with_turns(made, request), request)


def _least(
    template: Template, request: CircleRequest, *, hurried: bool
) -> tuple[Fitted, list[PlannedRound]]:
    """What is never left out, and everything that there is."""
    everything = []
    for at, of in enumerate(template.rounds):
        least, most = of.seconds_each
        least = -(-least // STEP) * STEP
        minutes = breath(of, request, hurried=hurried)
        everything.append(PlannedRound(of, at, least, max(least, most // STEP * STEP), minutes))
    kept = tuple(each for each in everything if each.of.needed == 1)
    return Fitted(kept, of_the_circle(request, hurried=hurried), 0.0), everything


def _in_order(rounds: list[PlannedRound]) -> list[PlannedRound]:
    """Those that can go, the one that would go last first."""
    optional = [each for each in rounds if each.of.needed > 1]
    return sorted(optional, key=lambda each: (each.of.needed, MISSED_MOST.index(each.of.place)))


def _with_what_fits(made: Fitted, optional: list[PlannedRound], request: CircleRequest) -> Fitted:
    people, asked = request.people, request.minutes
    for each in optional:
        wider = made.with_round(each)
        if wider.with_turns(COMFORT[each.of.needed]).total(people) <= asked:
            made = wider
    for each in optional:
        short = made.with_turns(1).total(people) < (1 - CLOSE) * asked
        if short and each not in made.rounds and made.with_round(each).total(people) <= asked:
            made = made.with_round(each)
    return made


def _with_turns(made: Fitted, request: CircleRequest) -> Fitted:
    """Turns as long as fit: all alike at first, then where people talk most."""
    people, asked = request.people, request.minutes
    evenly = (made.with_turns(part / 50) for part in range(50, -1, -1))
    made = next((turned for turned in evenly if turned.total(people) <= asked), made)
    grew = True
    while grew:
        grew = False
        for each in sorted(made.rounds, key=lambda each: TALKS_MOST.index(each.of.place)):
            longer = replace(each, seconds=each.seconds + STEP)
            wider = made.with_instead(each, longer)
            if longer.seconds <= each.most and wider.total(people) <= asked:
                made, grew = wider, True
    return made


def _padded(made: Fitted, request: CircleRequest) -> Fitted:
    """The last minutes, which are too few for longer turns, go to what stands around them."""
    people, asked = request.people, request.minutes
    step = 0.5 if asked >= 30 else 0.25
    grow: list[Callable[[Fitted], Fitted]] = [
        lambda each: replace(each, besides=each.besides.opening_longer(step)),
        lambda each: replace(each, besides=each.besides.closing_longer(step)),
        *(_breathes(at, step) for at in range(len(made.rounds))),
    ]
    for longer in [*grow, *grow]:
        wider = longer(made)
        if asked - made.total(people) > CLOSE * asked and wider.total(people) <= asked:
            made = wider
    return made


def _breathes(at: int, step: float) -> Callable[[Fitted], Fitted]:
    def longer(made: Fitted) -> Fitted:
        each = made.rounds[at]
        return made.with_instead(each, replace(each, minutes=each.minutes + step))

    return longer
