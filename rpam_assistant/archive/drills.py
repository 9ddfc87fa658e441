"""Answers to drills <-> SQL."""

import uuid

from sqlalchemy import Engine, delete, select

from rpam_assistant.archive.tables import DrillAnswerRow
from rpam_assistant.archive.transaction import forget_written_ahead, transaction
from rpam_assistant.records.drill import DrillAnswer


class DrillArchive:
    """Keeps answers. Every method is one transaction; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, answer: DrillAnswer) -> None:
        """Keep an answer, beside the earlier ones to the same item."""
        with transaction(self._engine) as connection:
            connection.add(
                DrillAnswerRow(
                    id=uuid.uuid4().hex,
                    item_id=answer.item_id,
                    right=answer.right,
                    written=answer.written,
                    answered_at=answer.answered_at,
                )
            )

    def answers(self) -> tuple[DrillAnswer, ...]:
        """Every answer, oldest first."""
        query = select(DrillAnswerRow).order_by(DrillAnswerRow.answered_at)
        with transaction(self._engine) as connection:
            return tuple(
                DrillAnswer(
                    item_id=row.item_id,
                    right=row.right,
                    written=row.written,
                    answered_at=row.answered_at,
                )
                for row in connection.scalars(query)
            )

    def forget(self) -> None:
        """Forget every answer and all that was written."""
        with transaction(self._engine) as connection:
            connection.execute(delete(DrillAnswerRow))
        forget_written_ahead(self._engine)
