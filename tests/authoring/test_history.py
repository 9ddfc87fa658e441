"""Nothing that was saved is lost, whoever changes the file next."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rpam_assistant.authoring import drafts, history
from rpam_assistant.authoring.places import id_from, kind_of, path_of
from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.records.studio import FOLDERS, KINDS, Kind

FILE = "scenarios/late_page.yaml"


def test_every_save_is_a_version_newest_first(tmp_path: Path) -> None:
    for text in ("one", "two", "three"):
        history.keep(tmp_path, FILE, text, f"why {text}")
    found = history.versions_of(tmp_path, FILE)
    assert [history.text_of(tmp_path, FILE, each.id) for each in found] == ["three", "two", "one"]
    assert [each.why for each in found] == ["why three", "why two", "why one"]
    assert [each.is_current for each in found] == [True, False, False]
    assert (tmp_path / FILE).read_text() == "three"


def test_what_was_changed_by_hand_is_kept_before_it_is_written_over(tmp_path: Path) -> None:
    history.keep(tmp_path, FILE, "one")
    (tmp_path / FILE).write_text("by hand")
    history.keep(tmp_path, FILE, "two")
    texts = [history.text_of(tmp_path, FILE, v.id) for v in history.versions_of(tmp_path, FILE)]
    assert texts == ["two", "by hand", "one"]


def test_a_deleted_file_can_be_brought_back(tmp_path: Path) -> None:
    version = history.keep(tmp_path, FILE, "one")
    history.take_away(tmp_path, FILE)
    assert not (tmp_path / FILE).exists()
    newest = history.versions_of(tmp_path, FILE)[0]
    assert newest.deleted
    assert not any(each.is_current for each in history.versions_of(tmp_path, FILE))
    history.keep(tmp_path, FILE, history.text_of(tmp_path, FILE, version))
    assert (tmp_path / FILE).read_text() == "one"
    with pytest.raises(NotFound, match="was deleted already"):
        history.take_away(tmp_path, "scenarios/other.yaml")


@pytest.mark.parametrize("version", ["", "../late_page", "20260101T000000.000000Z-000000000000"])
def test_a_version_that_is_not_there_is_said(tmp_path: Path, version: str) -> None:
    history.keep(tmp_path, FILE, "one")
    with pytest.raises(NotFound, match="There is no version"):
        history.text_of(tmp_path, FILE, version)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["a", "b", "c", None]), max_size=8))
def test_the_newest_version_is_what_lies_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str | None]
) -> None:
    library = tmp_path_factory.mktemp("library")
    now: str | None = None
    count = 0
    for step in steps:
        if step is not None:
            history.keep(library, FILE, step)
        elif now is not None:
            history.take_away(library, FILE)
        else:
            continue
        now, count = step, count + 1
        newest = history.versions_of(library, FILE)[0]
        assert newest.deleted == (now is None)
        assert now is None or history.text_of(library, FILE, newest.id) == now
    assert len(history.versions_of(library, FILE)) == count


def test_drafts_are_kept_apart_newest_first_until_they_are_forgotten(tmp_path: Path) -> None:
    drafts.keep_draft(tmp_path, FILE, "half a sent")
    drafts.keep_draft(tmp_path, "guidance/nights.md", "#")
    assert {each.relative for each in drafts.all_drafts(tmp_path)} == {FILE, "guidance/nights.md"}
    drafts.forget(tmp_path, FILE)
    drafts.forget(tmp_path, FILE)
    assert drafts.find_draft(tmp_path, FILE) is None
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_place_and_every_place_its_kind(kind: Kind) -> None:
    item = "support" if kind in FOLDERS else kind
    expected = ("scenario" if kind == "circle" else kind, item)
    assert kind_of(path_of(kind, item)) == expected


@pytest.mark.parametrize(
    ("kind", "item"),
    [
        ("scenario", "../x"),
        ("scenario", "a/b"),
        ("scenario", ""),
        ("scenario", "Mine"),
        ("scenario", "a" * 81),
        ("scenario", "nul"),
        ("scenario", "a.yaml"),
        ("prompts", "anything"),
        ("moves", "other"),
        ("nothing", "x"),
    ],
)
def test_an_id_that_is_no_name_here_is_refused(kind: Kind, item: str) -> None:
    with pytest.raises(UserError):
        path_of(kind, item)


@given(st.text(max_size=120), st.sets(st.sampled_from(["untitled", "a", "a_2"])))
def test_any_title_makes_an_id_that_is_free(title: str, taken: set[str]) -> None:
    found = id_from(title, taken)
    assert found not in taken
    assert path_of("scenario", found) == f"scenarios/{found}.yaml"


def test_an_id_is_made_of_the_words_of_a_title() -> None:
    assert id_from("Émilie's page, at four!", ()) == "emilies_page_at_four"
