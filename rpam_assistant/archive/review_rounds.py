"""Assignments, and what given ratings say together <-> SQL."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Engine, delete, exists, func, select
from sqlalchemy.orm import Session as Connection

from rpam_assistant.archive.review_conditions import still_blind
from rpam_assistant.archive.review_raters import known_as, names_by_key
from rpam_assistant.archive.review_ratings import given
from rpam_assistant.archive.review_tables import (
    AssignedRow,
    AssignmentRow,
    CoachMarkRow,
    FinalRow,
    MarkRow,
    RatingRow,
    TranscriptRow,
)
from rpam_assistant.archive.transaction import transaction
from rpam_assistant.errors import NotFound
from rpam_assistant.records.review import COACH, Assignment, rater_key

NO_ASSIGNMENT = "There is no such assignment here; choose one of those that are listed."


class Given(NamedTuple):
    """What one rater marked one rubric line of one transcript with, before seeing others'."""

    transcript_id: str
    rubric_line: str
    rater: str
    mark: str


class RoundArchive:
    """Keeps who rates what. Every method is one transaction; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def assign(self, assignment: Assignment, orders: Mapping[str, Sequence[str]]) -> Assignment:
        """Keep an assignment with each rater's own order; gives it with names as first spelled."""
        with transaction(self._engine) as connection:
            names = {each: known_as(connection, each) for each in assignment.raters}
            keys = [rater_key(each) for each in assignment.raters]
            connection.add(
                AssignmentRow(
                    id=assignment.id,
                    title=assignment.title,
                    rater_keys=keys,
                    made_at=assignment.made_at,
                )
            )
            connection.flush()
            connection.add_all(
                AssignedRow(
                    assignment_id=assignment.id,
                    rater_key=rater_key(rater),
                    transcript_id=transcript_id,
                    place=place,
                )
                for rater, order in orders.items()
                for place, transcript_id in enumerate(order)
            )
        return assignment.model_copy(update={"raters": tuple(names[each] for each in names)})

    def all(self) -> list[Assignment]:
        """Every assignment, newest first; of its transcripts those that are still here."""
        newest = select(AssignmentRow).order_by(AssignmentRow.made_at.desc(), AssignmentRow.id)
        members = (
            select(AssignedRow.assignment_id, AssignedRow.transcript_id)
            .distinct()
            .order_by(AssignedRow.assignment_id, AssignedRow.transcript_id)
        )
        with transaction(self._engine) as connection:
            names = names_by_key(connection)
            transcripts: dict[str, list[str]] = {}
            for assignment_id, transcript_id in connection.execute(members):
                transcripts.setdefault(assignment_id, []).append(transcript_id)
            return [
                Assignment(
                    id=row.id,
                    title=row.title,
                    raters=tuple(names[key] for key in row.rater_keys),
                    transcripts=tuple(transcripts.get(row.id, ())),
                    made_at=row.made_at,
                )
                for row in connection.scalars(newest)
            ]

    def next_for(self, rater: str, assignment_id: str) -> str | None:
        """The first that this rater has not given, in their order, oldest assignment first."""
        query = (
            select(AssignedRow.transcript_id)
            .join(AssignmentRow, AssignmentRow.id == AssignedRow.assignment_id)
            .where(AssignedRow.rater_key == rater_key(rater), ~_is_given())
            .order_by(AssignmentRow.made_at, AssignmentRow.id, AssignedRow.place)
            .limit(1)
        )
        if assignment_id:
            query = query.where(AssignedRow.assignment_id == assignment_id)
        with transaction(self._engine) as connection:
            _check(connection, assignment_id)
            return connection.scalar(query)

    def to_come(self, rater: str, assignment_id: str = "") -> int:
        """How many transcripts this rater still has to rate blind."""
        query = select(func.count(AssignedRow.transcript_id.distinct())).where(
            AssignedRow.rater_key == rater_key(rater), ~_is_given()
        )
        if assignment_id:
            query = query.where(AssignedRow.assignment_id == assignment_id)
        with transaction(self._engine) as connection:
            return connection.scalar(query) or 0

    def release(self, assignment_id: str, rater: str) -> int:
        """Take from a rater what they have not given; gives how many those were."""
        key = rater_key(rater)
        mine = (AssignedRow.assignment_id == assignment_id, AssignedRow.rater_key == key)
        with transaction(self._engine) as connection:
            _check(connection, assignment_id)
            query = select(AssignedRow.transcript_id).where(*mine, ~_is_given())
            left = list(connection.scalars(query))
            connection.execute(
                delete(AssignedRow).where(*mine, AssignedRow.transcript_id.in_(left))
            )
        return len(left)

    def given_marks(self, raters: Sequence[str], assignment_id: str) -> list[Given]:
        """What was given by these raters, or by everybody without any; with COACH, the coach's too.

        A transcript that somebody still has to rate blind is left out.
        """
        keys = {rater_key(each) for each in raters} - {COACH}
        marks = (
            select(MarkRow.transcript_id, MarkRow.rubric_line, MarkRow.rater_key)
            .add_columns(MarkRow.given_mark)
            .join(TranscriptRow, TranscriptRow.id == MarkRow.transcript_id)
            .where(MarkRow.given_mark.is_not(None), ~still_blind())
        )
        if keys:
            marks = marks.where(MarkRow.rater_key.in_(keys))
        coach = select(CoachMarkRow.transcript_id, CoachMarkRow.rubric_line, CoachMarkRow.mark)
        if assignment_id:
            within = select(AssignedRow.transcript_id).filter_by(assignment_id=assignment_id)
            marks = marks.where(MarkRow.transcript_id.in_(within))
        with transaction(self._engine) as connection:
            _check(connection, assignment_id)
            names = names_by_key(connection)
            found = [
                Given(transcript_id, line, names[key], mark)
                for transcript_id, line, key, mark in connection.execute(marks)
            ]
            if COACH in raters:
                rated = {(each.transcript_id, each.rubric_line) for each in found}
                found += [
                    Given(transcript_id, line, COACH, mark)
                    for transcript_id, line, mark in connection.execute(coach)
                    if (transcript_id, line) in rated
                ]
        return found

    def to_adjudicate(self, assignment_id: str) -> list[tuple[str, str]]:
        """Where given ratings are a level or more apart and nothing is final."""
        final = exists().where(
            FinalRow.transcript_id == MarkRow.transcript_id,
            FinalRow.rubric_line == MarkRow.rubric_line,
        )
        query = (
            select(MarkRow.transcript_id, MarkRow.rubric_line)
            .join(TranscriptRow, TranscriptRow.id == MarkRow.transcript_id)
            .where(TranscriptRow.raters_differ, given(MarkRow), ~final, ~still_blind())
            .group_by(MarkRow.transcript_id, MarkRow.rubric_line, TranscriptRow.happened_at)
            .having(func.max(MarkRow.level) > func.min(MarkRow.level))
            .order_by(TranscriptRow.happened_at.desc(), MarkRow.transcript_id, MarkRow.rubric_line)
        )
        if assignment_id:
            within = select(AssignedRow.transcript_id).filter_by(assignment_id=assignment_id)
            query = query.where(MarkRow.transcript_id.in_(within))
        with transaction(self._engine) as connection:
            _check(connection, assignment_id)
            return [(transcript_id, line) for transcript_id, line in connection.execute(query)]


def _is_given() -> ColumnElement[bool]:
    return exists().where(
        RatingRow.transcript_id == AssignedRow.transcript_id,
        RatingRow.rater_key == AssignedRow.rater_key,
        RatingRow.given_at.is_not(None),
    )


def _check(connection: Connection, assignment_id: str) -> None:
    if assignment_id and connection.get(AssignmentRow, assignment_id) is None:
        raise NotFound(NO_ASSIGNMENT)
