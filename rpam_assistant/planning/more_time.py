"""A fitted plan with every round in it, and minutes left -> more to talk about."""

from dataclasses import replace

from rpam_assistant.planning.besides import breath
from rpam_assistant.planning.fitted import STEP, Fitted, PlannedRound
from rpam_assistant.records.circle import Place, Purpose
from rpam_assistant.records.plan import CircleRequest, TemplateRound

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
OPEN_MINUTES = 15
SECOND_PROMPTS: tuple[tuple[Place, int], ...] = (("topic", 2), ("story", 1))
"""Rounds that get a second prompt, and how many of them; the last of a place first."""

LONGER: tuple[Place, ...] = ("story", "topic", "ahead")
BY = 1.5
"""How much longer a turn may be where a few people have much time."""


def with_longer_talk(made: Fitted, request: CircleRequest, enough: float) -> Fitted:
    """An open conversation, second prompts, longer turns: as far as `enough` minutes ask for it.

    Turns are at their least; what is added fits at its own least.
    """

    def leaves_time(fitted: Fitted) -> bool:
        return fitted.with_turns(1).total(request.people) < enough

    if leaves_time(made):
        made = _with_open_talk(made, request)
    for place, most in SECOND_PROMPTS:
        rounds = [each for each in made.rounds if each.of.place == place and each.of.mode != "open"]
        for first in rounds[-most:]:
            wider = made.with_round(replace(first, is_extra=True))
            if leaves_time(made) and wider.total(request.people) <= request.minutes:
                made = wider
    for each in made.rounds if leaves_time(made) else ():
        if each.of.place in LONGER and each.of.mode != "open":
            made = made.with_instead(each, replace(each, most=int(each.most * BY) // STEP * STEP))
    return made


def _with_open_talk(made: Fitted, request: CircleRequest) -> Fitted:
    """The template's open round, longer; where it has none, one after what people came for."""
    topics = [each for each in made.rounds if each.of.place == "topic"]
    if request.purpose in SEQUENTIAL_ONLY or not topics:
        return made
    least, most = OPEN_TALK.seconds_each
    longest = max(most, int(OPEN_MINUTES * 60 / request.people) // STEP * STEP)
    for talk in topics:
        if talk.of.mode == "open":
            return made.with_instead(talk, replace(talk, most=max(talk.most, longest)))
    minutes = breath(OPEN_TALK, request)
    added = PlannedRound(OPEN_TALK, topics[-1].at, least, longest, minutes, is_extra=True)
    wider = made.with_round(added)
    return wider if wider.total(request.people) <= request.minutes else made
