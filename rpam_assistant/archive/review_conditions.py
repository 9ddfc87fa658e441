"""What of the queue is wanted -> SQL conditions on `review_transcript`."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, exists, select

from rpam_assistant.archive.review_tables import (
    AssignedRow,
    RatingRow,
    TranscriptMoveRow,
    TranscriptRow,
    TranscriptTextRow,
)
from rpam_assistant.archive.review_words import looked_for
from rpam_assistant.records.review import QueueFilter, rater_key

Condition = ColumnElement[bool]


def conditions(wanted: QueueFilter, viewer: str) -> list[Condition]:
    """All that must hold. Disagreement is looked for only where `viewer` may know of it."""
    return [*_of_columns(wanted), *_of_others(wanted, viewer)]


def has_given(key: str) -> Condition:
    """Whether this rater said that their rating is done."""
    return exists().where(
        RatingRow.transcript_id == TranscriptRow.id,
        RatingRow.rater_key == key,
        RatingRow.given_at.is_not(None),
    )


def still_blind(key: str = "") -> Condition:
    """Whether this rater, or without a key anybody, is assigned and has not given yet."""
    given = exists().where(
        RatingRow.transcript_id == AssignedRow.transcript_id,
        RatingRow.rater_key == AssignedRow.rater_key,
        RatingRow.given_at.is_not(None),
    )
    assigned = and_(AssignedRow.transcript_id == TranscriptRow.id, ~given)
    if key:
        assigned = and_(assigned, AssignedRow.rater_key == key)
    return exists().where(assigned)


def may_know(viewer: str) -> Condition:
    """Whether `viewer` may be told what given ratings say: once their own is given.

    Somebody who rates nothing is told once nobody has it to rate blind any more.
    """
    return has_given(rater_key(viewer)) if viewer else ~still_blind()


def _of_columns(wanted: QueueFilter) -> Iterator[Condition]:
    for name in ("source", "batch", "scenario_id", "context"):
        if asked := getattr(wanted, name):
            yield getattr(TranscriptRow, name) == asked
    if wanted.concern:
        concern = TranscriptRow.concern
        yield concern.is_not(None) if wanted.concern == "any" else concern.is_(None)


def _of_others(wanted: QueueFilter, viewer: str) -> Iterator[Condition]:
    if wanted.move:
        moves = select(TranscriptMoveRow.transcript_id).filter_by(move=wanted.move)
        yield TranscriptRow.id.in_(moves)
    if wanted.assignment_id:
        assigned = select(AssignedRow.transcript_id).filter_by(assignment_id=wanted.assignment_id)
        yield TranscriptRow.id.in_(assigned)
    if wanted.state:
        yield _in_state(wanted.state, rater_key(wanted.rater))
    if wanted.disagreement:
        differs = and_(RatingRow.given_at.is_not(None), RatingRow.coach_differs)
        from_coach = TranscriptRow.id.in_(select(RatingRow.transcript_id).where(differs))
        raters = wanted.disagreement == "raters"
        yield TranscriptRow.raters_differ.is_(True) if raters else from_coach
        yield may_know(viewer)
    if words := looked_for(wanted.words):
        said = [TranscriptTextRow.words.contains(each, autoescape=True) for each in words]
        yield TranscriptRow.id.in_(select(TranscriptTextRow.transcript_id).where(*said))


def _in_state(state: str, key: str) -> Condition:
    """Of this rater; without one, of anybody."""
    given = has_given(key) if key else TranscriptRow.ratings_given > 0
    if state == "given":
        return given
    return ~given if state == "waiting" else still_blind(key)
