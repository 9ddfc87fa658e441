"""Blocks -> a Word file."""

import io
from collections.abc import Sequence
from typing import Any

from rpam_assistant.printing.blocks import Block, BlockKind

_STYLE: dict[BlockKind, str] = {
    "title": "Title",
    "heading": "Heading 1",
    "subheading": "Heading 2",
    "text": "Normal",
    "note": "Quote",
    "item": "List Bullet",
    "check": "Normal",
    "prompt": "Normal",
    "small": "Normal",
    "table": "Table Grid",
}
POINTS: dict[BlockKind, float] = {"small": 9, "prompt": 17}
BOX = "\N{BALLOT BOX} "
PAGE_INCHES = 6.0


def as_word(blocks: Sequence[Block]) -> bytes:
    """The blocks as a .docx file."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.core_properties.title = next((b.text for b in blocks if b.kind == "title"), "")
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for block in blocks:
        if block.kind == "table":
            _add_table(document, block)
            continue
        paragraph = document.add_paragraph(style=_STYLE[block.kind])
        paragraph.paragraph_format.keep_with_next = block.kind == "prompt" or None
        if block.kind == "check":
            paragraph.add_run(BOX)
        for run in block.runs:
            made = paragraph.add_run(run.text)
            made.bold = run.bold or None
            # The style of a quotation is italic; what is bold in it stands upright.
            made.italic = run.italic or (False if run.bold else None)
            if block.kind in POINTS:
                made.font.size = Pt(POINTS[block.kind])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document: Any, block: Block) -> None:
    """Rows that stay whole on a page, under heads that come again on the next."""
    from docx.oxml import OxmlElement
    from docx.shared import Inches, Pt

    parts = sum(block.widths)
    made = document.add_table(rows=0, cols=len(block.widths), style=_STYLE["table"])
    made.autofit = False
    for at, row in enumerate(block.rows):
        cells = made.add_row().cells
        for cell, text, width in zip(cells, row, block.widths, strict=True):
            cell.width = Inches(PAGE_INCHES * width / parts)
            run = cell.paragraphs[0].add_run(text)
            run.bold = at == 0 or None
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        whole = made.rows[at]._tr.get_or_add_trPr()
        whole.append(OxmlElement("w:cantSplit"))
        if at == 0:
            whole.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()
