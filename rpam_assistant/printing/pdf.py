"""Blocks -> a PDF file, in Source Sans, which has Latin, Greek and Cyrillic."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rpam_assistant.printing.blocks import Block, BlockKind, Run
from rpam_assistant.printing.pdf_type import WRITTEN_OUT, draw_table, spelled

if TYPE_CHECKING:
    from fpdf import FPDF

FACES = {"": "Regular", "B": "Bold", "I": "It"}
"""Italics have no Greek and no Cyrillic; a run that needs them stands upright."""

MARGIN = 22.0
INDENT = 7.0
SIZES: dict[BlockKind, float] = {
    "title": 22,
    "heading": 14,
    "subheading": 12,
    "text": 11,
    "note": 11,
    "item": 11,
    "check": 11,
    "prompt": 17,
    "small": 9.5,
    "table": 10,
}
ABOVE: dict[BlockKind, float] = {
    "title": 0,
    "heading": 5,
    "subheading": 4,
    "text": 1.5,
    "note": 0.5,
    "item": 0.5,
    "check": 1,
    "prompt": 2,
    "small": 1.5,
    "table": 2,
}
TOGETHER: dict[BlockKind, float] = {"heading": 55, "subheading": 35, "prompt": 22}
"""Millimeters that have to be left on a page for these to begin on it."""

LINE = 0.5
"""Millimeters of line height for each point of type."""


def as_pdf(blocks: Sequence[Block]) -> bytes:
    """The blocks as a PDF file. What the font has no character for is written out."""
    from fpdf import FPDF

    pdf = FPDF(format="letter")
    pdf.set_margin(MARGIN)
    pdf.c_margin = 0
    pdf.set_auto_page_break(True, MARGIN)
    for style, path in _font_files().items():
        pdf.add_font("body", style, path)
    pdf.set_title(next((each.text for each in blocks if each.kind == "title"), ""))
    pdf.set_lang("en-US")
    pdf.add_page()
    known, in_italics = (pdf.fonts[each].cmap for each in ("body", "bodyI"))  # type: ignore[union-attr]
    written_out = False
    for block in blocks:
        if block.kind == "table":
            written_out |= draw_table(pdf, block, known)
            continue
        runs = [
            Run(text, each.bold, each.italic and all(ord(one) in in_italics for one in text))
            for each in block.runs
            for text in [spelled(each.text, known)]
        ]
        written_out |= any(a.text != b.text for a, b in zip(runs, block.runs, strict=True))
        _draw(pdf, block.kind, runs)
    if written_out:
        _draw(pdf, "small", [Run(WRITTEN_OUT)])
    return bytes(pdf.output())


def _draw(pdf: "FPDF", kind: BlockKind, runs: Sequence[Run]) -> None:
    size = SIZES[kind]
    pdf.ln(ABOVE[kind])
    if kind in TOGETHER and pdf.will_page_break(TOGETHER[kind]):
        pdf.add_page()
    inset = INDENT if kind in ("note", "item", "check") else 0
    pdf.set_left_margin(MARGIN + inset)
    pdf.set_x(MARGIN + inset)
    pdf.set_text_color(90 if kind == "small" else 20)
    if kind == "check":
        pdf.rect(MARGIN + inset - 5, pdf.y + 1, 3.2, 3.2)
    if kind == "item":
        pdf.set_font("body", "", size)
        pdf.set_x(MARGIN + inset - 4)
        pdf.write(size * LINE, "•")
        pdf.set_x(MARGIN + inset)
    for word in _words(runs, kind in ("title", "heading", "subheading", "prompt")):
        _write_word(pdf, word, size)
    pdf.ln(size * LINE)
    pdf.set_left_margin(MARGIN)


def _words(runs: Sequence[Run], is_bold: bool) -> Iterator[list[tuple[str, str]]]:
    """Words with the space after them; one may be made of pieces of several faces."""
    word: list[tuple[str, str]] = []
    for run in runs:
        style = "B" if is_bold or run.bold else "I" if run.italic else ""
        for piece in re.findall(r"\S+\s*|\s+", run.text):
            word.append((piece, style))
            if piece[-1].isspace():
                yield word
                word = []
    if word:
        yield word


def _write_word(pdf: "FPDF", word: list[tuple[str, str]], size: float) -> None:
    """Write it whole: FPDF would break a word where its face changes at the end of a line."""
    width = 0.0
    for piece, style in word:
        pdf.set_font("body", style, size)
        width += pdf.get_string_width(piece.rstrip())
    if pdf.x > pdf.l_margin and pdf.x + width > pdf.w - pdf.r_margin:
        pdf.ln(size * LINE)
    for piece, style in word:
        pdf.set_font("body", style, size)
        pdf.write(size * LINE, piece)


def _font_files() -> dict[str, str]:
    from importlib.resources import files

    folder = files("font_source_sans_pro") / "files"
    return {style: str(folder / f"SourceSansPro-{face}.ttf") for style, face in FACES.items()}
