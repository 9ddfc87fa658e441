"""Transcripts to read, and what raters make of them.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from rpam_assistant.archive.tables import Json, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.String(80)
KEY = sa.String(200)
TABLES = (
    "review_transcript",
    "review_text",
    "review_move",
    "review_rater",
    "review_rating",
    "review_judgment",
    "review_mark",
    "review_coach_mark",
    "review_comment",
    "review_correction",
    "review_assignment",
    "review_assigned",
    "review_final",
    "review_share",
)


def _transcript_id(primary_key: bool = False) -> sa.Column[str]:
    whole = sa.ForeignKey("review_transcript.id", ondelete="CASCADE")
    return sa.Column("transcript_id", ID, whole, primary_key=primary_key, nullable=False)


def upgrade() -> None:
    _transcripts()
    _ratings()
    _remarks()
    _together()


def _transcripts() -> None:
    op.create_table(
        "review_transcript",
        sa.Column("id", ID, primary_key=True),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("batch", sa.Text(), nullable=False),
        sa.Column("scenario_id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("context", sa.String(40), nullable=True),
        sa.Column("format", sa.String(16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("happened_at", UtcDateTime(), nullable=False),
        sa.Column("learner_lines", sa.Integer(), nullable=False),
        sa.Column("concern", sa.String(40), nullable=True),
        sa.Column("ratings_given", sa.Integer(), nullable=False),
        sa.Column("raters_differ", sa.Boolean(), nullable=False),
        sa.Column("coach_stamp", sa.String(16), nullable=False),
    )
    op.create_index("ix_review_transcript_newest", "review_transcript", ["happened_at", "id"])
    for column in ("batch", "scenario_id", "coach_stamp"):
        op.create_index(f"ix_review_transcript_{column}", "review_transcript", [column])
    op.create_table(
        "review_text",
        _transcript_id(primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("record", Json, nullable=False),
    )
    op.create_table(
        "review_move",
        _transcript_id(primary_key=True),
        sa.Column("move", sa.String(40), primary_key=True),
    )
    op.create_index("ix_review_move_move", "review_move", ["move", "transcript_id"])
    op.create_table(
        "review_share",
        _transcript_id(primary_key=True),
        sa.Column(
            "session_id",
            sa.String(32),
            sa.ForeignKey("session.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("shared_at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_review_share_session_id", "review_share", ["session_id"])


def _ratings() -> None:
    op.create_table(
        "review_rater",
        sa.Column("key", KEY, primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
    )
    op.create_table(
        "review_rating",
        _transcript_id(primary_key=True),
        sa.Column("rater_key", KEY, primary_key=True),
        sa.Column("given_at", UtcDateTime(), nullable=True),
        sa.Column("coach_differs", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_review_rating_rater_key", "review_rating", ["rater_key", "given_at"])
    op.create_table(
        "review_judgment",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        _transcript_id(),
        sa.Column("rater_key", KEY, nullable=False),
        sa.Column("record", Json, nullable=False),
    )
    op.create_index("ix_review_judgment_of", "review_judgment", ["transcript_id", "rater_key"])
    op.create_table(
        "review_mark",
        _transcript_id(primary_key=True),
        sa.Column("rubric_line", sa.String(80), primary_key=True),
        sa.Column("rater_key", KEY, primary_key=True),
        sa.Column("mark", sa.String(16), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("given_mark", sa.String(16), nullable=True),
    )
    op.create_table(
        "review_coach_mark",
        _transcript_id(primary_key=True),
        sa.Column("rubric_line", sa.String(80), primary_key=True),
        sa.Column("mark", sa.String(16), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
    )


def _remarks() -> None:
    op.create_table(
        "review_comment",
        sa.Column("id", sa.String(32), primary_key=True),
        _transcript_id(),
        sa.Column("rater_key", KEY, nullable=False),
        sa.Column("record", Json, nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
    )
    op.create_table(
        "review_correction",
        sa.Column("id", sa.String(32), primary_key=True),
        _transcript_id(),
        sa.Column("rater_key", KEY, nullable=False),
        sa.Column("record", Json, nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
    )
    for table in ("review_comment", "review_correction"):
        op.create_index(f"ix_{table}_transcript_id", table, ["transcript_id"])


def _together() -> None:
    op.create_table(
        "review_assignment",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rater_keys", Json, nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_review_assignment_made_at", "review_assignment", ["made_at"])
    of_assignment = sa.ForeignKey("review_assignment.id", ondelete="CASCADE")
    op.create_table(
        "review_assigned",
        sa.Column("assignment_id", sa.String(32), of_assignment, primary_key=True),
        sa.Column("rater_key", KEY, primary_key=True),
        _transcript_id(primary_key=True),
        sa.Column("place", sa.Integer(), nullable=False),
    )
    op.create_index(
        "ix_review_assigned_rater_key", "review_assigned", ["rater_key", "transcript_id"]
    )
    op.create_index("ix_review_assigned_transcript_id", "review_assigned", ["transcript_id"])
    op.create_table(
        "review_final",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        _transcript_id(),
        sa.Column("rubric_line", sa.String(80), nullable=False),
        sa.Column("record", Json, nullable=False),
    )
    op.create_index("ix_review_final_of", "review_final", ["transcript_id", "rubric_line"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
