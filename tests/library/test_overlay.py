"""One's own files lie over ours: each in its place, and ours back when it goes."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rpam_assistant.errors import ContentError
from rpam_assistant.library.examples import examples_version, load_examples
from rpam_assistant.library.fingerprint import content_hash
from rpam_assistant.library.folders import Folders
from rpam_assistant.library.load import load_library
from rpam_assistant.library.overlay import open_overlaid
from rpam_assistant.library.parse import A_FOLDER, A_LIST, ONE_RECORD
from rpam_assistant.library.swap import with_texts
from rpam_assistant.records.library import Library
from rpam_assistant.records.studio import ALONE, FOLDERS, READ
from tests.conftest import KNOWLEDGE, SCENARIO

OURS = {
    f"scenarios/{SCENARIO}.yaml": ("title: ", "title: Mine: "),
    "temperaments/guarded.yaml": ("title: ", "title: Very "),
    "guidance/fair-process.md": ("title: Fair", "title: A fair"),
    "questions/fair-process.yaml": ("- ", "- So "),
    "prompts/support.yaml": ("easy on the eye", "good to look at"),
    "plans/support.yaml": ("title: ", "title: Our "),
    "moves.yaml": ("name: ", "name: My "),
    "notes.yaml": ("texts:", "texts:"),
    "learners.yaml": ("- Hey. ", "- Hello. "),
}
"""Files, and words of theirs to be changed into others."""


def changed(relative: str) -> str:
    """The text of one of our files with a word changed."""
    old, new = OURS[relative]
    text = (KNOWLEDGE / relative).read_text(encoding="utf-8")
    quoted = new.replace("Mine: ", "Mine, ")
    return text.replace(old, quoted, 1)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A library of one's own, with nothing in it."""
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


def put(own: Path, relative: str, text: str) -> None:
    path = own / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def ours() -> Library:
    return load_library(KNOWLEDGE)


def test_without_a_file_of_ones_own_nothing_is_another_and_nothing_is_learned_anew(
    own: Path,
) -> None:
    folders = Folders(KNOWLEDGE, own)
    assert folders.version() == content_hash(KNOWLEDGE)
    assert examples_version(folders) == content_hash(KNOWLEDGE / "examples")
    assert examples_version(KNOWLEDGE) == content_hash(KNOWLEDGE / "examples")


def test_a_file_of_ones_own_stands_in_place_of_ours_and_ours_is_back_when_it_goes(
    small_knowledge: Path, own: Path
) -> None:
    before = load_library(Folders(small_knowledge, own))
    for relative in OURS:
        put(own, relative, changed(relative))
    mine = load_library(Folders(small_knowledge, own))
    assert mine.version != before.version
    assert mine.scenarios[SCENARIO].title.startswith("Mine, ")
    assert mine.guidance["fair-process"].title.startswith("A fair")
    assert mine.learners.skilled[0].startswith("Hello. ")
    assert any("good to look at" in each.text for each in mine.prompts)
    for relative in OURS:
        (own / relative).unlink()
    assert load_library(Folders(small_knowledge, own)) == before


@pytest.mark.parametrize("relative", OURS)
def test_a_change_checked_without_reading_anew_is_what_reading_anew_gives(
    ours: Library, own: Path, relative: str
) -> None:
    swapped = with_texts(ours, Folders(KNOWLEDGE, own), {relative: changed(relative)})
    back = with_texts(swapped, Folders(KNOWLEDGE, own), {relative: None})
    assert back == ours
    assert back.model_dump_json() == ours.model_dump_json()


def test_all_changes_at_once_are_what_reading_anew_gives(ours: Library, own: Path) -> None:
    texts = {relative: changed(relative) for relative in OURS}
    new = {
        "scenarios/a-new-one.yaml": changed(f"scenarios/{SCENARIO}.yaml"),
        "learners/a-new-one.yaml": "skilled: [Good morning.]\n",
    }
    swapped = with_texts(ours, Folders(KNOWLEDGE, own), texts | new)
    for relative, text in (texts | new).items():
        put(own, relative, text)
    folders = Folders(KNOWLEDGE, own)
    read = load_library(folders)
    as_read = swapped.model_copy(update={"version": folders.version()})
    assert as_read.model_dump_json() == read.model_dump_json()


@pytest.mark.parametrize(
    ("relative", "change", "says"),
    [
        (
            f"scenarios/{SCENARIO}.yaml",
            lambda text: text.replace("temperament: ", "temperament: x", 1),
            rf"library/scenarios/{SCENARIO}\.yaml: \w+\.temperament: there is no temperament",
        ),
        (
            f"scenarios/{SCENARIO}.yaml",
            lambda text: text.replace("title:", "titel:", 1),
            rf"library/scenarios/{SCENARIO}\.yaml: titel: unknown field",
        ),
        (
            "guidance/fair-process.md",
            lambda text: text.replace("\n## ", "\n## No ", 1),
            r"knowledge/questions/fair-process\.yaml: .*fair-process\.md has no such heading",
        ),
        (
            "moves.yaml",
            lambda text: text.replace("- id: apology", "- id: advice", 1),
            r"library/moves\.yaml: moves: 'advice' is there 2 times",
        ),
        (
            f"scenarios/{SCENARIO}.yaml",
            lambda text: re.sub(r"gives_away: .*", "gives_away: ['(sick']", text, count=1),
            r"gives_away: '\(sick' is not a pattern",
        ),
        (
            f"scenarios/{SCENARIO}.yaml",
            lambda text: re.sub(r"gives_away: .*", "gives_away: ['(sick+)+$']", text, count=1),
            r"gives_away: '\(sick\+\)\+\$' repeats what repeats",
        ),
        ("notes.yaml", lambda text: "notes: [", r"library/notes\.yaml: line \d+:"),
        (
            "temperaments/mine.yaml",
            lambda text: "title: x\n",
            r"library/temperaments/mine\.yaml: manner: missing",
        ),
        (
            "learners/nobody.yaml",
            lambda text: "skilled: [Hi.]\n",
            r"library/learners/nobody\.yaml: the name: there is no scenario 'nobody'",
        ),
    ],
)
def test_a_mistake_in_ones_own_file_is_named_as_ones_own_and_stops_nothing(
    small_knowledge: Path, own: Path, relative: str, change: Callable[[str], str], says: str
) -> None:
    whole = small_knowledge / relative
    text = change(whole.read_text(encoding="utf-8") if whole.exists() else "")
    folders = Folders(small_knowledge, own)
    ours = load_library(folders)
    with pytest.raises(ContentError, match=says):
        with_texts(ours, folders, {relative: text})
    put(own, relative, text)
    with pytest.raises(ContentError, match=says):
        load_library(Folders(small_knowledge, own))
    opened = open_overlaid(Folders(small_knowledge, own), own / "index")
    assert opened.library == ours
    assert any(relative in each or "fair-process" in each for each in opened.problems)


def test_only_the_broken_file_is_left_out(small_knowledge: Path, own: Path) -> None:
    put(own, "scenarios/broken.yaml", "title: x\n")
    put(own, "scenarios/whole.yaml", changed(f"scenarios/{SCENARIO}.yaml"))
    opened = open_overlaid(Folders(small_knowledge, own), own / "index")
    assert set(opened.library.scenarios) == {SCENARIO, "whole"}
    assert opened.folders.left_out == {"scenarios/broken.yaml"}
    assert all("library/scenarios/broken.yaml" in each for each in opened.problems)


def test_what_is_wrong_in_ours_still_stops_everything(small_knowledge: Path, own: Path) -> None:
    (small_knowledge / "moves.yaml").write_text("moves: [")
    put(own, "scenarios/whole.yaml", changed(f"scenarios/{SCENARIO}.yaml"))
    with pytest.raises(ContentError, match=r"knowledge/moves\.yaml"):
        open_overlaid(Folders(small_knowledge, own), own / "index")


def test_a_file_that_nothing_reads_is_said_and_hidden_ones_are_not_content(
    small_knowledge: Path, own: Path
) -> None:
    put(own, "scenaros/x.yaml", "")
    put(own, "scenarios/x.yml", "")
    put(own, "tuned/x.yaml", "")
    put(own, ".history/scenarios/x.yaml/1.yaml", "")
    put(own, ".drafts/scenarios/x.yaml", "")
    put(own, "corrections.yaml", "")
    folders = Folders(small_knowledge, own)
    said = [each.partition(":")[0] for each in folders.strays()]
    assert said == ["library/scenarios/x.yml", "library/scenaros/x.yaml", "library/tuned/x.yaml"]
    assert folders.version() == content_hash(small_knowledge)


def test_examples_of_ones_own_are_learned_from_beside_ours(own: Path) -> None:
    put(
        own,
        "examples/moves/yours.yaml",
        "- text: Four o'clock was me.\n  moves: [apology, blame]\n",
    )
    folders = Folders(KNOWLEDGE, own)
    ours, mine = load_examples(KNOWLEDGE), load_examples(folders)
    assert {*mine.moves} - {*ours.moves} == {
        each for each in mine.moves if each.text == "Four o'clock was me."
    }
    assert next(e for e in mine.moves if e.text == "Four o'clock was me.").moves == (
        "apology",
        "blame",
    )
    assert len(mine.moves) == len(ours.moves) + 1
    assert mine.version != ours.version


def test_a_text_of_ours_that_was_corrected_is_learned_as_it_was_corrected(own: Path) -> None:
    ours = load_examples(KNOWLEDGE)
    known = next(each.text for each in ours.moves if each.moves == ("threat",))
    put(own, "examples/moves/yours.yaml", f"- text: {json.dumps(known)}\n  moves: [other]\n")
    mine = load_examples(Folders(KNOWLEDGE, own))
    assert [each.moves for each in mine.moves if each.text == known] == [("other",)]
    assert len(mine.moves) == len(ours.moves)


@pytest.mark.parametrize("text", ["- Just a text.\n", "- text: x\n  moves: [sorry]\n", "x: ["])
def test_examples_of_ones_own_that_say_no_move_are_left_out(
    small_knowledge: Path, own: Path, text: str
) -> None:
    put(own, "examples/moves/yours.yaml", text)
    opened = open_overlaid(Folders(small_knowledge, own), own / "index")
    assert opened.examples == examples_version(small_knowledge)
    assert opened.problems[0].startswith("library/examples/moves/yours.yaml: ")


def test_every_kind_that_is_read_can_be_written() -> None:
    assert {f"{name}.yaml" for name in (*ONE_RECORD, *A_LIST)} == ALONE
    assert {*A_FOLDER, "guidance", "questions", "prompts"} <= set(READ)
    assert {*FOLDERS.values()} <= set(READ)
