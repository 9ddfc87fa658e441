"""Answers to drills are kept, come back in order, and can be forgotten."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, insert

from rpam_assistant.archive.drills import DrillArchive
from rpam_assistant.archive.engine import MIGRATIONS, open_engine
from rpam_assistant.archive.sessions import SessionArchive
from rpam_assistant.archive.tables import SessionRow
from rpam_assistant.records.drill import DrillAnswer
from rpam_assistant.records.turn import Session

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "rpam.sqlite3"


@pytest.fixture
def archive(database: Path) -> DrillArchive:
    return DrillArchive(open_engine(f"sqlite:///{database}"))


def make_answer(number: int, **fields: object) -> DrillAnswer:
    values = {"item_id": "camera-x", "right": False, "answered_at": NOON + timedelta(days=number)}
    return DrillAnswer.model_validate(values | fields)


def test_answers_come_back_as_they_were_kept_oldest_first(archive: DrillArchive) -> None:
    given = [
        make_answer(2, right=True),
        make_answer(0, written="The slide said 12."),
        make_answer(1),
    ]
    for answer in given:
        archive.keep(answer)
    assert archive.answers() == (given[1], given[2], given[0])


def test_two_answers_to_one_item_are_both_kept(archive: DrillArchive) -> None:
    for _ in range(2):
        archive.keep(make_answer(0))
    assert len(archive.answers()) == 2


def test_forgotten_answers_are_gone_from_the_disk_and_sessions_stay(database: Path) -> None:
    engine = open_engine(f"sqlite:///{database}")
    archive, sessions = DrillArchive(engine), SessionArchive(engine)
    sessions.start(Session(id="s", scenario_id="x", started_at=NOON))
    archive.keep(make_answer(0, written="The quokka is in the workroom."))
    archive.forget()
    assert archive.answers() == ()
    assert sessions.read("s").id == "s"
    for path in database.parent.glob("rpam.sqlite3*"):
        assert b"quokka" not in path.read_bytes(), path.name


def test_a_database_from_before_the_drills_gains_them_and_keeps_its_sessions(
    database: Path,
) -> None:
    url = f"sqlite:///{database}"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    old = create_engine(url)
    with old.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        started = {"id": "s", "scenario_id": "x", "started_at": NOON}
        connection.execute(insert(SessionRow).values(started))
    old.dispose()
    engine = open_engine(url)
    assert DrillArchive(engine).answers() == ()
    assert SessionArchive(engine).read("s").started_at == NOON
