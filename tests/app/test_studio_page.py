"""Studio: write, check, try out, save, bring back, take along."""

import io
import zipfile
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from rpam_assistant.records.studio import KINDS
from rpam_assistant.screens.studio_names import id_of
from rpam_assistant.screens.studio_parts import PARTS
from rpam_assistant.screens.studio_talk import TALKS, Talk
from rpam_assistant.screens.studio_versions import difference
from rpam_assistant.screens.studio_work import WORKS, Work
from rpam_assistant.wiring import Desk
from tests.app.test_pages import open_page, text_of

TITLE = "Nobody called back"


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception, page.exception
    return page


def press_one(page: AppTest, label: str) -> AppTest:
    next(each for each in page.button if each.label == label).click().run()
    assert not page.exception, page.exception
    return page


def show(page: AppTest, part: str) -> AppTest:
    page.button_group(key=f"{work_of(page).key}--part").set_value(part).run()
    assert not page.exception, page.exception
    return page


def work_of(page: AppTest) -> Work:
    (work,) = page.session_state[WORKS].values()
    return work


def talk_of(page: AppTest) -> Talk:
    (talk,) = page.session_state[TALKS].values()
    return talk


def lines_of(page: AppTest) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = work_of(page).at(("personas", 0, "lines"))
    return lines


def field(page: AppTest, *path: str | int) -> str:
    return "-".join(str(each) for each in (work_of(page).key, *path))


def begin(page: AppTest, title: str = TITLE) -> AppTest:
    page.text_input(key="studio_new_scenario").set_value(title).run()
    return press(page, "studio-begin")


def again(page: AppTest) -> AppTest:
    """The same address in another tab: nothing is remembered but what is stored."""
    for key in (WORKS, TALKS):
        if key in page.session_state:
            page.session_state[key].clear()
    return page.run()


@pytest.fixture
def studio(app: AppTest) -> AppTest:
    return open_page(app, "studio")


@pytest.fixture
def begun(studio: AppTest) -> AppTest:
    return begin(studio)


def test_the_studio_lists_ours_and_asks_for_a_title_before_something_new(
    studio: AppTest, desk: Desk
) -> None:
    drawn = text_of(studio)
    assert "ours is never touched" in drawn
    labels = {each.key for each in studio.button}
    for scenario_id in desk.library.scenarios:
        assert f"open-scenario-{scenario_id}" in labels
        assert f"copy-scenario-{scenario_id}" in labels
    assert studio.button(key="studio-begin").disabled


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_looked_through(app: AppTest, kind: str) -> None:
    page = open_page(app, "studio", kind=kind)
    begins = {each.key for each in page.button} & {"studio-begin", "studio-begin-beside"}
    assert begins or "Ours" in [each.value for each in page.subheader]


def test_learners_of_ones_own_are_written_for_a_scenario(app: AppTest) -> None:
    page = open_page(app, "studio", kind="learners_of")
    page.selectbox(key="studio_beside_learners_of").set_value("where_really_from").run()
    press(page, "studio-begin-beside")
    assert page.query_params["id"] == "where_really_from"
    assert "Nothing needs mending" in text_of(page)
    assert not page.button(key="studio-save").disabled


def test_something_new_starts_as_an_example_that_needs_no_mending(begun: AppTest) -> None:
    assert begun.title[0].value == TITLE
    assert begun.query_params["kind"] == "scenario"
    assert "Nothing needs mending" in text_of(begun)
    assert not begun.button(key="studio-save").disabled


def test_what_was_typed_survives_a_closed_tab_and_can_be_thrown_away(
    begun: AppTest, desk: Desk
) -> None:
    begun.text_area(key=field(begun, "summary")).set_value("She paged. Nobody came.").run()
    item = work_of(begun).id
    again(begun)
    assert work_of(begun).values["summary"] == "She paged. Nobody came."
    assert desk.studio.draft("scenario", item)
    begun.query_params.clear()
    begun.run()
    assert "Not saved yet" in [each.value for each in begun.subheader]
    press(begun, f"really-drop-scenario-{item}")
    assert desk.studio.drafts() == []
    assert item not in desk.library.scenarios


def test_the_form_and_the_file_stay_in_step(begun: AppTest) -> None:
    begun.text_area(key=field(begun, "summary")).set_value("Four pages, no answer.").run()
    show(begun, "file")
    text = begun.text_area(key=f"{work_of(begun).key}--text")
    assert "Four pages, no answer." in text.value
    text.set_value(text.value.replace("Four pages", "Five pages")).run()
    show(begun, "story")
    assert begun.text_area(key=field(begun, "summary")).value == "Five pages, no answer."


def test_a_change_is_taken_back(begun: AppTest) -> None:
    before = work_of(begun).text
    begun.text_input(key=field(begun, "title")).set_value("Another").run()
    assert begun.title[0].value == "Another"
    press(begun, "studio-undo")
    assert work_of(begun).text == before


def test_what_is_missing_is_said_and_cannot_be_saved_and_is_kept(
    begun: AppTest, desk: Desk
) -> None:
    begun.text_area(key=field(begun, "summary")).set_value("").run()
    drawn = text_of(begun)
    assert "to mend" in drawn
    assert "what happened" in drawn
    assert begun.button(key="studio-save").disabled
    assert desk.studio.draft("scenario", work_of(begun).id)
    assert work_of(begun).id not in desk.library.scenarios


def test_a_problem_leads_to_the_line_that_it_is_in(begun: AppTest) -> None:
    show(begun, "lines")
    press(begun, field(begun, "personas", 0, "lines", "change-3"))
    begun.text_area(key=field(begun, "personas", 0, "lines", 3, "text")).set_value("").run()
    press(begun, field(begun, "personas", 0, "lines", "change-3"))
    show(begun, "story")
    assert "What they say, one that is not written yet" in text_of(begun)
    press(begun, f"{work_of(begun).key}--show-0")
    assert begun.session_state[f"{work_of(begun).key}--part"] == "lines"
    assert begun.text_area(key=field(begun, "personas", 0, "lines", 3, "text")).value == ""


def test_a_file_that_cannot_be_read_is_kept_and_the_forms_say_so(begun: AppTest) -> None:
    show(begun, "file")
    broken = f"{work_of(begun).text}\n  : [\n"
    begun.text_area(key=f"{work_of(begun).key}--text").set_value(broken).run()
    assert "to mend" in text_of(begun)
    show(begun, "story")
    assert "cannot be read" in begun.warning[0].value
    again(begun)
    assert work_of(begun).text == broken
    press(begun, f"{work_of(begun).key}--to-file")
    assert begun.text_area(key=f"{work_of(begun).key}--text").value == broken


def test_a_line_is_written_in_plain_fields_and_named_for_its_words(begun: AppTest) -> None:
    show(begun, "lines")
    count = len(lines_of(begun))
    press(begun, field(begun, "personas", 0, "lines", "add-line"))
    at = ("personas", 0, "lines", count)
    begun.text_area(key=field(begun, *at, "text")).set_value("It was four in the morning.").run()
    said = "What time was it?\nWhen was that?"
    begun.text_area(key=field(begun, *at, "examples")).set_value(said).run()
    begun.select_slider(key=field(begun, *at, "trust-0-5")).set_range(1, 3).run()
    assert not begun.exception
    written = lines_of(begun)[count]
    assert written["id"] == "it-was-four-in"
    assert written["examples"] == ["What time was it?", "When was that?"]
    assert list(written["trust"]) == [1, 3]
    assert "guarded to opening" in text_of(begun)
    press(begun, field(begun, "personas", 0, "lines", f"out-{count}"))
    assert len(lines_of(begun)) == count


def test_a_talk_with_what_is_on_the_screen_says_why_and_goes_again_after_a_change(
    begun: AppTest, desk: Desk
) -> None:
    key = work_of(begun).key
    press(begun, f"{key}--begin")
    begun.chat_input[0].set_value("I left you alone with it. That was mine.").run()
    assert not begun.exception
    drawn = text_of(begun)
    assert "Heard:" in drawn
    assert 'class="rpam-why' in drawn
    assert desk.sessions() == []
    first = talk_of(begun)
    show(begun, "person")
    opening = begun.text_area(key=field(begun, "personas", 0, "opening"))
    opening.set_value("So you found the stairs.").run()
    assert "You changed something" in text_of(begun)
    press(begun, f"{key}--same")
    assert talk_of(begun) is not first
    drawn = text_of(begun)
    assert "So you found the stairs." in drawn
    assert "I left you alone with it. That was mine." in drawn
    assert "You changed something" not in drawn


def test_what_no_line_of_theirs_answers_can_become_a_line(begun: AppTest) -> None:
    press(begun, f"{work_of(begun).key}--begin")
    begun.chat_input[0].set_value("Do you take the number nine bus home?").run()
    count = len(lines_of(begun))
    press_one(begun, "Write a line for this")
    assert len(lines_of(begun)) == count + 1
    assert lines_of(begun)[count]["examples"] == ["Do you take the number nine bus home?"]
    assert begun.session_state[f"{work_of(begun).key}--part"] == "lines"


def test_simulated_learners_are_counted_in_a_table_and_their_talks_can_be_read(
    begun: AppTest,
) -> None:
    key = work_of(begun).key
    begun.button_group(key=f"{key}--beside").set_value("Simulated learners").run()
    press(begun, f"{key}--learners")
    drawn = text_of(begun)
    for learner in ("Skilled", "Hurts", "One word at a time"):
        assert f"<th scope=row>{learner}</th>" in drawn
    begun.button_group(key=f"{key}--read").set_value("harmful").run()
    assert not begun.exception
    assert text_of(begun).count('class="rpam-line you"') >= 3


def test_a_scenario_is_saved_found_changed_brought_back_and_deleted(
    begun: AppTest, desk: Desk
) -> None:
    item = work_of(begun).id
    press(begun, "studio-save")
    assert desk.studio.draft("scenario", item) is None
    assert begun.button(key="studio-save").disabled
    page = open_page(begun, "rehearse", scenario=item)
    assert page.title[0].value == TITLE
    page = open_page(page, "studio", kind="scenario", id=item)
    page.text_input(key=field(page, "title")).set_value("Changed").run()
    press(page, "studio-save")
    older = desk.studio.versions("scenario", item)[1]
    press(page, f"studio-version-{older.id}")
    assert any(f"+title: {TITLE}" in each.value for each in page.code)
    press(page, "studio-restore")
    assert page.title[0].value == TITLE
    assert work_of(page).is_saved
    press(page, "studio-really-delete")
    page = open_page(page, "rehearse")
    assert TITLE not in text_of(page)


def test_one_of_ours_is_replaced_and_comes_back_when_ours_is_wanted(
    app: AppTest, desk: Desk
) -> None:
    ours = desk.scenario("where_really_from").title
    page = open_page(app, "studio", kind="scenario", id="where_really_from")
    assert "Ours." in text_of(page)
    page.text_input(key=field(page, "title")).set_value("Where from").run()
    press(page, "studio-save")
    assert "in the place of ours" in text_of(page)
    press(page, "studio-really-delete")
    assert page.title[0].value == ours


def test_one_of_ours_is_made_mine_and_ours_stays(studio: AppTest, desk: Desk) -> None:
    press(studio, "copy-scenario-where_really_from")
    work = work_of(studio)
    assert work.id != "where_really_from"
    assert work.title.endswith("(my version)")
    assert len(lines_of(studio)) == len(desk.scenario("where_really_from").personas[0].lines)
    assert "Nothing needs mending" in text_of(studio)


@pytest.mark.parametrize(
    ("kind", "item", "parts"),
    [
        ("participant", "jo", ["person", "kept_back", "lines", "file"]),
        ("temperament", "plain", ["manner", "lines", "turns_back", "file"]),
        ("prompts", "check_in", ["prompts", "file"]),
        ("guidance", "fair-process", ["about", "passages", "file"]),
        ("scenario", "sarcasm_on_rounds", ["person", "kept_back", "lines", "afterward", "file"]),
    ],
)
def test_every_part_of_ours_can_be_shown_and_changes_nothing(
    app: AppTest, kind: str, item: str, parts: list[str]
) -> None:
    page = open_page(app, "studio", kind=kind, id=item)
    text = work_of(page).text
    for part in parts:
        show(page, part)
    assert work_of(page).text == text
    assert work_of(page).is_saved


def test_what_no_form_knows_is_written_as_a_file(app: AppTest) -> None:
    page = open_page(app, "studio", kind="moves", id="moves")
    assert len(page.text_area) == 1
    assert "Nothing needs mending" in text_of(page)


def test_a_prompt_is_checked_as_it_is_written(app: AppTest) -> None:
    page = open_page(app, "studio", kind="prompts", id="check_in")
    count = len(work_of(page).values["prompts"])
    press(page, field(page, "prompts", "add-prompt"))
    text = page.text_area(key=field(page, "prompts", count, "text"))
    text.set_value("Why do people on this team never speak up?").run()
    assert 'class="rpam-note next_step"' in text_of(page)


def test_markup_in_a_line_is_shown_not_obeyed(begun: AppTest) -> None:
    show(begun, "lines")
    press(begun, field(begun, "personas", 0, "lines", "change-0"))
    key = field(begun, "personas", 0, "lines", 0, "text")
    begun.text_area(key=key).set_value("<b>Fine.</b> I said **fine**.").run()
    show(begun, "story")
    begun.text_input(key=field(begun, "title")).set_value("<i>Fine</i> *here*").run()
    show(begun, "lines")
    drawn = text_of(begun)
    assert "<b>Fine" not in drawn
    assert "&lt;b&gt;Fine" in drawn
    assert begun.title[0].value == "\\<i\\>Fine\\</i\\> \\*here\\*"


def test_a_file_that_is_not_there_is_a_sentence(app: AppTest) -> None:
    page = open_page(app, "studio", kind="scenario", id="nobody_wrote_this")
    assert page.error


@pytest.mark.parametrize(
    ("words", "taken", "made"),
    [
        ("I called the other team.", [], "i-called-the-other"),
        ("I called the other team.", ["i-called-the-other"], "i-called-the-other-2"),
        ("You're here.", [], "youre-here"),
        ("¿Qué pasó?", [], "que-paso"),
        ("...", [], "line"),
        ("", ["line", "line-2"], "line-3"),
    ],
)
def test_a_line_is_named_for_its_first_words(words: str, taken: list[str], made: str) -> None:
    assert id_of(words, taken) == made


def test_a_version_is_shown_by_what_would_change() -> None:
    rows = difference("title: New\nminutes: 5\n", "title: Old\nminutes: 5\n")
    assert "-title: New" in rows
    assert "+title: Old" in rows
    assert difference("a\n", "a\n") == []


@pytest.mark.parametrize("kind", ["scenario", "participant", "temperament", "guidance"])
def test_somebody_can_start_with_nothing_and_is_told_what_is_missing(
    app: AppTest, kind: str
) -> None:
    page = open_page(app, "studio", kind=kind)
    page.text_input(key=f"studio_new_{kind}").set_value(TITLE).run()
    press(page, "studio-begin-empty")
    assert page.title[0].value == TITLE
    assert page.button(key="studio-save").disabled
    assert "to mend" in text_of(page)
    for part in PARTS[kind]:
        show(page, part)


def test_a_circle_is_copied_under_another_title(app: AppTest, desk: Desk) -> None:
    page = open_page(app, "studio", kind="circle")
    press(page, "copy-circle-bed_twelve")
    work = work_of(page)
    assert work.id != "bed_twelve"
    assert work.text.startswith(f'title: "{desk.scenario("bed_twelve").title} (my version)"')
    assert desk.studio.check("circle", work.id, work.text) == []


def zip_of(files: dict[str, str]) -> tuple[str, bytes, str]:
    """A zip as somebody uploads it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for name, text in files.items():
            into.writestr(name, text)
    return "theirs.zip", packed.getvalue(), "application/zip"


def test_a_zip_is_looked_into_before_it_is_brought_in(studio: AppTest, desk: Desk) -> None:
    text = desk.studio.example("scenario")
    studio.file_uploader[0].set_value(zip_of({"scenarios/from_a_friend.yaml": text})).run()
    assert "scenarios/from\\_a\\_friend\\.yaml" in text_of(studio)
    assert "from_a_friend" not in {each.id for each in desk.studio.items("scenario")}
    press(studio, "studio-import")
    assert studio.success[0].value == "1 file was brought in."
    assert "open-scenario-from_a_friend" in {each.key for each in studio.button}


def test_a_hostile_zip_is_refused_with_a_sentence_that_names_what(studio: AppTest) -> None:
    studio.file_uploader[0].set_value(zip_of({"../evil.yaml": "a: 1"})).run()
    assert "evil" in studio.error[0].value
    assert "studio-import" not in {each.key for each in studio.button}


def test_a_field_that_nobody_touched_sends_back_what_the_file_says(studio: AppTest) -> None:
    begun = begin(studio)
    (minutes,) = begun.number_input
    assert minutes.proto.default == work_of(begun).values["minutes"]
    told = {each.label: each.proto.options[each.proto.default] for each in begun.selectbox}
    assert told["Where they stand in what happened"] == "You did something that hurt"


def test_what_a_line_does_can_be_taken_back(studio: AppTest) -> None:
    begun = show(begin(studio), "lines")
    press_one(begun, "Change")
    ends = next(each for each in begun.selectbox if each.label == "It ends the talk")
    ends.set_value("agreement").run()
    assert any(each.get("ends") == "agreement" for each in lines_of(begun))
    before = [each.get("ends") for each in lines_of(begun)].count("agreement")
    ends = next(each for each in begun.selectbox if each.label == "It ends the talk")
    ends.set_value("").run()
    assert [each.get("ends") for each in lines_of(begun)].count("agreement") == before - 1
