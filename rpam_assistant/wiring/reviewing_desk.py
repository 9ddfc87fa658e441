"""Desk -> the trainer's room: a queue, blind ratings, agreement, final judgments, files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from rpam_assistant.errors import UserError
from rpam_assistant.wiring.reviewing_reads import ReadsTranscripts
from rpam_assistant.wiring.reviewing_rounds import RatesTogether

if TYPE_CHECKING:
    from rpam_assistant.records.compared import ComparedRuns, ComparedTranscripts
    from rpam_assistant.records.copy import Copy
    from rpam_assistant.records.imported import Imported
    from rpam_assistant.records.review import QueueFilter
    from rpam_assistant.records.review_transcript import ReviewTranscript

ReviewKind = Literal["csv", "jsonl", "docx", "eval"]


class ReviewingDesk(ReadsTranscripts, RatesTogether):
    """Transcripts to read and judge. Safe to share between threads."""

    # -- consent ---------------------------------------------------------------

    def share(self, session_id: str, with_attempts: bool = False) -> list[str]:
        """Copy a session into the queue under a pseudonym, screened once more; gives their ids.

        Raises NotFound, and UserError where nothing was said, or it is shared already.
        """
        from rpam_assistant.wiring.sharing import prepare_to_share

        session = self._desk.session(session_id)
        taken = self._transcripts.pseudonyms()
        copies = prepare_to_share(self._desk, session, with_attempts=with_attempts, taken=taken)
        self._transcripts.share(session_id, copies.transcripts)
        return [each.id for each in copies.transcripts]

    def take_back(self, session_id: str) -> None:
        """Delete what was shared of a session, and all that was judged of it."""
        self._transcripts.take_back(session_id)

    def shared(self, session_id: str) -> tuple[str, ...]:
        """The transcripts that were shared of a session."""
        return self._transcripts.shared(session_id)

    # -- in and out ------------------------------------------------------------

    def add(self, transcripts: Iterable[ReviewTranscript]) -> int:
        """Keep transcripts that are no learner's; gives how many were new.

        Raises UserError for a learner's, which only that learner shares; what came before it
        stays.
        """
        return self._transcripts.add(map(_nobody_has_to_agree, transcripts))

    def read_import(self, name: str, content: bytes, as_learner: str = "") -> Imported:
        """A file's transcripts and problems; nothing is kept."""
        from rpam_assistant.reviewing.read_import import read_import

        return read_import(name, content, at=self._now(), as_learner=as_learner)

    def delete_batch(self, batch: str) -> None:
        """Forget a batch and all that was judged of it. Raises NotFound."""
        self._transcripts.delete_batch(batch)

    def delete(self, transcript_id: str) -> None:
        """Forget a transcript and all that was judged of it. Raises NotFound."""
        self._transcripts.delete(transcript_id)

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


def _nobody_has_to_agree(transcript: ReviewTranscript) -> ReviewTranscript:
    if transcript.source == "learner":
        raise UserError(
            "A learner's transcript is added by that learner only: they share it from its debrief."
        )
    return transcript
