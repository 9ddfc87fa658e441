"""Desk -> the trainer's room: a queue, blind ratings, agreement, final judgments, files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from rpam_assistant.errors import NotFound
from rpam_assistant.records.review import QueuePage

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from rpam_assistant.records.agreement import Agreement
    from rpam_assistant.records.compared import ComparedRuns, ComparedTranscripts
    from rpam_assistant.records.copy import Copy
    from rpam_assistant.records.imported import Imported
    from rpam_assistant.records.move import MoveId
    from rpam_assistant.records.review import (
        Assignment,
        Comment,
        Correction,
        FinalJudgment,
        Judgment,
        Opened,
        QueueFilter,
        Rating,
    )
    from rpam_assistant.records.review_transcript import ReviewTranscript
    from rpam_assistant.records.rubric import Rubric
    from rpam_assistant.records.sharing import ToShare
    from rpam_assistant.wiring.desk import Desk

ReviewKind = Literal["csv", "jsonl", "docx", "eval"]


class ReviewingDesk:
    """Transcripts to read and judge. Safe to share between threads."""

    def __init__(
        self,
        desk: Desk,
        engine: Engine,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._desk = desk
        self._engine = engine
        self._now = now
        self.opening = desk.opening

    @property
    def rubric(self) -> Rubric:
        """What transcripts are read with."""
        return self._desk.library.rubric

    # -- the queue -------------------------------------------------------------

    def queue(self, wanted: QueueFilter, page: int = 1, viewer: str = "") -> QueuePage:
        """A page of what is wanted, newest first; `viewer` is told of no judgment too early."""
        return QueuePage(items=(), total=0, page=1, pages=1)

    def batches(self) -> list[str]:
        """What transcripts came with, the newest first."""
        return []

    def scenarios(self) -> dict[str, str]:
        """Titles of what is in the queue, by scenario id."""
        return {}

    def raters(self) -> list[str]:
        """Everybody who ever judged or is assigned."""
        return []

    # -- one transcript --------------------------------------------------------

    def open(self, transcript_id: str, rater: str) -> Opened:
        """All that this rater may see of it now. Raises NotFound."""
        raise NotFound("There is no such transcript here; it may have been taken back.")

    def judge(self, transcript_id: str, rater: str, judgment: Judgment) -> Rating:
        """Keep a judgment beside the earlier ones. Raises UserError and NotFound."""
        raise NotImplementedError

    def give(self, transcript_id: str, rater: str) -> Rating:
        """Done: others may see it. Raises UserError naming what has no judgment yet."""
        raise NotImplementedError

    def comment(self, transcript_id: str, rater: str, at: int, text: str) -> Comment:
        """Keep a remark beside a line. Raises UserError and NotFound."""
        raise NotImplementedError

    def remove_comment(self, comment_id: str, rater: str) -> None:
        """Take one's own remark away. Raises UserError and NotFound."""
        raise NotImplementedError

    def correct_moves(
        self, transcript_id: str, rater: str, at: int, moves: Sequence[MoveId], why: str = ""
    ) -> Correction:
        """Keep what a learner's line is, main move first. Raises UserError and NotFound."""
        raise NotImplementedError

    def correct_note(
        self, transcript_id: str, rater: str, at: int, note_rule: str, better: str, why: str = ""
    ) -> Correction:
        """Keep what should stand instead of a note. Raises UserError and NotFound."""
        raise NotImplementedError

    def make_example(self, correction_id: str) -> Correction:
        """Write a correction of moves as a labeled example of one's own. Raises UserError."""
        raise NotImplementedError

    # -- rating together -------------------------------------------------------

    def assign(
        self, title: str, raters: Sequence[str], wanted: QueueFilter, size: int, seed: int = 0
    ) -> Assignment:
        """A sample for two or more people to rate blind. Raises UserError."""
        raise NotImplementedError

    def assignments(self) -> list[Assignment]:
        """Every assignment, newest first."""
        return []

    def next_for(self, rater: str, assignment_id: str = "") -> str | None:
        """The next transcript that this rater was assigned and has not given."""
        return None

    def agreement(
        self, raters: Sequence[str] = (), assignment_id: str = "", viewer: str = ""
    ) -> tuple[Agreement, ...]:
        """Every rubric line, then all. Raises UserError while `viewer` has blind work to do."""
        return ()

    def to_adjudicate(self, assignment_id: str = "") -> list[tuple[str, str]]:
        """Transcripts and rubric lines where given ratings differ and nothing is final."""
        return []

    def adjudicate(
        self, transcript_id: str, rubric_line: str, judgment: Judgment, by: str
    ) -> FinalJudgment:
        """Keep what was agreed on; the originals stay. Raises UserError and NotFound."""
        raise NotImplementedError

    # -- consent ---------------------------------------------------------------

    def to_share(self, session_id: str, with_attempts: bool = False) -> ToShare:
        """The copy that `share` would keep, screened once more, to look at before agreeing.

        Raises NotFound, and UserError where nothing was said.
        """
        from rpam_assistant.wiring.sharing import prepare_to_share

        session = self._desk.session(session_id)
        return prepare_to_share(self._desk, session, with_attempts=with_attempts)

    def share(self, session_id: str, with_attempts: bool = False) -> list[str]:
        """Copy a session into the queue under a pseudonym. Raises NotFound."""
        raise NotImplementedError

    def take_back(self, session_id: str) -> None:
        """Delete what was shared of a session, and all that was judged of it."""
        raise NotImplementedError

    def shared(self, session_id: str) -> tuple[str, ...]:
        """The transcripts that were shared of a session."""
        return ()

    # -- in and out ------------------------------------------------------------

    def add(self, transcripts: Iterable[ReviewTranscript]) -> int:
        """Keep transcripts that are no learner's; gives how many were new."""
        raise NotImplementedError

    def read_import(self, name: str, content: bytes) -> Imported:
        """A file's transcripts and problems; nothing is kept."""
        raise NotImplementedError

    def delete_batch(self, batch: str) -> None:
        """Forget a batch and all that was judged of it."""
        raise NotImplementedError

    def delete(self, transcript_id: str) -> None:
        """Forget a transcript and all that was judged of it. Raises NotFound."""
        raise NotImplementedError

    def compare(self, first_id: str, second_id: str) -> ComparedTranscripts:
        """Two transcripts side by side. Raises NotFound."""
        raise NotImplementedError

    def compare_batches(self, first: str, second: str) -> ComparedRuns:
        """Two runs, paired by scenario and label. Raises NotFound."""
        raise NotImplementedError

    def export(
        self,
        kind: ReviewKind,
        wanted: QueueFilter,
        with_text: bool = False,
        with_raters: bool = False,
    ) -> Copy:
        """A file; by default nothing that was said and nobody's name is in it."""
        raise NotImplementedError
