"""The tables of the trainer's room. A change here needs a migration; a test compares the two."""

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from rpam_assistant.archive.tables import Json, Table, UtcDateTime

ID = String(80)
KEY = String(200)
"""A rater's name as it is compared: lower case may be longer than what was typed."""


def _of_transcript(primary_key: bool = False, index: bool = False) -> Mapped[str]:
    return mapped_column(
        ForeignKey("review_transcript.id", ondelete="CASCADE"),
        primary_key=primary_key,
        index=index,
    )


class TranscriptRow(Table):
    """What the queue shows of a transcript and is filtered by."""

    __tablename__ = "review_transcript"
    __table_args__ = (Index("ix_review_transcript_newest", "happened_at", "id"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    source: Mapped[str] = mapped_column(String(16))
    batch: Mapped[str] = mapped_column(Text, index=True)
    scenario_id: Mapped[str] = mapped_column(Text, index=True)
    label: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    context: Mapped[str | None] = mapped_column(String(40))
    format: Mapped[str] = mapped_column(String(16))
    attempt: Mapped[int]
    happened_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    learner_lines: Mapped[int]
    concern: Mapped[str | None] = mapped_column(String(40))
    ratings_given: Mapped[int] = mapped_column(default=0)
    raters_differ: Mapped[bool] = mapped_column(default=False)
    """Of given ratings; kept up in the transaction that changes one."""

    coach_stamp: Mapped[str] = mapped_column(String(16), default="", index=True)
    """Of which rubric `review_coach_mark` is; empty: none was computed, for none was given."""


class TranscriptTextRow(Table):
    """The whole record, apart from what lists read; and its words, folded, to be searched."""

    __tablename__ = "review_text"

    transcript_id: Mapped[str] = _of_transcript(primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    record: Mapped[dict[str, Any]] = mapped_column(Json)


class TranscriptMoveRow(Table):
    """A move that the learner was heard to make."""

    __tablename__ = "review_move"
    __table_args__ = (Index("ix_review_move_move", "move", "transcript_id"),)

    transcript_id: Mapped[str] = _of_transcript(primary_key=True)
    move: Mapped[str] = mapped_column(String(40), primary_key=True)


class RaterRow(Table):
    """A person who reads transcripts, by the first spelling of the name."""

    __tablename__ = "review_rater"

    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    name: Mapped[str] = mapped_column(String(60))


class RatingRow(Table):
    """That a rater began a transcript, and when they said it is done."""

    __tablename__ = "review_rating"
    __table_args__ = (Index("ix_review_rating_rater_key", "rater_key", "given_at"),)

    transcript_id: Mapped[str] = _of_transcript(primary_key=True)
    rater_key: Mapped[str] = mapped_column(KEY, primary_key=True)
    given_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)
    coach_differs: Mapped[bool] = mapped_column(default=False)
    """Whether the coach's marks are a level or more from these, once given."""


class JudgmentRow(Table):
    """A judgment as it was made. Rows are only ever added."""

    __tablename__ = "review_judgment"
    __table_args__ = (Index("ix_review_judgment_of", "transcript_id", "rater_key"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    transcript_id: Mapped[str] = _of_transcript()
    rater_key: Mapped[str] = mapped_column(KEY)
    record: Mapped[dict[str, Any]] = mapped_column(Json)


class MarkRow(Table):
    """The newest mark of a rater for a rubric line, and the one that was given."""

    __tablename__ = "review_mark"

    transcript_id: Mapped[str] = _of_transcript(primary_key=True)
    rubric_line: Mapped[str] = mapped_column(String(80), primary_key=True)
    rater_key: Mapped[str] = mapped_column(KEY, primary_key=True)
    mark: Mapped[str] = mapped_column(String(16))
    level: Mapped[int | None]
    """The mark's place among the levels; None where it cannot be told."""

    given_mark: Mapped[str | None] = mapped_column(String(16))
    """What stood there when it was given, before others' could be seen: for agreement."""


class CoachMarkRow(Table):
    """What the program itself makes of a transcript that was rated; computed anew at need."""

    __tablename__ = "review_coach_mark"

    transcript_id: Mapped[str] = _of_transcript(primary_key=True)
    rubric_line: Mapped[str] = mapped_column(String(80), primary_key=True)
    mark: Mapped[str] = mapped_column(String(16))
    level: Mapped[int | None]


class CommentRow(Table):
    """A remark beside a line; one that was removed stays, marked."""

    __tablename__ = "review_comment"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    transcript_id: Mapped[str] = _of_transcript(index=True)
    rater_key: Mapped[str] = mapped_column(KEY)
    record: Mapped[dict[str, Any]] = mapped_column(Json)
    written_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime)


class CorrectionRow(Table):
    """What the program should have heard or said; every one is kept."""

    __tablename__ = "review_correction"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    transcript_id: Mapped[str] = _of_transcript(index=True)
    rater_key: Mapped[str] = mapped_column(KEY)
    record: Mapped[dict[str, Any]] = mapped_column(Json)
    written_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    example: Mapped[str] = mapped_column(Text)


class AssignmentRow(Table):
    """A sample that some people rate blind."""

    __tablename__ = "review_assignment"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    rater_keys: Mapped[list[str]] = mapped_column(Json)
    made_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)


class AssignedRow(Table):
    """A transcript for a rater, and its place in that rater's own order."""

    __tablename__ = "review_assigned"
    __table_args__ = (
        Index("ix_review_assigned_rater_key", "rater_key", "transcript_id"),
        Index("ix_review_assigned_transcript_id", "transcript_id"),
    )

    assignment_id: Mapped[str] = mapped_column(
        ForeignKey("review_assignment.id", ondelete="CASCADE"), primary_key=True
    )
    rater_key: Mapped[str] = mapped_column(KEY, primary_key=True)
    transcript_id: Mapped[str] = _of_transcript(primary_key=True)
    place: Mapped[int]


class FinalRow(Table):
    """What was agreed on for a rubric line; the newest counts, and none is overwritten."""

    __tablename__ = "review_final"
    __table_args__ = (Index("ix_review_final_of", "transcript_id", "rubric_line"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    transcript_id: Mapped[str] = _of_transcript()
    rubric_line: Mapped[str] = mapped_column(String(80))
    record: Mapped[dict[str, Any]] = mapped_column(Json)


class ShareRow(Table):
    """Which transcript is a learner's copy of which session. Never exported."""

    __tablename__ = "review_share"

    transcript_id: Mapped[str] = _of_transcript(primary_key=True)
    session_id: Mapped[str] = mapped_column(
        ForeignKey("session.id", ondelete="CASCADE"), index=True
    )
    shared_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
