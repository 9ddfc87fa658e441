"""The Studio in a real browser: from an example to a scenario that can be rehearsed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

TITLE = "Nobody came at four"
SAID = "Do you take the number nine bus home?"
ANSWER = "The nine. It was late, too."


def begin(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/studio")
    title = page.get_by_role("textbox", name="What it is called")
    title.fill(TITLE)
    title.press("Enter")
    page.get_by_role("button", name="Start from the example").click()
    expect(page.get_by_text("Nothing needs mending")).to_be_visible()


def write(page: Page, label: str, words: str) -> None:
    field = page.get_by_role("textbox", name=label, exact=True)
    field.fill(words)
    field.press("Control+Enter")


def talk(page: Page, words: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(words)
    box.press("Enter")
    expect(page.locator(".rpam-line.you").filter(has_text=words)).to_be_visible()


def test_an_example_becomes_a_scenario_that_is_tried_out_saved_and_rehearsed(
    page: Page, server: Server
) -> None:
    begin(page, server)
    beside = page.locator(".st-key-studio-beside")
    beside.get_by_role("button", name="Talk with them").click()
    reads_first = 120_000  # a home of this test's own has never read these lines
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_visible(timeout=reads_first)
    talk(page, SAID)
    expect(page.locator(".rpam-why")).to_have_count(1)

    page.get_by_role("button", name="Write a line for this").click()
    expect(page.get_by_text("One thing to mend")).to_be_visible()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()
    write(page, "What Renee says", ANSWER)
    expect(page.get_by_text("Nothing needs mending")).to_be_visible()
    page.get_by_role("button", name="Say the same again").click()
    expect(page.locator(".rpam-bubble").filter(has_text=ANSWER)).to_be_visible()

    page.reload()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    page.get_by_text("What they say", exact=True).click()
    find = page.get_by_role("textbox", name="Find a line")
    find.fill("The nine")
    find.press("Enter")
    expect(page.locator(".rpam-written").filter(has_text=ANSWER)).to_be_visible()

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Saved", exact=True)).to_be_disabled()
    page.get_by_role("link", name="Rehearse it").click()
    expect(page.get_by_text("What you will practice")).to_be_visible()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    page.get_by_text("I have read this, and I want to begin").click()
    page.get_by_role("button", name="Begin", exact=True).click()
    talk(page, SAID)
    expect(page.locator(".rpam-bubble").filter(has_text=ANSWER)).to_be_visible()


def test_simulated_learners_are_one_click_away_and_a_change_makes_them_talk_again(
    page: Page, server: Server
) -> None:
    begin(page, server)
    page.get_by_text("Simulated learners", exact=True).click()
    page.get_by_role("button", name="Let them talk").click()
    rows = page.locator(".rpam-tried tbody tr")
    expect(rows).to_have_count(6, timeout=120_000)
    page.get_by_text("Hurts", exact=True).last.click()
    expect(page.locator(".st-key-studio-beside .rpam-line.you").first).to_be_visible()
    write(page, "What happened, in two sentences", "Three pages. Nobody called.")
    expect(page.get_by_text("You changed something since")).to_be_visible()
    expect(page.get_by_role("button", name="Let them talk again")).to_be_enabled()
