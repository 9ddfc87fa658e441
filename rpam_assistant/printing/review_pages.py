"""Transcripts as they were judged -> blocks, to read on paper: what was said, then the rubric."""

from collections.abc import Iterable, Iterator, Mapping

from rpam_assistant.printing.blocks import Block, Run, authored, block, table
from rpam_assistant.records.review import Comment, Correction, FinalJudgment, KeptJudgment
from rpam_assistant.records.review_transcript import TranscriptLine
from rpam_assistant.records.reviewed import ReviewedTranscript
from rpam_assistant.records.rubric import CANNOT_TELL, LEVELS, LevelId, Rubric, RubricLine

PRIVATE = "Private. These are practice conversations: for learning to judge, never for a grade."
WITHOUT = "What was said is left out of this copy."
NOBODY_YET = "Nobody has judged this yet."
CANNOT = "Cannot tell"
TO_FILL_IN = "Not judged yet. Circle one: {levels}. The line it rests on: ______"
DID: Mapping[str, str] = {
    "passes": "passes",
    "is_silent": "is silent with the piece",
    "come_back": "asks that the piece come back",
    "goes_on": "lets the piece go on",
}


def compose_reviewed(
    reviewed: Iterable[ReviewedTranscript], rubric: Rubric, *, with_text: bool
) -> list[Block]:
    """A title, and each transcript with the rubric after it."""
    blocks = [block("title", "Transcripts and judgments"), block("small", PRIVATE)]
    if not with_text:
        blocks.append(block("small", WITHOUT))
    for one in reviewed:
        blocks += _about(one)
        if with_text:
            blocks += _talk(one)
        blocks += _rubric(one, rubric)
    return blocks


def _about(one: ReviewedTranscript) -> Iterator[Block]:
    made = one.transcript
    yield block("heading", f"{made.label}: {made.title}")
    attempt = f", attempt {made.attempt}" if made.attempt > 1 else ""
    role = f" as {made.role}" if made.role else ""
    kind = "A circle" if made.format == "circle" else "A talk between two"
    yield block("small", f"{kind}{role}, {made.happened_at:%B %-d, %Y}{attempt}. {made.source}.")


def _talk(one: ReviewedTranscript) -> Iterator[Block]:
    for line in one.transcript.lines:
        yield _line(line)
        for comment in one.comments:
            if comment.at == line.number:
                yield _comment(comment)
        for correction in one.corrections:
            if correction.at == line.number:
                yield _correction(correction)


def _line(line: TranscriptLine) -> Block:
    did = f" ({DID.get(line.did, line.did)})" if line.did else ""
    paused = " (the practice was paused here; what was written was not kept)"
    words = line.text or (paused.strip() if line.concern else "")
    return block("text", Run(f"{line.number}  {line.name}{did}: ", bold=line.is_learner), words)


def _comment(comment: Comment) -> Block:
    return block("note", Run(f"{comment.rater}: ", bold=True), comment.text)


def _correction(correction: Correction) -> Block:
    if correction.kind == "moves":
        heard = ", ".join(each.move.replace("_", " ") for each in correction.was) or "nothing"
        moves = ", ".join(each.replace("_", " ") for each in correction.moves) or "nothing"
        said = f"heard as {heard}; it is {moves}."
    else:
        said = f"instead of the note: {correction.better or 'no note'}"
    why = f" {correction.why}" if correction.why else ""
    return block("note", Run(f"{correction.rater}: ", bold=True), said, why)


def _rubric(one: ReviewedTranscript, rubric: Rubric) -> Iterator[Block]:
    finals = {each.rubric_line: each for each in one.finals}
    for line in rubric.asked_of(one.transcript.format, one.transcript.role):
        given = [rating.judgments[line.id] for rating in one.ratings if line.id in rating.judgments]
        yield block("subheading", line.title)
        yield block("small", line.question)
        if given or line.id in finals:
            yield _marks(given, finals.get(line.id))
        else:
            levels = ", ".join([*(each for each in LEVELS), CANNOT.lower()])
            yield block("text", TO_FILL_IN.format(levels=levels))
        yield from _levels(line)


def _marks(given: list[KeptJudgment], final: FinalJudgment | None) -> Block:
    rows = [(each.rater, *_mark(each)) for each in given]
    if final:
        rows.append((f"Agreed on ({final.rater})", *_mark(final)))
    return table((2, 2, 4, 4), ("Who", "Mark", "Line and words", "Why"), rows)


def _mark(judgment: KeptJudgment) -> tuple[str, str, str]:
    mark = CANNOT if judgment.mark == CANNOT_TELL else judgment.mark.capitalize()
    words = f" “{judgment.quote}”" if judgment.quote else ""
    at = f"{judgment.at}{words}" if judgment.at is not None else ""
    return mark, at, judgment.why


def _levels(line: RubricLine) -> Iterator[Block]:
    level: LevelId
    for level in LEVELS:
        if level in line.levels:
            yield block(
                "small", Run(f"{level.capitalize()}: ", bold=True), *authored(line.levels[level])
            )
