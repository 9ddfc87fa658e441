"""Every page, run as Streamlit runs it, without a browser."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from rpam_assistant.records.challenge import Challenge
from rpam_assistant.settings import CHECKOUT
from rpam_assistant.wiring import Desk

SCENARIO = "sarcasm_on_rounds"
SCREENS = "rpam_assistant/screens"


def text_of(at: AppTest) -> str:
    kinds = (at.title, at.header, at.subheader, at.markdown, at.caption, at.text, at.error, at.info)
    drawn = [each.value for kind in kinds for each in kind]
    drawn += [each.proto.body for each in at.get("html")]
    return "\n".join(map(str, drawn))


def open_page(at: AppTest, page: str, **query: str) -> AppTest:
    at.switch_page(f"{SCREENS}/{page}.py")
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def click(at: AppTest, label: str) -> AppTest:
    next(each for each in at.button if each.label == label).click().run()
    assert not at.exception, at.exception
    return at


def test_home_opens_and_says_where_words_stay(app: AppTest, home: Path) -> None:
    assert not app.exception
    assert app.title[0].value == "Practice the conversation before you have it"
    assert str(home) in text_of(app)


def test_home_offers_the_session_that_was_left_and_can_delete_it(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    desk.say(session.id, "Do you have a minute?").result()
    app.run()
    assert "Where you left off" in text_of(app)
    click(app, "Delete")
    assert "Where you left off" not in text_of(app)
    assert desk.sessions() == []


def test_a_scenario_is_read_before_it_is_begun(app: AppTest) -> None:
    page = open_page(app, "rehearse", scenario=SCENARIO)
    drawn = text_of(page)
    assert "What you will practice" in drawn
    assert "You can stop at any time" in drawn
    assert [each.label for each in page.button] == ["Begin", "Choose another"]
    assert page.button[0].disabled
    page.checkbox[0].check().run()
    assert not page.button[0].disabled


def test_a_line_is_answered_noted_and_kept(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    page = open_page(app, "rehearse", session=session.id)
    said = "I asked you in front of Mr. Reyes. That wasn't okay."
    page.chat_input[0].set_value(said).run()
    assert not page.exception
    drawn = text_of(page)
    turn = desk.session(session.id).turns[-1]
    assert turn.reply
    assert said.replace("'", "&#x27;") in drawn
    assert turn.reply.text.split("'")[0] in drawn
    assert turn.notes
    assert turn.notes[0].passage_title in drawn


def test_a_reload_shows_the_same_session(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    desk.say(session.id, "What was that like for you?").result()
    page = open_page(app, "rehearse", session=session.id)
    assert "What was that like for you?" in text_of(page)


def test_a_turn_left_by_a_killed_process_is_answered_on_opening(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    turn = desk.say(session.id, "What was that like for you?").result()
    desk.archive.complete(turn.model_copy(update={"status": "heard", "reply": None}))
    page = open_page(app, "rehearse", session=session.id)
    assert desk.session(session.id).turns[-1].reply
    assert "is thinking" not in text_of(page)


def test_markup_typed_by_a_learner_is_shown_not_obeyed(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    page = open_page(app, "rehearse", session=session.id)
    page.chat_input[0].set_value("<img src=x onerror=alert(1)> **bold** [a](b)").run()
    drawn = text_of(page)
    assert "<img" not in drawn
    assert "&lt;img src=x onerror=alert(1)&gt;" in drawn


def test_a_concern_stops_the_page_and_shows_help(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    page = open_page(app, "rehearse", session=session.id)
    page.chat_input[0].set_value("I want to kill myself").run()
    drawn = text_of(page)
    assert "The practice is paused" in drawn
    assert "988" in drawn
    assert len(page.chat_input) == 0
    click(page, "Go on with the practice")
    assert len(page.chat_input) == 1


def test_words_that_paused_the_practice_by_mistake_are_given_back_to_be_put_differently(
    app: AppTest, desk: Desk
) -> None:
    session = desk.start(SCENARIO)
    said = "I want to kill myself."
    page = open_page(app, "rehearse", session=session.id)
    page.chat_input[0].set_value(said).run()
    click(page, "It was practice: put it differently")
    assert [each.value for each in page.text_area] == [said]
    assert said not in desk.session(session.id).model_dump_json()


def test_a_line_can_be_tried_again_and_both_attempts_read(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    desk.say(session.id, "You're being a little sensitive.").result()
    page = open_page(app, "rehearse", session=session.id)
    click(page, "Try that again")
    page.chat_input[0].set_value("I asked you that in front of everyone.").run()
    assert not page.exception
    first, second = desk.session(session.id).turns[1:]
    assert first.parent_id == second.parent_id
    assert "I asked you that in front of everyone." in text_of(page)
    click(page, "Attempt 2 of 2: side by side")
    drawn = text_of(page)
    assert "sensitive" in drawn
    assert "Attempt 1" in drawn
    assert "Maya was" in drawn
    assert "Go on from this one" in [each.label for each in page.button]
    older = text_of(open_page(app, "rehearse", session=session.id, turn=first.id))
    assert "sensitive" in older
    assert "I asked you that in front of everyone." not in older


def test_a_hint_asks_first_and_shows_a_frame_when_asked_again(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    page = open_page(app, "rehearse", session=session.id)
    click(page, "A hint")
    drawn = text_of(page)
    assert "To ask yourself" in drawn
    assert "Ask once more for a frame" in drawn
    assert "___" not in drawn
    click(page, "A hint")
    assert "___" in text_of(page)
    page.chat_input[0].set_value("What was that like for you?").run()
    assert "To ask yourself" not in text_of(page)
    assert len(desk.session(session.id).turns) == 2, "a hint is no line"


def test_words_are_tried_out_before_they_are_said(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    page = open_page(app, "rehearse", session=session.id)
    next(each for each in page.toggle if each.label == "Try my words first").set_value(True).run()
    words = "I feel ignored when I page and nobody calls back."
    page.text_area[0].set_value(words).run()
    assert '<mark class="flaw"' in text_of(page)
    assert len(desk.session(session.id).turns) == 1, "nothing tried out is kept"
    click(page, "Say this")
    turns = desk.session(session.id).turns
    assert [turn.said for turn in turns[1:]] == [words]
    assert turns[-1].reply


def test_a_pause_is_taken_and_the_talk_goes_on(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    page = open_page(app, "rehearse", session=session.id)
    click(page, "Pause")
    assert "Paused" in text_of(page)
    assert len(page.chat_input) == 0
    click(page, "Go on")
    assert len(page.chat_input) == 1


@pytest.mark.parametrize("said", ["ananas", "Ananas."])
def test_the_stop_word_alone_pauses_and_nothing_of_it_is_kept(
    app: AppTest, desk: Desk, said: str
) -> None:
    session = desk.start(SCENARIO, Challenge(stop_word="ananas"))
    page = open_page(app, "rehearse", session=session.id)
    page.chat_input[0].set_value(said).run()
    assert not page.exception
    assert "Paused" in text_of(page)
    assert len(desk.session(session.id).turns) == 1


def test_how_hard_it_should_be_is_chosen_before_and_stays_with_the_session(
    app: AppTest, desk: Desk
) -> None:
    page = open_page(app, "rehearse", scenario=SCENARIO)
    page.button_group[0].set_value("demanding").run()
    page.text_input[0].set_value("ananas").run()
    page.checkbox[0].check().run()
    click(page, "Begin")
    (summary,) = desk.sessions()
    assert desk.session(summary.id).challenge == Challenge(
        difficulty="demanding", stop_word="ananas"
    )


def test_looking_back_quotes_and_offers_the_same_again(app: AppTest, desk: Desk) -> None:
    session = desk.start(SCENARIO)
    desk.say(session.id, "I was just trying to push you.").result()
    page = open_page(app, "rehearse", session=session.id)
    click(page, "Stop and look back")
    drawn = text_of(page)
    assert "Looking back" in drawn
    assert "I was just trying to push you" in drawn
    assert "The same again, from the start" in [each.label for each in page.button]


@pytest.mark.parametrize("query", [{"session": "gone"}, {"scenario": "gone"}])
def test_an_address_that_leads_nowhere_says_so(app: AppTest, query: dict[str, str]) -> None:
    page = open_page(app, "rehearse", **query)
    assert page.error[0].value.startswith("There is no")


def test_phrase_marks_what_may_land_badly_and_offers_better_words(app: AppTest) -> None:
    page = open_page(app, "phrase")
    page.text_area[0].set_value("I feel ignored when I page and nobody calls back.").run()
    drawn = text_of(page)
    assert '<mark class="flaw"' in drawn
    assert "Another way to say it" in drawn
    click(page, "Use this")
    assert page.text_area[0].value.startswith("When I page and nobody calls back")


def test_phrase_shows_help_when_it_is_needed(app: AppTest) -> None:
    page = open_page(app, "phrase")
    page.text_area[0].set_value("I don't want to be alive anymore").run()
    assert page.warning
    assert "988" in text_of(page)


def test_guidance_is_searched_and_each_passage_says_where_it_comes_from(app: AppTest) -> None:
    page = open_page(app, "guidance")
    page.text_input[0].set_value("What makes an apology work?").run()
    assert not page.exception
    assert len(page.expander) >= 8
    assert "Reviewed on" in text_of(page)


def test_one_passage_has_a_page_and_a_dead_one_says_so(app: AppTest, desk: Desk) -> None:
    passage = next(iter(desk.library.passages.values()))
    page = open_page(app, "guidance", passage=passage.id)
    assert page.title[0].value == passage.title
    page = open_page(app, "guidance", passage="no#where")
    assert "There is no passage" in page.error[0].value


def test_a_document_of_ones_own_is_added_labeled_and_removed(app: AppTest, desk: Desk) -> None:
    page = open_page(app, "guidance")
    page.file_uploader[0].upload(
        "zebra *policy*.md",
        b"## Pages\n\nThe zebra pager is answered in six minutes.",
        "text/markdown",
    ).run()
    assert not page.exception
    assert page.success
    page.text_input[0].set_value("zebra pager").run()
    assert "yours" in page.expander[1].label
    click(page, "Remove")
    assert desk.shelf.names() == []


def test_a_document_that_cannot_be_read_says_so(app: AppTest) -> None:
    page = open_page(app, "guidance")
    page.file_uploader[0].upload("broken.pdf", b"%PDF nothing", "application/pdf").run()
    assert "is broken" in page.error[0].value


def test_a_broken_knowledge_folder_is_said_on_the_page(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RPAM_HOME", str(home))
    monkeypatch.setenv("RPAM_KNOWLEDGE", str(tmp_path / "nowhere"))
    st.cache_resource.clear()
    at = AppTest.from_file(str(CHECKOUT / "app.py"), default_timeout=60).run()
    assert "there is no knowledge folder" in at.error[0].value
