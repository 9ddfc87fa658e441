"""The tables. A change here needs a migration; a test compares the two."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, MetaData, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Json = JSON().with_variant(JSONB(), "postgresql")
NullableJson = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite drops the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return value.astimezone(dt.UTC) if value else value

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        return value.replace(tzinfo=dt.UTC) if value and value.tzinfo is None else value


class Table(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING)


class SessionRow(Table):
    """A rehearsal."""

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    scenario_id: Mapped[str] = mapped_column(String(80), index=True)
    started_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)
    challenge: Mapped[dict[str, Any] | None] = mapped_column(NullableJson)
    circle: Mapped[dict[str, Any] | None] = mapped_column(NullableJson)
    turns: Mapped[list["TurnRow"]] = relationship(
        back_populates="session",
        order_by="TurnRow.number",
        cascade="all, delete-orphan",
        passive_deletes=True,
    )


class NextActionRow(Table):
    """What the learner chose to do after a session, and what came of it."""

    __tablename__ = "next_action"

    session_id: Mapped[str] = mapped_column(
        ForeignKey("session.id", ondelete="CASCADE"), primary_key=True
    )
    scenario_id: Mapped[str] = mapped_column(String(80))
    action_id: Mapped[str | None] = mapped_column(String(80))
    own_words: Mapped[str] = mapped_column(Text)
    chosen_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)
    asked_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    answer: Mapped[str | None] = mapped_column(String(16))
    what_happened: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)


class DrillAnswerRow(Table):
    """An answer to a drill; many may be kept of one item."""

    __tablename__ = "drill_answer"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(80))
    right: Mapped[bool]
    written: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)


class PlanRow(Table):
    """A version of a circle plan; every version of it is kept."""

    __tablename__ = "plan"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)
    record: Mapped[dict[str, Any]] = mapped_column(Json)


class TurnRow(Table):
    """A turn: the columns that are searched by, and the whole record."""

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    parent_id: Mapped[str | None] = mapped_column(String(32))
    number: Mapped[int]
    status: Mapped[str] = mapped_column(String(16))
    said: Mapped[str] = mapped_column(Text)
    started_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    record: Mapped[dict[str, Any]] = mapped_column(Json)
    session: Mapped[SessionRow] = relationship(back_populates="turns")
