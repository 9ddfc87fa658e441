"""Desk and engine -> the archives of the trainer's room, and the coach's marks kept up to date."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rpam_assistant.archive.review_kept import KeptReviews
from rpam_assistant.archive.review_queue import ReviewQueue
from rpam_assistant.archive.review_ratings import RatingArchive
from rpam_assistant.archive.review_remarks import RemarkArchive
from rpam_assistant.archive.review_rounds import RoundArchive
from rpam_assistant.archive.review_transcripts import TranscriptArchive
from rpam_assistant.reviewing.coach_marks import coach_rating

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rpam_assistant.records.rubric import Rubric
    from rpam_assistant.wiring.desk import Desk

AT_ONCE = 250


class ReviewingParts:
    """What every part of the reviewing desk stands on."""

    def __init__(
        self,
        desk: Desk,
        engine: Engine,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._desk = desk
        self._now = now
        self._queue = ReviewQueue(engine)
        self._transcripts = TranscriptArchive(engine)
        self._ratings = RatingArchive(engine)
        self._remarks = RemarkArchive(engine)
        self._rounds = RoundArchive(engine)
        self._kept = KeptReviews(engine)

    @property
    def rubric(self) -> Rubric:
        """What transcripts are read with."""
        return self._desk.library.rubric

    def _mark_as_coach(self, transcript_ids: Sequence[str] | None = None) -> None:
        """Compute the coach's marks of these, or of all that was rated and is not by this rubric.

        They are read from no table when a transcript is opened; these serve to find and count.
        """
        rubric = self.rubric
        stamp = hashlib.sha256(rubric.model_dump_json().encode()).hexdigest()[:16]
        stale = transcript_ids or self._ratings.without_coach(stamp)
        for start in range(0, len(stale), AT_ONCE):
            some = self._transcripts.many(stale[start : start + AT_ONCE])
            marks = {
                each.id: {
                    line: judged.mark
                    for line, judged in coach_rating(each, rubric).judgments.items()
                }
                for each in some
            }
            self._ratings.keep_coach(marks, stamp)


def new_id() -> str:
    """An id that nobody has."""
    return uuid.uuid4().hex
