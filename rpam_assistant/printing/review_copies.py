"""Transcripts as they were judged -> a file to take along."""

import json
from collections.abc import Iterable
from typing import Literal

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


def make_review_copy(
    reviewed: Iterable[ReviewedTranscript],
    rubric: Rubric,
    kind: ReviewCopyKind,
    *,
    with_text: bool = False,
    with_raters: bool = False,
    name: str = "reviewed",
) -> Copy:
    """The file; unless asked for, nothing that was said and nobody's name is in it."""
    unnamed = Unnamed(with_text=with_text, with_raters=with_raters).each(reviewed)
    if kind == "csv":
        content = as_table(unnamed)
    elif kind == "jsonl":
        content = as_objects(unnamed)
    else:
        content = as_word(compose_reviewed(unnamed, rubric, with_text=with_text))
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
