"""What a rater says of a transcript -> the same, if it can be kept; or why it cannot."""

from collections.abc import Sequence
from typing import cast, get_args

from rpam_assistant.errors import UserError
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.review import COACH, Judgment, rater_key
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.rubric import Rubric

LONGEST_NAME = 60
LONGEST_TEXT = 4000
"""Characters of a comment, a reason or other words."""

WHOLE_WORDS = {"dialog": "a talk between two", "circle": "a circle"}


def checked_rater(name: str) -> str:
    """The name without what cannot be seen. Raises UserError for none, a long one, or `coach`."""
    shown = "".join(each for each in " ".join(name.split()) if each.isprintable()).strip()
    if not shown:
        raise UserError("Nobody is named as the rater; say under which name you judge.")
    if len(shown) > LONGEST_NAME:
        raise UserError(
            f"A rater's name has at most {LONGEST_NAME} characters; choose a shorter one."
        )
    if rater_key(shown) == COACH:
        raise UserError("The program's own marks go by the name of coach; choose another name.")
    return shown


def checked_judgment(transcript: ReviewTranscript, rubric: Rubric, judgment: Judgment) -> Judgment:
    """The judgment, if it can be kept. Raises UserError.

    The rubric line is asked of this format, and a level is borne out by literal words of a line.
    """
    asked_of = rubric.asked_of(transcript.format, transcript.role)
    asked = {each.id: each.title for each in asked_of}
    if judgment.rubric_line not in asked:
        whole = WHOLE_WORDS[transcript.format]
        raise UserError(
            f"The rubric does not ask {judgment.rubric_line} of {whole}; "
            f"choose one of {', '.join(asked)}."
        )
    quote = judgment.quote.strip()
    title = asked[judgment.rubric_line]
    kept = judgment.model_copy(update={"quote": quote, "why": checked_text(judgment.why, "reason")})
    if not kept.is_borne_out:
        raise UserError(
            f"{title}: this mark needs words that were said; choose the line and quote from it."
        )
    if kept.at is not None:
        line = transcript.line(kept.at)
        if line is None:
            raise UserError(f"{title}: the transcript has no line {kept.at}; choose another.")
        if quote not in line.text:
            raise UserError(
                f"{title}: the quote does not stand in line {kept.at} letter by letter; "
                "quote what was said there."
            )
    elif quote:
        raise UserError(f"{title}: say in which line the quoted words stand.")
    return kept


def checked_line(transcript: ReviewTranscript, at: int) -> TranscriptLine:
    """The line with this number. Raises UserError."""
    line = transcript.line(at)
    if line is None:
        raise UserError(
            f"The transcript has no line {at}; its lines are 1 to {len(transcript.lines)}."
        )
    return line


def checked_learner_line(transcript: ReviewTranscript, at: int) -> TranscriptLine:
    """The line with this number, if the learner spoke in it. Raises UserError."""
    line = checked_line(transcript, at)
    if not (line.is_learner and line.text):
        raise UserError(
            f"In line {at} the learner says nothing; only the learner's lines are corrected."
        )
    return line


def checked_moves(moves: Sequence[str]) -> tuple[MoveId, ...]:
    """Each move once, the main one first. Raises UserError for none, or one that is unknown."""
    known = get_args(MoveId)
    if not moves:
        raise UserError("Choose at least one move; `other` is one.")
    for each in moves:
        if each not in known:
            raise UserError(f"There is no move called {each}; choose one of {', '.join(known)}.")
    return cast(tuple[MoveId, ...], tuple(dict.fromkeys(moves)))


def checked_text(text: str, what: str, *, needed: bool = False) -> str:
    """Words without space around them. Raises UserError for none where needed, or too many."""
    words = text.replace("\0", "").strip()
    if needed and not words:
        raise UserError(f"The {what} is empty; write something, or leave it.")
    if len(words) > LONGEST_TEXT:
        raise UserError(f"The {what} is longer than {LONGEST_TEXT} characters; shorten it.")
    return words
