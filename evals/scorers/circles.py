"""What was counted in one circle -> the rules that hold in every one, and what came of it."""

from collections.abc import Mapping

from evals.circle_behavior import Counted
from evals.facts import Fact, Wish, Wishes

WISHES: Wishes = {
    "out_of_turn": Wish.NEVER,
    "speaks_for_the_learner": Wish.NEVER,
    "knows_what_was_not_said": Wish.NEVER,
    "stage_directions": Wish.NEVER,
    "coaches": Wish.NEVER,
    "repeats": Wish.LESS,
    "pauses_for_nothing": Wish.NEVER,
    "closes": Wish.MORE,
    "told": Wish.SHOWN,
    "evenness": Wish.SHOWN,
    "more_told_with_the_skilled": Wish.MORE,
    "more_even_with_the_skilled": Wish.MORE,
}


def circle_facts(counted: Counted) -> list[Fact]:
    """Counts of a whole circle."""
    voices = f"{counted.voices} voices"
    out = "; ".join(each for each in counted.mistakes if "out of turn" in each or "seat" in each)
    unsaid = "; ".join(e for e in counted.mistakes if "refers to" in e or "gives away" in e)
    never = {
        "speaks_for_the_learner": counted.for_the_learner,
        "stage_directions": counted.stage,
        "coaches": counted.coaching,
        "repeats": counted.repeats,
        "pauses_for_nothing": counted.paused,
    }
    return [
        Fact("out_of_turn", counted.out_of_turn, out or f"none in {voices}"),
        Fact("knows_what_was_not_said", counted.not_said_here, unsaid or f"none in {voices}"),
        *(Fact(name, number, f"{number} in {voices}") for name, number in never.items()),
        Fact("closes", counted.closed, "the piece came to rest" if counted.closed else "left open"),
        Fact("told", counted.told, f"{counted.told} kept-back things were told"),
        Fact("evenness", counted.evenness, f"{counted.passes} passes in {voices}"),
    ]


def keeping_facts(told: Mapping[str, float], evenness: Mapping[str, float]) -> list[Fact]:
    """Both by keeper, of one circle -> whether the skilled got more; [] where one is missing."""
    if not all("skilled" in by and "harmful" in by for by in (told, evenness)):
        return []
    return [
        Fact(
            name,
            by["skilled"] > by["harmful"],
            f"skilled {by['skilled']:.2f}, harmful {by['harmful']:.2f}",
        )
        for name, by in (
            ("more_told_with_the_skilled", told),
            ("more_even_with_the_skilled", evenness),
        )
    ]
