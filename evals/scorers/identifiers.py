"""A text and the identifiers found in it -> what was found, and texts without any left alone."""

from collections.abc import Sequence

from evals.case_records import IdentifierCase
from evals.facts import Fact, Wish, Wishes
from rpam_assistant.records.concern import Identifier
from rpam_assistant.records.examples import Mark

WISHES: Wishes = {"found": Wish.MORE, "touched_for_nothing": Wish.LESS}
COVERED = 0.5
"""Of an identifier's letters: `Ms. Okafor` found as `Okafor` counts."""


def identifier_facts(case: IdentifierCase, found: Sequence[Identifier]) -> list[Fact]:
    """The share of the text's identifiers that were found, or whether it was touched."""
    if not case.marks:
        touched = ", ".join(each.text for each in found)
        return [Fact("touched_for_nothing", bool(found), touched or "left alone")]
    missed = [mark for mark in case.marks if not _is_covered(mark, found)]
    names = ", ".join(f"{mark.kind} {case.text[mark.start : mark.end]!r}" for mark in missed)
    share = 1 - len(missed) / len(case.marks)
    return [Fact("found", share, f"missed {names}" if names else "missed none")]


def _is_covered(mark: Mark, found: Sequence[Identifier]) -> bool:
    covered = sum(max(0, min(mark.end, e.end) - max(mark.start, e.start)) for e in found)
    return covered >= COVERED * (mark.end - mark.start)
