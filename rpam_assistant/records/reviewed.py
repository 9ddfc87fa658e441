"""A transcript with everything that was made of it, as it is taken along."""

from rpam_assistant.records.record import Record
from rpam_assistant.records.review import Comment, Correction, FinalJudgment, Rating
from rpam_assistant.records.review_transcript import ReviewTranscript


class ReviewedTranscript(Record):
    """A transcript and its ratings, each with its history."""

    transcript: ReviewTranscript
    ratings: tuple[Rating, ...] = ()
    """Of everybody who may be shown, the coach among them where it has a judgment."""

    comments: tuple[Comment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    finals: tuple[FinalJudgment, ...] = ()
    """Every final judgment that was written down, oldest first; the newest of a line counts."""
