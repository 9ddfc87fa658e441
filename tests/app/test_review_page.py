"""Review: read, judge, compare notes, settle, bring in and take along."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.note import Note
from rpam_assistant.records.review import COACH, Judgment, QueueFilter
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.rubric import Mark
from rpam_assistant.screens.review_lines import LINES
from rpam_assistant.screens.review_rater import RATER
from rpam_assistant.screens.review_reading import READINGS, Reading
from rpam_assistant.wiring import Desk
from tests.app.test_pages import open_page, text_of

SAID: tuple[tuple[str, MoveId], ...] = (
    ("I asked you in front of Mr. Reyes. That wasn't okay.", "acknowledge_harm"),
    ("What was <b>that</b> like?", "open_question"),
    ("I was just trying to push you.", "justify"),
    ("So the whole team turned to look.", "reflection"),
)
ANSWERS = ("He asked me if I was new.", "Everybody turned.", "Okay.", "Yes.")
NOTE = Note(
    rule_id="justify_held",
    kind="next_step",
    quote="just trying to push you",
    text="puts the reason in front of what happened.",
    passage_id="apology#no-but",
    passage_title="No but",
)


def transcript(
    name: str, batch: str = "run of November", label: str = "skilled"
) -> ReviewTranscript:
    lines: list[TranscriptLine] = []
    for (said, move), answer in zip(SAID, ANSWERS, strict=True):
        heard = (RecognizedMove(move=move, confidence=0.9, quote=said),)
        notes = (NOTE,) if move == "justify" else ()
        at = len(lines) + 1
        lines += [
            TranscriptLine(
                number=at, speaker="learner", name="Learner", text=said, moves=heard, notes=notes
            ),
            TranscriptLine(
                number=at + 1, speaker="maya", name="Maya", text=answer, state="guarded"
            ),
        ]
    return ReviewTranscript(
        id=name,
        source="evaluation",
        label=label,
        batch=batch,
        scenario_id="sarcasm_on_rounds",
        title="Sarcasm on rounds",
        context="learner_mistreatment",
        happened_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC),
        library_version="v1",
        lines=tuple(lines),
    )


def rate(desk: Desk, name: str, rater: str, mark: Mark) -> None:
    """Mark every line of the rubric alike, and give it."""
    for line in desk.reviewing.rubric.asked_of("dialog"):
        judgment = Judgment(rubric_line=line.id, mark=mark, at=1, quote=SAID[0][0])
        desk.reviewing.judge(name, rater, judgment)
    desk.reviewing.give(name, rater)


@pytest.fixture
def review(app: AppTest, desk: Desk) -> AppTest:
    desk.reviewing.add([transcript("one"), transcript("two", label="clumsy")])
    app.session_state[RATER] = "Ana"
    return open_page(app, "review")


def press(page: AppTest, *keys: str) -> AppTest:
    for key in keys:
        page.button(key=key).click().run()
        assert not page.exception, page.exception
    return page


def read(page: AppTest, name: str) -> AppTest:
    return open_page(page, "review", transcript=name)


def submit(page: AppTest, label: str) -> AppTest:
    next(each for each in page.button if each.label == label).click().run()
    assert not page.exception, page.exception
    return page


def reading_of(page: AppTest, name: str = "one", rater: str = "Ana") -> Reading:
    reading: Reading = page.session_state[READINGS][name, rater]
    return reading


def mark_all(page: AppTest, desk: Desk, mark: Mark = "present") -> AppTest:
    asked = desk.reviewing.rubric.asked_of("dialog")
    return press(page, *[f"mark-{mark}"] * len(asked))


def test_an_empty_queue_says_what_fills_it(app: AppTest) -> None:
    app.session_state[RATER] = "Ana"
    page = open_page(app, "review")
    assert "A learner shares a session" in text_of(page)
    press(page, "empty-bring")
    assert page.query_params["view"] == "bring"


def test_who_reads_is_asked_once_and_nobody_goes_by_coach(app: AppTest, desk: Desk) -> None:
    desk.reviewing.add([transcript("one")])
    page = open_page(app, "review")
    assert "1 transcript" not in text_of(page)
    page.text_input(key="review_name_typed").set_value(f" {COACH.upper()} ")
    submit(page, "That is me")
    assert "Choose another for yourself" in text_of(page)
    page.text_input(key="review_name_typed").set_value("Ana  Ruiz")
    submit(page, "That is me")
    assert "1 transcript" in text_of(page)
    assert page.session_state[RATER] == "Ana Ruiz"
    assert not page.query_params
    press(page, "review-not-me")
    assert "Who is reading?" in text_of(page)


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("move", "apology", 0),
        ("move", "reflection", 2),
        ("batch", "run of November", 2),
        ("context", "informed_consent", 0),
        ("source", "evaluation", 2),
        ("concern", "any", 0),
        ("state", "given", 0),
    ],
)
def test_the_queue_is_narrowed_down(review: AppTest, field: str, value: str, found: int) -> None:
    options = review.selectbox(key=f"wanted_{field}")
    options.set_value(value).run()
    assert not review.exception
    reads = [each for each in review.button if each.key in ("read-one", "read-two")]
    assert len(reads) == found
    press(review, "wanted-anything")
    assert review.selectbox(key=f"wanted_{field}").value is None


def test_words_find_their_transcript(review: AppTest) -> None:
    review.text_input(key="wanted_words").set_value("nobody said this").run()
    assert "Nothing in the queue is like this" in text_of(review)
    review.text_input(key="wanted_words").set_value("Mr. Reyes").run()
    assert "2 transcripts" in text_of(review)


def test_a_mark_is_kept_at_once_on_the_chosen_words_and_the_next_line_follows(
    review: AppTest, desk: Desk
) -> None:
    page = read(review, "one")
    asked = desk.reviewing.rubric.asked_of("dialog")
    assert f"<h3>{asked[0].title}</h3>" in text_of(page)
    press(page, "step-J", "mark-emerging")
    kept = desk.reviewing.open("one", "Ana").mine.judgments
    assert {line: (each.mark, each.at, each.quote) for line, each in kept.items()} == {
        asked[0].id: ("emerging", 3, SAID[1][0])
    }
    assert f"<h3>{asked[1].title}</h3>" in text_of(page)
    assert f"1 of {len(asked)} marked" in text_of(page)


def test_what_was_said_reaches_the_page_as_text_only(review: AppTest) -> None:
    page = press(read(review, "one"), "step-J")
    drawn = text_of(page)
    assert "<b>that</b>" not in drawn
    assert "&lt;b&gt;that&lt;/b&gt;" in drawn


def test_lines_are_chosen_forward_and_back_and_stop_at_the_ends(review: AppTest) -> None:
    page = read(review, "one")
    at = [reading_of(page).at]
    for key in ("step-J", "step-J", "step-J", "step-J", "step-K", "step-K", "step-K", "step-K"):
        press(page, key)
        at.append(reading_of(page).at)
    assert at == [1, 3, 5, 7, 7, 5, 3, 1, 1]


def test_a_rubric_line_is_put_into_focus_and_its_mark_changed_beside_the_earlier_one(
    review: AppTest, desk: Desk
) -> None:
    page = mark_all(read(review, "one"), desk)
    assert "All marked" in text_of(page)
    assert page.button(key="mark-absent").disabled
    first = desk.reviewing.rubric.asked_of("dialog")[0]
    press(page, "rubric-down", "mark-absent")
    mine = desk.reviewing.open("one", "Ana").mine
    assert mine.judgments[first.id].mark == "absent"
    assert [each.mark for each in mine.history if each.rubric_line == first.id] == [
        "present",
        "absent",
    ]
    assert "All marked" in text_of(page)
    assert f"Ana: {first.title}, present" in text_of(page)


def test_some_words_and_a_reason_go_with_the_next_mark(review: AppTest, desk: Desk) -> None:
    page = press(read(review, "one"), "do-words")
    page.text_input(key="quote-1").set_value("words that nobody said")
    submit(page, "Take these for the next mark")
    assert "do not stand in line 1" in text_of(page)
    page.text_input(key="quote-1").set_value("That wasn't okay.")
    page.text_input(key="why-1").set_value("It names it.")
    submit(page, "Take these for the next mark")
    press(page, "mark-skilled", "mark-present")
    first, second = list(desk.reviewing.open("one", "Ana").mine.judgments.values())
    assert (first.quote, first.why) == ("That wasn't okay.", "It names it.")
    assert (second.quote, second.why) == (SAID[0][0], "")


def test_marks_are_given_only_when_none_is_missing(review: AppTest, desk: Desk) -> None:
    page = press(read(review, "one"), "mark-present", "give")
    missing = desk.reviewing.rubric.asked_of("dialog")[1:]
    assert all(each.title in page.error[0].value for each in missing)
    press(page, *["mark-cannot_tell"] * len(missing), "give")
    assert desk.reviewing.open("one", "Ana").mine.given_at
    press(page, "give")
    assert page.query_params["transcript"] == "two"


def test_after_the_last_one_it_is_said_that_nothing_waits(review: AppTest, desk: Desk) -> None:
    rate(desk, "two", "Ana", "present")
    page = press(mark_all(read(review, "one"), desk), "give", "give")
    assert "That was the last one" in page.success[0].value


def test_others_marks_are_withheld_until_ones_own_are_given(review: AppTest, desk: Desk) -> None:
    rate(desk, "one", "Zora", "skilled")
    page = read(review, "one")
    assert "Zora" not in text_of(page)
    press(mark_all(page, desk, "absent"), "give")
    drawn = text_of(page)
    assert "Zora" in drawn
    assert "The program" in drawn
    assert '<section class="differ">' in drawn


def lines_of(page: AppTest) -> str:
    """What the transcript's widget was given."""
    (drawn,) = [each for each in page.get("bidi_component") if LINES in each.proto.id]
    return str(drawn.proto.json)


def test_read_blind_nothing_that_the_program_heard_is_shown(review: AppTest, desk: Desk) -> None:
    assert "Heard: " in lines_of(read(review, "one"))
    desk.reviewing.assign("First", ["Ana", "Ben"], QueueFilter(), 2)
    page = read(review, "one")
    assert "You read this one blind" in text_of(page)
    assert "Heard: " not in lines_of(page)
    assert "Note: " not in lines_of(page)
    assert page.button(key="do-correct").disabled
    press(mark_all(page, desk), "give")
    assert "Heard: " in lines_of(page)


def test_a_comment_stands_at_its_line_and_can_be_taken_back(review: AppTest, desk: Desk) -> None:
    page = press(read(review, "one"), "step-J", "do-comment")
    page.text_area(key="comment-text").set_value("Worth *asking*.")
    submit(page, "Keep the comment")
    (comment,) = desk.reviewing.open("one", "Ana").comments
    assert (comment.at, comment.text) == (3, "Worth *asking*.")
    assert "Worth *asking*." in lines_of(page)
    press(page, "do-comment", f"remove-{comment.id}")
    assert desk.reviewing.open("one", "Ana").comments == ()


def test_a_corrected_move_is_kept_and_one_click_makes_it_an_example(
    review: AppTest, desk: Desk
) -> None:
    page = press(read(review, "one"), "step-J", "step-J", "do-correct")
    page.multiselect(key="moves-5").set_value(["minimize"])
    submit(page, "Keep the correction")
    (correction,) = desk.reviewing.open("one", "Ana").corrections
    assert correction.moves == ("minimize",)
    assert [each.move for each in correction.was] == ["justify"]
    press(page, f"example-{correction.id}")
    (made,) = desk.reviewing.open("one", "Ana").corrections
    assert made.example
    assert SAID[2][0] in Path(made.example).read_text(encoding="utf-8")
    assert f"example-{correction.id}" not in [each.key for each in page.button]


def test_a_note_is_corrected_away(review: AppTest, desk: Desk) -> None:
    page = press(read(review, "one"), "step-J", "step-J", "do-correct")
    page.text_area(key=f"note-{NOTE.rule_id}-5").set_value("")
    submit(page, "Keep this for the note")
    (correction,) = desk.reviewing.open("one", "Ana").corrections
    assert (correction.kind, correction.note_rule, correction.better) == (
        "note",
        NOTE.rule_id,
        "",
    )


def test_a_transcript_that_was_taken_back_is_a_sentence(review: AppTest) -> None:
    page = read(review, "gone")
    assert len(page.error) == 1


def assign(page: AppTest, raters: Sequence[str]) -> AppTest:
    page = open_page(page, "review", view="assign")
    page.text_input(key="assign-title").set_value("*First* sample")
    page.multiselect(key="assign-raters").set_value(list(raters))
    return submit(page, "Assign")


def test_a_sample_is_assigned_and_says_how_much_is_left(review: AppTest, desk: Desk) -> None:
    rate(desk, "two", "Ben", "present")
    page = assign(review, ["Ana"])
    assert "two people" in page.error[0].value
    page = assign(page, ["Ana", "Ben"])
    (made,) = desk.reviewing.assignments()
    assert made.transcripts == ("one",)
    assert "\\*First\\* sample" in text_of(page)
    assert "1 of 1 still to read" in text_of(page)
    press(page, f"next-of-{made.id}")
    assert page.query_params["transcript"] == "one"
    assert page.query_params["assignment"] == made.id


def test_agreement_waits_for_ones_own_marks_and_says_too_few(review: AppTest, desk: Desk) -> None:
    desk.reviewing.assign("First", ["Ana", "Ben"], QueueFilter(), 2)
    page = open_page(review, "review", view="agreement")
    assert "rate blind" in page.info[0].value
    for name in ("one", "two"):
        rate(desk, name, "Ana", "present")
        rate(desk, name, "Ben", "absent")
    page.run()
    drawn = text_of(page)
    assert "Too few to say: 2 transcripts, wanted 10" in drawn
    for line in desk.reviewing.rubric.lines:
        assert line.title in drawn


def test_a_difference_is_settled_and_the_first_marks_stay(review: AppTest, desk: Desk) -> None:
    rate(desk, "one", "Ana", "present")
    rate(desk, "one", "Ben", "absent")
    page = open_page(review, "review", view="agreement")
    asked = desk.reviewing.rubric.asked_of("dialog")
    assert f"{len(asked)} differences without a final mark" in text_of(page)
    _, line = desk.reviewing.to_adjudicate()[0]
    submit(page, "Keep as final")
    assert "say why" in page.error[0].value
    page.button_group(key=f"final-mark-one-{line}").set_value("emerging")
    page.text_area(key=f"final-why-one-{line}").set_value("We talked.")
    submit(page, "Keep as final")
    opened = desk.reviewing.open("one", "Ana")
    assert (opened.finals[line].mark, opened.finals[line].why) == ("emerging", "We talked.")
    assert opened.mine.judgments[line].mark == "present"
    assert opened.others[0].judgments[line].mark == "absent"
    assert f"{len(asked) - 1} difference" in text_of(page)
    assert "Agreed on" in text_of(read(page, "one"))


def test_whoever_only_settles_says_so_before_seeing_the_marks(review: AppTest, desk: Desk) -> None:
    rate(desk, "one", "Ben", "present")
    rate(desk, "one", "Cleo", "absent")
    page = open_page(review, "review", view="agreement")
    assert 'class="rpam-beside"' not in text_of(page)
    press(page, "settle-only")
    assert 'class="rpam-beside"' in text_of(page)


def test_two_transcripts_stand_side_by_side_and_what_differs_is_marked(
    review: AppTest, desk: Desk
) -> None:
    other = transcript("three")
    lines = [*other.lines[:5], other.lines[5].model_copy(update={"text": "Can I go?"})]
    desk.reviewing.add([other.model_copy(update={"lines": tuple(lines), "attempt": 2})])
    page = open_page(review, "review", view="compare", first="three", second="one")
    drawn = text_of(page)
    assert "The same in both: 5 lines" in drawn
    assert "Where they part" in drawn
    assert 'class="first differs"><span class="who">The learner' in drawn
    assert "skilled, attempt 2" in drawn
    assert "&lt;b&gt;that&lt;/b&gt;" in drawn
    assert "<b>that" not in drawn


def test_two_transcripts_are_not_compared_while_one_is_to_be_read_blind(
    review: AppTest, desk: Desk
) -> None:
    desk.reviewing.assign("First", ["Ana", "Ben"], QueueFilter(), 2)
    page = open_page(review, "review", view="compare", first="one", second="two")
    assert "to read blind" in page.info[0].value
    assert 'rpam-two"' not in text_of(page)


def test_two_runs_are_compared_pair_by_pair(review: AppTest, desk: Desk) -> None:
    later = [transcript(f"{name}-b", batch="run of December") for name in ("one", "two")]
    desk.reviewing.add([each.model_copy(update={"library_version": "v2"}) for each in later[:1]])
    page = open_page(review, "review", view="compare")
    page.button_group(key="compare-way").set_value("runs").run()
    assert not page.exception, page.exception
    drawn = text_of(page)
    assert "Too few to say: 1 pair, wanted 10" in drawn
    assert "library version v2" in drawn
    assert "1 transcript without a counterpart" in drawn
    page.selectbox(key="compare-pair-run of November-run of December").select_index(0).run()
    assert not page.exception, page.exception
    assert "The same in both" in text_of(page)


def test_what_is_taken_along_holds_no_words_unless_asked(review: AppTest) -> None:
    page = open_page(review, "review", view="take")
    assert not page.checkbox(key="take-text").value
    assert not page.checkbox(key="take-raters").value
    assert "No word of what was said will be in it" in text_of(page)
    page.checkbox(key="take-text").check().run()
    assert "No word of what was said" not in text_of(page)


def test_of_a_circle_only_what_was_said_is_stepped_through(review: AppTest, desk: Desk) -> None:
    circle = transcript("ring")
    passed = circle.lines[2].model_copy(update={"text": "", "did": "passes", "moves": ()})
    lines = (*circle.lines[:2], passed, *circle.lines[3:])
    desk.reviewing.add(
        [circle.model_copy(update={"format": "circle", "role": "keeper", "lines": lines})]
    )
    page = press(read(review, "ring"), "step-J")
    assert reading_of(page, "ring").at == 5
    assert '"did": "passed"' in lines_of(page)
    asked = desk.reviewing.rubric.asked_of("circle")
    assert f"0 of {len(asked)} marked" in text_of(page)
    assert "as keeper" in text_of(page)


DIALOG = b"Resident: I was there.\nMaya: You were.\nResident: What did you see?\nMaya: Enough.\n"


def test_a_file_is_shown_before_it_is_added(review: AppTest, desk: Desk) -> None:
    page = open_page(review, "review", view="bring")
    page.file_uploader(key="review-file-0").upload("talk.txt", DIALOG, "text/plain").run()
    assert not page.exception, page.exception
    before = desk.reviewing.queue(QueueFilter()).total
    assert "1 conversation can be added" in text_of(page)
    press(page, "add-import")
    assert "1 conversation added" in page.success[0].value
    assert desk.reviewing.queue(QueueFilter()).total == before + 1


def test_whoever_is_the_learner_in_a_file_can_be_said(review: AppTest) -> None:
    page = open_page(review, "review", view="bring")
    talk = b"Ines: I was there.\nMaya: You were.\nInes: What did you see?\nMaya: Enough.\n"
    page.file_uploader(key="review-file-0").upload("talk.txt", talk, "text/plain").run()
    assert "it is not known who the learner is" in text_of(page)
    assert page.button(key="add-import").disabled
    page.selectbox(key="import-learner").set_value("Ines").run()
    assert "1 conversation can be added" in text_of(page)
    assert not page.button(key="add-import").disabled


def test_a_batch_is_deleted_with_its_marks(review: AppTest, desk: Desk) -> None:
    page = open_page(review, "review", view="bring")
    press(page, "really-delete-batch-0")
    assert desk.reviewing.queue(QueueFilter()).total == 0
