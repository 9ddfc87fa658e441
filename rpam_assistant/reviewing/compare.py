"""Two transcripts -> side by side: what they share, where they part, and what came of each."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from rpam_assistant.records.compared import ComparedRow, ComparedTranscripts, Facet, Outcome
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.rubric import Rubric
from rpam_assistant.reviewing.coach_marks import coach_rating
from rpam_assistant.reviewing.outcome import find_outcome

Lines = Sequence[TranscriptLine]


def compare_transcripts(
    first: ReviewTranscript, second: ReviewTranscript, rubric: Rubric
) -> ComparedTranscripts:
    """Two attempts of a session, or two runs of a scenario.

    Rows are shared as long as both say the same. From where they part the learner's lines stand
    beside each other in their order, each followed by what was answered; answers are laid beside
    those of the same person where there are any.
    """
    shared = _shared(first.lines, second.lines)
    rows = [
        ComparedRow(first=one, second=other, shared=True)
        for one, other in zip(first.lines[:shared], second.lines[:shared], strict=True)
    ]
    mine, theirs = _exchanges(first.lines[shared:]), _exchanges(second.lines[shared:])
    for one, other in zip_longest(mine, theirs, fillvalue=()):
        rows += _beside(one, other)
    outcomes = (_outcome(first, rubric), _outcome(second, rubric))
    return ComparedTranscripts(
        first=first,
        second=second,
        rows=tuple(rows),
        parts_at=shared if shared < len(rows) else None,
        outcomes=outcomes,
        differs=tuple(_differing(*outcomes)),
    )


def _outcome(transcript: ReviewTranscript, rubric: Rubric) -> Outcome:
    judged = coach_rating(transcript, rubric).judgments
    return find_outcome(transcript, {line: each.mark for line, each in judged.items()})


def _shared(first: Lines, second: Lines) -> int:
    """How many lines are the same from the beginning."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if (one.speaker, one.text, one.did) != (other.speaker, other.text, other.did):
            break
        count += 1
    return count


def _exchanges(lines: Lines) -> list[list[TranscriptLine]]:
    """What is left of the exchange in which they part, then one for each line of the learner's."""
    exchanges: list[list[TranscriptLine]] = [[]]
    for line in lines:
        if line.is_learner:
            exchanges.append([])
        exchanges[-1].append(line)
    return exchanges


def _beside(first: Lines, second: Lines) -> Iterator[ComparedRow]:
    mine_by, theirs_by = ([each.speaker for each in lines] for lines in (first, second))
    matcher = SequenceMatcher(None, mine_by, theirs_by, autojunk=False)
    for _, from_first, to_first, from_second, to_second in matcher.get_opcodes():
        mine, theirs = first[from_first:to_first], second[from_second:to_second]
        for one, other in zip_longest(mine, theirs):
            yield ComparedRow(first=one, second=other)


def _differing(first: Outcome, second: Outcome) -> Iterator[Facet]:
    if first.learner_lines != second.learner_lines:
        yield "lines"
    if first.moves != second.moves:
        yield "moves"
    if first.acts != second.acts:
        yield "acts"
    if {*first.disclosed} != {*second.disclosed}:
        yield "disclosures"
    if first.state != second.state:
        yield "state"
    if (first.last_words, first.concern) != (second.last_words, second.concern):
        yield "ending"
    if first.marks != second.marks:
        yield "marks"
