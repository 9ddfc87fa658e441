"""A database URL -> an engine whose tables are up to date."""

from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from rpam_assistant.errors import ArchiveError

SECONDS_TO_WAIT_FOR_A_WRITER = 15
NEWEST = "0005"
"""The newest migration; a test compares it with the folder."""

MIGRATIONS = Path(__file__).parent / "migrations"

_ONE_MIGRATION = Lock()
"""Alembic keeps what it migrates in globals: two at once in one process mix them up."""


def open_engine(url: str) -> Engine:
    """An engine for `url`, migrated to the newest tables.

    Raises ArchiveError when the URL is not one, or the database cannot be opened.
    """
    try:
        engine = _make_engine(url)
        migrate(engine)
    except (SQLAlchemyError, ArgumentError, OSError, ImportError) as error:
        shown = url.split("://", 1)[0] if "@" in url else url
        raise ArchiveError(
            f"The archive at {shown} cannot be opened ({type(error).__name__}); "
            "check RPAM_DATABASE_URL, or that the folder can be written to."
        ) from error
    return engine


def place_of(url: str) -> str:
    """Where the archive is, for people: a file, or an address without its password."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return parsed.database
    return parsed.render_as_string(hide_password=True)


def migrate(engine: Engine) -> None:
    """Bring the tables up to date; one process, and one thread of it, at a time."""
    with _ONE_MIGRATION, engine.begin() as connection:
        if _revision(connection) == NEWEST:
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    """Read without Alembic, whose import a start would wait for."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _make_engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": SECONDS_TO_WAIT_FOR_A_WRITER})

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "secure_delete=ON",  # what was deleted is overwritten, not only unlisted
            f"busy_timeout={SECONDS_TO_WAIT_FOR_A_WRITER * 1000}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin_immediate(connection: Any) -> None:
        # A deferred BEGIN that reads and then writes fails at once when another
        # process writes; taking the lock up front waits its turn instead.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
