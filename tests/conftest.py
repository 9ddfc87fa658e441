"""One built index for the whole run: what is slow is made once, what is stored is fresh."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from rpam_assistant.language.trained import open_trained
from rpam_assistant.records.library import Library
from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.retrieval.index import Index
from rpam_assistant.settings import CHECKOUT, Settings, read_settings
from rpam_assistant.wiring import Desk, hearing, open_desk

KNOWLEDGE = CHECKOUT / "knowledge"
SCENARIO = "sarcasm_on_rounds"


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder whose index is built and one persona's lines are read.

    Its archive and documents are nobody's. Workers that run at once share it.
    """
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    home = root / "built-home"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RPAM_")}
    desk = open_desk(read_settings(environment | {"RPAM_HOME": str(home)}))
    with FileLock(root / "built-home.lock"):
        desk.build_index()
        desk.casting.open_for(desk.scenario(SCENARIO))
    with pytest.MonkeyPatch.context() as patch:
        open_once(patch, desk)
        yield home


def open_once(patch: pytest.MonkeyPatch, built: Desk) -> None:
    """Let every desk whose index is a copy of the built one use what is open already.

    The model and what was learned fill hundreds of megabytes; each test would open them anew.
    """
    folder = next(built.settings.index.glob("*/card.json")).parent
    open_embedder = Index.open_embedder
    embedder = built.embedder
    trained = open_trained(next(folder.glob("learned-*.npz")))

    def is_a_copy(mine: Path) -> bool:
        whole = folder / mine.name
        return mine.exists() and whole.exists() and mine.samefile(whole)

    def embedder_of(index: Index) -> object:
        files = [index.folder / name for name in ("card.json", "model.onnx", "hearing.onnx")]
        card = json.loads(files[0].read_text()) if files[0].exists() else {}
        same = all(map(is_a_copy, files)) and card["tuned"] == index._source.tuned_stamp
        return embedder if same else open_embedder(index)

    patch.setattr(Index, "open_embedder", embedder_of)
    patch.setattr(
        hearing, "open_trained", lambda path: trained if is_a_copy(path) else open_trained(path)
    )


@pytest.fixture(scope="session")
def shared_desk(built_home: Path) -> Desk:
    """A desk for tests that store nothing."""
    return open_desk(read_settings({"RPAM_HOME": str(built_home)}))


@pytest.fixture
def home(built_home: Path, tmp_path: Path) -> Iterator[Path]:
    """A home of this test's own, with the built index in it."""
    return with_index(tmp_path / "home", built_home)


def with_index(mine: Path, built_home: Path) -> Path:
    """The folder `mine`, made with the built index in it."""
    mine.mkdir()
    # A lock that two homes shared would let one test wait for another.
    no_locks = shutil.ignore_patterns("*.lock")
    shutil.copytree(built_home / "index", mine / "index", copy_function=os.link, ignore=no_locks)
    # Chroma writes to its database when it opens it, so that file is copied for real.
    for database in (mine / "index").rglob("*.sqlite3"):
        whole = database.read_bytes()
        database.unlink()
        database.write_bytes(whole)
    return mine


@pytest.fixture
def settings(home: Path) -> Settings:
    return read_settings({"RPAM_HOME": str(home)})


@pytest.fixture
def desk(settings: Settings) -> Desk:
    """A desk with an archive of this test's own."""
    return open_desk(settings)


@pytest.fixture(scope="session")
def stage(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk for tests that look only at sessions of their own, so that lines are read once."""
    mine = with_index(tmp_path_factory.mktemp("stage") / "home", built_home)
    return open_desk(read_settings({"RPAM_HOME": str(mine)}))


@pytest.fixture(scope="session")
def scenario(shared_desk: Desk) -> Scenario:
    return shared_desk.scenario(SCENARIO)


@pytest.fixture(scope="session")
def maya(scenario: Scenario) -> Persona:
    return scenario.personas[0]


@pytest.fixture(scope="session")
def library() -> Library:
    """knowledge/, read once."""
    from tests.content import LIBRARY

    return LIBRARY


@pytest.fixture
def knowledge_copy(tmp_path: Path) -> Path:
    """A knowledge folder that a test may break."""
    copy = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, copy)
    return copy


@pytest.fixture
def small_knowledge(knowledge_copy: Path) -> Path:
    """The same with one scenario, so that it is read several times as fast."""
    keep = {f"{SCENARIO}.yaml", "guarded.yaml"}
    for folder in ("participants", "scenarios", "temperaments"):
        for path in (knowledge_copy / folder).iterdir():
            if path.name not in keep:
                path.unlink()
    return knowledge_copy
