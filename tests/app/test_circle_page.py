"""The page of a circle: chosen, read, sat in or kept, and looked back on."""

import pytest
from streamlit.testing.v1 import AppTest

from rpam_assistant.records.circle import CircleSetup
from rpam_assistant.wiring import Desk
from tests.app.test_pages import click, open_page, text_of

CIRCLE = "two_insulins"
TITLE = "Two insulins"


def labels(page: AppTest) -> list[str]:
    return [each.label for each in page.button]


def setup_of(desk: Desk) -> CircleSetup:
    (summary,) = desk.sessions()
    setup = desk.session(summary.id).circle
    assert setup
    return setup


def test_every_circle_can_be_sat_in_or_kept(app: AppTest, desk: Desk) -> None:
    page = open_page(app, "circle")
    drawn = text_of(page)
    assert all(each.title in drawn for each in desk.library.circles.values())
    for role in ("Sit in the circle", "Keep the circle"):
        assert labels(page).count(role) == len(desk.library.circles)


@pytest.mark.parametrize("role", ["sits", "keeps"])
def test_the_brief_is_read_before_a_circle_is_begun(app: AppTest, desk: Desk, role: str) -> None:
    page = open_page(app, "circle", scenario=CIRCLE, role=role)
    scenario = desk.scenario(CIRCLE)
    drawn = text_of(page)
    mine, other = scenario.learner, scenario.keeping
    assert other
    if role == "keeps":
        mine, other = other, mine
    assert mine.practice[0] in drawn
    assert other.practice[0] not in drawn
    assert scenario.content_notice in drawn
    assert all(each.name in drawn for each in scenario.personas)
    begin = next(each for each in page.button if each.label == "Begin")
    assert begin.disabled
    page.checkbox[0].check().run()
    click(page, "Begin")
    assert setup_of(desk).role == role


def test_a_turn_is_passed_and_then_spoken(app: AppTest, desk: Desk) -> None:
    session = desk.circles.start(CIRCLE)
    page = open_page(app, "circle", session=session.id)
    assert page.title[0].value == TITLE
    click(page, "Pass")
    assert "You passed." in text_of(page)
    said = "I'm tired, and I'm glad I came."
    page.chat_input[0].set_value(said).run()
    assert not page.exception
    drawn = text_of(page)
    assert said.replace("'", "&#x27;") in drawn
    turns = desk.session(session.id).turns[1:]
    assert [turn.circle.action for turn in turns if turn.circle] == ["passes", "says"]
    for turn in turns:
        assert turn.circle
        for voice in turn.circle.voices:
            assert voice.text.split("'")[0].split('"')[0] in drawn


@pytest.mark.parametrize(
    ("button", "shown"),
    [
        ("Hold it in silence", "You held the piece, and were silent."),
        ("Come back to me", "You asked that the piece come back to you."),
    ],
)
def test_a_turn_can_be_silent_or_put_off(app: AppTest, desk: Desk, button: str, shown: str) -> None:
    session = desk.circles.start(CIRCLE)
    page = open_page(app, "circle", session=session.id)
    assert shown not in text_of(page)
    click(page, button)
    assert shown in text_of(page)


def test_a_keeper_gives_the_plan_lets_the_piece_go_on_and_closes(app: AppTest, desk: Desk) -> None:
    session = desk.circles.start(CIRCLE, "keeps")
    assert session.circle
    page = open_page(app, "circle", session=session.id)
    for step in session.circle.steps:
        assert f"Next in your plan: {step.title}" in text_of(page)
        assert step.prompt in text_of(page)
        click(page, "Say it as planned")
        while "Let the piece go on" in labels(page):
            click(page, "Let the piece go on")
    assert "Next in your plan" not in text_of(page)
    click(page, "Close without a word")
    drawn = text_of(page)
    assert "Looking back" in drawn
    assert "Who had the piece" in drawn
    assert len(page.chat_input) == 0, "nothing can be said in a closed circle"


def test_a_hard_moment_says_what_it_asks_when_it_is_asked(app: AppTest, desk: Desk) -> None:
    session = desk.circles.start(CIRCLE, "keeps")
    moments = {each.id: each for each in desk.library.keeping.hard_moments}
    for _ in range(20):
        turn = desk.practice.say(session.id, "", action="goes_on").result()
        assert turn.circle
        if turn.circle.floor.hard:
            break
    page = open_page(app, "circle", session=session.id)
    moment = moments[turn.circle.floor.hard]  # type: ignore[index]
    assert moment.title not in text_of(page)
    click(page, "What does this ask of me?")
    assert moment.title in text_of(page)


def test_looking_back_offers_the_same_circle_again_and_the_way_on(app: AppTest, desk: Desk) -> None:
    session = desk.circles.start(CIRCLE)
    page = open_page(app, "circle", session=session.id)
    page.chat_input[0].set_value("I said something sharp that night.").run()
    click(page, "Pass")
    click(page, "Stop and look back")
    drawn = text_of(page)
    assert "Looking back" in drawn
    assert "Who had the piece" in drawn
    assert "I said something sharp that night." in drawn
    click(page, "Go on with this circle")
    assert len(page.chat_input) == 1
    click(page, "Stop and look back")
    click(page, "Begin again")
    assert len(desk.sessions()) == 2


def test_a_concern_stops_the_circle_and_none_of_it_is_kept(app: AppTest, desk: Desk) -> None:
    session = desk.circles.start(CIRCLE)
    page = open_page(app, "circle", session=session.id)
    page.chat_input[0].set_value("I want to kill myself, quokka.").run()
    drawn = text_of(page)
    assert "988" in drawn
    assert len(page.chat_input) == 0
    assert "quokka" not in desk.session(session.id).model_dump_json()
    click(page, "Go on with the practice")
    click(page, "Pass")
    assert "You passed." in text_of(page)


def test_how_everybody_is_shows_only_when_it_is_asked_for_and_in_words(
    app: AppTest, desk: Desk
) -> None:
    session = desk.circles.start(CIRCLE)
    page = open_page(app, "circle", session=session.id)
    words = {state.words for state in session.turns[0].states.values()}
    hidden = text_of(page)
    next(each for each in page.toggle if each.label == "Show how everybody is").set_value(
        True
    ).run()
    shown = text_of(page)
    for each in words:
        assert f">{each}<" not in hidden
        assert f">{each}<" in shown


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"session": "gone"}, "There is no"),
        ({"scenario": "gone"}, "There is no"),
    ],
)
def test_an_address_that_leads_nowhere_says_so(
    app: AppTest, query: dict[str, str], says: str
) -> None:
    page = open_page(app, "circle", **query)
    assert page.error[0].value.startswith(says)


def test_a_talk_between_two_is_shown_where_talks_are(app: AppTest, desk: Desk) -> None:
    session = desk.start("sarcasm_on_rounds")
    page = open_page(app, "circle", session=session.id)
    assert page.title[0].value == desk.scenario("sarcasm_on_rounds").title


def wait_for_nothing() -> None:
    from concurrent.futures import Future

    import streamlit as st

    from rpam_assistant.screens.circle_turn import wait_for

    st.text(repr(wait_for(Future(), seconds=0)))


def test_a_round_that_is_not_back_yet_is_waited_for_no_longer_and_said_to_be_kept() -> None:
    page = AppTest.from_function(wait_for_nothing, default_timeout=60).run()
    assert not page.exception
    assert page.text[0].value == "None"
    assert "What you said is kept" in page.warning[0].value
