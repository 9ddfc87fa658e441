"""How the simulated people behave with six kinds of learner, in every scenario.

    python -m evals.rehearsal                     the table, over the test set
    python -m evals.rehearsal --set dev           over the scripts that were played while tuning
    python -m evals.rehearsal --scenario ID       only this one (may be given several times)
    python -m evals.rehearsal --show ID LEARNER   one whole transcript
    python -m evals.rehearsal --mistakes          what is behind every figure that misses

With RPAM_MODEL set, the same figures of the personas that this model writes. The test set
(evals/cases/learners_test/) was written by people who read what a learner reads and saw
neither the personas' lines nor the program. The baseline chooses among the same lines by
meaning alone, as a retrieval chatbot would, with no state and nothing kept back.
"""

import argparse
from collections.abc import Sequence

from evals.baseline_partner import retrieved
from evals.behavior import Behavior, behavior_of, print_mistakes, print_table
from evals.simulated import Rehearsal, open_desk_aside, rehearse_all
from rpam_assistant.wiring import Desk


def main() -> None:
    """Print the table, or a transcript."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--set", choices=["test", "dev", "dev_2"], default="test", dest="set_name")
    parser.add_argument("--scenario", action="append", default=[])
    parser.add_argument("--show", nargs=2, metavar=("SCENARIO", "LEARNER"))
    parser.add_argument("--mistakes", action="store_true")
    arguments = parser.parse_args()
    desk = open_desk_aside()
    if arguments.show:
        show(desk, arguments.set_name, *arguments.show)
        return
    rehearsals = list(rehearse_all(desk, arguments.set_name, arguments.scenario))
    behaviors = [behavior_of(desk, each) for each in rehearsals]
    writer = desk.model_name or "the author"
    print_table(f"Lines by {writer}; {arguments.set_name} set", behaviors)
    _print_baseline(desk, rehearsals)
    if arguments.mistakes:
        print_mistakes(behaviors)


def _print_baseline(desk: Desk, rehearsals: Sequence[Rehearsal]) -> None:
    """The same utterances, answered by meaning alone."""
    told: list[Behavior] = [
        behavior_of(desk, each._replace(session=retrieved(desk, each))) for each in rehearsals
    ]
    leaks = sum(each.leaks for each in told)
    repeats = sum(each.repeats for each in told)
    lines = sum(each.lines for each in told)
    print(f"\nBaseline, lines by meaning alone: {leaks} leaks, {repeats} repeats in {lines} lines")


def show(desk: Desk, set_name: str, scenario_id: str, learner: str) -> None:
    """Print one rehearsal: what was said, what it did, what came back."""
    found = next(
        each for each in rehearse_all(desk, set_name, [scenario_id]) if each.learner == learner
    )
    persona = found.scenario.personas[0]
    print(f"{found.scenario.title}, {learner} learner\n")
    for turn in found.session.path_to():
        if turn.said:
            print(f"You: {turn.said}")
        state = turn.states.get(persona.id)
        moves = ", ".join(each.move for each in turn.moves)
        print(f"   [{moves}] {state.words if state else ''} {state.trust if state else ''}")
        if turn.reply:
            ending = f"   ({turn.reply.ending})" if turn.reply.ending else ""
            print(f"{persona.name}: {turn.reply.text}{ending}")
        for note in turn.notes:
            print(f"      “{note.quote}” {note.text} ({note.passage_title})")
        print()


if __name__ == "__main__":
    main()
