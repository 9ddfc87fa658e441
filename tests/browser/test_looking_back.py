"""Looking back in a real browser: on a phone, kept through a reload, taken away as a file."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from rpam_assistant.wiring import Desk
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

SAID = "I was just trying to push you. That's how you learn."


@pytest.fixture
def address(desk: Desk, server: Server) -> str:
    session = desk.start("sarcasm_on_rounds")
    for line in (SAID, "I said it in front of Mr. Reyes. That wasn't okay.", "What was that like?"):
        desk.say(session.id, line).result()
    return f"{server.url}/rehearse?session={session.id}&look=back"


def test_a_choice_is_kept_and_a_pdf_taken_away(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name="Looking back")).to_be_visible()
    page.get_by_text("Something of my own").click()
    page.get_by_label("What will you do, and when?").fill("Ask <b>Ben</b> what he saw.")
    page.get_by_label("What will you do, and when?").press("Control+Enter")
    page.get_by_role("button", name="Choose this").click()
    expect(page.get_by_text("You chose: Ask <b>Ben</b> what he saw.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("You chose: Ask <b>Ben</b> what he saw.")).to_be_visible()
    page.get_by_role("button", name="Keep a copy").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF, to print").click()
    content = Path(download.value.path()).read_bytes()
    text = "".join(each.extract_text() for each in PdfReader(io.BytesIO(content)).pages)
    assert "I was just trying to push you." in text
    assert "Ask <b>Ben</b> what he saw." in text


def test_the_debrief_fits_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".rpam-opening").first).to_be_visible(timeout=60_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    inside = page.locator(".rpam-opening").first.bounding_box()
    assert inside
    assert inside["x"] >= 0
    assert inside["x"] + inside["width"] <= 390
    context.close()
