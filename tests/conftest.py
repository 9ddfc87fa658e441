"""One built index for the whole run: what is slow is made once, what is stored is fresh."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.settings import CHECKOUT, Settings, read_settings
from rpam_assistant.wiring import Desk, open_desk

KNOWLEDGE = CHECKOUT / "knowledge"
SCENARIO = "sarcasm_on_rounds"


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder whose index is built; its archive and documents are nobody's."""
    home = tmp_path_factory.mktemp("home")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RPAM_")}
    open_desk(read_settings(environment | {"RPAM_HOME": str(home)})).build_index()
    return home


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
    shutil.copytree(built_home / "index", mine / "index", copy_function=os.link)
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


@pytest.fixture
def knowledge_copy(tmp_path: Path) -> Path:
    """A knowledge folder that a test may break."""
    copy = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, copy)
    return copy
