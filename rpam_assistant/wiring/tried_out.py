"""Sessions of simulated learners -> transcripts that trainers can read."""

from collections.abc import Mapping
from datetime import datetime

from rpam_assistant.records.behavior import LearnerKind
from rpam_assistant.records.review_transcript import ReviewTranscript
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session
from rpam_assistant.reviewing.transcripts import from_session


def tried_out(
    scenario: Scenario, sessions: Mapping[LearnerKind, Session], now: datetime
) -> list[ReviewTranscript]:
    """A transcript for each learner, in one batch named for the scenario and the hour."""
    batch = f"{scenario.title}, {now.astimezone():%B %-d, %H:%M}"
    return [
        from_session(
            session, session.path_to(), scenario, label=learner, batch=batch, source="studio"
        )
        for learner, session in sessions.items()
    ]
