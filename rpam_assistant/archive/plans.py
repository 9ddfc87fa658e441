"""Circle plans, every version of them <-> SQL."""

import datetime as dt
import uuid

from sqlalchemy import Engine, delete, func, select

from rpam_assistant.archive.tables import PlanRow
from rpam_assistant.archive.transaction import forget_written_ahead, transaction
from rpam_assistant.errors import NotFound
from rpam_assistant.records.plan import CirclePlan, SavedPlan

GONE = "There is no such plan here; it may have been deleted. Draft a new one."


class PlanArchive:
    """Keeps plans. Every method is one transaction; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, plan: CirclePlan, now: dt.datetime) -> CirclePlan:
        """Keep a new plan, or the next version of one; gives it with its id and version."""
        with transaction(self._engine) as connection:
            plan_id = plan.id or uuid.uuid4().hex
            newest = connection.scalar(select(func.max(PlanRow.version)).filter_by(id=plan_id))
            saved = plan.model_copy(update={"id": plan_id, "version": (newest or 0) + 1})
            connection.add(
                PlanRow(
                    id=saved.id,
                    version=saved.version,
                    title=saved.title,
                    saved_at=now,
                    record=saved.model_dump(mode="json"),
                )
            )
        return saved

    def read(self, plan_id: str, version: int | None = None) -> CirclePlan:
        """A version of a plan, by default the newest. Raises NotFound."""
        query = select(PlanRow).filter_by(id=plan_id).order_by(PlanRow.version.desc()).limit(1)
        if version is not None:
            query = query.filter_by(version=version)
        with transaction(self._engine) as connection:
            row = connection.scalar(query)
            if row is None:
                raise NotFound(GONE)
            return CirclePlan.model_validate(row.record)

    def versions(self, plan_id: str) -> list[SavedPlan]:
        """Every version of a plan, newest first."""
        query = select(PlanRow).filter_by(id=plan_id).order_by(PlanRow.version.desc())
        with transaction(self._engine) as connection:
            return [_summary(row) for row in connection.scalars(query)]

    def all(self) -> list[SavedPlan]:
        """The newest version of every plan, the last saved first."""
        newest = (
            select(PlanRow.id, func.max(PlanRow.version).label("version"))
            .group_by(PlanRow.id)
            .subquery()
        )
        query = (
            select(PlanRow)
            .join(newest, (newest.c.id == PlanRow.id) & (newest.c.version == PlanRow.version))
            .order_by(PlanRow.saved_at.desc())
        )
        with transaction(self._engine) as connection:
            return [_summary(row) for row in connection.scalars(query)]

    def delete(self, plan_id: str) -> None:
        """Forget a plan and all its versions. Raises NotFound."""
        with transaction(self._engine) as connection:
            if connection.scalar(select(PlanRow.id).filter_by(id=plan_id).limit(1)) is None:
                raise NotFound(GONE)
            connection.execute(delete(PlanRow).filter_by(id=plan_id))
        forget_written_ahead(self._engine)


def _summary(row: PlanRow) -> SavedPlan:
    plan = CirclePlan.model_validate(row.record)
    return SavedPlan(
        id=row.id,
        version=row.version,
        title=row.title,
        purpose=plan.request.purpose,
        people=plan.request.people,
        minutes=plan.request.minutes,
        saved_at=row.saved_at,
    )
