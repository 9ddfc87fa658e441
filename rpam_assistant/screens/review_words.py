"""What trainers read on the Review page: marks, sources and views in plain words."""

import datetime as dt
from collections.abc import Iterable

from rpam_assistant.records.agreement import Statistic
from rpam_assistant.records.review import COACH
from rpam_assistant.records.review_transcript import Source
from rpam_assistant.records.rubric import Mark
from rpam_assistant.wiring import Desk

MARKS: dict[Mark, str] = {
    "absent": "Absent",
    "emerging": "Emerging",
    "present": "Present",
    "skilled": "Skilled",
    "cannot_tell": "Cannot tell",
}
MARK_KEYS: dict[Mark, str] = {
    "absent": "1",
    "emerging": "2",
    "present": "3",
    "skilled": "4",
    "cannot_tell": "0",
}
SOURCES: dict[Source, str] = {
    "learner": "Learners",
    "evaluation": "Evaluation runs",
    "studio": "Tried out in the Studio",
    "imported": "Brought in",
}
SOURCE_OF_ONE: dict[Source, str] = {
    "learner": "a learner, who shared it",
    "evaluation": "an evaluation run",
    "studio": "tried out in the Studio",
    "imported": "brought in from elsewhere",
}
STATISTICS: dict[Statistic, str] = {
    "percent": "Same mark",
    "kappa": "Cohen's kappa",
    "weighted_kappa": "Weighted kappa",
    "alpha": "Krippendorff's alpha",
}
DID = {
    "passes": "passed",
    "passed": "passed",
    "is_silent": "held the piece in silence",
    "silent": "held the piece in silence",
    "come_back": "asked that it come back",
    "goes_on": "let the piece go on",
}
CONCERNS = {
    "self_harm": "self-harm",
    "abuse": "abuse",
    "violence": "violence",
    "distress": "distress",
}


def who(rater: str) -> str:
    """A rater as the page names them."""
    return "The program" if rater == COACH else rater


def counted(number: int, what: str) -> str:
    """`1 transcript`, `4 transcripts`."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def day(when: dt.datetime) -> str:
    """A day, short."""
    return f"{when.astimezone():%b %-d, %Y}"


def rubric_title(desk: Desk, line_id: str) -> str:
    """A rubric line's title; its id where the rubric has changed since."""
    if not line_id:
        return "All lines together"
    line = desk.reviewing.rubric.line(line_id)
    return line.title if line else line_id.replace("_", " ")


def move_titles(desk: Desk, moves: Iterable[str]) -> list[str]:
    """Moves in words."""
    known = {str(key): each.title for key, each in desk.library.moves.items()}
    return [known.get(each, each.replace("_", " ")) for each in moves]


def act_titles(desk: Desk, acts: Iterable[str]) -> list[str]:
    """What a keeper did, in words."""
    known: dict[str, str] = {each.id: each.title for each in desk.library.keeping.acts}
    return [known.get(each, each.replace("_", " ")) for each in acts]
