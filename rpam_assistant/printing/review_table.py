"""Transcripts as they were judged -> a table, a row for each judgment that was ever given."""

import csv
import io
from collections.abc import Iterable, Iterator

from rpam_assistant.printing.blocks import clean
from rpam_assistant.printing.review_unnamed import is_newest
from rpam_assistant.records.review import KeptJudgment
from rpam_assistant.records.reviewed import ReviewedTranscript
from rpam_assistant.records.rubric import CANNOT_TELL, LEVELS

COLUMNS = (
    "transcript",
    "label",
    "source",
    "batch",
    "scenario",
    "title",
    "context",
    "format",
    "role",
    "attempt",
    "day",
    "knowledge",
    "kind",
    "rater",
    "given",
    "rubric_version",
    "rubric_line",
    "mark",
    "level",
    "newest",
    "line",
    "quote",
    "why",
    "judged_at",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What begins a cell that a spreadsheet would work out, or hides what does."""


def as_table(reviewed: Iterable[ReviewedTranscript]) -> bytes:
    """A CSV file that opens in spreadsheets; no cell of it is a formula.

    `kind` is judgment or final; `level` is 0 to 3, and empty for cannot_tell. A transcript that
    nobody judged has one row without a judgment.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in reviewed:
        about = _about(one)
        rows = list(_rows(one)) or [{}]
        writer.writerows(
            [guarded({**about, **row}.get(name, "")) for name in COLUMNS] for row in rows
        )
    return file.getvalue().encode("utf-8-sig", "replace")


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula."""
    cell = clean(cell)
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def _about(one: ReviewedTranscript) -> dict[str, str]:
    made = one.transcript
    return {
        "transcript": made.id,
        "label": made.label,
        "source": made.source,
        "batch": made.batch,
        "scenario": made.scenario_id,
        "title": made.title,
        "context": made.context or "",
        "format": made.format,
        "role": made.role,
        "attempt": str(made.attempt),
        "day": f"{made.happened_at:%Y-%m-%d}",
        "knowledge": made.library_version,
    }


def _rows(one: ReviewedTranscript) -> Iterator[dict[str, str]]:
    for rating in one.ratings:
        given = "yes" if rating.given_at else "no"
        for judgment in rating.history or tuple(rating.judgments.values()):
            newest = is_newest(judgment, rating)
            yield {"kind": "judgment", "given": given, **_judgment(judgment, newest)}
    last = {each.rubric_line: each for each in one.finals}
    for final in one.finals:
        yield {"kind": "final", **_judgment(final, last[final.rubric_line] is final)}


def _judgment(judgment: KeptJudgment, newest: bool) -> dict[str, str]:
    mark = judgment.mark
    return {
        "rater": judgment.rater,
        "rubric_version": judgment.rubric_version,
        "rubric_line": judgment.rubric_line,
        "mark": mark,
        "level": "" if mark == CANNOT_TELL else str(LEVELS.index(mark)),
        "newest": "yes" if newest else "no",
        "line": "" if judgment.at is None else str(judgment.at),
        "quote": judgment.quote,
        "why": judgment.why,
        "judged_at": judgment.judged_at.isoformat(timespec="seconds"),
    }
