"""knowledge/rubric.yaml -> a sentence for each line that could not be judged by."""

from collections.abc import Iterator

from rpam_assistant.library.problems import dead, dead_passages, twice
from rpam_assistant.records.library import Library
from rpam_assistant.records.rubric import LEVELS, CoachRule, RubricLine

SHOWN_AS = "knowledge/rubric.yaml"


def rubric_problems(library: Library) -> Iterator[str]:
    """One sentence for each dead id, level not described and rule that contradicts itself."""
    lines = library.rubric.lines
    yield from twice(SHOWN_AS, "lines", [each.id for each in lines])
    acts: set[str] = {each.id for each in library.keeping.acts}
    for line in lines:
        yield from dead_passages(library, SHOWN_AS, f"{line.id}.passage_id", [line.passage_id])
        if not line.formats:
            yield f"{SHOWN_AS}: {line.id}.formats: empty; name dialog, circle or both."
        for level in LEVELS:
            if level not in line.levels:
                yield f"{SHOWN_AS}: {line.id}.levels: {level} is missing; describe it."
        if line.coach:
            yield from _coach(line, line.coach, acts)


def _coach(line: RubricLine, rule: CoachRule, acts: set[str]) -> Iterator[str]:
    at = f"{line.id}.coach"
    for field in ("shown_by_acts", "undone_by_acts"):
        for act in getattr(rule, field):
            if act not in acts:
                yield dead(SHOWN_AS, f"{at}.{field}", act, "act of keeping.yaml")
    if not (rule.shown_by or rule.shown_by_acts):
        yield f"{SHOWN_AS}: {at}: nothing shows it; name moves or acts, or leave `coach` out."
    both = {*rule.shown_by} & {*rule.undone_by} | {*rule.shown_by_acts} & {*rule.undone_by_acts}
    for each in sorted(both):
        yield f"{SHOWN_AS}: {at}: {each} counts both for it and against it; keep one."
