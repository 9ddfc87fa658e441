"""The user's own documents -> passages that are always labeled as theirs."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rpam_assistant.errors import DocumentError
from rpam_assistant.records.guidance import Passage

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_TEXT = 2_000_000
CHARACTERS_IN_PASSAGE = 1500
UNCHANGED = "Your library is unchanged."


def read_document(name: str, content: bytes) -> list[Passage]:
    """The passages of one document.

    Raises DocumentError with a sentence: what is wrong with `name`, and what to do.
    """
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        kinds = ", ".join(sorted(_READERS))
        raise DocumentError(
            f"`{name}` is not a kind of document that can be read ({kinds} can); "
            f"save it as one of these and add it again. {UNCHANGED}"
        )
    if len(content) > LARGEST_FILE:
        raise DocumentError(
            f"`{name}` is {len(content) // 2**20} MB and the limit is "
            f"{LARGEST_FILE // 2**20} MB; split it and add the parts. {UNCHANGED}"
        )
    text = reader(name, content).replace("\x00", " ")
    if not text.strip():
        raise DocumentError(
            f"`{name}` has no text in it; if its pages are scanned pictures, "
            f"save it with recognized text and add it again. {UNCHANGED}"
        )
    if len(text) > LARGEST_TEXT:
        raise DocumentError(
            f"`{name}` holds {len(text):,} characters and the limit is {LARGEST_TEXT:,}; "
            f"split it and add the parts. {UNCHANGED}"
        )
    return _passages(name, text)


def _passages(name: str, text: str) -> list[Passage]:
    from langchain_text_splitters import MarkdownHeaderTextSplitter, RecursiveCharacterTextSplitter

    sections = MarkdownHeaderTextSplitter(
        [("#", "part"), ("##", "section"), ("###", "heading")], strip_headers=True
    ).split_text(text)
    pieces = RecursiveCharacterTextSplitter(
        chunk_size=CHARACTERS_IN_PASSAGE, chunk_overlap=150
    ).split_documents(sections)
    return [
        Passage(
            id=f"yours/{_id_of(name)}#{number}",
            title=_title(name, piece.metadata, number),
            text=piece.page_content,
            file_title=name,
            family="yours",
            source=f"Your document: {name}",
        )
        for number, piece in enumerate(pieces, start=1)
        if piece.page_content.strip()
    ]


def _title(name: str, headings: dict[str, str], number: int) -> str:
    heading = headings.get("heading") or headings.get("section") or headings.get("part")
    return heading or f"{name}, part {number}"


def _id_of(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name.lower()).replace("#", "-")


def _read_text(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"`{name}` is not UTF-8 text; save it as UTF-8 and add it again. {UNCHANGED}"
        ) from error


def _read_pdf(name: str, content: bytes) -> str:
    from pypdf import PdfReader

    def read() -> str:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise DocumentError(
                f"`{name}` is encrypted; save it without a password and add it again. {UNCHANGED}"
            )
        return "\n\n".join(page.extract_text() or "" for page in reader.pages)

    return _read_or_say(name, read)


def _read_docx(name: str, content: bytes) -> str:
    from docx import Document

    def read() -> str:
        return "\n\n".join(_as_markdown(each) for each in Document(io.BytesIO(content)).paragraphs)

    return _read_or_say(name, read)


def _as_markdown(paragraph: Any) -> str:
    style = paragraph.style.name if paragraph.style else ""
    level = re.fullmatch(r"Heading ([1-3])", style or "")
    return f"{'#' * int(level[1])} {paragraph.text}" if level else str(paragraph.text)


def _read_or_say(name: str, read: Callable[[], str]) -> str:
    try:
        return read()
    except DocumentError:
        raise
    except Exception as error:  # a broken file breaks its reader in many ways
        raise DocumentError(
            f"`{name}` is broken and cannot be read as {Path(name).suffix.lower()}; "
            f"open it, save it again and add that copy. {UNCHANGED}"
        ) from error


_READERS: dict[str, Callable[[str, bytes], str]] = {
    ".md": _read_text,
    ".txt": _read_text,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
}
