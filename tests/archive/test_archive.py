"""The tables are what the code says, and many may write at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from rpam_assistant.archive.engine import MIGRATIONS, NEWEST, open_engine
from rpam_assistant.archive.sessions import SessionArchive
from rpam_assistant.archive.tables import Table
from rpam_assistant.errors import ArchiveError
from rpam_assistant.records.turn import Session, Turn

REVIEW_TABLES = [
    "transcript",
    "text",
    "move",
    "share",
    "rater",
    "rating",
    "judgment",
    "mark",
    "coach_mark",
    "comment",
    "correction",
    "assignment",
    "assigned",
    "final",
]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'folder' / 'rpam.sqlite3'}"


@pytest.fixture
def archive(url: str) -> SessionArchive:
    return SessionArchive(open_engine(url))


def make_session(session_id: str = "s") -> Session:
    return Session(id=session_id, scenario_id="x", started_at=datetime.now(UTC))


def make_turn(number: int, session_id: str = "s", **fields: object) -> Turn:
    values = {
        "id": f"{session_id}-{number}",
        "session_id": session_id,
        "parent_id": None,
        "number": 0,
        "status": "heard",
        "said": f"line {number}",
        "started_at": datetime.now(UTC),
    }
    return Turn.model_validate(values | fields)


def test_migrations_make_exactly_the_tables(url: str) -> None:
    engine = open_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []
    assert set(inspect(engine).get_table_names()) == {
        "alembic_version",
        "session",
        "turn",
        "drill_answer",
        "next_action",
        "plan",
        *(f"review_{name}" for name in REVIEW_TABLES),
    }


def test_the_newest_migration_is_the_one_that_a_start_looks_for() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert script.get_current_head() == NEWEST


def test_sqlite_waits_for_other_writers_and_keeps_a_write_ahead_log(url: str) -> None:
    with open_engine(url).connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 15000


def test_a_turn_comes_back_as_it_was_kept(archive: SessionArchive) -> None:
    archive.start(make_session())
    kept = archive.append(make_turn(0, started_at=datetime(2026, 1, 2, tzinfo=UTC)))
    assert archive.read("s").turns == (kept,)


def test_times_are_kept_in_utc_whatever_zone_they_came_in(archive: SessionArchive) -> None:
    east = timezone(timedelta(hours=9))
    archive.start(Session(id="s", scenario_id="x", started_at=datetime(2026, 1, 1, 9, tzinfo=east)))
    assert archive.read("s").started_at == datetime(2026, 1, 1, 0, tzinfo=UTC)


def test_many_writers_at_once_lose_nothing_and_number_without_gaps(url: str) -> None:
    SessionArchive(open_engine(url)).start(make_session())
    archives = [SessionArchive(open_engine(url)) for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: archives[n % 4].append(make_turn(n)), range(80)))
    turns = archives[0].read("s").turns
    assert [turn.number for turn in turns] == list(range(80))
    assert {turn.said for turn in turns} == {f"line {n}" for n in range(80)}


def test_recent_sessions_come_newest_first_with_their_last_words(archive: SessionArchive) -> None:
    for name in ("a", "b"):
        archive.start(make_session(name))
        for number in range(3):
            archive.append(make_turn(number, name))
    archive.append(make_turn(3, "a", said="the last of a"))
    assert [(each.id, each.last_words, each.exchanges) for each in archive.recent()] == [
        ("a", "the last of a", 3),
        ("b", "line 2", 2),
    ]


def test_an_answer_to_a_session_that_was_deleted_meanwhile_is_let_go(
    archive: SessionArchive,
) -> None:
    archive.start(make_session())
    turn = archive.append(make_turn(0))
    archive.delete("s")
    archive.complete(turn)
    assert archive.recent() == []


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////proc/nowhere/rpam.sqlite3"])
def test_an_archive_that_cannot_be_opened_says_what_to_check(url: str) -> None:
    with pytest.raises(ArchiveError, match=r"cannot be opened.*check RPAM_DATABASE_URL"):
        open_engine(url)


def test_a_password_in_the_url_is_not_shown() -> None:
    with pytest.raises(ArchiveError) as caught:
        open_engine("postgresql+nodriver://me:hunter2@localhost/x")
    assert "hunter2" not in str(caught.value)
