"""The studio below its page: check, save, restore, rehearse unsaved, try, take along, correct."""

import json
from pathlib import Path

import pytest
import yaml

from rpam_assistant.errors import ContentError, NotFound, UserError
from rpam_assistant.records.behavior import LEARNER_KINDS
from rpam_assistant.records.studio import FOLDERS, IN_FORMS, KINDS, Kind
from rpam_assistant.wiring import Desk
from tests.conftest import SCENARIO

ID = "the_page_at_four"


@pytest.fixture
def example(desk: Desk) -> str:
    return desk.studio.example("scenario")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_lists_shows_and_checks_what_there_is_and_has_an_example(
    shared_desk: Desk, kind: Kind
) -> None:
    studio = shared_desk.studio
    items = studio.items(kind)
    assert len({each.id for each in items}) == len(items)
    assert not any(each.own or each.problem for each in items)
    for each in items[:1]:
        assert studio.check(kind, each.id, studio.text(kind, each.id)) == []
        assert studio.record(kind, each.id)
    new = studio.new_id(kind, "The page at four")
    if kind == "questions":  # each file belongs to the headings of one other
        assert studio.example(kind)
        return
    assert kind not in FOLDERS or kind in ("prompts", "plan") or new not in {i.id for i in items}
    assert studio.check(kind, new, studio.example(kind)) == []


@pytest.mark.parametrize("kind", IN_FORMS)
def test_an_example_goes_through_a_form_and_stays_what_it_is(shared_desk: Desk, kind: Kind) -> None:
    studio = shared_desk.studio
    values = studio.to_values(kind, studio.example(kind))
    assert studio.to_values(kind, studio.to_text(kind, values)) == values


def test_scenarios_and_circles_lie_in_one_folder_and_are_told_apart(shared_desk: Desk) -> None:
    studio = shared_desk.studio
    circle = studio.text("circle", "bed_twelve")
    assert "bed_twelve" not in {each.id for each in studio.items("scenario")}
    assert studio.check("circle", "mine", circle) == []
    found = studio.check("scenario", "mine", circle)
    assert [each.field for each in found] == ["format"]


def test_a_mistake_is_named_by_its_field(shared_desk: Desk) -> None:
    studio = shared_desk.studio
    text = studio.example("scenario")
    for old, new, field in (
        ("temperament: brisk", "temperament: brisque", "renee.temperament"),
        ("starting_trust: 1", "starting_trust: 9", "personas.0.starting_trust"),
        ("after: [spring]", "after: [fall]", "renee.lines.after-spring.after"),
        ("title: The", "title: [", "line 2"),
        ("title: The", "title: !x The", "line 1"),
        ("minutes: 8", "title: again", "line 4"),
    ):
        found = studio.check("scenario", ID, text.replace(old, new, 1))
        assert field in [each.field for each in found], (new, found)
        assert all(each.sentence for each in found)
    assert studio.check("scenario", "../x", text)[0].field == ""


def test_what_is_saved_is_there_at_once_and_gone_when_it_is_deleted(
    desk: Desk, example: str
) -> None:
    studio = desk.studio
    before = desk.library
    saved = studio.save("scenario", ID, example, "first")
    assert (desk.settings.own_library / saved.path).read_text(encoding="utf-8") == example
    item = next(each for each in studio.items("scenario") if each.own)
    assert (item.id, item.title, item.replaces_ours) == (ID, "The page at four", False)
    assert desk.scenario(ID).personas[0].name == "Renee Abbott"
    assert desk.library.version != before.version
    session = desk.start(ID)
    answered = desk.say(session.id, "What did you do when I didn't call back?").result()
    assert answered.library_version == desk.library.version
    studio.delete("scenario", ID)
    assert desk.library == before
    assert studio.versions("scenario", ID)[0].deleted
    with pytest.raises(NotFound, match="ours cannot be deleted"):
        studio.delete("scenario", SCENARIO)


def test_one_of_ours_is_made_ones_own_and_comes_back(desk: Desk) -> None:
    studio = desk.studio
    ours = studio.text("temperament", "guarded")
    mine = ours.replace("title: ", "title: Very ", 1)
    assert studio.save("temperament", "guarded", mine).version
    assert desk.library.temperaments["guarded"].title.startswith("Very ")
    assert studio.items("temperament")[0].replaces_ours
    studio.save("temperament", "guarded", ours)
    first = studio.versions("temperament", "guarded")[-1]
    assert studio.version_text("temperament", "guarded", first.id) == mine
    studio.restore("temperament", "guarded", first.id)
    assert studio.text("temperament", "guarded") == mine
    studio.delete("temperament", "guarded")
    assert studio.text("temperament", "guarded") == ours


def test_nothing_is_saved_that_has_something_to_mend(desk: Desk, example: str) -> None:
    broken = example.replace("temperament: brisk", "temperament: nobody")
    with pytest.raises(ContentError, match="there is no temperament 'nobody'"):
        desk.studio.save("scenario", ID, broken)
    assert desk.studio.versions("scenario", ID) == []
    assert not (desk.settings.own_library / f"scenarios/{ID}.yaml").exists()
    with pytest.raises(ContentError):
        desk.studio.rehearse_draft("scenario", ID, broken)


def test_what_others_of_ones_own_need_is_not_deleted(desk: Desk, example: str) -> None:
    studio = desk.studio
    studio.save("temperament", "careful", studio.example("temperament"))
    studio.save("scenario", ID, example.replace("temperament: brisk", "temperament: careful"))
    with pytest.raises(ContentError, match="there is no temperament 'careful'"):
        studio.delete("temperament", "careful")
    assert "careful" in desk.library.temperaments


def test_a_draft_survives_until_it_is_saved(desk: Desk, example: str) -> None:
    studio = desk.studio
    studio.save_draft("scenario", ID, "title: half")
    studio.save_draft("circle", "mine", "format: circle\ntitle: x")
    assert {(each.kind, each.id) for each in studio.drafts()} == {
        ("scenario", ID),
        ("circle", "mine"),
    }
    draft = studio.draft("scenario", ID)
    assert draft is not None
    assert draft.text == "title: half"
    assert studio.new_id("scenario", "The page at four") == f"{ID}_2"
    studio.save("scenario", ID, example)
    assert studio.draft("scenario", ID) is None


def test_a_broken_file_put_there_by_hand_is_listed_and_can_be_mended(
    desk: Desk, example: str
) -> None:
    path = desk.settings.own_library / f"scenarios/{ID}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("title: x\n")
    assert ID not in desk.library.scenarios
    assert any(f"library/scenarios/{ID}.yaml" in each for each in desk.library_problems)
    item = next(each for each in desk.studio.items("scenario") if each.own)
    assert item.problem
    desk.studio.save("scenario", ID, example)
    assert ID in desk.library.scenarios
    assert desk.library_problems == []


def test_a_draft_is_rehearsed_and_nothing_of_it_is_kept(desk: Desk, example: str) -> None:
    beside = desk.studio.rehearse_draft("scenario", ID, example)
    session = beside.start(ID)
    beside.say(session.id, "You paged me three times and I didn't answer until 4:40.").result()
    assert beside.session(session.id).turns[-1].reply
    assert desk.sessions() == []
    assert ID not in desk.library.scenarios
    assert beside.hearing is desk.hearing
    assert beside.embedder is desk.embedder
    assert desk.studio.rehearse_draft("scenario", ID, example) is beside


def test_six_learners_try_what_is_on_the_screen(desk: Desk, example: str) -> None:
    told: list[tuple[str, int, int]] = []
    found = desk.studio.integrity("scenario", ID, example, lambda *each: told.append(each))
    assert [each.learner for each in found.behaviors] == list(LEARNER_KINDS)
    assert [each[0] for each in told] == list(LEARNER_KINDS)
    ends = {each.learner: each.ends for each in found.behaviors}
    assert ends["skilled"] > ends["mixed"] > ends["harmful"]
    assert sum(each.leaks + each.repeats + each.coaching for each in found.behaviors) == 0
    assert set(found.sessions) == set(LEARNER_KINDS)
    json.dumps([each.model_dump() for each in found.behaviors])
    assert desk.sessions() == []
    with pytest.raises(UserError, match="choose a scenario for two"):
        desk.studio.integrity("guidance", "nights", desk.studio.example("guidance"))


def test_a_scenario_may_have_learners_of_its_own(desk: Desk, example: str) -> None:
    studio = desk.studio
    studio.save("scenario", ID, example)
    studio.save("learners_of", ID, "harmful: [It was a crazy night.]\n")
    said = studio.learners(desk.scenario(ID))
    assert said["harmful"] == ("It was a crazy night.",)
    assert said["skilled"] == desk.library.learners.skilled


def test_a_zip_takes_everything_along_and_brings_it_back(desk: Desk, example: str) -> None:
    studio = desk.studio
    studio.save("scenario", ID, example)
    studio.save("guidance", "nights", studio.example("guidance"))
    studio.save_draft("scenario", "other", "half")
    content = studio.export_zip()
    same = (f"guidance/{'nights'}.md", f"scenarios/{ID}.yaml")
    assert studio.look_into(content).same == same
    studio.delete("guidance", "nights")
    studio.save("scenario", ID, example.replace("minutes: 8", "minutes: 9"))
    report = studio.look_into(content)
    assert (report.new, report.replaced) == (same[:1], same[1:])
    studio.import_zip(content)
    assert desk.scenario(ID).minutes == 9
    assert "nights" in desk.library.guidance
    studio.import_zip(content, replace=True)
    assert desk.scenario(ID).minutes == 8
    assert studio.versions("scenario", ID)[0].why == "brought in from a zip"


def test_a_zip_with_something_to_mend_is_refused_whole(desk: Desk, example: str) -> None:
    from rpam_assistant.authoring.zip import pack

    broken = pack({f"scenarios/{ID}.yaml": example, "temperaments/x.yaml": "title: x\n"})
    report = desk.studio.look_into(broken)
    assert report.refused is not None
    assert "library/temperaments/x.yaml: manner: missing" in report.refused
    with pytest.raises(ContentError):
        desk.studio.import_zip(broken)
    assert not desk.settings.own_library.exists()
    assert desk.studio.look_into(b"nothing").refused


def test_corrections_become_examples_that_are_learned_when_asked(desk: Desk) -> None:
    studio = desk.studio
    heard = desk.hearing
    path = Path(studio.add_correction("Four o'clock was me.", ("take_responsibility",)))
    studio.add_correction("Four o'clock was me.", ("take_responsibility", "apology"))
    assert yaml.safe_load(path.read_text()) == [
        {"text": "Four o'clock was me.", "moves": ["take_responsibility", "apology"]}
    ]
    for text, moves in (("", ("apology",)), ("x", ()), ("x", ("sorry",))):
        with pytest.raises(UserError, match="cannot be learned from"):
            studio.add_correction(text, moves)
    assert studio.learn_from_corrections() == 1
    assert studio.learn_from_corrections() == 0
    assert desk.folders.own_files.keys() == {"examples/moves/yours.yaml"}
    assert desk.hearing is not heard
    assert desk.hearing.is_behind
    assert any("run `rpam index`" in each for each in desk.library_problems)
    assert desk.moves("I'm sorry.")[0].move == "apology"
    (desk.settings.own_library / "examples/moves/yours.yaml").unlink()
    desk.reload_library()
    assert not desk.hearing.is_behind
    assert desk.library_problems == []


def test_what_two_do_at_once_is_all_kept(desk: Desk, example: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    texts = [example.replace("minutes: 8", f"minutes: {at}") for at in range(1, 7)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda text: desk.studio.save("scenario", ID, text), texts))
    versions = desk.studio.versions("scenario", ID)
    assert {desk.studio.version_text("scenario", ID, v.id) for v in versions} == set(texts)
    assert versions[0].is_current
    assert desk.scenario(ID).minutes == yaml.safe_load(desk.studio.text("scenario", ID))["minutes"]
