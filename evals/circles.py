"""How circles go with three keepers and four participants, in every circle there is.

    python -m evals.circles                        the table
    python -m evals.circles --scenario ID          only this one (may be given several times)
    python -m evals.circles --show ID keeps skilled      one whole transcript with its debrief
    python -m evals.circles --mistakes             what is behind every figure that misses

The keepers' and participants' words (evals/cases/keepers.yaml) were written before any tuning by
somebody who saw no line of anybody in these circles. `plain` gives the planned prompts and says
nothing else; it is the baseline. What is counted is counted by rules of this evaluation's own.
"""

import argparse
from collections.abc import Sequence

from evals.circle_behavior import Counted, count
from evals.circle_players import KEEPERS, SITTERS, Played, keep, sit
from evals.simulated import open_desk_aside
from rpam_assistant.wiring import Desk

NEVER = ("out_of_turn", "for_the_learner", "not_said_here", "stage", "coaching", "repeats")


def main() -> None:
    """Print the table, or a transcript."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scenario", action="append", default=[])
    parser.add_argument("--show", nargs=3, metavar=("SCENARIO", "ROLE", "LEARNER"))
    parser.add_argument("--mistakes", action="store_true")
    arguments = parser.parse_args()
    desk = open_desk_aside()
    if arguments.show:
        scenario, role, learner = arguments.show
        play = keep if role == "keeps" else sit
        show(desk, play(desk, desk.scenario(scenario), learner))
        return
    counted: list[Counted] = []
    for scenario in desk.library.circles.values():
        if not arguments.scenario or scenario.id in arguments.scenario:
            counted += [count(keep(desk, scenario, keeper)) for keeper in KEEPERS]
            counted += [count(sit(desk, scenario, sitter)) for sitter in SITTERS]
    print_tables(counted)
    if arguments.mistakes:
        for each in counted:
            for mistake in each.mistakes:
                print(f"{each.scenario}, {each.role}, {each.learner}: {mistake}")


def print_tables(counted: Sequence[Counted]) -> None:
    """A row for each circle, then what all of them add up to."""
    by = {(each.scenario, each.learner): each for each in counted}
    scenarios = list(dict.fromkeys(each.scenario for each in counted))
    print(f"\n{'kept by':<24}{'told':>18}{'evenness':>24}{'passes':>18}{'met/left':>20}")
    print(f"{'':<24}" + "   skilled/plain/harmful" * 1)
    for scenario in scenarios:
        rows = [by[scenario, keeper] for keeper in KEEPERS]
        told = "/".join(str(each.told) for each in rows)
        even = "/".join(f"{each.evenness:.2f}" for each in rows)
        passes = "/".join(str(each.passes) for each in rows)
        met = " ".join(f"{each.met}:{each.left}" for each in rows)
        print(f"{scenario:<24}{told:>18}{even:>24}{passes:>18}{met:>20}")
    print(f"\n{'sat in':<24}" + "".join(f"{sitter:>22}" for sitter in SITTERS))
    for scenario in scenarios:
        rows = [by[scenario, sitter] for sitter in SITTERS]
        cells = "".join(f"{f'trust {e.trust:.1f}, told {e.told}':>22}" for e in rows)
        print(f"{scenario:<24}{cells}")
    skilled = [by[each, "skilled"] for each in scenarios]
    harmful = [by[each, "harmful"] for each in scenarios]
    pairs = list(zip(skilled, harmful, strict=True))
    print(
        f"\nmore told with the skilled than the harmful keeper   "
        f"{sum(a.told > b.told for a, b in pairs)} of {len(pairs)}"
    )
    print(
        f"more equal airtime                                   "
        f"{sum(a.evenness > b.evenness for a, b in pairs)} of {len(pairs)}"
    )
    voices = sum(each.voices for each in counted)
    for name in NEVER:
        print(f"{name:<40} {sum(getattr(each, name) for each in counted)} in {voices} voices")
    print(f"paused for nothing                       {sum(each.paused for each in counted)}")
    print(
        f"closed at the end                        "
        f"{sum(each.closed for each in counted)} of {len(counted)}"
    )


def show(desk: Desk, played: Played) -> None:
    """Print one circle: what was said, what it did, and the debrief."""
    from rpam_assistant.cli.circle import show_session

    show_session(desk, played.scenario, played.session)


if __name__ == "__main__":
    main()
