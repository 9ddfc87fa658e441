"""A circle prompt and what the check found -> flaws, risk, and a better version where needed."""

from evals.case_records import PromptCase
from evals.facts import Fact, Wish, Wishes
from evals.scorers.kinds import agreement, listed
from rpam_assistant.records.prompt import PromptCheck

WISHES: Wishes = {
    "flaws": Wish.MORE,
    "falsely_faulted": Wish.LESS,
    "risk_within_one": Wish.MORE,
    "better_offered": Wish.MORE,
}


def prompt_facts(case: PromptCase, checked: PromptCheck) -> list[Fact]:
    """What a facilitator is told of a prompt."""
    found = {str(each.flaw) for each in checked.flaws}
    why = f"wanted {listed(case.flaws)}; found {listed(found)}"
    facts = [
        Fact(
            "risk_within_one",
            abs(checked.risk - case.risk) <= 1,
            f"wanted {case.risk}, heard {checked.risk}",
        )
    ]
    if case.flaws:
        facts.append(Fact("flaws", agreement(case.flaws, found), why))
    else:
        facts.append(Fact("falsely_faulted", bool(found), why))
    if found:
        offered = checked.better or ""
        facts.append(Fact("better_offered", bool(offered), offered or "nothing was offered"))
    return facts
