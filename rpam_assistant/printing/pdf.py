"""Blocks -> a PDF file, in Source Sans, which has Latin, Greek and Cyrillic."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from rpam_assistant.printing.blocks import Block, BlockKind, Run

if TYPE_CHECKING:
    from fpdf import FPDF

FACES = {"": "Regular", "B": "Bold", "I": "It"}
"""Italics have no Greek and no Cyrillic; a run that needs them stands upright."""

MARGIN = 22.0
INDENT = 7.0
SIZES: dict[BlockKind, float] = {
    "title": 22,
    "heading": 14,
    "text": 11,
    "note": 11,
    "item": 11,
    "small": 9.5,
}
ABOVE: dict[BlockKind, float] = {
    "title": 0,
    "heading": 5,
    "text": 1.5,
    "note": 0.5,
    "item": 0.5,
    "small": 1.5,
}
LINE = 0.5
"""Millimeters of line height for each point of type."""

WRITTEN_OUT = (
    "Characters that this file's type does not have are written out in brackets. "
    "The Word and Markdown copies hold them as they are."
)


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


def _draw(pdf: "FPDF", kind: BlockKind, runs: Sequence[Run]) -> None:
    size = SIZES[kind]
    pdf.ln(ABOVE[kind])
    inset = INDENT if kind in ("note", "item") else 0
    pdf.set_left_margin(MARGIN + inset)
    pdf.set_x(MARGIN + inset)
    pdf.set_text_color(90 if kind == "small" else 20)
    if kind == "item":
        pdf.set_font("body", "", size)
        pdf.set_x(MARGIN + inset - 4)
        pdf.write(size * LINE, "•")
        pdf.set_x(MARGIN + inset)
    for word in _words(runs, kind in ("title", "heading")):
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
