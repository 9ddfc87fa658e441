"""An engine -> one transaction at a time, and nothing left of what was deleted."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session as Connection

from rpam_assistant.errors import ArchiveError


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """All of it or nothing. Raises ArchiveError when the database cannot be used."""
    try:
        with Connection(engine, expire_on_commit=False) as connection, connection.begin():
            yield connection
    except SQLAlchemyError as error:
        raise ArchiveError(
            f"The archive could not be read or written ({type(error).__name__}); "
            "free some disk space, check RPAM_DATABASE_URL and try again."
        ) from error


def forget_written_ahead(engine: Engine) -> None:
    """Deleted words may still lie in SQLite's write-ahead file until it is emptied."""
    if engine.dialect.name == "sqlite":
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()
