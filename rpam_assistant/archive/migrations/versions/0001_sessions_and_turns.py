"""Sessions and turns.

Revision ID: 0001
Revises: nothing
"""

import sqlalchemy as sa
from alembic import op

from rpam_assistant.archive.tables import Json, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("scenario_id", sa.String(80), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_session_scenario_id", "session", ["scenario_id"])
    op.create_index("ix_session_started_at", "session", ["started_at"])
    op.create_table(
        "turn",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column(
            "session_id",
            sa.String(32),
            sa.ForeignKey("session.id", ondelete="CASCADE", name="fk_turn_session_id_session"),
            nullable=False,
        ),
        sa.Column("parent_id", sa.String(32)),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("record", Json, nullable=False),
        sa.UniqueConstraint("session_id", "number", name="uq_turn_session_id"),
    )


def downgrade() -> None:
    op.drop_table("turn")
    op.drop_table("session")
