"""Text -> what the type of a PDF has characters for; and tables set in it."""

import unicodedata
from collections.abc import Collection
from typing import TYPE_CHECKING

from rpam_assistant.printing.blocks import Block

if TYPE_CHECKING:
    from fpdf import FPDF

TABLE_POINTS, TABLE_LINE = 10.0, 5.2
"""Size of type, and millimeters of a line, in a table."""

WRITTEN_OUT = (
    "Characters that this file's type does not have are written out in brackets. "
    "The Word and Markdown copies hold them as they are."
)


def spelled(text: str, known: Collection[int]) -> str:
    """The text, with each character that is not in `known` written out in brackets."""
    composed = unicodedata.normalize("NFC", text).replace("\t", "    ")
    return "".join(
        each if each == "\n" or ord(each) in known else _written_out(each) for each in composed
    )


def _written_out(character: str) -> str:
    if unicodedata.category(character) in ("Mn", "Cf", "Zs"):
        return " " if unicodedata.category(character) == "Zs" else ""
    if unicodedata.category(character).startswith("S"):
        return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
    return f"[U+{ord(character):04X}]"


def draw_table(pdf: "FPDF", block: Block, known: Collection[int]) -> bool:
    """Draw a table; gives whether a character of it had to be written out."""
    from fpdf.fonts import FontFace

    pdf.ln(2)
    pdf.set_text_color(20)
    pdf.set_draw_color(170)
    pdf.set_font("body", "", TABLE_POINTS)
    rows = [[spelled(cell, known) for cell in row] for row in block.rows]
    with pdf.table(
        rows,
        col_widths=block.widths,
        headings_style=FontFace(emphasis="BOLD"),
        borders_layout="HORIZONTAL_LINES",
        line_height=TABLE_LINE,
        padding=(0.8, 2, 0.8, 0),
        text_align="LEFT",
    ):
        pass
    pdf.ln(2)
    cells = zip(rows, block.rows, strict=True)
    return any(new != old for made, row in cells for new, old in zip(made, row, strict=True))
