"""What a person does, from the first page to the last, in a real browser."""

import re
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from rpam_assistant.wiring import Desk
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

FIRST = "I asked you in front of Mr. Reyes whether you'd opened the chart. That wasn't okay."
SECOND = "What was that like?"


def say(page: Page, words: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(words)
    box.press("Enter")


def begin(page: Page, server: Server) -> None:
    page.goto(server.url)
    page.get_by_role("link", name="Rehearse a conversation").click()
    expect(page.get_by_role("button", name="Read who you are").nth(17)).to_be_visible()
    page.goto(f"{server.url}/rehearse?scenario=sarcasm_on_rounds")
    page.get_by_text("I have read this, and I want to begin").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible()


def answers(page: Page) -> list[str]:
    return page.locator(".rpam-line:not(.you):not(.rpam-waiting) .rpam-bubble").all_inner_texts()


def wait_for_answers(page: Page, count: int) -> None:
    lines = page.locator(".rpam-line:not(.you):not(.rpam-waiting) .rpam-bubble")
    expect(lines).to_have_count(count)


def test_a_newcomer_rehearses_is_coached_reloads_and_looks_back(page: Page, server: Server) -> None:
    begin(page, server)
    say(page, FIRST)
    wait_for_answers(page, 2)
    note = page.locator(".rpam-note").first
    expect(note).to_be_visible()
    quote = note.locator("q").inner_text()
    assert quote in FIRST
    said = answers(page)
    page.reload()
    wait_for_answers(page, 2)
    assert answers(page) == said
    say(page, SECOND)
    wait_for_answers(page, 3)
    expect(page.locator(".rpam-waiting:visible")).to_have_count(0)
    page.get_by_role("button", name="Stop and look back").click()
    expect(page.get_by_role("heading", name="Looking back")).to_be_visible()


def test_a_note_stands_beside_its_line_not_below(page: Page, server: Server) -> None:
    begin(page, server)
    say(page, FIRST)
    wait_for_answers(page, 2)
    line = page.locator(".rpam-line.you .rpam-bubble").first.bounding_box()
    note = page.locator(".rpam-note").first.bounding_box()
    assert line
    assert note
    assert note["x"] >= line["x"] + line["width"] - 5
    assert abs(note["y"] - line["y"]) < 120


def test_a_citation_leads_to_the_passage(page: Page, server: Server) -> None:
    begin(page, server)
    say(page, FIRST)
    wait_for_answers(page, 2)
    link = page.locator(".rpam-note a").first
    title = link.inner_text()
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value.get_by_role("heading", name=title, exact=True)).to_be_visible()


def test_a_closed_tab_and_a_second_tab_find_everything(
    browser: Browser, page: Page, server: Server
) -> None:
    begin(page, server)
    say(page, FIRST)
    wait_for_answers(page, 2)
    address = page.url
    say(page, SECOND)
    expect(page.locator(".rpam-line.you .rpam-bubble")).to_have_count(2)
    page.close()
    other = browser.new_page()
    other.set_default_timeout(30_000)
    other.goto(address)
    wait_for_answers(other, 3)
    assert SECOND in other.locator(".rpam-line.you .rpam-bubble").all_inner_texts()
    other.close()


def test_a_killed_server_loses_nothing_that_was_said(
    page: Page, server: Server, desk: Desk
) -> None:
    begin(page, server)
    say(page, FIRST)
    expect(page.locator(".rpam-line.you .rpam-bubble")).to_have_count(1)
    wait_for_answers(page, 2)
    address = page.url
    server.kill()
    server.start()
    page.goto(address)
    wait_for_answers(page, 2)
    say(page, SECOND)
    wait_for_answers(page, 3)
    [summary] = desk.sessions()
    assert [turn.said for turn in desk.session(summary.id).turns[1:]] == [FIRST, SECOND]


def test_a_sentence_is_coached_by_keyboard_alone(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/phrase")
    box = page.get_by_label("What you want to say")
    box.fill("I feel ignored when I page and nobody calls back.")
    box.press("Control+Enter")
    expect(page.locator(".rpam-analysis mark.flaw").first).to_have_text("ignored")
    page.get_by_role("button", name="Use this").first.press("Enter")
    expect(box).to_have_value(re.compile("^When I page and nobody calls back"))


def test_guidance_answers_and_a_document_of_ones_own_is_labeled(
    page: Page, server: Server, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.md"
    policy.write_text("## Pages\n\nThe zebra pager is answered in six minutes.", encoding="utf-8")
    page.goto(f"{server.url}/guidance")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(policy)
    expect(page.get_by_text("was added, in 1 passages")).to_be_visible()
    box = page.get_by_label("What do you want to know?")
    box.fill("zebra pager")
    box.press("Enter")
    expect(page.get_by_text("From a document that you added").first).to_be_visible()


def test_a_phone_shows_every_page_without_sideways_scrolling(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 740}, color_scheme="dark")
    phone = context.new_page()
    phone.set_default_timeout(30_000)
    begin(phone, server)
    say(phone, FIRST)
    wait_for_answers(phone, 2)
    expect(phone.locator(".rpam-note").first).to_be_visible()
    for path in ("", "rehearse", "phrase", "guidance"):
        phone.goto(f"{server.url}/{path}")
        expect(phone.get_by_role("heading").first).to_be_visible()
        wide = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, path
    context.close()


def test_the_browser_is_sent_nowhere_else(page: Page, server: Server) -> None:
    asked: list[str] = []

    def remember(request: Request) -> None:
        asked.append(request.url)

    page.on("request", remember)
    begin(page, server)
    say(page, FIRST)
    wait_for_answers(page, 2)
    hosts = {urlparse(url).hostname for url in asked if url.startswith(("http", "ws"))}
    assert hosts == {"127.0.0.1"}
