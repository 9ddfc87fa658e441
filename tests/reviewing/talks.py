"""Transcripts made of a few words, for tests that need no desk."""

from datetime import UTC, datetime
from typing import Any

from rpam_assistant.records.circle import HeardAct
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.review_transcript import (
    LEARNER,
    ReviewTranscript,
    TranscriptLine,
)

WHEN = datetime(2026, 11, 20, tzinfo=UTC)


def said(*moves: str, text: str = "", sure: float = 0.9, acts: bool = False) -> dict[str, Any]:
    """A line of the learner's in which these moves are heard; each quotes its own name."""
    words = text or "I say " + ", ".join(moves or ("nothing much",))
    heard = tuple(_heard(each, sure, acts) for each in moves)
    named = {"acts": heard} if acts else {"moves": heard}
    return {"speaker": LEARNER, "name": "Learner", "text": words, **named}


def _heard(kind: str, sure: float, acts: bool) -> HeardAct | RecognizedMove:
    values: dict[str, Any] = {"confidence": sure, "quote": kind}
    return HeardAct(act=kind, **values) if acts else RecognizedMove(move=kind, **values)  # type: ignore[arg-type]


def answered(text: str = "Okay.", **values: Any) -> dict[str, Any]:
    """A line of somebody else's."""
    return {"speaker": "maya", "name": "Maya", "text": text, **values}


def transcript(*lines: dict[str, Any], **values: Any) -> ReviewTranscript:
    """They talk in this order."""
    return ReviewTranscript(
        **{
            "id": "t1",
            "source": "evaluation",
            "label": "skilled",
            "batch": "run-1",
            "title": "On rounds",
            "scenario_id": "sarcasm_on_rounds",
            "happened_at": WHEN,
            "library_version": "aaa",
            **values,
        },
        lines=tuple(
            TranscriptLine(number=number, **each) for number, each in enumerate(lines, start=1)
        ),
    )
