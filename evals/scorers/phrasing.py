"""A marked text and what the phrase coach saw in it -> parts and flaws, rightly or not."""

from typing import get_args

from evals.case_records import PhraseCase
from evals.facts import Fact, Wish, Wishes
from evals.scorers.kinds import agreement, listed
from rpam_assistant.records.phrase import PartKind, PhraseAnalysis

WISHES: Wishes = {
    "yes_or_no": Wish.MORE,
    "parts": Wish.MORE,
    "flaws": Wish.MORE,
    "falsely_faulted": Wish.LESS,
}
PARTS = set(get_args(PartKind))


def phrase_facts(case: PhraseCase, seen: PhraseAnalysis) -> list[Fact]:
    """Parts and flaws by kind, not by their exact bounds; `evals.language` prints those too."""
    marked = {str(mark.kind) for mark in case.marks}
    parts, flaws = marked & PARTS, marked - PARTS
    saw_parts = {str(kind) for kind, spans in seen.parts.items() if spans}
    saw_flaws = {str(each.flaw) for each in seen.flaws}
    facts = [
        Fact(
            "yes_or_no",
            seen.is_affective_statement == case.affective,
            f"an affective statement: {case.affective}, taken for one: "
            f"{seen.is_affective_statement}",
        ),
        Fact(
            "parts",
            agreement(parts, saw_parts),
            f"wanted {listed(parts)}; saw {listed(saw_parts)}",
        ),
    ]
    why = f"wanted {listed(flaws)}; saw {listed(saw_flaws)}"
    if flaws:
        facts.append(Fact("flaws", agreement(flaws, saw_flaws), why))
    else:
        facts.append(Fact("falsely_faulted", bool(saw_flaws), why))
    return facts
