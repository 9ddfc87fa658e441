"""How hard a session was asked to be, and the next action that was chosen after it.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from rpam_assistant.archive.tables import Json, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in batch: SQLite adds a column in place, and a copied table would drop its turns.
    op.add_column("session", sa.Column("challenge", Json, nullable=True))
    op.create_table(
        "next_action",
        sa.Column(
            "session_id",
            sa.String(32),
            sa.ForeignKey(
                "session.id", ondelete="CASCADE", name="fk_next_action_session_id_session"
            ),
            primary_key=True,
        ),
        sa.Column("scenario_id", sa.String(80), nullable=False),
        sa.Column("action_id", sa.String(80)),
        sa.Column("own_words", sa.Text(), nullable=False),
        sa.Column("chosen_at", UtcDateTime(), nullable=False),
        sa.Column("asked_at", UtcDateTime()),
        sa.Column("answer", sa.String(16)),
        sa.Column("what_happened", sa.Text(), nullable=False),
        sa.Column("answered_at", UtcDateTime()),
    )
    op.create_index("ix_next_action_chosen_at", "next_action", ["chosen_at"])


def downgrade() -> None:
    op.drop_table("next_action")
    op.drop_column("session", "challenge")
