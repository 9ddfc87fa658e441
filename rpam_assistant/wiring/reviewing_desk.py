"""Desk -> the trainer's room: a queue, blind ratings, agreement, final judgments, files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.records.review import QueueFilter
from rpam_assistant.reviewing.blind import what_is_taken
from rpam_assistant.reviewing.coach_marks import coach_rating
from rpam_assistant.wiring.reviewing_reads import ReadsTranscripts
from rpam_assistant.wiring.reviewing_rounds import RatesTogether

if TYPE_CHECKING:
    from rpam_assistant.records.compared import ComparedRuns, ComparedTranscripts
    from rpam_assistant.records.copy import Copy
    from rpam_assistant.records.imported import Imported
    from rpam_assistant.records.review_transcript import ReviewTranscript
    from rpam_assistant.records.reviewed import ReviewedTranscript
    from rpam_assistant.records.sharing import ToShare
    from rpam_assistant.wiring.reviewing_import import Report

ReviewKind = Literal["csv", "jsonl", "docx", "eval"]


class ReviewingDesk(ReadsTranscripts, RatesTogether):
    """Transcripts to read and judge. Safe to share between threads."""

    # -- consent ---------------------------------------------------------------

    def to_share(self, session_id: str, with_attempts: bool = False) -> ToShare:
        """What `share` would copy, screened once more, to look at before agreeing; keeps nothing.

        Raises NotFound, and UserError where nothing was said.
        """
        from rpam_assistant.wiring.sharing import prepare_to_share

        session = self._desk.session(session_id)
        return prepare_to_share(self._desk, session, with_attempts=with_attempts)

    def share(
        self, session_id: str, with_attempts: bool = False, despite_pause: bool = False
    ) -> list[str]:
        """Copy a session into the queue under a pseudonym, screened once more; gives their ids.

        Raises NotFound, and UserError where nothing was said, it is shared already, or it was
        paused for a concern and that is not said to be meant.
        """
        from rpam_assistant.wiring.sharing import must_be_meant, prepare_to_share

        session = self._desk.session(session_id)
        taken = self._transcripts.pseudonyms()
        copies = prepare_to_share(self._desk, session, with_attempts=with_attempts, taken=taken)
        must_be_meant(copies, despite_pause=despite_pause)
        self._transcripts.share(session_id, copies.transcripts, self._now())
        return [each.id for each in copies.transcripts]

    def take_back(self, session_id: str) -> None:
        """Delete what was shared of a session, and all that was judged of it."""
        self._forget_examples(self._transcripts.take_back(session_id))

    def shared(self, session_id: str) -> tuple[str, ...]:
        """The transcripts that were shared of a session."""
        return self._transcripts.shared(session_id)

    def shared_since(self, session_id: str) -> dt.datetime | None:
        """When a session was shared; None where it is not."""
        return self._transcripts.shared_since(session_id)

    # -- in and out ------------------------------------------------------------

    def add(self, transcripts: Iterable[ReviewTranscript], report: Report | None = None) -> int:
        """Keep transcripts that are no learner's; gives how many were new.

        What came from elsewhere is screened for identifiers, and heard; `report` is told how far
        that is. Raises UserError for a learner's, which only that learner shares, before any is
        kept.
        """
        from rpam_assistant.wiring.reviewing_import import take_in

        checked = [_nobody_has_to_agree(each) for each in transcripts]
        return self._transcripts.add(take_in(self._desk, checked, report))

    def read_import(self, name: str, content: bytes, as_learner: str = "") -> Imported:
        """A file's transcripts and problems; nothing is kept.

        Raises UserError for an Inspect log without the `eval` extra.
        """
        from rpam_assistant.wiring.reviewing_import import read_file

        return read_file(name, content, at=self._now(), as_learner=as_learner)

    def delete_batch(self, batch: str) -> None:
        """Forget a batch and all that was judged of it. Raises NotFound."""
        self._forget_examples(self._transcripts.delete_batch(batch))

    def delete(self, transcript_id: str) -> None:
        """Forget a transcript and all that was judged of it. Raises NotFound."""
        self._forget_examples(self._transcripts.delete(transcript_id))

    def compare(self, first_id: str, second_id: str, viewer: str = "") -> ComparedTranscripts:
        """Two transcripts side by side, with what the program made of them.

        Raises NotFound, and UserError where `viewer` has one of them to rate blind.
        """
        from rpam_assistant.reviewing.compare import compare_transcripts

        if viewer.strip() and any(self.open(each, viewer).blind for each in (first_id, second_id)):
            raise UserError("You have this to rate blind; compare it when yours is given.")
        first, second = (self._transcripts.read(each) for each in (first_id, second_id))
        return compare_transcripts(first, second, self.rubric)

    def compare_batches(self, first: str, second: str) -> ComparedRuns:
        """Two runs, paired by scenario and label. Raises NotFound."""
        from rpam_assistant.reviewing.compare_runs import compare_runs

        runs = []
        for batch in (first, second):
            runs.append(list(self._transcripts.many(self._queue.ids(QueueFilter(batch=batch)))))
            if not runs[-1]:
                raise NotFound(f"There is no batch called {batch} here; choose one that is listed.")
        return compare_runs(runs[0], runs[1], self._desk.library)

    def export(
        self,
        kind: ReviewKind,
        wanted: QueueFilter,
        with_text: bool = False,
        with_raters: bool = False,
    ) -> Copy:
        """A file; by default nothing that was said and nobody's name is in it.

        Drafts are not in it, and of what somebody has to rate blind only what was said.
        Raises UserError for an Inspect log without the `eval` extra.
        """
        reviewed = self._taken_along(self._queue.ids(wanted))
        if kind == "eval":
            from rpam_assistant.wiring.inspect_logs import make_log

            return make_log(reviewed, self.rubric, with_text=with_text, with_raters=with_raters)
        from rpam_assistant.printing.review_copies import make_review_copy

        return make_review_copy(
            reviewed, self.rubric, kind, with_text=with_text, with_raters=with_raters
        )

    def _forget_examples(self, texts: Sequence[str]) -> None:
        if texts:
            self._desk.studio.forget_corrections(texts)

    def _taken_along(self, transcript_ids: Sequence[str]) -> Iterator[ReviewedTranscript]:
        for kept in self._kept.many(transcript_ids):
            yield what_is_taken(
                kept.transcript,
                ratings=kept.ratings,
                coach=coach_rating(kept.transcript, self.rubric),
                comments=kept.comments,
                corrections=kept.corrections,
                finals=kept.finals,
                still_to_give=kept.still_to_give,
            )


def _nobody_has_to_agree(transcript: ReviewTranscript) -> ReviewTranscript:
    if transcript.source == "learner":
        raise UserError(
            "A learner's transcript is added by that learner only: they share it from its debrief."
        )
    return transcript
