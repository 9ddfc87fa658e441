"""A plan in a real browser: drafted, put in another order, kept, and rehearsed."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from rpam_assistant.wiring import Desk
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser


def draft(page: Page, server: Server, theme: str = "how the nights have been") -> None:
    page.goto(f"{server.url}/plan")
    page.get_by_text("Support", exact=True).click()
    expect(page.get_by_text("nothing to solve")).to_be_visible()
    about = page.get_by_role("textbox", name="What it is about")
    about.fill(theme)
    about.press("Control+Enter")
    page.get_by_role("button", name="Draft the plan").click()
    expect(page.locator(".rpam-shape")).to_be_visible()


def titles(page: Page) -> list[str]:
    told = page.locator(".rpam-block h4").all_inner_texts()
    return [each.split("\n")[0] for each in told]


def drag(page: Page, first: int, onto: int) -> None:
    items = page.frame_locator("iframe").locator(".sortable-item")
    expect(items.nth(onto)).to_be_visible()
    items.nth(first).scroll_into_view_if_needed()
    at, to = items.nth(first).bounding_box(), items.nth(onto).bounding_box()
    assert at
    assert to
    page.mouse.move(at["x"] + 60, at["y"] + at["height"] / 2)
    page.mouse.down()
    page.mouse.move(at["x"] + 60, at["y"] + at["height"] / 2 + 15, steps=4)
    page.mouse.move(to["x"] + 60, to["y"] + to["height"] / 2, steps=8)
    page.mouse.up()


def test_a_plan_is_drafted_reordered_saved_rehearsed_and_the_first_turn_is_taken(
    page: Page, server: Server, desk: Desk
) -> None:
    draft(page, server)
    before = titles(page)
    starts = page.locator(".rpam-start strong").all_inner_texts()
    page.get_by_text("Drag the rounds into another order").click()
    drag(page, 1, 2)
    moved = [before[0], before[1], before[3], before[2], *before[4:]]
    expect(page.locator(".rpam-block h4").nth(2)).to_contain_text(before[3])
    assert titles(page) == moved
    assert page.locator(".rpam-start strong").all_inner_texts() != starts
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Saved", exact=True)).to_be_disabled()
    page.reload()
    expect(page.locator(".rpam-shape")).to_be_visible()
    assert titles(page) == moved
    page.get_by_role("button", name="Rehearse", exact=True).click()
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page).to_have_url(re.compile("/circle\\?session="))
    page.get_by_role("button", name="Say it as planned").click()
    expect(page.locator(".rpam-line:not(.you):not(.keeper) .rpam-bubble").first).to_be_visible()
    [saved] = desk.planning.plans()
    assert saved.title == page.locator("h1").inner_text()


def test_a_phone_shows_a_plan_without_sideways_scrolling(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    phone = context.new_page()
    phone.set_default_timeout(30_000)
    draft(phone, server)
    phone.get_by_role("button", name="Change", exact=True).nth(1).click()
    expect(phone.get_by_role("slider")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
