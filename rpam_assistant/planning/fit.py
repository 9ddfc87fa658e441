"""A template and a request -> blocks without prompts, whose minutes are those asked for."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from rpam_assistant.planning.besides import Besides, breath, of_the_circle
from rpam_assistant.records.circle import Place, Purpose
from rpam_assistant.records.plan import CircleRequest, Template, TemplateRound

STEP = 5
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

SEQUENTIAL_ONLY: frozenset[Purpose] = frozenset({"responsive_to_harm", "reintegration", "support"})
"""Where feelings are strong nobody has to fight for a turn."""

OPEN_TALK = TemplateRound(
    place="topic",
    title="Open conversation",
    risk=(1, 2),
    needed=3,
    seconds_each=(30, 90),
    mode="open",
    says=(
        "For this one the piece rests in the middle. Speak when you have something, and leave room "
        "for whoever hasn't spoken yet. I'll bring the piece back for the rest."
    ),
    why="There is time for people to answer each other, between two rounds in which all are heard.",
    passage_id="circle-arc-and-rounds#sequential-rounds-or-popcorn",
)
OPEN_MOST = 120
SECOND_MOST = 2
"""Seconds for each in an open conversation at most; how many rounds get a second prompt."""


@dataclass(frozen=True)
class PlannedRound:
    """A round of the template, with the turns it gets."""

    of: TemplateRound
    at: int
    """Its place among the template's rounds; a second prompt stands behind its first."""

    seconds: int
    most: int
    minutes: float
    is_extra: bool = False

    def takes(self, people: int) -> float:
        """Minutes, for so many people."""
        return self.minutes + self.seconds * people / 60


@dataclass(frozen=True)
class Fitted:
    """What a plan is made of, before prompts are chosen."""

    rounds: tuple[PlannedRound, ...]
    besides: Besides
    break_minutes: float
    """0 for none."""

    def total(self, people: int) -> float:
        """Minutes of all of it."""
        stand = self.besides.opening + self.besides.closing + self.break_minutes
        return stand + sum(each.takes(people) for each in self.rounds)


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
    made = _with_longer_talk(made, request)
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


def _with(made: Fitted, more: PlannedRound) -> Fitted:
    rounds = sorted((*made.rounds, more), key=lambda each: (each.at, each.is_extra))
    return replace(made, rounds=tuple(rounds))


def _turns(made: Fitted, comfort: float) -> Fitted:
    """Turns this far between their least (0) and their most (1)."""

    def turn(each: PlannedRound) -> PlannedRound:
        more = int((each.most - each.seconds) * comfort) // STEP * STEP
        return replace(each, seconds=each.seconds + more)

    return replace(made, rounds=tuple(map(turn, made.rounds)))


def _with_what_fits(made: Fitted, optional: list[PlannedRound], request: CircleRequest) -> Fitted:
    people, asked = request.people, request.minutes
    for each in optional:
        wider = _with(made, each)
        if _turns(wider, COMFORT[each.of.needed]).total(people) <= asked:
            made = wider
    for each in optional:
        short = _turns(made, 1).total(people) < (1 - CLOSE) * asked
        if short and each not in made.rounds and _with(made, each).total(people) <= asked:
            made = _with(made, each)
    return made


def _with_longer_talk(made: Fitted, request: CircleRequest) -> Fitted:
    """More to talk about, where the longest turns of every round leave time."""

    def has_room(least: Fitted) -> bool:
        return least.total(request.people) <= request.minutes

    def leaves_time() -> bool:
        return _turns(made, 1).total(request.people) < (1 - CLOSE) * request.minutes

    topics = [each for each in made.rounds if each.of.place == "topic"]
    for talk in [each for each in topics if each.of.mode == "open"]:
        if leaves_time():
            longer = replace(talk, most=OPEN_MOST)
            made = _replaced(made, talk, longer)
    if made.rounds and not any(each.of.mode == "open" for each in topics):
        made = _with_open_talk(made, topics, request) if leaves_time() else made
    for again in [each for each in topics if each.of.mode != "open"][-SECOND_MOST:]:
        second = replace(again, is_extra=True)
        if leaves_time() and has_room(_with(made, second)):
            made = _with(made, second)
    return made


def _with_open_talk(made: Fitted, topics: list[PlannedRound], request: CircleRequest) -> Fitted:
    if request.purpose in SEQUENTIAL_ONLY or not topics:
        return made
    least, most = OPEN_TALK.seconds_each
    minutes = breath(OPEN_TALK, request)
    talk = PlannedRound(OPEN_TALK, topics[-1].at, least, most, minutes, is_extra=True)
    wider = _with(made, talk)
    return wider if wider.total(request.people) <= request.minutes else made


def _replaced(made: Fitted, old: PlannedRound, new: PlannedRound) -> Fitted:
    return replace(made, rounds=tuple(new if each is old else each for each in made.rounds))


def _with_turns(made: Fitted, request: CircleRequest) -> Fitted:
    """Turns as long as fit: all alike at first, then where people talk most."""
    people, asked = request.people, request.minutes
    evenly = (_turns(made, part / 50) for part in range(50, -1, -1))
    made = next((turned for turned in evenly if turned.total(people) <= asked), made)
    grew = True
    while grew:
        grew = False
        for each in sorted(made.rounds, key=lambda each: TALKS_MOST.index(each.of.place)):
            longer = replace(each, seconds=each.seconds + STEP)
            wider = _replaced(made, each, longer)
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
        return _replaced(made, each, replace(each, minutes=each.minutes + step))

    return longer
