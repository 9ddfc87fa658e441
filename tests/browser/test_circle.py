"""A circle kept in a real browser, from its first prompt to who had the piece."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from rpam_assistant.wiring import Desk
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

CIRCLE = "two_insulins"
FIRST = "Welcome. You can pass whenever you like. What has today been like so far?"
MEETS = "I'm going to slow us down here. There's time, and anybody can pass."


def say(page: Page, words: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(words)
    box.press("Enter")
    expect(page.locator(".rpam-line.you .rpam-bubble").last).to_have_text(words)


def bubbles(page: Page) -> Locator:
    return page.locator(".rpam-line:not(.you) .rpam-bubble")


def circle(page: Page) -> Locator:
    return page.locator(".rpam-circle")


def let_it_go_on(page: Page, button: str) -> None:
    """Press it, and wait until the page is drawn anew."""
    before = page.locator(".rpam-circle, .rpam-line, [data-testid=stCaptionContainer]").count()
    page.get_by_role("button", name=button).click()
    drawn = page.locator(".rpam-circle, .rpam-line, [data-testid=stCaptionContainer]")
    expect(drawn).not_to_have_count(before)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)


def test_a_circle_is_kept_a_hard_moment_met_and_looked_back_on(
    page: Page, server: Server, desk: Desk
) -> None:
    people = desk.scenario(CIRCLE).personas
    page.goto(f"{server.url}/circle?scenario={CIRCLE}&role=keeps")
    page.get_by_text("I have read this, and I want to begin").click()
    page.get_by_role("button", name="Begin").click()
    expect(circle(page)).to_have_attribute(
        "aria-label", re.compile("The piece is with You, keeper")
    )
    say(page, FIRST)
    expect(bubbles(page)).to_have_count(len(people))

    asks = page.get_by_role("button", name="What does this ask of me?")
    on = page.get_by_role("button", name=re.compile("Say it as planned|Let the piece go on"))
    while not asks.is_visible():
        let_it_go_on(page, on.inner_text().split("\n")[-1])
    holder = circle(page).get_attribute("aria-label")
    assert holder
    assert "keeper" not in holder.rsplit("is with", 1)[1], "the piece rests with whose moment it is"
    asks.click()
    expect(page.get_by_role("link").last).to_be_visible()
    say(page, MEETS)

    closes = page.get_by_role("button", name="Close without a word")
    while not closes.is_visible():
        let_it_go_on(page, on.inner_text().split("\n")[-1])
    closes.click()
    expect(page.get_by_role("heading", name="Looking back")).to_be_visible()
    expect(page.get_by_role("heading", name="Who had the piece")).to_be_visible()
    expect(circle(page)).to_have_attribute("aria-label", "The circle is closed.")
    rows = page.locator("table.rpam-airtime tr")
    expect(rows.locator("th")).to_have_text([each.name for each in people])
    expect(page.get_by_role("heading", name="Moments that asked for you")).to_be_visible()
    expect(page.get_by_text(f"You: “{MEETS}”")).to_be_visible()
    page.reload()
    expect(rows).to_have_count(len(people))


def test_sitting_in_a_circle_fits_a_phone(browser: Browser, server: Server, desk: Desk) -> None:
    session = desk.circles.start(CIRCLE)
    desk.practice.say(session.id, "", action="passes").result()
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    phone = context.new_page()
    for look in ("", "&look=back"):
        phone.goto(f"{server.url}/circle?session={session.id}{look}")
        expect(phone.locator(".rpam-circle")).to_be_visible(timeout=60_000)
        expect(phone.get_by_role("button", name=re.compile("Pass|Begin again"))).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
