"""Jobs -> logs, by two processes side by side, each with a desk of its own.

A turn is mostly one thread's work in numpy and onnxruntime, and numpy's own threads only wait for
one another at this size: two processes with one such thread each do more than twice the work.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty
from typing import Any, NamedTuple

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
LOOKS = 0.5
"""Seconds between looks at whether the workers still live."""

ENDS = 10.0
"""Seconds that a worker has to end once it has nothing to do."""


class Order(NamedTuple):
    """One task to run, and how."""

    task: str
    arguments: Mapping[str, Any]


class Told(NamedTuple):
    """What a worker tells while it works."""

    task: str
    total: int = 0
    done: int = 0
    log: str = ""
    error: str = ""


def run_all(
    orders: Sequence[Order], logs: Path, model: str, at_once: int, workers: int
) -> Iterator[Told]:
    """Run them, the first orders first; gives what the workers tell until all is done.

    `at_once`: samples of one task at a time; more than one only helps where a model is waited for.
    """
    context = get_context("spawn")
    waiting: Queue[Order | None] = context.Queue()
    told: Queue[Told | None] = context.Queue()
    for each in [*orders, *[None] * workers]:
        waiting.put(each)
    os.environ.update({name: os.environ.get(name, one) for name, one in ONE_THREAD.items()})
    processes = [
        context.Process(target=_work, args=(waiting, told, str(logs), model, at_once), daemon=True)
        for _ in range(workers)
    ]
    for process in processes:
        process.start()
    try:
        yield from _listen(told, processes)
        for process in processes:
            process.join(timeout=ENDS)
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _listen(told: "Queue[Told | None]", processes: Sequence[Any]) -> Iterator[Told]:
    ended = 0
    while ended < len(processes):
        try:
            message = told.get(timeout=LOOKS)
        except Empty:
            if not any(process.is_alive() for process in processes):
                yield Told("", error="A worker stopped before it was done; see what it printed.")
                return
            continue
        if message is None:
            ended += 1
        else:
            yield message


def _work(
    waiting: "Queue[Order | None]", told: "Queue[Told | None]", logs: str, model: str, at_once: int
) -> None:
    """A worker: takes orders until there are none."""
    from inspect_ai import eval as run_tasks

    from evals.tasks import solving
    from evals.tasks.wishes import task_named

    while (order := waiting.get()) is not None:
        solving.tell = partial(told.put, Told(order.task, done=1))
        try:
            task = task_named(order.task)(**order.arguments)
            told.put(Told(order.task, total=len(task.dataset)))
            log = run_tasks(
                task,
                model=model,
                log_dir=logs,
                display="none",
                score_display=False,
                log_realtime=False,
                max_samples=at_once,
            )[0]
            error = log.error.message if log.error else ""
            error = error or ("" if log.status == "success" else log.status)
            told.put(Told(order.task, log=log.location, error=error))
        except Exception as error:  # noqa: BLE001 (the other tasks go on; it is told, and it fails)
            told.put(Told(order.task, error=f"{type(error).__name__}: {error}"))
    told.put(None)
