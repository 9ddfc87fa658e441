"""Every task, what it scores, and which way each of its facts should go."""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from inspect_ai import Task

from evals.facts import Wish, Wishes
from evals.scorers import (
    circles,
    faithfulness,
    identifiers,
    integrity,
    keeper_acts,
    moves,
    phrasing,
    planning,
    prompts,
    retrieval,
    safeguard,
    situations,
)

WISHES: dict[str, Wishes] = {
    "retrieval": retrieval.WISHES,
    "moves": moves.WISHES,
    "phrasing": phrasing.WISHES,
    "prompts": prompts.WISHES,
    "safeguard": safeguard.WISHES,
    "identifiers": identifiers.WISHES,
    "keeper_acts": keeper_acts.WISHES,
    "situations": situations.WISHES,
    "planning": planning.WISHES,
    "integrity": integrity.WISHES,
    "faithfulness": faithfulness.WISHES,
    "circles": circles.WISHES,
}
"""By the name of the scorer, in the order of the table."""


class Job(NamedTuple):
    """A task to run."""

    name: str
    most: int
    """Of its samples, unless all are wanted; 0 means all."""


JOBS = (
    Job("rehearsals", 0),
    Job("circles", 0),
    Job("moves", 396),
    Job("safeguard", 200),
    Job("planning", 100),
    Job("identifiers", 160),
    Job("keeper_acts", 120),
    Job("phrasing", 130),
    Job("prompts", 90),
    Job("situations", 102),
    Job("retrieval", 0),
)
"""The longest first, so that two workers end at about the same time."""

WITH_MODEL = ("rehearsals",)
"""What a language model changes anything in."""


def wish_for(group: str, fact: str) -> Wish:
    """Which way it should go; an unknown fact of an older log is only shown."""
    return WISHES.get(group, {}).get(fact, Wish.SHOWN)


def task_named(name: str) -> Callable[..., Task]:
    """The task of that name, in the module of that name."""
    found: Callable[..., Task] = getattr(import_module(f"evals.tasks.{name}"), name)
    return found
