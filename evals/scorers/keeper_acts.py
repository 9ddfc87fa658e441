"""What a keeper says and the acts heard in it -> whether it was heard, and not as pressing."""

from collections.abc import Collection, Sequence

from evals.case_records import KeeperActCase
from evals.facts import Fact, Wish, Wishes
from rpam_assistant.records.circle import HeardAct

WISHES: Wishes = {
    "main_act": Wish.MORE,
    "main_act_among_heard": Wish.MORE,
    "falsely_hurting": Wish.LESS,
}


def keeper_act_facts(
    case: KeeperActCase, heard: Sequence[HeardAct], hurting: Collection[str]
) -> list[Fact]:
    """`hurting`: the acts that do harm."""
    acts = [str(each.act) for each in heard]
    wanted = case.acts[0]
    why = f"wanted {', '.join(case.acts)}; heard {', '.join(acts)}"
    facts = [
        Fact("main_act", acts[:1] == [wanted], why),
        Fact("main_act_among_heard", wanted in acts, why),
    ]
    if not set(case.acts) & set(hurting):
        facts.append(Fact("falsely_hurting", bool(set(acts) & set(hurting)), why))
    return facts
