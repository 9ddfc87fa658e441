"""An utterance and the moves heard in it -> whether it was heard rightly, and not as an attack."""

from collections.abc import Mapping, Sequence

from evals.case_records import MoveCase
from evals.facts import Fact, Wish, Wishes
from rpam_assistant.records.move import RecognizedMove

WISHES: Wishes = {
    "main_move": Wish.MORE,
    "among_named": Wish.MORE,
    "falsely_hurtful": Wish.LESS,
}
NAMED = 3
"""A turn's line and notes look at so many moves."""


def move_facts(
    case: MoveCase, heard: Sequence[RecognizedMove], effects: Mapping[str, str]
) -> list[Fact]:
    """`effects`: of each move, whether it helps or hurts."""
    main = heard[0].move
    named = [each.move for each in heard[:NAMED]]
    facts = [
        Fact("main_move", main == case.move, f"wanted {case.move}, heard {main}"),
        Fact("among_named", case.move in named, f"wanted {case.move}, named {', '.join(named)}"),
    ]
    if effects[case.move] == "helps":
        hurts = effects[main] == "hurts"
        facts.append(Fact("falsely_hurtful", hurts, f"{case.move} heard as {main}"))
    return facts
