"""Looking back on the pages: the debrief, the next day's question, weeks, before and after."""

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rpam_assistant.archive.engine import open_engine
from rpam_assistant.archive.next_actions import NextActionArchive
from rpam_assistant.archive.sessions import SessionArchive
from rpam_assistant.records import debrief_labels as labels
from rpam_assistant.records.turn import Session
from rpam_assistant.screens.looking_back import COPIES
from rpam_assistant.wiring import Desk
from tests.app.test_pages import SCENARIO, click, open_page, text_of

HARM = "I asked you in front of Mr. Reyes whether you'd opened the chart. That wasn't okay."
LINES = (
    "I was just trying to push you. That's how you learn.",
    HARM,
    "What was that like?",
    "<img src=x onerror=alert(1)> **bold** [a](b)",
)


@pytest.fixture
def talked(desk: Desk) -> Session:
    session = desk.start(SCENARIO)
    for line in LINES:
        desk.say(session.id, line).result()
    return desk.session(session.id)


def look(at: AppTest, session: Session) -> AppTest:
    return open_page(at, "rehearse", session=session.id, look="back")


def days_ago(home: Path, session: Session, days: int) -> None:
    """As if the session and the choice after it were from an earlier day."""
    engine = open_engine(f"sqlite:///{home / 'rpam.sqlite3'}")
    actions, sessions = NextActionArchive(engine), SessionArchive(engine)
    chosen = actions.read(session.id)
    sessions.delete(session.id)
    sessions.start(
        session.model_copy(update={"started_at": session.started_at - timedelta(days=days)})
    )
    for turn in session.turns:
        sessions.append(turn)
    if chosen:
        at = chosen.chosen_at - timedelta(days=days)
        actions.keep(chosen.model_copy(update={"chosen_at": at}))


def test_the_debrief_reads_in_its_order_and_escapes_what_was_said(
    app: AppTest, talked: Session
) -> None:
    page = look(app, talked)
    headings = [each.value for each in page.subheader]
    wanted = [
        labels.TURNING_POINTS,
        labels.TURN_BY_TURN,
        labels.TENETS,
        "How it was for Maya",
        labels.NEXT,
    ]
    assert [each for each in headings if each in wanted] == wanted
    drawn = text_of(page)
    assert "<q>I was just trying to push you.</q>" in drawn
    assert "<img" not in drawn
    assert "rpam-one-way" in drawn
    copies = [each.label for each in page.get("download_button")]
    assert copies == list(COPIES.values())


def test_other_words_go_to_phrase_to_be_worked_on(
    app: AppTest, talked: Session, desk: Desk
) -> None:
    better = desk.looking_back.debrief(talked).rephrasings[0].better
    page = click(look(app, talked), "Check it in Phrase")
    assert page.title[0].value == "Phrase"
    assert page.text_area[0].value == better


def test_one_action_is_chosen_and_another_in_ones_own_words(
    app: AppTest, talked: Session, desk: Desk
) -> None:
    page = look(app, talked)
    assert page.button(key="choose-action").disabled
    page.radio[0].set_value("ask-first").run()
    click(page, "Choose this")
    assert "You will be asked about it tomorrow" in text_of(page)
    click(page, "Choose another")
    page.radio[0].set_value("Something of my own").run()
    page.text_area[0].set_value("Ask *Ben* what he saw.").run()
    click(page, "Choose this")
    chosen = desk.looking_back.chosen(talked.id)
    assert chosen
    assert chosen.own_words == "Ask *Ben* what he saw."
    assert r"Ask \*Ben\* what he saw\." in text_of(page)


def test_a_concern_in_ones_own_action_shows_help_and_is_not_kept(
    app: AppTest, talked: Session, desk: Desk
) -> None:
    page = look(app, talked)
    page.radio[0].set_value("Something of my own").run()
    page.text_area[0].set_value("I want to kill myself").run()
    click(page, "Choose this")
    assert "988" in text_of(page)
    assert desk.looking_back.chosen(talked.id) is None


def test_home_asks_the_next_day_and_not_before(
    app: AppTest, talked: Session, desk: Desk, home: Path
) -> None:
    desk.looking_back.choose(talked, "Ask the team about [rounds](x).")
    app.run()
    assert "You meant to do one thing" not in text_of(app)
    days_ago(home, talked, days=1)
    app.run()
    drawn = text_of(app)
    assert "You meant to do one thing" in drawn
    assert r"Ask the team about \[rounds\]\(x\)\." in drawn
    app.segmented_control(key=f"followed-{talked.id}").set_value("partly").run()
    app.text_area[0].set_value("Two of them talked.").run()
    click(app, "Keep this")
    assert "You meant to do one thing" not in text_of(app)
    kept = desk.looking_back.chosen(talked.id)
    assert kept
    assert (kept.answer, kept.what_happened) == ("partly", "Two of them talked.")
    assert kept.asked_at


def test_progress_says_when_there_is_nothing_yet(app: AppTest) -> None:
    page = open_page(app, "progress")
    assert page.title[0].value == "Looking back over weeks"
    assert "nothing to look back on yet" in text_of(page)


def test_progress_shows_weeks_in_words_and_two_rehearsals_side_by_side(
    app: AppTest, talked: Session, desk: Desk, home: Path
) -> None:
    page = open_page(app, "progress")
    assert "One week so far" in text_of(page)
    assert "Rehearse a scenario a second time" in text_of(page)
    days_ago(home, talked, days=14)
    again = desk.start(SCENARIO)
    desk.say(again.id, "<b>What</b> was that like?").result()
    page.run()
    assert not page.exception, page.exception
    drawn = text_of(page)
    assert "Before, " in drawn
    assert "&lt;b&gt;What&lt;/b&gt; was that like?" in drawn
    assert "push you" in drawn
    assert page.get("vega_lite_chart")
    assert drawn.count("Week of ") >= 12
