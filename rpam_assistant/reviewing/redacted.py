"""A transcript's line and what stands for its identifiers -> the same line without them."""

from collections.abc import Mapping

from rpam_assistant.records.concern import ConcernKind
from rpam_assistant.records.review_transcript import TranscriptLine


def redacted(line: TranscriptLine, text: str, stands_for: Mapping[str, str]) -> TranscriptLine:
    """`line` saying `text`, in which each key of `stands_for` gave way to its value.

    What quotes the line quotes `text`: a move or an act whose quote is cut apart quotes the whole
    of it, a note whose quote is cut apart falls away.
    """
    if text == line.text:
        return line

    def quote(words: str) -> str:
        for taken in sorted(stands_for, key=len, reverse=True):
            words = words.replace(taken, stands_for[taken])
        return words if words in text else ""

    return line.model_copy(
        update={
            "text": text,
            "moves": tuple(
                each.model_copy(update={"quote": quote(each.quote) or text}) for each in line.moves
            ),
            "acts": tuple(
                each.model_copy(update={"quote": quote(each.quote) or text}) for each in line.acts
            ),
            "notes": tuple(
                each.model_copy(update={"quote": kept})
                for each in line.notes
                if (kept := quote(each.quote))
            ),
        }
    )


def withheld(line: TranscriptLine, concern: ConcernKind) -> TranscriptLine:
    """The line without its words and all that quotes them: what stops a practice stays behind."""
    empty: tuple[()] = ()
    return line.model_copy(
        update={"text": "", "moves": empty, "acts": empty, "notes": empty, "concern": concern}
    )
