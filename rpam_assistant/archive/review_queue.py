"""What is wanted -> a page of the queue, without reading a single transcript."""

from typing import Any

from sqlalchemy import Engine, Select, and_, func, select

from rpam_assistant.archive.review_conditions import conditions, may_know
from rpam_assistant.archive.review_raters import who_rates
from rpam_assistant.archive.review_tables import TranscriptRow
from rpam_assistant.archive.transaction import transaction
from rpam_assistant.records.review import QueueFilter, QueueItem, QueuePage

A_PAGE = 25
PLAIN = tuple(name for name in QueueItem.model_fields if name != "differ")


class ReviewQueue:
    """Reads lists of transcripts. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, wanted: QueueFilter, page: int, viewer: str) -> QueuePage:
        """A page, newest first, ways through one session together; past the end, the last."""
        holds = conditions(wanted, viewer)
        with transaction(self._engine) as connection:
            counted = select(func.count()).select_from(TranscriptRow).where(*holds)
            total = connection.scalar(counted) or 0
            pages = max(1, -(-total // A_PAGE))
            at = min(max(1, page), pages)
            differ = and_(TranscriptRow.raters_differ, may_know(viewer)).label("differ")
            columns = [getattr(TranscriptRow, name) for name in PLAIN]
            query = _newest_first(select(*columns, differ).where(*holds))
            rows = connection.execute(query.limit(A_PAGE).offset((at - 1) * A_PAGE)).mappings()
            items = tuple(QueueItem.model_validate(dict(row)) for row in rows)
        return QueuePage(items=items, total=total, page=at, pages=pages)

    def ids(self, wanted: QueueFilter, viewer: str = "") -> list[str]:
        """All that is wanted, newest first."""
        query = _newest_first(select(TranscriptRow.id).where(*conditions(wanted, viewer)))
        with transaction(self._engine) as connection:
            return list(connection.scalars(query))

    def raters(self) -> list[str]:
        """Everybody who ever judged or is assigned, by name."""
        with transaction(self._engine) as connection:
            return who_rates(connection)


def _newest_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(
        TranscriptRow.happened_at.desc(),
        TranscriptRow.label,
        TranscriptRow.attempt,
        TranscriptRow.id,
    )
