"""What raters gave -> how far they agree, line by line of the rubric and over all lines.

- `percent`: the share of agreeing pairs of raters, each thing judged counting once. `cannot_tell`
  is an answer like any other here: two who both cannot tell agree.
- `kappa`, `weighted_kappa`: Cohen's, the second with linear weights; of more than two raters the
  mean over all their pairs (Light), and only where each pair has enough to compare.
- `alpha`: Krippendorff's for ordinal values, of any number of raters.

For kappa and alpha `cannot_tell` is a missing judgment: it has no place between two levels. Over
all lines each line of a transcript is a thing judged, and transcripts are drawn whole, since what
one person said is not independent of what else they said.

Figures have percentile intervals from a thousand seeded resamples of the transcripts. The same
ratings give the same figures, in whatever order raters and transcripts come.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.records.agreement import FEWEST, Agreement, Estimate
from rpam_assistant.records.review import Rating
from rpam_assistant.records.rubric import LEVELS, Mark
from rpam_assistant.reviewing import figures, resampled

Marks = Mapping[str, Mapping[str, Mapping[str, Mark]]]
"""By transcript, rater and rubric line."""

SIZE = len(LEVELS)
NUMBERS: dict[Mark, int] = {**{level: at for at, level in enumerate(LEVELS)}, "cannot_tell": SIZE}
MISSING = -1


def marks_of(ratings: Iterable[Rating]) -> Marks:
    """The newest marks of ratings that were given; drafts are nobody's answer yet."""
    found: dict[str, dict[str, dict[str, Mark]]] = {}
    for each in ratings:
        if each.given_at is not None:
            marks = {line: judgment.mark for line, judgment in each.judgments.items()}
            found.setdefault(each.transcript_id, {})[each.rater] = marks
    return found


def find_agreement(
    marks: Marks, rubric_lines: Sequence[str], raters: Sequence[str] = ()
) -> tuple[Agreement, ...]:
    """Of each rubric line, then of all of them (`rubric_line` empty), between these raters.

    Without `raters`, everybody who gave any mark. Somebody who judged none of a line is not among
    its raters. Each line that has fewer than FEWEST transcripts is `too_few`.
    """
    chosen = sorted({*raters} or {rater for given in marks.values() for rater in given})
    codes = _codes(marks, rubric_lines, chosen)
    draw = cache(resampled.draw)  # of so many transcripts, once for all lines
    by_line = [
        _agreement(line, codes[:, at : at + 1], chosen, draw)
        for at, line in enumerate(rubric_lines)
    ]
    return (*by_line, _agreement("", codes, chosen, draw))


Codes = NDArray[np.int64]
"""By transcript, rubric line and rater: a level's number, SIZE for `cannot_tell`, or MISSING."""


def _codes(marks: Marks, lines: Sequence[str], raters: Sequence[str]) -> Codes:
    codes = np.full((len(marks), len(lines), len(raters)), MISSING)
    for row, transcript_id in enumerate(sorted(marks)):
        for column, rater in enumerate(raters):
            given = marks[transcript_id].get(rater, {})
            for at, line in enumerate(lines):
                if line in given:
                    codes[row, at, column] = NUMBERS[given[line]]
    return codes


class _Tables(NamedTuple):
    """What each transcript adds to the sums that every figure is made of."""

    agreeing: resampled.Numbers
    judged: resampled.Numbers
    pairs: list[resampled.Numbers]
    coincidences: resampled.Numbers


def _agreement(
    line: str, codes: Codes, raters: Sequence[str], draw: Callable[[int], resampled.Numbers]
) -> Agreement:
    took_part = (codes != MISSING).any(axis=(0, 1))
    codes = codes[:, :, took_part]
    codes = codes[((codes != MISSING).sum(axis=2) >= 2).any(axis=1)]
    levels = int((_are_levels(codes).sum(axis=2) >= 2).any(axis=1).sum())
    too_few = len(codes) < FEWEST
    shown: dict[str, Estimate | None] = dict.fromkeys(
        ("percent", "kappa", "weighted_kappa", "alpha")
    )
    if not too_few:
        tables = _tables(codes)
        drawn = draw(len(codes))
        share = float(tables.agreeing.sum() / tables.judged.sum())
        shown["percent"] = _estimate(
            share, lambda: resampled.percents(drawn, tables.agreeing, tables.judged)
        )
        shown["kappa"] = _kappa(codes, tables, drawn, linear=False)
        shown["weighted_kappa"] = _kappa(codes, tables, drawn, linear=True)
        if levels >= FEWEST:
            counts = _answers(codes)[..., :SIZE].sum(axis=2).reshape(-1, SIZE)
            shown["alpha"] = _estimate(
                figures.ordinal_alpha(counts), lambda: resampled.alphas(drawn, tables.coincidences)
            )
    return Agreement(
        rubric_line=line,
        raters=tuple(rater for rater, took in zip(raters, took_part, strict=True) if took),
        transcripts=len(codes),
        levels=levels,
        too_few=too_few,
        figures=shown,
    )


def _kappa(
    codes: Codes, tables: _Tables, drawn: resampled.Numbers, *, linear: bool
) -> Estimate | None:
    """The mean over all pairs of raters, where every pair has enough and is defined."""
    values = []
    for first, second in combinations(range(codes.shape[2]), 2):
        both = _are_levels(codes[:, :, [first, second]]).all(axis=2)
        if int(np.any(both, axis=1).sum()) < FEWEST:
            return None
        mine, theirs = codes[:, :, first][both], codes[:, :, second][both]
        values.append(figures.cohen_kappa(mine, theirs, SIZE, "linear" if linear else None))
    if None in values:
        return None
    mean = float(np.mean(np.array(values, dtype=float)))
    return _estimate(
        mean,
        lambda: np.mean(
            [resampled.kappas(drawn, each, linear=linear) for each in tables.pairs], axis=0
        ),
    )


def _estimate(value: float | None, resamples: Callable[[], resampled.Numbers]) -> Estimate | None:
    found = resampled.interval(resamples()) if value is not None else None
    return (
        Estimate(value=value, low=found[0], high=found[1]) if found and value is not None else None
    )


def _are_levels(codes: Codes) -> NDArray[np.bool_]:
    return np.asarray((codes >= 0) & (codes < SIZE))


def _answers(codes: Codes) -> NDArray[np.int64]:
    """The same with a last axis that has a 1 at the answer."""
    return np.equal(codes[..., None], np.arange(SIZE + 1)).astype(np.int64)


def _tables(codes: Codes) -> _Tables:
    answers = _answers(codes)
    counts = answers.sum(axis=2)
    given = counts.sum(axis=2)
    pairs = given * (given - 1)
    shares = (counts * (counts - 1)).sum(axis=2) / np.maximum(pairs, 1)
    levels = counts[..., :SIZE]
    others = np.maximum(levels.sum(axis=2) - 1, 1)[..., None, None]
    met = levels[..., :, None] * levels[..., None, :] - levels[..., None] * np.eye(SIZE)
    by_rater = answers[..., :SIZE].astype(float)
    return _Tables(
        agreeing=shares.sum(axis=1),
        judged=(pairs > 0).sum(axis=1).astype(float),
        pairs=[
            np.einsum("tli,tlj->tij", by_rater[:, :, first], by_rater[:, :, second])
            for first, second in combinations(range(codes.shape[2]), 2)
        ],
        coincidences=(met / others).sum(axis=1),
    )
