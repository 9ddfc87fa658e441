"""A case -> what the Desk gives back for it, in a thread, so that Inspect's own loop stays free."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import yaml
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ChatMessageAssistant, ModelOutput
from inspect_ai.solver import Generate, Solver, TaskState, solver

from evals.simulated import open_desk_aside
from evals.tasks.judging import CAME_BACK, CASE
from rpam_assistant.records.record import Record
from rpam_assistant.wiring import Desk

Kind = TypeVar("Kind")
Answer = Callable[[Desk, Any], Any]
"""The desk and a case, as plain values -> what comes back, as plain values."""


def say_nothing() -> None:
    """Where nobody shows progress."""


tell: Callable[[], None] = say_nothing
"""Called after each sample; whoever shows progress puts something else here."""


class Asked(NamedTuple):
    """A case as a sample."""

    case_id: str
    words: str
    """What a reader of the log sees first."""

    case: dict[str, Any]


@lru_cache(maxsize=1)
def the_desk() -> Desk:
    """This process's one desk; its sessions are thrown away."""
    return open_desk_aside()


def spread(cases: Sequence[Kind], most: int) -> tuple[Kind, ...]:
    """At most so many of them, evenly over their order, and always the same; 0 means all.

    Sets are written label by label, so that even steps take from every label.
    """
    if not most or most >= len(cases):
        return tuple(cases)
    return tuple(cases[at * len(cases) // most] for at in range(most))


def asked(cases: Iterable[Record], field: str) -> MemoryDataset:
    """Samples of cases, whose `field` is what is asked."""
    rows = [each.model_dump(mode="json") for each in cases]
    return dataset(Asked(row["id"], str(row[field]), row) for row in rows)


def dataset(rows: Iterable[Asked]) -> MemoryDataset:
    """Samples as Inspect takes them."""
    return MemoryDataset(
        [Sample(id=row.case_id, input=row.words, metadata={CASE: row.case}) for row in rows]
    )


@solver
def at_the_desk(answer: Answer) -> Solver:
    """Let the Desk answer; what comes back is in the store, and in words in the log."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:  # noqa: ARG001 (asked so)
        came_back = await asyncio.to_thread(answer, the_desk(), state.metadata[CASE])
        state.store.set(CAME_BACK, came_back)
        shown = yaml.safe_dump(came_back, sort_keys=False, allow_unicode=True, width=100)
        state.messages.append(ChatMessageAssistant(content=f"```yaml\n{shown}```"))
        state.output = ModelOutput.from_content("desk", shown)
        tell()
        return state

    return solve
