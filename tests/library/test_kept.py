"""The same content is read and checked once; whatever changes is read and checked again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rpam_assistant.errors import ContentError
from rpam_assistant.library import kept
from rpam_assistant.library.kept import open_library
from rpam_assistant.library.load import load_library


@pytest.fixture
def times_read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were read in full."""
    read: list[Path] = []

    def load(folder: Path) -> object:
        read.append(folder)
        return load_library(folder)

    monkeypatch.setattr(kept, "load_library", load)
    return read


def test_what_was_kept_is_what_was_read(
    small_knowledge: Path, tmp_path: Path, times_read: list[Path]
) -> None:
    first = open_library(small_knowledge, tmp_path / "index")
    again = open_library(small_knowledge, tmp_path / "index")
    assert times_read == [small_knowledge]
    assert first == again == load_library(small_knowledge)


def test_a_changed_file_is_seen_and_the_older_copy_goes(
    small_knowledge: Path, tmp_path: Path, times_read: list[Path]
) -> None:
    before = open_library(small_knowledge, tmp_path)
    notes = small_knowledge / "notes.yaml"
    notes.write_text(notes.read_text() + "\n")
    changed = open_library(small_knowledge, tmp_path)
    assert len(times_read) == 2
    assert changed.version != before.version
    assert len(list(tmp_path.glob("library-*.json"))) == 1


def test_content_that_is_broken_after_it_was_kept_is_still_refused(
    small_knowledge: Path, tmp_path: Path
) -> None:
    open_library(small_knowledge, tmp_path)
    (small_knowledge / "moves.yaml").write_text("moves: [")
    with pytest.raises(ContentError, match=r"moves\.yaml"):
        open_library(small_knowledge, tmp_path)


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:1000]),
        lambda path: path.write_bytes(b'{"version": "x"}'),
        lambda path: path.write_bytes(b"\xff\xfe"),
    ],
    ids=["empty", "cut short", "another shape", "no text"],
)
def test_a_damaged_copy_costs_nothing_but_another_reading(
    small_knowledge: Path, tmp_path: Path, times_read: list[Path], harm: Callable[[Path], object]
) -> None:
    whole = open_library(small_knowledge, tmp_path)
    harm(next(tmp_path.glob("library-*.json")))
    assert open_library(small_knowledge, tmp_path) == whole
    assert open_library(small_knowledge, tmp_path) == whole
    assert len(times_read) == 2


def test_a_place_that_cannot_be_written_to_stops_nobody(
    small_knowledge: Path, tmp_path: Path
) -> None:
    taken = tmp_path / "index"
    taken.write_text("a file where the folder should be")
    assert open_library(small_knowledge, taken) == load_library(small_knowledge)
