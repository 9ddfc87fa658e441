"""A session -> what a log shows of it: messages to read, and a transcript to review."""

from datetime import datetime
from typing import Any

from inspect_ai.model import ChatMessage, ChatMessageAssistant, ChatMessageUser
from inspect_ai.solver import TaskState

from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session
from rpam_assistant.reviewing.transcripts import from_session

REVIEW_TRANSCRIPT = "review_transcript"
"""Where a sample's metadata has a `ReviewTranscript`, as plain values."""


def new_batch() -> str:
    """What the transcripts of one run are kept under."""
    return f"evaluation {datetime.now():%Y-%m-%d %H:%M}"


def show_session(
    state: TaskState, session: Session, scenario: Scenario, label: str, batch: str
) -> None:
    """Put the session into the sample: its messages, and its transcript for the Review queue."""
    transcript = from_session(
        session, session.path_to(), scenario, label=label, batch=batch, source="evaluation"
    )
    state.messages = messages_of(transcript)
    state.metadata[REVIEW_TRANSCRIPT] = transcript.model_dump(mode="json")


def messages_of(transcript: ReviewTranscript) -> list[ChatMessage]:
    """What was said, by whom; what was heard in it stands in each message's metadata."""
    return [
        ChatMessageUser(content=_words(line), metadata=_heard(line))
        if line.is_learner
        else ChatMessageAssistant(content=_words(line), metadata=_heard(line))
        for line in transcript.lines
    ]


def _words(line: TranscriptLine) -> str:
    if line.concern:
        return f"{line.name}: (not kept: {line.concern})"
    done = f"({line.did.replace('_', ' ')})" if line.did else ""
    return f"{line.name}: {' '.join(each for each in (done, line.text) if each)}"


def _heard(line: TranscriptLine) -> dict[str, Any]:
    return line.model_dump(mode="json", exclude={"number", "text", "did"}, exclude_defaults=True)
