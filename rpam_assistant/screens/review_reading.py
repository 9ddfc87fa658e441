"""A rater's way through one transcript: what is in focus, and what a key does to it.

Every key reads the focus when it is pressed, not when the page was drawn, so that keys
pressed faster than the page redraws mean what they were meant to.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from rpam_assistant.errors import UserError
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.review import Judgment, KeptJudgment, Opened
from rpam_assistant.records.review_transcript import TranscriptLine
from rpam_assistant.records.rubric import CANNOT_TELL, Mark, RubricLine
from rpam_assistant.wiring import Desk

READINGS = "transcripts_being_read"
"""In the session's state: what is in focus in each transcript that was opened in this tab."""

Doing = Literal["", "words", "comment", "correct"]


@dataclass
class Reading:
    """One transcript under one rater's eyes."""

    desk: Desk
    rater: str
    opened: Opened
    asked: tuple[RubricLine, ...]
    """The rubric's lines for this format."""

    at: int = 0
    """The number of the chosen line."""

    quote: str = ""
    """Some of its words; empty means all of them."""

    why: str = ""
    """What goes with the next mark."""

    focus: str = ""
    """The rubric line that a mark is for; empty once all have one and none was chosen again."""

    doing: Doing = ""
    trouble: str = ""
    numbers: list[int] = field(default_factory=list)
    """The learner's lines, by number."""

    def __post_init__(self) -> None:
        """Begin at the learner's first line, and at the first rubric line without a mark."""
        self.numbers = [each.number for each in self.opened.transcript.learner_lines()]
        self.at = self.at or next(iter(self.numbers), 0)
        self._to_next_unmarked()

    # -- what is there -----------------------------------------------------------

    @property
    def line(self) -> TranscriptLine | None:
        """The chosen line."""
        return self.opened.transcript.line(self.at)

    @property
    def words(self) -> str:
        """What a mark would quote."""
        return self.quote or (self.line.text if self.line else "")

    @property
    def rubric_line(self) -> RubricLine | None:
        """The rubric line in focus."""
        return next((each for each in self.asked if each.id == self.focus), None)

    @property
    def marks(self) -> dict[str, KeptJudgment]:
        """This rater's newest marks, by rubric line."""
        return self.opened.mine.judgments

    @property
    def unmarked(self) -> list[RubricLine]:
        """Rubric lines that have no mark yet."""
        return [each for each in self.asked if each.id not in self.marks]

    # -- moving ------------------------------------------------------------------

    def step_line(self, by: int) -> None:
        """Choose the learner's next line, or the one before."""
        if not self.numbers:
            return
        beyond = [each for each in self.numbers if (each - self.at) * by > 0]
        self.choose((min if by > 0 else max)(beyond, default=self.at))

    def choose(self, number: int, quote: str = "") -> None:
        """Choose a line, or some words of it."""
        line = self.opened.transcript.line(number)
        if line is None:
            return
        self.at, self.trouble = number, ""
        self.quote = quote if quote in line.text else ""

    def step_rubric(self, by: int) -> None:
        """Put the next rubric line into focus, or the one before."""
        ids = [each.id for each in self.asked]
        if self.focus:
            self.focus_on(ids[(ids.index(self.focus) + by) % len(ids)])
        elif ids:
            self.focus_on(ids[0 if by > 0 else -1])

    def focus_on(self, line_id: str) -> None:
        """Put a rubric line into focus."""
        self.focus, self.trouble = line_id, ""

    def begin(self, doing: Doing) -> None:
        """Open what is written beside a line, or close it."""
        self.doing = "" if self.doing == doing else doing
        self.trouble = ""

    # -- judging -----------------------------------------------------------------

    def judge(self, mark: Mark) -> None:
        """Keep a mark for the rubric line in focus, on the chosen words; the next is in focus."""
        if self.rubric_line is None:
            return
        quoted = bool(self.words) and mark != CANNOT_TELL
        judgment = Judgment(
            rubric_line=self.focus,
            mark=mark,
            at=self.at if quoted else None,
            quote=self.words if quoted else "",
            why=self.why.strip(),
        )
        try:
            rating = self.desk.reviewing.judge(self.opened.transcript.id, self.rater, judgment)
        except UserError as error:
            self.trouble = str(error)
            return
        self.opened = self.opened.model_copy(update={"mine": rating})
        self.quote = self.why = self.trouble = ""
        self.doing = "" if self.doing == "words" else self.doing
        self._to_next_unmarked()

    def give(self) -> None:
        """Say that it is done: from here on others may see it."""
        try:
            self.desk.reviewing.give(self.opened.transcript.id, self.rater)
        except UserError as error:
            self.trouble = str(error)
            return
        self.look_again()

    def _to_next_unmarked(self) -> None:
        ids = [each.id for each in self.asked]
        after = ids.index(self.focus) + 1 if self.focus else 0
        unmarked = {each.id for each in self.unmarked}
        self.focus = next((each for each in ids[after:] + ids[:after] if each in unmarked), "")

    # -- beside a line -------------------------------------------------------------

    def comment(self, text: str) -> None:
        """Keep a remark beside the chosen line."""
        if not text.strip():
            return
        if self._do(self.desk.reviewing.comment, self.at, text.strip()):
            self.doing = ""

    def remove_comment(self, comment_id: str) -> None:
        """Take a remark of one's own back."""
        try:
            self.desk.reviewing.remove_comment(comment_id, self.rater)
        except UserError as error:
            self.trouble = str(error)
        self.look_again()

    def correct_moves(self, moves: tuple[MoveId, ...], why: str) -> None:
        """Keep what should have been heard in the chosen line."""
        self._do(self.desk.reviewing.correct_moves, self.at, moves, why.strip())

    def correct_note(self, note_rule: str, better: str, why: str) -> None:
        """Keep what should stand beside the chosen line."""
        self._do(self.desk.reviewing.correct_note, self.at, note_rule, better.strip(), why.strip())

    def make_example(self, correction_id: str) -> None:
        """Make a correction a labeled example of one's own library."""
        try:
            self.desk.reviewing.make_example(correction_id)
        except UserError as error:
            self.trouble = str(error)
        self.look_again()

    def _do(self, act: Callable[..., object], *args: object) -> bool:
        try:
            act(self.opened.transcript.id, self.rater, *args)
        except UserError as error:
            self.trouble = str(error)
            return False
        self.trouble = ""
        self.look_again()
        return True

    def look_again(self) -> None:
        """Read what is kept, as it is now."""
        self.opened = self.desk.reviewing.open(self.opened.transcript.id, self.rater)


def reading_of(desk: Desk, transcript_id: str, rater: str) -> Reading:
    """The transcript as it is kept now, with the focus where it was left. Raises NotFound."""
    opened = desk.reviewing.open(transcript_id, rater)
    held: dict[tuple[str, str], Reading] = st.session_state.setdefault(READINGS, {})
    reading = held.get((transcript_id, rater))
    if reading is None:
        shown = opened.transcript
        asked = desk.reviewing.rubric.asked_of(shown.format, shown.role)
        reading = held[transcript_id, rater] = Reading(desk, rater, opened, asked)
    reading.opened = opened
    return reading
