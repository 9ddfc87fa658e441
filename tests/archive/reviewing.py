"""Transcripts, and what is made of them, for tests of the archive; and what other processes do."""

import sys
from datetime import UTC, datetime
from typing import Any

from rpam_assistant.archive.engine import open_engine
from rpam_assistant.archive.review_ratings import RatingArchive
from rpam_assistant.records.review import KeptJudgment
from rpam_assistant.records.review_transcript import ReviewTranscript
from rpam_assistant.records.rubric import LEVELS
from tests.reviewing.talks import answered, said, transcript

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LINES = ("asking", "owning")


def talk(transcript_id: str, *words: str, **values: Any) -> ReviewTranscript:
    """The learner says each of these, and is answered."""
    lines = [line for each in words or ("Hello.",) for line in (said(text=each), answered())]
    return transcript(*lines, id=transcript_id, **values)


def judged(rater: str, line: str = "asking", mark: str = "present", why: str = "") -> KeptJudgment:
    """A judgment as the desk hands it on."""
    return KeptJudgment.model_validate(
        {
            "rubric_line": line,
            "mark": mark,
            "at": 1,
            "quote": "Hello.",
            "why": why,
            "rater": rater,
            "rubric_version": "1",
            "judged_at": NOW,
        }
    )


def judge_on(url: str, rater: str, transcript_ids: list[str], give: bool) -> None:
    """Judge each of these in turn, and say on standard output what is kept."""
    ratings = RatingArchive(open_engine(url))
    for number, transcript_id in enumerate(transcript_ids):
        for line in LINES:
            mark = LEVELS[(number + len(rater)) % len(LEVELS)]
            ratings.judge(transcript_id, judged(rater, line, mark, f"{rater}{number}"))
            print(transcript_id, line, f"{rater}{number}", flush=True)
        if give:
            ratings.give(transcript_id, rater, LINES, NOW)


if __name__ == "__main__":
    judge_on(sys.argv[1], sys.argv[2], sys.argv[4].split(","), sys.argv[3] == "give")
