"""Two runs, paired by task and sample: what changed, by how much, and in which samples.

    python -m evals.compare LOG_A LOG_B              files or folders of logs
    python -m evals.compare LOG_A LOG_B --changed    and the samples that changed, with both values

Every difference is B less A, over the samples that both have, with a 95 percent bootstrap interval.
"""

import argparse
import sys
from pathlib import Path

from rich.console import Console

from evals.running.paired import Difference, pair_all
from evals.running.readback import Run, read_run
from evals.running.table import differences_table, wide_console
from rpam_assistant.errors import RpamError


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--changed", action="store_true", help="name the samples that changed")
    arguments = parser.parse_args()
    try:
        runs = read_run([arguments.first]), read_run([arguments.second])
    except RpamError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    print_differences(*runs, wide_console(), arguments.changed)


def print_differences(first: Run, second: Run, console: Console, changed: bool = False) -> None:
    """The table, and where asked for each changed sample."""
    found = list(pair_all(first.groups, second.groups))
    if not found:
        console.print("The two have no fact of one sample in common; compare runs of one task.")
        return
    console.print(differences_table(found, first.spoken_by, second.spoken_by), soft_wrap=True)
    for each in found if changed else ():
        for sample in each.changed:
            console.print(_sample_line(each, sample, first, second), markup=False)


def _sample_line(each: Difference, sample: str, first: Run, second: Run) -> str:
    before, after = (run.groups[each.group][sample][each.fact] for run in (first, second))
    return f"{each.group}: {sample}: {each.fact} {before:g} -> {after:g}"


if __name__ == "__main__":
    main()
