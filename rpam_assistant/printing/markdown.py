"""Blocks -> Markdown in which nobody's words are obeyed."""

import re
from collections.abc import Sequence

from rpam_assistant.printing.blocks import Block, BlockKind, Run

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$&])")
_AT_THE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)

_BEFORE: dict[BlockKind, str] = {
    "title": "# ",
    "heading": "## ",
    "subheading": "### ",
    "text": "",
    "note": "> ",
    "item": "- ",
    "check": "- [ ] ",
    "prompt": "> ",
    "small": "",
    "table": "",
}


def as_markdown(blocks: Sequence[Block]) -> bytes:
    """The blocks as a Markdown file, in UTF-8."""
    return ("\n\n".join(map(_block, blocks)) + "\n").encode()


def literal(text: str) -> str:
    """The words, so that Markdown in them is shown and not obeyed."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return _AT_THE_START.sub(lambda at: f"{at[1]}{at[2][:-1]}\\{at[2][-1]}", escaped)


def _block(block: Block) -> str:
    if block.kind == "table":
        return _table(block)
    before = _BEFORE[block.kind]
    text = "".join(map(_run, block.runs)).strip()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if block.kind in ("title", "heading", "subheading"):
        return before + " ".join(lines)
    if block.kind == "prompt":
        return f"> **{' '.join(lines)}**"
    if block.kind == "small":
        return f"*{' '.join(lines)}*"
    after = "> " if block.kind == "note" else "  " if block.kind in ("item", "check") else ""
    return before + f"\\\n{after}".join(lines)


def _table(block: Block) -> str:
    rows = [[literal(" ".join(cell.split())) for cell in row] for row in block.rows]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _run(run: Run) -> str:
    text = literal(run.text)
    mark = "**" if run.bold else "*" if run.italic else ""
    inner = text.strip()
    if not mark or not inner or "\n" in inner:
        return text
    start, end = text.index(inner[0]), len(text.rstrip())
    return f"{text[:start]}{mark}{inner}{mark}{text[end:]}"
