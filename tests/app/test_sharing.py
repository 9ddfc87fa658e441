"""A learner shares a practice from its debrief: told plainly, looked at before, taken back."""

import pytest
from streamlit.testing.v1 import AppTest

from rpam_assistant.records.review import QueueFilter
from rpam_assistant.records.sharing import UNTOLD
from rpam_assistant.records.turn import Session
from rpam_assistant.screens.sharing import PASSAGE
from rpam_assistant.wiring import Desk
from tests.app.test_pages import SCENARIO, click, open_page, text_of

NAMED = "Could we talk about what I said this morning in front of the team?"


@pytest.fixture
def talked(desk: Desk) -> Session:
    session = desk.start(SCENARIO)
    first = desk.say(session.id, NAMED).result()
    desk.practice.try_again(session.id, first.id, "That wasn't okay of me.").result()
    return desk.session(session.id)


def look(at: AppTest, session: Session, page: str = "rehearse") -> AppTest:
    return open_page(at, page, session=session.id, look="back")


def labels(page: AppTest) -> list[str]:
    return [each.label for each in page.button]


def with_words(desk: Desk, session: Session, said: str) -> Session:
    """As if the newest line had been kept as `said`, before anything could find it."""
    newest = session.turns[-1].model_copy(update={"said": said})
    desk.archive.complete(newest)
    return desk.session(session.id)


def test_nothing_is_shared_until_it_was_seen_and_agreed_to(
    app: AppTest, talked: Session, desk: Desk
) -> None:
    page = look(app, talked)
    assert "Only you can read this practice." in text_of(page)
    click(page, "See what would be shared")
    drawn = text_of(page)
    for told in ("Who reads it", "What they read", "What they do with it", "The way back"):
        assert told in drawn
    assert PASSAGE in desk.library.passages
    assert desk.reviewing.shared(talked.id) == ()
    click(page, "Leave it unshared")
    assert "Who reads it" not in text_of(page)
    assert desk.reviewing.shared(talked.id) == ()


def test_what_is_shared_is_a_copy_under_another_name_and_can_be_taken_back(
    app: AppTest, talked: Session, desk: Desk
) -> None:
    page = click(look(app, talked), "See what would be shared")
    click(page, "Share it")
    assert "Shared with trainers since" in text_of(page)
    (shared,) = desk.reviewing.shared(talked.id)
    copy = desk.reviewing.open(shared, "Kim").transcript
    assert copy.label.startswith("Learner ")
    assert talked.id not in copy.model_dump_json()
    assert [each.text for each in copy.learner_lines()] == ["That wasn't okay of me."]
    click(page, "Take it back")
    assert desk.reviewing.shared(talked.id) == ()
    assert "See what would be shared" in labels(page)


def test_attempts_that_were_taken_back_are_shared_only_when_asked_for(
    app: AppTest, talked: Session, desk: Desk
) -> None:
    page = click(look(app, talked), "See what would be shared")
    assert not page.checkbox(key="share-attempts").value
    page.checkbox(key="share-attempts").check().run()
    click(page, "Share it")
    copies = [
        desk.reviewing.open(each, "Kim").transcript for each in desk.reviewing.shared(talked.id)
    ]
    assert [each.attempt for each in copies] == [1, 2]
    assert len({each.label for each in copies}) == 1
    assert "2 attempts" in text_of(page)


def test_a_name_that_is_found_is_shown_and_is_in_no_line_of_the_copy(
    app: AppTest, talked: Session, desk: Desk
) -> None:
    first = talked.turns[1].model_copy(update={"said": "Kowalski, was that **you**?"})
    desk.archive.complete(first)
    session = with_words(desk, talked, "I was unfair to Tom Kowalski, call me at 415-555-1234.")
    page = click(look(app, session), "See what would be shared")
    drawn = text_of(page)
    assert "I was unfair to Tom Kowalski" in drawn
    assert "I was unfair to [name], call me at [phone]." in drawn
    page.checkbox(key="share-attempts").check().run()
    click(page, "Share it")
    for each in desk.reviewing.shared(session.id):
        copy = desk.reviewing.open(each, "Kim").transcript.model_dump_json()
        assert "Kowalski" not in copy
        assert "555" not in copy


def test_a_practice_that_was_paused_is_shared_only_where_that_is_meant(
    app: AppTest, desk: Desk
) -> None:
    session = desk.start(SCENARIO)
    desk.say(session.id, NAMED).result()
    paused = desk.say(session.id, "I want to kill myself.").result()
    assert paused.paused
    desk.say(session.id, "Let me go on with the practice.", paused.id).result()
    page = click(look(app, desk.session(session.id)), "See what would be shared")
    assert "The practice was paused here" in text_of(page)
    assert page.button(key="share-it").disabled
    page.checkbox(key="share-despite-pause").check().run()
    click(page, "Share it")
    (shared,) = desk.reviewing.shared(session.id)
    copy = desk.reviewing.open(shared, "Kim").transcript
    (line,) = [each for each in copy.lines if each.concern]
    assert (line.text, line.moves, line.concern) == ("", (), UNTOLD)
    assert "self_harm" not in copy.model_dump_json()


def test_where_nothing_was_said_there_is_nothing_to_share(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    page = click(look(app, session), "See what would be shared")
    assert "there is nothing to share" in text_of(page)
    assert "Share it" not in labels(page)


def test_a_circle_is_shared_with_everybodys_lines(app: AppTest, desk: Desk) -> None:
    session = desk.circles.start("two_insulins")
    desk.practice.say(session.id, "I'm tired, and I'm glad I came.").result()
    desk.practice.say(session.id, "", action="passes").result()
    page = click(look(app, session, "circle"), "See what would be shared")
    click(page, "Share it")
    (shared,) = desk.reviewing.shared(session.id)
    copy = desk.reviewing.open(shared, "Kim").transcript
    assert (copy.format, copy.role) == ("circle", "participant")
    assert [each.did for each in copy.lines if each.is_learner] == ["", "passes"]
    assert len({each.speaker for each in copy.lines}) > 3


def test_a_deleted_practice_takes_its_copy_along(talked: Session, desk: Desk) -> None:
    desk.reviewing.share(talked.id)
    (shared,) = desk.reviewing.shared(talked.id)
    desk.archive.delete(talked.id)
    assert shared not in [each.id for each in desk.reviewing.queue(QueueFilter()).items]
