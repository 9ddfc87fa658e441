"""What a circle was begun with, and circle plans with all their versions.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from rpam_assistant.archive.tables import Json, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in batch: SQLite adds a column in place, and a copied table would drop its turns.
    op.add_column("session", sa.Column("circle", Json, nullable=True))
    op.create_table(
        "plan",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("record", Json, nullable=False),
    )
    op.create_index("ix_plan_saved_at", "plan", ["saved_at"])


def downgrade() -> None:
    op.drop_table("plan")
    op.drop_column("session", "circle")
