"""A person's own documents: read, labeled as theirs, refused with a sentence."""

import io
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfWriter

from rpam_assistant.errors import DocumentError, NotFound
from rpam_assistant.retrieval.documents import LARGEST_FILE, read_document
from rpam_assistant.wiring import Desk

POLICY = b"# House rules\n\n## Page etiquette\n\nThe zebra pager is answered within six minutes.\n"


def make_docx() -> bytes:
    document = Document()
    document.add_heading("Page etiquette", level=2)
    document.add_paragraph("The zebra pager is answered within six minutes.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_pdf(text: str | None, password: str | None = None) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    if text:
        from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("policy.md", POLICY),
        ("policy.txt", POLICY),
        ("policy.docx", make_docx()),
        ("policy.pdf", make_pdf("The zebra pager is answered within six minutes.")),
    ],
)
def test_a_document_is_found_and_labeled_as_yours(desk: Desk, name: str, content: bytes) -> None:
    assert desk.add_document(name, content) == 1
    best = desk.ask("zebra pager", 1)[0].passage
    assert "six minutes" in best.text
    assert best.is_yours
    assert best.source == f"Your document: {name}"
    desk.remove_document(name)
    assert not any(hit.passage.is_yours for hit in desk.ask("zebra pager", 10))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("broken.pdf", b"%PDF-1.7 nothing", "is broken and cannot be read as .pdf"),
        ("broken.docx", b"PK\x03\x04nothing", "is broken and cannot be read as .docx"),
        ("locked.pdf", make_pdf("x", "secret"), "is encrypted; save it without a password"),
        ("empty.md", b"  \n ", "has no text in it"),
        ("scan.pdf", make_pdf(None), "has no text in it; if its pages are scanned"),
        ("latin.txt", "früh".encode("latin-1"), "is not UTF-8 text"),
        ("sheet.xlsx", b"PK", "is not a kind of document that can be read"),
        ("huge.txt", b"a " * (LARGEST_FILE // 2 + 1), "MB and the limit is 20 MB"),
        ("long.txt", b"word " * 500_000, "characters and the limit is 2,000,000"),
    ],
)
def test_a_document_that_cannot_be_read_says_so_and_changes_nothing(
    desk: Desk, name: str, content: bytes, says: str
) -> None:
    before = [hit.passage.id for hit in desk.ask("apology")]
    with pytest.raises(DocumentError, match=says) as caught:
        desk.add_document(name, content)
    assert str(caught.value).endswith("Your library is unchanged.")
    assert f"`{name}`" in str(caught.value)
    assert desk.shelf.names() == []
    assert [hit.passage.id for hit in desk.ask("apology")] == before


def test_a_file_put_in_the_folder_by_hand_counts_and_a_bad_one_is_named(desk: Desk) -> None:
    desk.settings.documents.mkdir(parents=True)
    (desk.settings.documents / "policy.md").write_bytes(POLICY)
    (desk.settings.documents / "broken.pdf").write_bytes(b"nothing")
    desk.build_index()
    assert desk.ask("zebra pager", 1)[0].passage.is_yours
    assert [each.split("`")[1] for each in desk.document_problems] == ["broken.pdf"]


@pytest.mark.parametrize("name", ["../../escape.md", "..\\escape.md", "/etc/escape.md"])
def test_a_name_cannot_lead_out_of_the_folder(desk: Desk, name: str) -> None:
    desk.add_document(name, POLICY)
    assert desk.shelf.names() == ["escape.md"]
    assert not Path("/etc/escape.md").exists()


def test_a_long_document_becomes_passages_that_can_be_read(desk: Desk) -> None:
    text = "\n\n".join(f"Paragraph {n}. " + "words and more words. " * 30 for n in range(40))
    passages = read_document("long.md", text.encode())
    assert len(passages) > 15
    assert all(len(each.text) <= 1600 for each in passages)
    assert len({each.id for each in passages}) == len(passages)


def test_removing_what_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(NotFound, match=r"no document `gone\.md`"):
        desk.remove_document("gone.md")
