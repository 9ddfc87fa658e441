"""How well what was said is heard: moves, phrases, prompts, danger, identifiers.

    python -m evals.language                        every table, with 95 percent intervals
    python -m evals.language --only moves           one of: moves phrases prompts concerns
                                                    identifiers cost external
    python -m evals.language --mistakes 10          and the worst mistakes of each
    python -m evals.language --external FOLDER      and public test sets that lie in FOLDER

The test sets in evals/cases/ were written before anything was tuned, by people who saw
neither the examples in knowledge/examples/ nor the program; they are only run. Half of
each is indirect, or misleading on the surface.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from evals.language_cost import print_cost
from evals.language_external import print_external
from evals.language_moves import print_moves
from evals.language_screening import print_concerns, print_identifiers
from evals.language_statements import print_phrases, print_prompts
from rpam_assistant.wiring import Desk, open_desk

TABLES: dict[str, Callable[[Desk, int], None]] = {
    "moves": print_moves,
    "phrases": print_phrases,
    "prompts": print_prompts,
    "concerns": print_concerns,
    "identifiers": print_identifiers,
    "cost": print_cost,
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=[*TABLES, "external"], action="append")
    parser.add_argument("--mistakes", type=int, default=0, help="how many of the worst to list")
    parser.add_argument("--external", type=Path, help="a folder of public test sets")
    arguments = parser.parse_args()
    desk = open_desk()
    for name, print_table in TABLES.items():
        if not arguments.only or name in arguments.only:
            print_table(desk, arguments.mistakes)
    if arguments.external and (not arguments.only or "external" in arguments.only):
        print_external(desk, arguments.external)


if __name__ == "__main__":
    main()
