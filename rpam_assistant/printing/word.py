"""Blocks -> a Word file."""

import io
from collections.abc import Sequence

from rpam_assistant.printing.blocks import Block, BlockKind

_STYLE: dict[BlockKind, str] = {
    "title": "Title",
    "heading": "Heading 1",
    "text": "Normal",
    "note": "Quote",
    "item": "List Bullet",
    "small": "Normal",
}
SMALL_POINTS = 9


def as_word(blocks: Sequence[Block]) -> bytes:
    """The blocks as a .docx file."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    document.core_properties.title = next((b.text for b in blocks if b.kind == "title"), "")
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for block in blocks:
        paragraph = document.add_paragraph(style=_STYLE[block.kind])
        for run in block.runs:
            made = paragraph.add_run(run.text)
            made.bold = run.bold or None
            # The style of a quotation is italic; what is bold in it stands upright.
            made.italic = run.italic or (False if run.bold else None)
            if block.kind == "small":
                made.font.size = Pt(SMALL_POINTS)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
