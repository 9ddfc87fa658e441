"""A sentence and what was found in it -> HTML, marked as a grammar checker marks.

Parts have a soft background, flaws a wavy line; they may nest and cross. Every
character of the text is in the HTML once, escaped.
"""

from collections.abc import Mapping
from html import escape
from itertools import pairwise, takewhile
from typing import NamedTuple

from rpam_assistant.records.phrase import FlawKind, PartKind, PhraseAnalysis

PARTS: dict[PartKind, str] = {
    "feeling": "feeling",
    "behavior": "what happened",
    "impact": "why it matters",
    "request": "what you ask",
}


class _Mark(NamedTuple):
    """Sorted as marks nest: what begins first and ends last is outermost."""

    start: int
    minus_end: int
    is_flaw: bool
    style: str
    title: str

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= -self.minus_end


def marked(analysis: PhraseAnalysis, flaw_titles: Mapping[FlawKind, str]) -> str:
    """The text as HTML; the tooltip of a stretch names all that holds there, nearest first."""
    text = analysis.text
    marks = _marks_of(analysis, flaw_titles)
    cuts = sorted({0, len(text)} | {m.start for m in marks} | {-m.minus_end for m in marks})
    pieces: list[str] = []
    opened: list[_Mark] = []
    for start, end in pairwise(cuts):
        wanted = [mark for mark in marks if mark.covers(start, end)]
        both = zip(opened, wanted, strict=False)
        stay = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
        pieces += ["</mark>"] * (len(opened) - stay)
        pieces += [_opening(wanted[: depth + 1]) for depth in range(stay, len(wanted))]
        pieces.append(escape(text[start:end]))
        opened = wanted
    return "".join([*pieces, *["</mark>"] * len(opened)])


def key_of(analysis: PhraseAnalysis) -> str:
    """What the colors and the line mean, for those that are there; empty when none is."""
    kinds = [kind for kind, found in analysis.parts.items() if found]
    marks = [f'<mark class="{kind}">{PARTS[kind]}</mark>' for kind in kinds]
    if analysis.flaws:
        marks.append('<mark class="flaw">may land badly</mark>')
    return f'<div class="rpam-analysis rpam-key">{" ".join(marks)}</div>' if marks else ""


def _marks_of(analysis: PhraseAnalysis, flaw_titles: Mapping[FlawKind, str]) -> list[_Mark]:
    parts = [
        _Mark(span.start, -span.end, False, kind, PARTS[kind].capitalize())
        for kind, found in analysis.parts.items()
        for span in found
    ]
    flaws = [
        _Mark(each.start, -each.end, True, "flaw", f"{flaw_titles[each.flaw]}: {each.why}")
        for each in analysis.flaws
    ]
    return sorted({mark for mark in (*parts, *flaws) if mark.start < -mark.minus_end})


def _opening(nested: list[_Mark]) -> str:
    titles = "\n".join(mark.title for mark in reversed(nested))
    return f'<mark class="{nested[-1].style}" title="{escape(titles)}">'
