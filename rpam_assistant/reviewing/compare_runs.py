"""Two runs of the same scenarios -> what changed, pair by pair, with intervals.

Transcripts are paired by scenario and label; several of one pairing in the order in which they
happened. What has no counterpart is named and not counted. Levels have an order and no distance, so
that of marks and last states only how many pairs went up and down is told. Intervals are percentile
intervals from seeded resamples of the pairs; with fewer than FEWEST pairs none is given.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import get_args

import numpy as np

from rpam_assistant.records.agreement import FEWEST, Estimate
from rpam_assistant.records.compared import (
    ComparedCount,
    ComparedLevels,
    ComparedRuns,
    CountKind,
    Outcome,
    RunSide,
    WhatChanged,
)
from rpam_assistant.records.library import Library
from rpam_assistant.records.review_transcript import ReviewTranscript
from rpam_assistant.records.rubric import LEVELS, Mark
from rpam_assistant.records.state import TRUST_WORDS
from rpam_assistant.reviewing import resampled
from rpam_assistant.reviewing.coach_marks import coach_rating
from rpam_assistant.reviewing.outcome import find_outcome

Run = Sequence[ReviewTranscript]
MarksOf = Callable[[ReviewTranscript], Mapping[str, Mark]]
Pairs = Sequence[tuple[Outcome, Outcome]]


def compare_runs(
    first: Run, second: Run, library: Library, marks_of: MarksOf | None = None
) -> ComparedRuns:
    """What the second run did otherwise than the first.

    `library` says what is judged and which moves help. `marks_of` gives a transcript's marks by
    rubric line, the agreed ones say; without it they are the coach's.
    """
    judge = marks_of or (lambda each: _coach_marks(each, library))
    paired = list(_paired(first, second))
    outcomes = [
        (find_outcome(one, judge(one)), find_outcome(other, judge(other))) for one, other in paired
    ]
    by_line = [
        _levels(outcomes, "mark", lambda each, line=line: each.marks.get(line.id), LEVELS, line.id)  # type: ignore[misc]
        for line in library.rubric.lines
    ]
    matched = {each.id for pair in paired for each in pair}
    return ComparedRuns(
        first=_side(first, matched),
        second=_side(second, matched),
        pairs=tuple((one.id, other.id) for one, other in paired),
        marks=tuple(each for each in by_line if each.pairs),
        state=_levels(outcomes, "state", lambda each: each.state, TRUST_WORDS),
        states={
            word: (
                sum(one.state == word for one, _ in outcomes),
                sum(other.state == word for _, other in outcomes),
            )
            for word in TRUST_WORDS
        },
        counts=_counts(outcomes, _effects(library)),
        too_few=len(paired) < FEWEST,
    )


def _coach_marks(transcript: ReviewTranscript, library: Library) -> dict[str, Mark]:
    judged = coach_rating(transcript, library.rubric).judgments
    return {line: each.mark for line, each in judged.items()}


def _paired(first: Run, second: Run) -> Iterator[tuple[ReviewTranscript, ReviewTranscript]]:
    theirs = _by_key(second)
    for key, mine in _by_key(first).items():
        yield from zip(mine, theirs.get(key, ()), strict=False)


def _by_key(run: Run) -> dict[tuple[str, str], list[ReviewTranscript]]:
    found: dict[tuple[str, str], list[ReviewTranscript]] = defaultdict(list)
    for each in sorted(run, key=lambda each: (each.happened_at, each.attempt, each.id)):
        found[each.scenario_id or each.title, each.label].append(each)
    return dict(sorted(found.items()))


def _side(run: Run, matched: set[str]) -> RunSide:
    return RunSide(
        batch=", ".join(sorted({each.batch for each in run})),
        transcripts=len(run),
        library_versions=tuple(sorted({each.library_version for each in run} - {""})),
        unpaired=tuple(each.id for each in run if each.id not in matched),
    )


def _levels(
    pairs: Pairs,
    what: WhatChanged,
    level: Callable[[Outcome], str | None],
    order: Sequence[str],
    rubric_line: str = "",
) -> ComparedLevels:
    both = [(level(one), level(other)) for one, other in pairs]
    steps = np.array(
        [
            np.sign(order.index(after) - order.index(before))
            for before, after in both
            if before in order and after in order
        ],
        dtype=float,
    )
    return ComparedLevels(
        what=what,
        rubric_line=rubric_line,
        pairs=len(steps),
        higher=int((steps > 0).sum()),
        same=int((steps == 0).sum()),
        lower=int((steps < 0).sum()),
        difference=_mean(steps),
    )


def _effects(library: Library) -> dict[str, str]:
    """What a move, or a keeper's act, does; `other` does nothing as either."""
    effects: dict[str, str] = {each.id: each.effect for each in library.keeping.acts}
    effects.update((each.id, each.effect) for each in library.moves.values())
    return effects


def _counts(pairs: Pairs, effects: Mapping[str, str]) -> tuple[ComparedCount, ...]:
    found = []
    counted = [(_counted(one, effects), _counted(other, effects)) for one, other in pairs]
    for kind in get_args(CountKind):
        before = np.array([one[kind] for one, _ in counted], dtype=float)
        after = np.array([other[kind] for _, other in counted], dtype=float)
        found.append(
            ComparedCount(
                what=kind,
                pairs=len(pairs),
                first=float(before.mean()) if len(pairs) else 0.0,
                second=float(after.mean()) if len(pairs) else 0.0,
                difference=_mean(after - before),
            )
        )
    return tuple(found)


def _counted(outcome: Outcome, effects: Mapping[str, str]) -> Counter[str]:
    counted = Counter(disclosures=len(outcome.disclosed), lines=outcome.learner_lines)
    for kind, times in (*outcome.moves.items(), *outcome.acts.items()):
        counted[effects.get(kind, "neither")] += times
    return counted


def _mean(values: resampled.Numbers) -> Estimate | None:
    """The mean with its interval, or None where there are too few."""
    if len(values) < FEWEST:
        return None
    found = resampled.interval(resampled.draw(len(values)) @ values / len(values))
    return Estimate(value=float(values.mean()), low=found[0], high=found[1]) if found else None
