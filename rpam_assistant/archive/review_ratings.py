"""Judgments, and when they were given <-> SQL. Nothing that was judged is ever overwritten."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Engine, delete, exists, func, insert, select, update
from sqlalchemy.orm import Session as Connection

from rpam_assistant.archive.review_raters import known_as
from rpam_assistant.archive.review_tables import (
    CoachMarkRow,
    FinalRow,
    JudgmentRow,
    MarkRow,
    RatingRow,
    TranscriptRow,
)
from rpam_assistant.archive.review_transcripts import GONE
from rpam_assistant.archive.transaction import transaction
from rpam_assistant.errors import NotFound
from rpam_assistant.records.review import FinalJudgment, KeptJudgment, rater_key
from rpam_assistant.records.rubric import LEVELS, Mark


class RatingArchive:
    """Keeps ratings. Every method is one transaction; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def judge(self, transcript_id: str, judgment: KeptJudgment) -> None:
        """Keep a judgment beside the earlier ones; the newest counts. Raises NotFound."""
        key = rater_key(judgment.rater)
        with transaction(self._engine) as connection:
            lock(connection, transcript_id)
            name = known_as(connection, judgment.rater)
            kept = judgment.model_copy(update={"rater": name})
            row = {"transcript_id": transcript_id, "rater_key": key}
            connection.add(JudgmentRow(**row, record=kept.model_dump(mode="json")))
            mark = connection.get(MarkRow, (transcript_id, kept.rubric_line, key))
            if mark is None:
                mark = MarkRow(**row, rubric_line=kept.rubric_line, mark=kept.mark)
                connection.add(mark)
            mark.mark, mark.level = kept.mark, _level(kept.mark)
            rating = connection.get(RatingRow, (transcript_id, key))
            if rating is None:
                connection.add(RatingRow(**row))
            elif rating.given_at is not None:
                connection.flush()
                _count(connection, transcript_id)

    def give(
        self, transcript_id: str, rater: str, asked: Sequence[str], now: datetime
    ) -> tuple[str, ...]:
        """Done, unless a rubric line that is asked has no judgment: those are given back.

        What was given already stays given when it was. Raises NotFound.
        """
        key = rater_key(rater)
        with transaction(self._engine) as connection:
            lock(connection, transcript_id)
            mine = (MarkRow.transcript_id == transcript_id, MarkRow.rater_key == key)
            judged = set(connection.scalars(select(MarkRow.rubric_line).where(*mine)))
            missing = tuple(each for each in asked if each not in judged)
            rating = connection.get(RatingRow, (transcript_id, key))
            if missing or rating is None or rating.given_at is not None:
                return missing
            rating.given_at = now
            connection.execute(update(MarkRow).where(*mine).values(given_mark=MarkRow.mark))
            connection.flush()
            _count(connection, transcript_id)
        return ()

    def finalize(self, final: FinalJudgment) -> FinalJudgment:
        """Keep what was agreed on, beside what was agreed on before. Raises NotFound."""
        with transaction(self._engine) as connection:
            lock(connection, final.transcript_id)
            kept = final.model_copy(update={"rater": known_as(connection, final.rater)})
            connection.add(
                FinalRow(
                    transcript_id=kept.transcript_id,
                    rubric_line=kept.rubric_line,
                    record=kept.model_dump(mode="json"),
                )
            )
        return kept

    # -- the coach's marks -----------------------------------------------------

    def without_coach(self, stamp: str) -> list[str]:
        """Rated transcripts whose marks by the coach are not those of this rubric."""
        query = select(TranscriptRow.id).where(
            TranscriptRow.ratings_given > 0, TranscriptRow.coach_stamp != stamp
        )
        with transaction(self._engine) as connection:
            return list(connection.scalars(query))

    def keep_coach(self, marks: Mapping[str, Mapping[str, Mark]], stamp: str) -> None:
        """What the coach makes of some transcripts, by rubric line; in place of what it made."""
        rows = [
            {
                "transcript_id": transcript_id,
                "rubric_line": line,
                "mark": mark,
                "level": _level(mark),
            }
            for transcript_id, by_line in marks.items()
            for line, mark in by_line.items()
        ]
        stale = CoachMarkRow.transcript_id.in_(list(marks))
        with transaction(self._engine) as connection:
            here = TranscriptRow.id.in_(list(marks))
            still = set(connection.scalars(select(TranscriptRow.id).where(here).with_for_update()))
            connection.execute(delete(CoachMarkRow).where(stale))
            if kept := [row for row in rows if row["transcript_id"] in still]:
                connection.execute(insert(CoachMarkRow), kept)
            connection.execute(update(TranscriptRow).where(here).values(coach_stamp=stamp))
            _count_coach(connection, list(still))


def lock(connection: Connection, transcript_id: str) -> None:
    """Hold a transcript, so that two who judge at once do so one after the other.

    SQLite's transactions do that by themselves. Raises NotFound.
    """
    query = select(TranscriptRow.id).where(TranscriptRow.id == transcript_id).with_for_update()
    if connection.scalar(query) is None:
        raise NotFound(GONE)


def given(row: type[MarkRow]) -> ColumnElement[bool]:
    """Whether a mark's rating was given."""
    return exists().where(
        RatingRow.transcript_id == row.transcript_id,
        RatingRow.rater_key == row.rater_key,
        RatingRow.given_at.is_not(None),
    )


def _count(connection: Connection, transcript_id: str) -> None:
    """Write down anew what the queue is filtered by."""
    of_this = (RatingRow.transcript_id == transcript_id, RatingRow.given_at.is_not(None))
    count = connection.scalar(select(func.count()).select_from(RatingRow).where(*of_this))
    apart = (
        select(MarkRow.rubric_line)
        .where(MarkRow.transcript_id == transcript_id, given(MarkRow))
        .group_by(MarkRow.rubric_line)
        .having(func.max(MarkRow.level) > func.min(MarkRow.level))
    )
    differ = connection.scalar(apart.limit(1)) is not None
    connection.execute(
        update(TranscriptRow)
        .where(TranscriptRow.id == transcript_id)
        .values(ratings_given=count or 0, raters_differ=differ)
    )
    _count_coach(connection, [transcript_id])


def _count_coach(connection: Connection, transcript_ids: Sequence[str]) -> None:
    differs = exists().where(
        MarkRow.transcript_id == RatingRow.transcript_id,
        MarkRow.rater_key == RatingRow.rater_key,
        CoachMarkRow.transcript_id == MarkRow.transcript_id,
        CoachMarkRow.rubric_line == MarkRow.rubric_line,
        CoachMarkRow.level != MarkRow.level,
    )
    connection.execute(
        update(RatingRow)
        .where(RatingRow.transcript_id.in_(transcript_ids))
        .values(coach_differs=differs)
        .execution_options(synchronize_session=False)
    )


def _level(mark: Mark) -> int | None:
    return LEVELS.index(mark) if mark in LEVELS else None
