"""The index can be damaged in any way; it is built again, says so, and answers."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rpam_assistant.settings import read_settings
from rpam_assistant.wiring import Desk, open_desk

QUESTION = "What makes an apology work?"


def open_telling(home: Path) -> tuple[Desk, list[str]]:
    said: list[str] = []
    settings = read_settings({"RPAM_HOME": str(home)})
    return open_desk(settings, lambda what, done, total: said.append(what)), said


def start(home: Path, code: str) -> "subprocess.Popen[str]":
    """A process of its own, as another start of the product would be."""
    return subprocess.Popen(
        [sys.executable, "-c", f"from rpam_assistant.wiring import open_desk\n{code}"],
        env=os.environ | {"RPAM_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_second_opening_builds_nothing(home: Path) -> None:
    desk, said = open_telling(home)
    assert desk.ask(QUESTION)
    assert said == []
    assert desk.build_index() == 0


def _cut_vector_file(home: Path) -> None:
    path = max((home / "index").rglob("*.bin"), key=lambda each: each.stat().st_size)
    path.unlink() if path.stat().st_nlink > 1 else None
    path.write_bytes(b"torn")


def _cut_database(home: Path) -> None:
    path = next((home / "index").glob("*/guidance/*/chroma.sqlite3"))
    path.write_bytes(path.read_bytes()[:5000])


def _remove_mark(home: Path) -> None:
    next((home / "index").glob("*/guidance/*/whole.json")).unlink()


def _cut_vectors(home: Path) -> None:
    path = next((home / "index").glob("*/vectors.npz"))
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(whole[: len(whole) // 2])


def _cut_graph(home: Path) -> None:
    path = next((home / "index").glob("*/model.onnx"))
    path.unlink()
    path.write_bytes(b"torn")


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        pytest.param(_cut_database, "The index was damaged", id="database"),
        pytest.param(_remove_mark, "The index was damaged", id="no mark"),
        pytest.param(_cut_vectors, "The file of vectors was damaged", id="vectors"),
        pytest.param(_cut_graph, "The fast form of the embedding model is made again", id="graph"),
    ],
)
def test_whatever_is_damaged_is_built_again_and_said(
    home: Path, damage: Callable[[Path], None], says: str
) -> None:
    before = [hit.passage.id for hit in open_telling(home)[0].ask(QUESTION)]
    damage(home)
    desk, said = open_telling(home)
    assert [hit.passage.id for hit in desk.ask(QUESTION)] == before
    assert any(says in each for each in said)


def test_a_build_killed_at_any_moment_leaves_the_next_start_whole(
    home: Path, knowledge_copy: Path
) -> None:
    path = knowledge_copy / "guidance" / "fair-process.md"
    expected = {hit.passage.id for hit in open_telling(home)[0].ask(QUESTION)}
    for attempt in range(3):
        path.write_text(
            path.read_text(encoding="utf-8").replace("title:", f"title: Edition {attempt}", 1),
            encoding="utf-8",
        )
        building = subprocess.Popen(
            [sys.executable, "-m", "rpam_assistant.cli", "index"],
            env=os.environ | {"RPAM_HOME": str(home), "RPAM_KNOWLEDGE": str(knowledge_copy)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_until_it_builds(home, building)
        building.send_signal(signal.SIGKILL)
        building.wait()
    desk, _ = open_telling(home)
    assert {hit.passage.id for hit in desk.ask(QUESTION)} == expected
    assert not any((home / "index").rglob("building-*"))


def test_two_starts_at_once_both_answer(tmp_path: Path, built_home: Path) -> None:
    code = f"import json; print(json.dumps([h.passage.id for h in open_desk().ask({QUESTION!r})]))"
    model = next((built_home / "index").glob("*/model.onnx")).parent
    for name in ("model.onnx", "hearing.onnx", "tokenizer.json", "card.json", "vectors.npz"):
        target = tmp_path / "index" / model.name / name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.link(model / name, target)
    starts = [start(tmp_path, code) for _ in range(2)]
    answers = [each.communicate(timeout=200) for each in starts]
    assert [each.returncode for each in starts] == [0, 0], answers
    assert json.loads(answers[0][0]) == json.loads(answers[1][0])


def test_only_what_changed_is_read_again(home: Path, knowledge_copy: Path) -> None:
    settings = read_settings({"RPAM_HOME": str(home), "RPAM_KNOWLEDGE": str(knowledge_copy)})
    path = knowledge_copy / "guidance" / "fair-process.md"
    text = path.read_text(encoding="utf-8")
    body = text.index("\n\n", text.index("\n## ")) + 2
    path.write_text(text[:body] + "Newly written. " + text[body:], encoding="utf-8")
    new: list[int] = []

    def watch(what: str, done: int, total: int) -> None:
        if what == "Reading for meaning":
            new.append(total)

    desk = open_desk(settings, watch)
    desk.build_index()
    assert new
    assert max(new) <= 12, "the windows of one passage, not of the corpus"


def _wait_until_it_builds(home: Path, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while not any((home / "index").rglob("building-*")) and process.poll() is None:
        assert time.monotonic() < until, "nothing was built"
        os.sched_yield()
