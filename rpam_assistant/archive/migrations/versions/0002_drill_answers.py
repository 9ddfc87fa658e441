"""Answers to drills.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from rpam_assistant.archive.tables import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drill_answer",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("item_id", sa.String(80), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_drill_answer_answered_at", "drill_answer", ["answered_at"])


def downgrade() -> None:
    op.drop_table("drill_answer")
