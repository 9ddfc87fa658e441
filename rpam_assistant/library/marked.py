"""`I felt <feeling>worried</feeling>` -> the text and its marks."""

import re

from rpam_assistant.records.examples import Mark, MarkedText

_TAG = re.compile(r"<(?P<closing>/?)(?P<kind>[a-z_]+)>")


def parse_marked(written: str) -> MarkedText:
    """The text without its tags, and where each tag's words are.

    Raises ValueError, in words for whoever wrote it, when a tag is not closed or
    closes another.
    """
    text, marks, opened, at = "", [], [], 0
    for tag in _TAG.finditer(written):
        text += written[at : tag.start()]
        at = tag.end()
        if not tag["closing"]:
            opened.append((tag["kind"], len(text)))
        elif opened and opened[-1][0] == tag["kind"]:
            kind, start = opened.pop()
            marks.append({"kind": kind, "start": start, "end": len(text)})
        else:
            raise ValueError(f"</{tag['kind']}> closes no <{tag['kind']}>; mend {written!r:.60}")
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is not closed; mend {written!r:.60}")
    return MarkedText(
        text=text + written[at:], marks=tuple(Mark.model_validate(mark) for mark in marks)
    )
