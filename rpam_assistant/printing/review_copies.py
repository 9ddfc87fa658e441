"""Transcripts as they were judged -> a file to take along."""

import json
from collections.abc import Iterable
from itertools import islice
from typing import Literal

from rpam_assistant.errors import UserError
from rpam_assistant.printing.review_pages import compose_reviewed
from rpam_assistant.printing.review_table import as_table
from rpam_assistant.printing.review_unnamed import Unnamed
from rpam_assistant.printing.word import as_word
from rpam_assistant.records.copy import MIME, Copy
from rpam_assistant.records.reviewed import ReviewedTranscript
from rpam_assistant.records.rubric import Rubric

ReviewCopyKind = Literal["csv", "jsonl", "docx"]
REVIEW_MIME: dict[ReviewCopyKind, str] = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "docx": MIME["docx"],
}

MOST_ON_PAPER = 100
TOO_MANY = (
    f"More than {MOST_ON_PAPER} transcripts are too many for one Word file; choose fewer by the "
    "filters, or take them along as CSV or JSON Lines."
)


def make_review_copy(
    reviewed: Iterable[ReviewedTranscript],
    rubric: Rubric,
    kind: ReviewCopyKind,
    *,
    with_text: bool = False,
    with_raters: bool = False,
    name: str = "reviewed",
) -> Copy:
    """The file; unless asked for, nothing that was said and nobody's name is in it.

    Raises UserError where there is too much for paper.
    """
    unnamed = Unnamed(with_text=with_text, with_raters=with_raters).each(reviewed)
    if kind == "csv":
        content = as_table(unnamed)
    elif kind == "jsonl":
        content = as_objects(unnamed)
    else:
        few = list(islice(unnamed, MOST_ON_PAPER + 1))
        if len(few) > MOST_ON_PAPER:
            raise UserError(TOO_MANY)
        content = as_word(compose_reviewed(few, rubric, with_text=with_text))
    return Copy(name=f"{name}.{kind}", mime=REVIEW_MIME[kind], content=content)


def as_objects(reviewed: Iterable[ReviewedTranscript]) -> bytes:
    """An object a line: the transcript, every rating with its history, and all that was said of it.

    With the words in it, the Review page reads it again.
    """
    lines = (
        json.dumps(each.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")) + "\n"
        for each in reviewed
    )
    return "".join(lines).encode("utf-8", "replace")
