"""What raters make of a transcript. Nothing here is ever overwritten: the newest counts."""

from datetime import datetime
from typing import Literal
from unicodedata import normalize

from pydantic import Field

from rpam_assistant.records.guidance import Context
from rpam_assistant.records.move import MoveId, RecognizedMove
from rpam_assistant.records.record import Record, Text
from rpam_assistant.records.review_transcript import ReviewTranscript, Source
from rpam_assistant.records.rubric import CANNOT_TELL, Mark

COACH = "coach"
"""The rater's name under which the program's own judgments go."""


class Judgment(Record):
    """A rater's mark for one line of the rubric, on words that were said."""

    rubric_line: str
    mark: Mark
    at: int | None = None
    """The number of the transcript's line that is quoted; None only for `cannot_tell`."""

    quote: str = ""
    """Literal words of that line."""

    why: str = ""

    @property
    def is_borne_out(self) -> bool:
        """Whether it quotes anything, or needs not to."""
        return self.mark == CANNOT_TELL or (self.at is not None and bool(self.quote))


class KeptJudgment(Judgment):
    """A judgment as it was given, one of the history."""

    rater: Text
    rubric_version: str
    judged_at: datetime


class Rating(Record):
    """One rater's reading of one transcript: the newest judgment of each rubric line."""

    transcript_id: str
    rater: Text
    judgments: dict[str, KeptJudgment] = Field(default_factory=dict)
    """By rubric line."""

    history: tuple[KeptJudgment, ...] = ()
    """Every judgment, oldest first."""

    given_at: datetime | None = None
    """When the rater said it is done; until then it is a draft that nobody else sees."""


class Comment(Record):
    """A remark beside one line of a transcript."""

    id: str
    transcript_id: str
    rater: Text
    at: int
    text: Text
    written_at: datetime


class Correction(Record):
    """What a rater says that the program should have heard, or said, of a learner's line."""

    id: str
    transcript_id: str
    rater: Text
    at: int
    kind: Literal["moves", "note"]
    text: str
    """The learner's line, as it was."""

    was: tuple[RecognizedMove, ...] = ()
    moves: tuple[MoveId, ...] = ()
    """Of moves: what they are, main one first."""

    note_rule: str = ""
    """Of a note: the rule it came from."""

    better: str = ""
    """Of a note: what should stand there; empty means that no note should."""

    why: str = ""
    written_at: datetime
    example: str = ""
    """The file of one's own library that it was added to as a labeled example; empty: not yet."""


class FinalJudgment(KeptJudgment):
    """What was agreed on after raters differed. `rater` wrote it down; the originals stay."""

    transcript_id: str


class Assignment(Record):
    """A sample that two or more people rate without seeing each other's judgments."""

    id: str
    title: Text
    raters: tuple[Text, ...] = Field(min_length=2)
    transcripts: tuple[str, ...]
    made_at: datetime


class QueueFilter(Record):
    """What of the queue is wanted; empty fields ask nothing."""

    source: Source | None = None
    batch: str = ""
    scenario_id: str = ""
    context: Context | None = None
    move: MoveId | None = None
    concern: Literal["any", "none"] | None = None
    disagreement: Literal["raters", "coach"] | None = None
    """Transcripts on which raters differ, or a rater and the coach, by a level or more."""

    rater: str = ""
    """With `state`: of this rater."""

    state: Literal["waiting", "given", "assigned"] | None = None
    assignment_id: str = ""
    words: str = ""
    """Words that stand in the transcript."""


class QueueItem(Record):
    """A row of the queue."""

    id: str
    source: Source
    label: str
    batch: str
    scenario_id: str
    title: str
    context: Context | None
    format: Literal["dialog", "circle"]
    attempt: int
    happened_at: datetime
    learner_lines: int
    concern: str | None
    ratings_given: int
    differ: bool
    """Whether given ratings differ. False while this rater may not know."""


class QueuePage(Record):
    """A page of the queue."""

    items: tuple[QueueItem, ...]
    total: int
    page: int
    pages: int


class Opened(Record):
    """All that one rater may see of one transcript now."""

    transcript: ReviewTranscript
    """Without moves, notes and states where `blind` is set."""

    mine: Rating
    blind: bool
    """Others' judgments, comments and corrections, and what the coach made of it, are withheld
    until this rater has given their own."""

    others: tuple[Rating, ...] = ()
    coach: Rating | None = None
    comments: tuple[Comment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    finals: dict[str, FinalJudgment] = Field(default_factory=dict)
    """Agreed judgments by rubric line."""


def rater_key(name: str) -> str:
    """By which a rater is told from others: the same person however the name is spelled."""
    return " ".join(normalize("NFKC", name).casefold().split())
