"""Phrase: write and see the marks; practice a round, wrong and right."""

from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from rpam_assistant.records.drill import Camera, Choice, Drill, Rewrite
from rpam_assistant.wiring import Desk
from tests.app.test_pages import click, open_page, text_of


def write(at: AppTest, sentence: str) -> str:
    at.text_area[0].set_value(sentence).run()
    assert not at.exception, at.exception
    return text_of(at)


def open_practice(app: AppTest) -> AppTest:
    return open_page(app, "phrase", part="Practice")


def item_of(page: AppTest) -> Drill:
    now = page.session_state["round"]
    item: Drill = now.items[now.at]
    return item


def answer(page: AppTest, item: Drill, right: bool) -> str:
    """Answer what is drawn; gives the page after it."""
    match item:
        case Camera():
            click(page, "Yes" if item.recorded == right else "No")
        case Choice():
            number = [each.right for each in item.options].index(right)
            key = f"option-{item.id}-{number + 1}"
            next(each for each in page.button if each.key == key).click().run()
        case Rewrite():
            page.text_area[0].set_value(item.one_way if right else item.said)
            click(page, "Look at it")
    assert not page.exception, page.exception
    return text_of(page)


def test_both_a_part_and_the_flaw_in_it_are_drawn_with_reasons_and_a_key(app: AppTest) -> None:
    drawn = write(open_page(app, "phrase"), "I feel ignored when I page and nobody calls back.")
    assert '<mark class="flaw" title="' in drawn
    assert '<mark class="behavior" title="What happened' in drawn
    assert "may land badly</mark>" in drawn
    assert "A verdict in the form of a feeling" in drawn


def test_a_chip_fills_the_blank_and_the_frame_can_be_used(app: AppTest) -> None:
    page = open_page(app, "phrase")
    write(page, "I feel ignored when I page and nobody calls back.")
    feeling, need = page.button_group[-2:]
    feeling.set_value("lonely")
    need.set_value("to be seen")
    page.run()
    filled = "When I page and nobody calls back, I felt lonely, because I need to be seen."
    assert filled in text_of(page)
    click(page, "Use this")
    assert page.text_area[0].value == filled


def test_words_that_may_identify_somebody_are_named(app: AppTest) -> None:
    drawn = write(open_page(app, "phrase"), "I was sad when Mr. <Reyes> Lopez left, MRN 4417783.")
    assert "may identify somebody" in drawn
    assert "4417783</q>" in drawn
    assert "<Reyes>" not in drawn


def test_what_was_written_is_still_there_after_practicing(app: AppTest) -> None:
    page = open_page(app, "phrase")
    write(page, "You never listen.")
    page.button_group[0].set_value("Practice").run()
    assert "1 of 5" in text_of(page)
    page.button_group[0].set_value("Write").run()
    assert page.text_area[0].value == "You never listen."


def test_a_round_answered_wrong_and_right_says_why_and_what_comes_back(
    app: AppTest, desk: Desk
) -> None:
    page = open_practice(app)
    seen: list[Drill] = []
    for number in range(5):
        item = item_of(page)
        seen.append(item)
        assert f"{number + 1} of 5" in text_of(page)
        drawn = answer(page, item, right=number > 0)
        assert escape(desk.library.passages[item.passage].title) in drawn
        assert 'role="status"' in drawn
        if isinstance(item, Rewrite):
            assert "One way to say it, of many" in drawn
        click(page, "See what you practiced" if number == 4 else "Next")
    drawn = text_of(page)
    assert "Comes back in your next round" in drawn
    assert "Comes back tomorrow" in drawn
    practiced = desk.drilling.look_back(each.id for each in seen)
    days = [(each.due - min(each.due for each in practiced)).days for each in practiced]
    assert days == [0, 1, 1, 1, 1]
    click(page, "Another round")
    assert item_of(page) == seen[0]


def test_a_rewrite_is_shown_one_way_only_after_it_was_written(app: AppTest, desk: Desk) -> None:
    page = open_practice(app)
    while not isinstance(item := item_of(page), Rewrite):
        answer(page, item, right=True)
        click(page, "Next")
    assert "One way to say it" not in text_of(page)
    drawn = answer(page, item, right=False)
    assert desk.library.drills.remarks.unchanged in drawn
    assert "One way to say it" in drawn


def test_danger_written_in_a_rewrite_shows_help_and_nothing_is_kept(
    app: AppTest, desk: Desk
) -> None:
    page = open_practice(app)
    while not isinstance(item := item_of(page), Rewrite):
        answer(page, item, right=True)
        click(page, "Next")
    page.text_area[0].set_value("I want to kill myself")
    click(page, "Look at it")
    drawn = text_of(page)
    assert page.warning
    assert "988" in drawn
    assert "One way to say it" not in drawn
    assert desk.drilling.look_back([item.id]) == ()


@pytest.mark.parametrize("written", ["<img src=x onerror=alert(1)>", "**bold** [a](http://x)"])
def test_markup_in_a_rewrite_is_shown_not_obeyed(app: AppTest, written: str) -> None:
    page = open_practice(app)
    while not isinstance(item := item_of(page), Rewrite):
        answer(page, item, right=True)
        click(page, "Next")
    page.text_area[0].set_value(written)
    click(page, "Look at it")
    assert "<img" not in text_of(page)


def test_identifiers_are_taken_out_of_a_rewrite_before_it_is_kept(desk: Desk) -> None:
    rewrite = desk.library.drills.rewrites[0]
    desk.drilling.answer_rewrite(rewrite.id, "I was sad when the chart of MRN 4417783 was open.")
    (kept,) = desk.drilling.answers()
    assert "4417783" not in kept.written
    assert "[record number]" in kept.written


def test_answers_can_be_forgotten_on_the_page(app: AppTest, desk: Desk) -> None:
    page = open_practice(app)
    answer(page, item_of(page), right=True)
    assert desk.drilling.answers()
    click(page, "Forget them")
    assert desk.drilling.answers() == ()
