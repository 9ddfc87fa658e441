"""Every evaluation on two cores: logs that `inspect view` opens, one table beside the baseline.

    python -m evals.run                      what `make eval` runs: minutes, by evenly drawn cases
    python -m evals.run --full               every case
    python -m evals.run --task moves         only this task (may be given several times)
    python -m evals.run --update-baseline    every case, and keep it as the baseline
    python -m evals.run --model NAME         rehearsals, the personas' lines by this model
    python -m evals.run --model NAME --learner model      the model plays the learner instead

Ends with 1 where a task did not finish or a fact is worse beyond noise (`evals.running.verdict`
says when that is). A run with a model is printed beside the authors' figures and fails for nothing.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from evals.running.baseline import read_baseline, write_baseline
from evals.running.readback import read_run
from evals.running.table import table_of, wide_console
from evals.running.verdict import Line, lines_of
from evals.running.workers import Order, Told, run_all
from evals.tasks.transcribing import new_batch
from evals.tasks.wishes import JOBS, WITH_MODEL
from rpam_assistant.errors import RpamError

LOGS = Path("logs") / "evals"
NO_MODEL = "none"
WITH_TRANSCRIPTS = ("rehearsals", "circles")
SHOWN = 8
"""Samples that are named beside a regression."""


def main() -> None:
    """Run, print, and end with 1 on a regression."""
    arguments = read_arguments()
    try:
        sys.exit(run(arguments))
    except RpamError as error:
        print(error, file=sys.stderr)
        sys.exit(1)


def run(arguments: argparse.Namespace) -> int:
    """What `main` does, without ending the process: 0, or 1."""
    began, console = time.perf_counter(), wide_console()
    folder = arguments.logs / f"{datetime.now():%Y-%m-%d-%H-%M-%S}"
    failed = _show_progress(orders_for(arguments), folder, arguments, console)
    if failed:
        for each in failed:
            console.print(f"{each.task}: {each.error}", markup=False)
        return 1
    found = read_run([folder])
    with_model = arguments.model != NO_MODEL
    before = {} if arguments.update_baseline else read_baseline()
    lines = lines_of(found.groups, before)
    console.print(
        table_of(lines, f"\nLines by {found.spoken_by}; logs in {folder}"), soft_wrap=True
    )
    console.print(f"\n{time.perf_counter() - began:.0f} seconds")
    if arguments.update_baseline:
        write_baseline(found)
        console.print("Kept as the baseline; commit evals/baseline.json with what made it so.")
        return 0
    return 0 if with_model else say_regressions(lines, console)


def say_regressions(lines: list[Line], console: Console) -> int:
    """Name the samples behind each; 1 where there is any, else 0."""
    worse = [line for line in lines if line.verdict == "regression"]
    for line in worse:
        named = ", ".join(line.worse[:SHOWN]) + (", ..." if len(line.worse) > SHOWN else "")
        console.print(f"{line.group}: {line.fact} is worse in {named}", markup=False)
    return 1 if worse else 0


def orders_for(arguments: argparse.Namespace) -> list[Order]:
    """The tasks that were asked for, each with its arguments."""
    wanted = arguments.task or (WITH_MODEL if arguments.model != NO_MODEL else ())
    whole = arguments.full or arguments.update_baseline
    batch = new_batch()
    orders = []
    for job in JOBS:
        if wanted and job.name not in wanted:
            continue
        own: dict[str, object] = {"most": arguments.most or (0 if whole else job.most)}
        if job.name in WITH_TRANSCRIPTS:
            own["batch"] = batch
            if arguments.scenario:
                own["scenario"] = arguments.scenario
        if job.name == "rehearsals" and arguments.learner:
            own["learner"] = arguments.learner
        orders.append(Order(job.name, own))
    return orders


def _show_progress(
    orders: list[Order], folder: Path, arguments: argparse.Namespace, console: Console
) -> list[Told]:
    """Run the orders with a bar for each; gives those that failed."""
    failed: list[Told] = []
    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        bars = {each.task: progress.add_task(each.task, total=None, start=False) for each in orders}
        told = run_all(
            orders, folder, arguments.model, arguments.at_once, min(arguments.workers, len(orders))
        )
        for each in told:
            if each.error:
                failed.append(each)
            if each.task not in bars:
                continue
            if each.total:
                progress.start_task(bars[each.task])
                progress.update(bars[each.task], total=each.total)
            progress.advance(bars[each.task], each.done)
    return failed


def read_arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What was typed, or `given`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    names = [job.name for job in JOBS]
    parser.add_argument("--task", action="append", choices=names, default=[])
    parser.add_argument("--full", action="store_true", help="every case of every set")
    parser.add_argument("--most", type=int, default=0, help="at most so many cases of each")
    parser.add_argument("--scenario", default="", help="of rehearsals and circles, only this one")
    parser.add_argument("--update-baseline", action="store_true")
    parser.add_argument("--model", default=NO_MODEL, help="as Inspect names it: ollama/llama3.2")
    parser.add_argument("--learner", default="", help="`model`, or kinds of learner with commas")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--at-once", type=int, default=1, help="samples of one task at a time")
    parser.add_argument("--logs", type=Path, default=LOGS)
    return parser.parse_args(given)


if __name__ == "__main__":
    main()
