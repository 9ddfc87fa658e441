"""Two archives, opened by two threads of one process at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from sqlalchemy import inspect

from rpam_assistant.archive.engine import open_engine

ARCHIVES = 4


def test_new_archives_that_are_opened_at_once_all_get_their_tables(tmp_path: Path) -> None:
    together = Barrier(ARCHIVES)

    def tables_of(number: int) -> set[str]:
        together.wait()
        engine = open_engine(f"sqlite:///{tmp_path / f'{number}.sqlite3'}")
        try:
            return set(inspect(engine).get_table_names())
        finally:
            engine.dispose()

    with ThreadPoolExecutor(ARCHIVES) as threads:
        found = list(threads.map(tables_of, range(ARCHIVES)))
    assert "alembic_version" in found[0]
    assert all(each == found[0] for each in found)
