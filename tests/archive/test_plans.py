"""Plans are kept with every version, and forgotten whole."""

import datetime as dt
from pathlib import Path

import pytest

from rpam_assistant.archive.engine import open_engine
from rpam_assistant.archive.plans import PlanArchive
from rpam_assistant.errors import NotFound
from tests.planning.plans import BEGINS, plan_of

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def archive(tmp_path: Path) -> PlanArchive:
    return PlanArchive(open_engine(f"sqlite:///{tmp_path / 'rpam.sqlite3'}"))


def test_a_plan_is_read_as_it_was_kept(archive: PlanArchive) -> None:
    saved = archive.save(plan_of(begins=BEGINS), NOW)
    assert saved.version == 1
    assert archive.read(saved.id) == saved


def test_keeping_it_again_gives_another_version_and_loses_none(archive: PlanArchive) -> None:
    first = archive.save(plan_of(), NOW)
    second = archive.save(first.model_copy(update={"title": "Changed"}), NOW)
    assert (second.id, second.version) == (first.id, 2)
    assert archive.read(first.id) == second
    assert archive.read(first.id, 1) == first
    assert [each.version for each in archive.versions(first.id)] == [2, 1]


def test_the_list_has_each_plan_once_the_last_saved_first(archive: PlanArchive) -> None:
    old = archive.save(plan_of(), NOW)
    new = archive.save(plan_of(), NOW + dt.timedelta(hours=1))
    again = archive.save(old, NOW + dt.timedelta(hours=2))
    assert [(each.id, each.version) for each in archive.all()] == [(again.id, 2), (new.id, 1)]


def test_what_is_deleted_is_gone_with_its_versions(archive: PlanArchive) -> None:
    saved = archive.save(archive.save(plan_of(), NOW), NOW)
    archive.delete(saved.id)
    assert archive.all() == []
    for missing in (lambda: archive.read(saved.id, 1), lambda: archive.delete(saved.id)):
        with pytest.raises(NotFound):
            missing()
