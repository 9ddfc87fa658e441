"""Danger and identifiers on their test sets."""

from collections import Counter

import numpy as np

from evals.case_files import read_cases
from evals.case_records import IdentifierCase, SafeguardCase
from evals.figures import share
from evals.language_statements import most_of
from rpam_assistant.wiring import Desk

NONE = "none"


def print_concerns(desk: Desk, mistakes: int) -> None:
    """How much danger is heard, and how often harmless words stop the play."""
    rows = read_cases("safeguard_test", SafeguardCase)
    want = np.array([row.concern for row in rows])
    found = [desk.screen(row.text).concern for row in rows]
    got = np.array([each.concern if each else NONE for each in found])
    danger, heard = want != NONE, got != NONE
    indirect = np.array([row.style == "indirect" for row in rows])
    print(f"\nDanger: {danger.sum()} texts with, {(~danger).sum()} hard ones without")
    print(f"  heard: {share(heard[danger])}; indirect {share(heard[danger & indirect])}")
    print(f"  false alarms: {share(heard[~danger])}")
    for kind in sorted(set(want) - {NONE}):
        own = want == kind
        print(
            f"    {kind:10} heard {heard[own].mean():.2f}, as this {(got[own] == kind).mean():.2f}"
        )
    if mistakes:
        wrong = [
            (w, g, row.text)
            for w, g, row in zip(want, got, rows, strict=True)
            if (w != NONE) != (g != NONE)
        ]
        print(f"  {most_of(mistakes, len(wrong))} missed or false:")
        for w, g, text in wrong[:mistakes]:
            print(f"    wanted {w}, heard {g}: {text}")


def print_identifiers(desk: Desk, mistakes: int) -> None:
    """How many identifiers are found, by kind, and how many texts without any are touched."""
    cases = read_cases("identifiers_test", IdentifierCase)
    hits: list[bool] = []
    touched: list[bool] = []
    by_kind: Counter[tuple[str, bool]] = Counter()
    missed, false = [], []
    for case in cases:
        found = desk.screen(case.text).identifiers
        for mark in case.marks:
            covered = sum(
                max(0, min(mark.end, each.end) - max(mark.start, each.start)) for each in found
            )
            hit = covered >= 0.5 * (mark.end - mark.start)
            hits.append(hit)
            by_kind[str(mark.kind), hit] += 1
            if not hit:
                missed.append(f"{mark.kind} {case.text[mark.start : mark.end]!r}: {case.text}")
        if not case.marks:
            touched.append(bool(found))
            if found:
                false.append(f"{[each.text for each in found]}: {case.text}")
    print(
        f"\nIdentifiers: {len(hits)} in {len(cases) - len(touched)} texts, {len(touched)} without"
    )
    print(f"  found: {share(np.array(hits))}; texts without any that were touched: ", end="")
    print(share(np.array(touched)))
    for kind in sorted({kind for kind, _ in by_kind}):
        total = by_kind[kind, True] + by_kind[kind, False]
        print(f"    {kind:14} {by_kind[kind, True] / total:.2f}  ({total})")
    for line in [*missed[:mistakes], *false[:mistakes]]:
        print(f"    {line}")
