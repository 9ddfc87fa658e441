"""What a page is made of, before it is Markdown, Word or PDF."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rpam_assistant.records.guidance import Passage

BlockKind = Literal[
    "title", "heading", "subheading", "text", "note", "item", "check", "prompt", "small", "table"
]
"""`check` is an item to tick off; `prompt` is set large, to be read from a chair away."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What neither Word nor PDF takes: control characters, lone surrogates, noncharacters."""


@dataclass(frozen=True)
class Run:
    """A stretch of one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph; `note` is set in from the side."""

    kind: BlockKind
    runs: tuple[Run, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table: its heads, and then what stands under them."""

    widths: tuple[int, ...] = ()
    """Of its columns, in parts of the page."""

    @property
    def text(self) -> str:
        """All of it, plain."""
        return "".join(run.text for run in self.runs)


def table(widths: Sequence[int], heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    """Rows under heads, without what no file takes."""
    whole = (heads, *rows)
    return Block("table", (), tuple(tuple(map(clean, row)) for row in whole), tuple(widths))


def block(kind: BlockKind, *runs: Run | str) -> Block:
    """A paragraph of these runs, without what no file takes."""
    made = (run if isinstance(run, Run) else Run(run) for run in runs)
    return Block(kind, tuple(Run(clean(run.text), run.bold, run.italic) for run in made))


def clean(text: str) -> str:
    """The text without control characters, line breaks and tabs excepted."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def quoted(text: str) -> Run:
    """Words that were said, in bold and quotation marks."""
    return Run(f"“{text}”", bold=True)


def cited(passages: Mapping[str, Passage], passage_id: str) -> Run:
    """The title of a passage in parentheses; nothing where there is no such passage."""
    found = passages.get(passage_id)
    return Run(f" ({found.title})" if found else "", italic=True)


def emphasized(text: str) -> list[Run]:
    """An opening, with what stands between **“ and ”** in bold."""
    pieces = re.split(r"\*\*(“.*?”)\*\*", text, flags=re.DOTALL)
    return [Run(piece, bold=place % 2 == 1) for place, piece in enumerate(pieces) if piece]


def authored(text: str) -> list[Run]:
    """A coaching note, with what stands between asterisks in italics."""
    pieces = re.split(r"\*([^*]+)\*", text)
    return [Run(piece, italic=place % 2 == 1) for place, piece in enumerate(pieces) if piece]
