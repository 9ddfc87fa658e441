"""Affective statements and circle prompts on their test sets."""

from collections.abc import Sequence
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from evals.case_files import read_cases
from evals.case_records import PhraseCase, PromptCase
from evals.figures import f1, share, with_interval
from rpam_assistant.records.phrase import FlawKind, PartKind, PhraseAnalysis
from rpam_assistant.records.prompt import PromptFlawKind
from rpam_assistant.wiring import Desk

PARTS: tuple[str, ...] = get_args(PartKind)
FLAWS: tuple[str, ...] = get_args(FlawKind)
Bounds = list[tuple[int, int]]


def print_phrases(desk: Desk, mistakes: int) -> None:
    """Yes or no; parts and flaws, by whether they are found at all and by their spans."""
    marked = read_cases("phrase_test", PhraseCase)
    coach = desk.hearing.phrase_coach
    found = [coach.look_at(desk.read(each.text)) for each in marked]
    want = np.array([each.affective for each in marked])
    got = np.array([each.is_affective_statement for each in found])
    print(f"\nAffective statements: {len(marked)} texts")
    yes_no = with_interval(
        len(marked), lambda at: (f1(want[at], got[at]) + f1(~want[at], ~got[at])) / 2
    )
    print(f"  affective statement, yes or no: macro-F1 {yes_no}")
    for name, kinds in (("parts", list(PARTS)), ("flaws", list(FLAWS))):
        _print_kinds(name, [str(each) for each in kinds], marked, found)
    clean = np.array([not _wanted(each, set(FLAWS)) for each in marked])
    accused = np.array([bool(each.flaws) for each in found])[clean]
    print(f"  without a flaw, and faulted: {share(accused)}")
    if mistakes:
        _print_phrase_mistakes(marked, found, mistakes)


def _print_kinds(
    name: str, kinds: list[str], marked: Sequence[PhraseCase], found: Sequence[PhraseAnalysis]
) -> None:
    want = np.array([[bool(_wanted(each, {kind})) for kind in kinds] for each in marked])
    got = np.array([[bool(_given(each, kind)) for kind in kinds] for each in found])
    macro = with_interval(
        len(want),
        lambda at: float(np.mean([f1(want[at, k], got[at, k]) for k in range(len(kinds))])),
    )
    spans = {kind: _span_f1(kind, marked, found) for kind in kinds}
    print(
        f"  {name}: macro-F1 {macro}; of their spans (half of the words shared) "
        f"{np.mean(list(spans.values())):.3f}"
    )
    for at, kind in enumerate(kinds):
        print(
            f"    {kind:14} present {f1(want[:, at], got[:, at]):.2f}  spans {spans[kind]:.2f}"
            f"  ({want[:, at].sum()})"
        )


def _span_f1(kind: str, marked: Sequence[PhraseCase], found: Sequence[PhraseAnalysis]) -> float:
    hits = wanted = given = 0
    for case, analysis in zip(marked, found, strict=True):
        want, got = _wanted(case, {kind}), _given(analysis, kind)
        hits += sum(any(_same(one, other) for other in got) for one in want)
        wanted, given = wanted + len(want), given + len(got)
    return 2 * hits / (wanted + given) if wanted + given else 0.0


def _same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= 0.5 * max(one[1] - one[0], other[1] - other[0])


def _wanted(marked: PhraseCase, kinds: set[str]) -> Bounds:
    return [(mark.start, mark.end) for mark in marked.marks if mark.kind in kinds]


def _given(analysis: PhraseAnalysis, kind: str) -> Bounds:
    if kind in PARTS:
        own = {str(part): spans for part, spans in analysis.parts.items()}
        return [(each.start, each.end) for each in own[kind]]
    return [(each.start, each.end) for each in analysis.flaws if each.flaw == kind]


def _print_phrase_mistakes(
    marked: Sequence[PhraseCase], found: Sequence[PhraseAnalysis], most: int
) -> None:
    kinds = [*PARTS, *FLAWS]
    wrong = []
    for case, analysis in zip(marked, found, strict=True):
        missed = [kind for kind in kinds if _wanted(case, {kind}) and not _given(analysis, kind)]
        extra = [kind for kind in kinds if _given(analysis, kind) and not _wanted(case, {kind})]
        if missed or extra:
            wrong.append((len(missed) + len(extra), case.text, missed, extra))
    print(f"  the {most} worst of {len(wrong)} with a part or flaw too many or too few:")
    for _, text, missed, extra in sorted(wrong, key=lambda each: -each[0])[:most]:
        print(f"    missed {missed or '-'}, added {extra or '-'}: {text}")


def print_prompts(desk: Desk, mistakes: int) -> None:
    """Flaws and risk of circle prompts."""
    rows = read_cases("prompts_test", PromptCase)
    kinds = get_args(PromptFlawKind)
    checker = desk.hearing.prompt_checker
    found = [checker.check(desk.read(row.text)) for row in rows]
    want = np.array([[kind in row.flaws for kind in kinds] for row in rows])
    got = np.array([[kind in {e.flaw for e in each.flaws} for kind in kinds] for each in found])
    risk = np.array([row.risk for row in rows]) - np.array([each.risk for each in found])
    macro = with_interval(
        len(rows),
        lambda at: float(np.mean([f1(want[at, k], got[at, k]) for k in range(len(kinds))])),
    )
    good = np.asarray(~want.any(axis=1), dtype=np.bool_)
    faulted = np.asarray(got.any(axis=1), dtype=np.bool_)
    print(f"\nCircle prompts: {len(rows)} ({good.sum()} without a flaw)")
    print(f"  flaws: macro-F1 {macro}; without a flaw, and faulted: {share(faulted[good])}")
    for at, kind in enumerate(kinds):
        print(f"    {kind:18} {f1(want[:, at], got[:, at]):.2f}  ({want[:, at].sum()})")
    print(f"  risk: the same {share(risk == 0)}; within one {share(abs(risk) <= 1)}")
    offered = np.array([each.better is not None for each in found if each.flaws])
    print(f"  faulted, and a better version offered: {share(offered)}")
    if mistakes:
        wrong = [at for at in range(len(rows)) if not np.array_equal(want[at], got[at])]
        print(f"  {most_of(mistakes, len(wrong))} with a flaw too many or too few:")
        for at in wrong[:mistakes]:
            wanted, given = _named(kinds, want[at]), _named(kinds, got[at])
            print(f"    wanted {wanted}, given {given}: {rows[at].text}")


def _named(kinds: Sequence[str], held: NDArray[np.bool_]) -> str:
    return " and ".join(np.array(kinds)[held]) or "none"


def most_of(most: int, count: int) -> str:
    """`10 of 34`."""
    return f"{min(most, count)} of {count}"
