"""The marked sentence: every character once, escaped, whatever nests in what."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import get_args

from hypothesis import example, given
from hypothesis import strategies as st

from rpam_assistant.records.phrase import Flaw, FlawKind, PartKind, PhraseAnalysis, Span
from rpam_assistant.screens.phrase_marks import key_of, marked
from rpam_assistant.screens.writing import filled_in

PARTS: tuple[PartKind, ...] = get_args(PartKind)
FLAWS: tuple[FlawKind, ...] = get_args(FlawKind)
TITLES = {kind: f'<{kind}> & "more"' for kind in FLAWS}

Found = tuple[str, int, int]
"""A part or flaw, where it begins, how long it is."""


def analysis_of(text: str, found: list[Found]) -> PhraseAnalysis:
    spans = [
        (kind, min(start, len(text)), min(start + length, len(text)))
        for kind, start, length in found
    ]
    return PhraseAnalysis(
        text=text,
        parts={
            part: tuple(
                Span(text=text[start:end], start=start, end=end)
                for kind, start, end in spans
                if kind == part
            )
            for part in PARTS
        },
        flaws=tuple(
            Flaw(
                flaw=flaw,
                text=text[start:end],
                start=start,
                end=end,
                why=f"why {flaw}",
                passage_id="a#b",
            )
            for flaw in FLAWS
            for kind, start, end in spans
            if kind == flaw
        ),
        is_affective_statement=False,
        suggestions=(),
    )


class Drawn(HTMLParser):
    """What stands under which marks, as a browser would nest them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.runs: list[tuple[str, list[tuple[str, str]]]] = []
        self.deepest = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "mark"
        values = dict(attrs)
        self.open.append((str(values["class"]), str(values["title"])))
        self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert tag == "mark"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.runs.append((data, list(self.open)))

    def under(self, style: str) -> str:
        return "".join(text for text, marks in self.runs if any(style == s for s, _ in marks))


founds = st.lists(
    st.tuples(st.sampled_from([*PARTS, *FLAWS]), st.integers(0, 40), st.integers(0, 20)),
    max_size=8,
)


@given(st.text(max_size=40) | st.text("<>&\"' amp;\n", max_size=40), founds)
@example("<b>&amp;</b>", [("feeling", 1, 4), ("blame", 3, 6)])
def test_every_character_is_there_exactly_once_and_escaped(text: str, found: list[Found]) -> None:
    html = marked(analysis_of(text, found), TITLES)
    tags = r"<mark class=\"[a-z]+\" title=\"[^\"<>]*\">|</mark>"
    assert unescape(re.sub(tags, "", html)) == text
    assert not re.search(r"[<>]", re.sub(tags, "", html))


@given(st.text("abc ", min_size=1, max_size=40), founds)
def test_what_stands_under_a_mark_is_what_was_found(text: str, found: list[Found]) -> None:
    analysis = analysis_of(text, found)
    drawn = Drawn(marked(analysis, TITLES))
    assert drawn.open == []
    flawed = {at for each in analysis.flaws for at in range(each.start, each.end)}
    assert drawn.under("flaw") == "".join(text[at] for at in sorted(flawed))
    for kind, spans in analysis.parts.items():
        inside = {at for span in spans for at in range(span.start, span.end)}
        assert drawn.under(kind) == "".join(text[at] for at in sorted(inside))


def test_a_flaw_inside_a_part_is_drawn_inside_it_and_the_tooltip_says_both() -> None:
    analysis = analysis_of("you never look", [("behavior", 0, 14), ("absolute", 4, 5)])
    drawn = Drawn(marked(analysis, TITLES))
    assert [text for text, _ in drawn.runs] == ["you ", "never", " look"]
    styles = [[style for style, _ in marks] for _, marks in drawn.runs]
    assert styles == [["behavior"], ["behavior", "flaw"], ["behavior"]]
    assert drawn.runs[1][1][-1][1] == f"{TITLES['absolute']}: why absolute\nWhat happened"


def test_two_that_cross_are_both_whole() -> None:
    drawn = Drawn(marked(analysis_of("abcdef", [("feeling", 0, 4), ("blame", 2, 4)]), TITLES))
    assert drawn.under("feeling") == "abcd"
    assert drawn.under("flaw") == "cdef"


def test_the_key_names_only_what_is_there() -> None:
    key = key_of(analysis_of("you never look", [("behavior", 0, 14), ("absolute", 4, 5)]))
    assert "what happened" in key
    assert "may land badly" in key
    assert "feeling" not in key
    assert key_of(analysis_of("Hello.", [])) == ""


def test_the_chips_fill_the_blanks_and_leave_the_rest() -> None:
    frame = "When you left, I felt ___, because ___."
    assert filled_in(frame, None, None) == frame
    assert filled_in(frame, "sad", None) == "When you left, I felt sad, because ___."
    both = "When you left, I felt sad, because I need to be heard."
    assert filled_in(frame, "sad", "to be heard") == both
    assert filled_in("I felt sad when ___.", "hurt", "rest") == "I felt sad when ___."
