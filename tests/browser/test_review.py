"""Review in a real browser: two raters, blind, by keyboard only; then their agreement."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from rpam_assistant.records.review import QueueFilter
from rpam_assistant.wiring import Desk
from tests.app.test_review_page import SAID, rate, transcript
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


class Keyboard:
    """Presses keys, waits for what each does, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1

    def next_line(self, expected: int) -> None:
        self.press("j")
        expect(self.page.locator(".rpam-transcript .chosen")).to_have_attribute(
            "data-number", str(expected)
        )

    def mark(self, key: str, marked: int) -> None:
        self.press(key)
        expect(self.page.get_by_text(f"{marked} of ", exact=False)).to_be_visible()


def say_who(page: Page, name: str) -> None:
    page.get_by_label("Your name, as the other raters see it").fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_text("You read as")).to_be_visible()


def begin(page: Page, server: Server, name: str) -> Keyboard:
    page.goto(f"{server.url}/review")
    say_who(page, name)
    expect(page.get_by_role("button", name="Read the next of these")).to_be_visible()
    return Keyboard(page)


def test_two_people_rate_blind_by_keyboard_alone_and_then_see_where_they_differ(
    page: Page, browser: Browser, server: Server, desk: Desk
) -> None:
    desk.reviewing.add([transcript("one")])
    desk.reviewing.assign("First", ["Ana", "Ben"], QueueFilter(), 1)
    asked = desk.reviewing.rubric.asked_of("dialog")
    keys = begin(page, server, "Ana")
    keys.press("b")
    expect(page.locator(".rpam-transcript .chosen")).to_have_attribute("data-number", "1")
    expect(page.get_by_text("You read this one blind")).to_be_visible()
    expect(page.locator(".rpam-transcript .heard")).to_have_count(0)
    keys.next_line(3)
    for number, key in enumerate("3210321032"[: len(asked)], start=1):
        keys.mark(key, number)
        if number < len(asked):
            expect(page.locator(".rpam-judging h3")).to_have_text(asked[number].title)
    expect(page.locator(".rpam-judging h3")).to_have_text("All marked")
    keys.press("g")
    expect(page.locator(".rpam-transcript .heard").first).to_be_visible()
    assert keys.pressed == len(asked) + 3
    mine = desk.reviewing.open("one", "Ana").mine
    assert mine.given_at
    assert {each.quote for each in mine.judgments.values() if each.at} == {SAID[1][0]}

    rate(desk, "one", "Ben", "skilled")
    keys.press("g")
    expect(page.get_by_text("That was the last one")).to_be_visible()
    page.keyboard.press("q")
    page.get_by_text("Agreement", exact=True).click()
    expect(page.get_by_text("Too few to say").first).to_be_visible()
    expect(page.locator(".rpam-beside section.differ")).to_have_count(1)


def test_keys_typed_into_a_comment_judge_nothing(page: Page, server: Server, desk: Desk) -> None:
    desk.reviewing.add([transcript("one")])
    page.goto(f"{server.url}/review?transcript=one")
    say_who(page, "Ana")
    expect(page.locator(".rpam-transcript .chosen")).to_be_visible()
    page.keyboard.press("m")
    expect(page.get_by_label("Comment on line 1")).to_be_focused()
    page.keyboard.type("3 of them, just now: ask again? gnpq 1204")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".rpam-transcript .comment")).to_contain_text("ask again? gnpq 1204")
    assert desk.reviewing.open("one", "Ana").mine.history == ()
    page.keyboard.press("2")
    expect(page.locator(".rpam-transcript .marks span")).to_have_count(1)
    page.keyboard.press("w")
    expect(page.get_by_label("The words that show it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_label("The words that show it")).to_have_count(0)


def test_selected_words_are_quoted_and_markup_in_them_is_text(
    page: Page, server: Server, desk: Desk
) -> None:
    desk.reviewing.add([transcript("one")])
    page.goto(f"{server.url}/review?transcript=one")
    say_who(page, "Ana")
    words = page.locator("[data-number='3'] .words")
    expect(words).to_have_text("What was <b>that</b> like?")
    assert words.locator("b").count() == 0
    page.locator("[data-number='1'] .words").dblclick(position={"x": 60, "y": 10})
    expect(page.locator(".rpam-transcript .words mark")).to_have_count(1)
    quoted = page.locator(".rpam-transcript .words mark").inner_text()
    assert quoted in SAID[0][0]
    page.keyboard.press("4")
    expect(page.locator(".rpam-transcript .marks span")).to_have_count(1)
    (judgment,) = desk.reviewing.open("one", "Ana").mine.judgments.values()
    assert judgment.quote == quoted


def test_a_phone_shows_a_transcript_without_sideways_scrolling(
    browser: Browser, server: Server, desk: Desk
) -> None:
    desk.reviewing.add([transcript("one")])
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    phone = context.new_page()
    phone.set_default_timeout(30_000)
    phone.goto(f"{server.url}/review?transcript=one")
    say_who(phone, "Ana")
    phone.get_by_role("button", name=re.compile("^Choose line 5")).click()
    expect(phone.locator(".rpam-judging .on")).to_contain_text("On line 5")
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
