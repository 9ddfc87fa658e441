"""What is to be mended before a file can be saved: sentences, each with the way to the place."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from rpam_assistant.records.studio import Problem
from rpam_assistant.screens.studio_parts import AS_FILE, parts_of, show_part
from rpam_assistant.screens.studio_words import short
from rpam_assistant.screens.studio_work import Work
from rpam_assistant.wiring import Desk

SHOWN = 5
LABELS = {
    "text": "what is said",
    "title": "the title",
    "summary": "what happened",
    "context": "what it gives practice for",
    "content_notice": "what may be hard",
    "role": "who they are",
    "stance": "where they stand",
    "power": "who holds what",
    "brief": "what they know",
    "known": "what others know of them",
    "name": "the name",
    "pronouns": "the pronouns",
    "temperament": "the manner",
    "story": "what happened to them",
    "opening": "the first thing they say",
    "fact": "what becomes known",
    "gives_away": "words that would give it away",
    "needs_any": "what must have happened",
    "why": "because",
    "cue": "words that invite a follow-up",
    "passage_id": "what it rests on",
    "question": "the question",
    "tenet": "what it is about",
    "move": "what somebody does",
    "risk": "how much it asks",
    "place": "the round",
    "author": "who wrote it",
    "year": "when it appeared",
    "family": "the shelf",
    "audience": "who it is for",
}
"""What a field is called where it can be mended."""

WHERE: Sequence[tuple[str, str]] = (
    (r"\bturns_back\b", "turns_back"),
    (r"\blines?\b", "lines"),
    (r"\b(?:disclosures?|gates?|gives_away)\b", "kept_back"),
    (r"\b(?:afterward|reflections?|next_actions?)\b|^passage_id$", "afterward"),
    (r"\bbody\b|#", "passages"),
    (r"\bprompts?\b", "prompts"),
    (r"\bpersonas?\b", "person"),
)
"""Words of a field -> the part of the form that it stands in."""


def draw_check(desk: Desk, work: Work) -> None:
    """Draw what is wrong, or that nothing is."""
    problems = deepest(work.check(desk))
    if not problems:
        st.html(
            '<div class="rpam-verdict fits" role="status">Nothing needs mending. '
            "It can be rehearsed and saved.</div>"
            if work.kind in ("scenario", "circle", "temperament")
            else '<div class="rpam-verdict fits" role="status">Nothing needs mending.</div>'
        )
        return
    count = len(problems)
    how_many = "One thing to mend" if count == 1 else f"{count} things to mend"
    st.html(
        f'<div class="rpam-verdict spare" role="status"><strong>{how_many}.</strong> '
        "What you typed is kept as a draft meanwhile.</div>"
    )
    rows = [*_missing(work, problems), *_wrong(work, problems)]
    with st.container(gap="xsmall", key=f"{work.key}--problems"):
        for number, row in enumerate(rows[:SHOWN]):
            _draw_row(work, row, number)
        if len(rows) > SHOWN:
            with st.expander(f"{len(rows) - SHOWN} more", type="compact"):
                for number, row in enumerate(rows[SHOWN:], start=SHOWN):
                    _draw_row(work, row, number)


Row = tuple[str, str, int | None]
"""What is said, and where it is to be mended: the part, and the line of it."""


def _is_missing(problem: Problem) -> bool:
    return problem.sentence.startswith("missing;") and _name_of(problem) != ""


def _name_of(problem: Problem) -> str:
    return LABELS.get(problem.field.rpartition(".")[2], "")


def _missing(work: Work, problems: Sequence[Problem]) -> list[Row]:
    """What is simply not there yet, a row for each part."""
    by: dict[tuple[str, int | None], list[str]] = {}
    for each in problems:
        if _is_missing(each) and len(parts_of(work)) > 1:
            by.setdefault(place_of(work, each), []).append(_name_of(each))
    return [
        (f"{place_in_words(work, part, at)}. Still missing: {', '.join(names)}.", part, at)
        for (part, at), names in by.items()
    ]


def _wrong(work: Work, problems: Sequence[Problem]) -> list[Row]:
    return [
        (told(work, each), *place_of(work, each))
        for each in problems
        if not (_is_missing(each) and len(parts_of(work)) > 1)
    ]


def deepest(problems: Sequence[Problem]) -> list[Problem]:
    """Without those that lie around others: a person is whole once their lines are."""
    fields = [each.field for each in problems]
    return [
        each
        for each in problems
        if not each.field or not any(other.startswith(f"{each.field}.") for other in fields)
    ]


def told(work: Work, problem: Problem) -> str:
    """A problem with the place it is in: the part of the form, and the line's own words."""
    parts = parts_of(work)
    sentence = re.sub(r" \(knowledge/README[^)]*\)", "", problem.sentence)
    if len(parts) == 1:
        return sentence
    name = f", {_name_of(problem)}" if _name_of(problem) else ""
    return f"{place_in_words(work, *place_of(work, problem))}{name}: {sentence}"


def place_in_words(work: Work, part: str, at: int | None) -> str:
    """A part of the form, and the words of its line where one is meant."""
    if at is None:
        return parts_of(work)[part]
    said = lines_of(work, part)[at].get("text")
    words = f"“{short(said, 40)}”" if said else "one that is not written yet"
    return f"{parts_of(work)[part]}, {words}"


def _draw_row(work: Work, row: Row, number: int) -> None:
    words, part, at = row
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, key=f"{work.key}--mend-{number}"
    ):
        st.html(f'<p class="rpam-mend">{escape(words)}</p>')
        st.button(
            "Show me",
            key=f"{work.key}--show-{number}",
            type="tertiary",
            icon=":material/arrow_downward:",
            on_click=show_part,
            args=(work, part, at),
        )


def place_of(work: Work, problem: Problem) -> tuple[str, int | None]:
    """The part of the form where a problem can be mended, and which line of it."""
    parts = parts_of(work)
    if work.unreadable or re.match(r"line \d", problem.field):
        return AS_FILE, None
    asked = problem.field or problem.sentence
    part = next(
        (name for pattern, name in WHERE if name in parts and re.search(pattern, asked)),
        "person" if "person" in parts and _is_of_person(work, problem.field) else next(iter(parts)),
    )
    return part, _line_at(work, part, problem.field)


def _is_of_person(work: Work, field: str) -> bool:
    people = work.values.get("personas") or ()
    return any(
        isinstance(each, Mapping) and field.startswith(f"{each.get('id')}.") for each in people
    )


def _line_at(work: Work, part: str, field: str) -> int | None:
    """The number of the line that a field names, by its place or its id."""
    lines = lines_of(work, part)
    found = re.search(rf"\b{part}\.(\d+)", field)
    if found and int(found[1]) < len(lines):
        return int(found[1])
    steps = field.split(".")
    return next((at for at, each in enumerate(lines) if each.get("id") in steps), None)


def lines_of(work: Work, part: str) -> Sequence[Mapping[str, Any]]:
    """The lines, or prompts, that a part of the form lists."""
    if part not in ("lines", "turns_back", "prompts"):
        return ()
    holder = work.at(("personas", 0)) if work.kind == "scenario" else work.values
    return [each for each in (holder or {}).get(part) or () if isinstance(each, Mapping)]
