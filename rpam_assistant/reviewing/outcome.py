"""A transcript and the coach's marks of it -> what came of it, to lay beside another's."""

from collections import Counter
from collections.abc import Mapping

from rpam_assistant.records.compared import Outcome
from rpam_assistant.records.review_transcript import ReviewTranscript
from rpam_assistant.records.rubric import Mark
from rpam_assistant.records.state import TRUST_WORDS


def find_outcome(transcript: ReviewTranscript, marks: Mapping[str, Mark]) -> Outcome:
    """Its counts, what was told, and how it ended. `marks` are by rubric line."""
    learner = [each for each in transcript.lines if each.is_learner]
    others = [each for each in transcript.lines if not each.is_learner and each.text]
    concerns = [each.concern for each in transcript.lines if each.concern]
    told = dict.fromkeys(each for line in transcript.lines for each in line.disclosed)
    return Outcome(
        learner_lines=sum(1 for _ in transcript.learner_lines()),
        moves=dict(Counter(heard.move for line in learner for heard in line.moves)),
        acts=dict(Counter(heard.act for line in learner for heard in line.acts)),
        disclosed=tuple(told),
        state=_last_state(transcript),
        last_words=others[-1].text if others else "",
        concern=concerns[-1] if concerns else None,
        marks=dict(marks),
    )


def _last_state(transcript: ReviewTranscript) -> str:
    stated = [each for each in transcript.lines if each.state]
    if transcript.format == "dialog":
        return stated[-1].state if stated else ""
    by_person = {each.speaker: each.state for each in stated if not each.is_learner}
    known = [word for word in TRUST_WORDS if word in by_person.values()]
    return known[0] if known else ""
