"""Blocks or plain values -> the bytes of a file."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from rpam_assistant.printing.blocks import Block
from rpam_assistant.printing.markdown import as_markdown
from rpam_assistant.printing.pdf import as_pdf
from rpam_assistant.printing.word import as_word

PageKind = Literal["md", "docx", "pdf"]

WRITERS: Mapping[PageKind, Callable[[Sequence[Block]], bytes]] = {
    "md": as_markdown,
    "docx": as_word,
    "pdf": as_pdf,
}


def as_json(values: Mapping[str, Any]) -> bytes:
    """The values, readable by people too; a lone surrogate becomes a question mark."""
    return json.dumps(values, ensure_ascii=False, indent=2).encode("utf-8", "replace")
