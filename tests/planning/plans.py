"""Plans and a planner for tests: no model, and numbers in place of meaning."""

import datetime as dt
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from rpam_assistant.planning.choose import PromptChooser
from rpam_assistant.planning.draft import Drafter
from rpam_assistant.records.circle import PLACES, Place
from rpam_assistant.records.library import Library
from rpam_assistant.records.plan import (
    Choices,
    CirclePlan,
    CircleRequest,
    Cited,
    FollowUp,
    PlanBlock,
    RefusalReason,
)
from rpam_assistant.seams import Vectors

BEGINS = dt.datetime(2026, 12, 1, 12, 0)
IDEA = Cited(text="Three breaths.", passage_id="circle-elements#opening-a-circle")
CHOICES = Choices(
    opening=IDEA,
    talking_piece=IDEA,
    centerpiece=IDEA,
    guidelines=(IDEA,),
    materials=(IDEA,),
    preparation=(IDEA,),
    adaptations=(),
    hard_moments=(),
    follow_up=tuple(
        FollowUp(weeks=weeks, text=f"After {weeks}.", passage_id=IDEA.passage_id)
        for weeks in (1, 4, 8)
    ),
)


def unlike(texts: Sequence[str]) -> Vectors:
    """A vector for each text that is near no other's."""
    return np.array([_one_of_its_own(each) for each in texts], dtype=np.float32)


@cache
def _one_of_its_own(text: str) -> Vectors:
    row = np.random.default_rng(zlib.crc32(text.encode())).normal(size=256)
    return (row / np.linalg.norm(row)).astype(np.float32)


def by_words(texts: Sequence[str]) -> Vectors:
    """Texts with the same words are near each other."""
    rows = []
    for text in texts:
        words = {word.strip(".,?").lower() for word in text.split() if len(word) > 3}
        rows.append(np.sum(unlike(sorted(words) or [text]), axis=0))
    return np.array([row / np.linalg.norm(row) for row in rows], dtype=np.float32)


def planner(library: Library, reason: RefusalReason | None = None) -> Drafter:
    """A drafter of the real templates and prompts, to which no two texts are alike."""
    chooser = PromptChooser(library.prompts, library.planning.themes, unlike)
    return Drafter(library.templates, library.planning, chooser, unlike, lambda _: reason)  # type: ignore[arg-type]


def request(**values: Any) -> CircleRequest:
    """A request; eight people for an hour where nothing else is said."""
    return CircleRequest(**({"purpose": "community_building", "people": 8, "minutes": 60} | values))


def opening(minutes: float = 4) -> PlanBlock:
    return PlanBlock(id="opening", kind="opening", title="Opening", minutes=minutes, needed=1)


def closing(minutes: float = 3) -> PlanBlock:
    return PlanBlock(id="closing", kind="closing", title="Closing", minutes=minutes, needed=1)


def a_round(block_id: str, place: Place, **values: Any) -> PlanBlock:
    """A round with a prompt."""
    made: dict[str, Any] = {
        "id": block_id,
        "kind": "values" if place == "values" else "round",
        "place": place,
        "title": block_id.capitalize(),
        "prompt": f"Something about {block_id}.",
        "risk": 2,
        "seconds_each": 60,
        "minutes": 0.5,
        "needed": 1 if place in ("check_in", "check_out") else 2,
    }
    return PlanBlock(**(made | values))


def plan_of(*rounds: PlanBlock, **values: Any) -> CirclePlan:
    """A plan of these rounds, by default one of each place."""
    between = rounds or tuple(a_round(place, place) for place in PLACES)
    return CirclePlan(
        title="A circle",
        purpose_sentence="To hear each other.",
        request=request(**values),
        blocks=(opening(), *between, closing()),
        choices=CHOICES,
    )
