"""The parts of a file's form: which there are, which is shown, and how each is drawn."""

from collections.abc import Callable

import streamlit as st

from rpam_assistant.screens.studio_afterward import draw_afterward
from rpam_assistant.screens.studio_form import Form
from rpam_assistant.screens.studio_guidance import draw_about, draw_passages
from rpam_assistant.screens.studio_kept_back import draw_kept_back
from rpam_assistant.screens.studio_line import Saying
from rpam_assistant.screens.studio_lines import OPEN, draw_lines
from rpam_assistant.screens.studio_person import draw_person
from rpam_assistant.screens.studio_prompts import draw_prompts
from rpam_assistant.screens.studio_scenario import draw_story
from rpam_assistant.screens.studio_text import draw_text
from rpam_assistant.screens.studio_words import short
from rpam_assistant.screens.studio_work import Work
from rpam_assistant.wiring import Desk

AS_FILE = "file"
PARTS: dict[str, dict[str, str]] = {
    "scenario": {
        "story": "The story",
        "person": "The person",
        "kept_back": "What they keep back",
        "lines": "What they say",
        "afterward": "Afterward",
    },
    "participant": {
        "person": "The person",
        "kept_back": "What they keep back",
        "lines": "What they say",
    },
    "temperament": {
        "manner": "The manner",
        "lines": "What they say",
        "turns_back": "When nothing fits",
    },
    "prompts": {"prompts": "The prompts"},
    "guidance": {"about": "What it is about", "passages": "The passages"},
}
NOTHING_FITS = (
    "Said when no line fits: an answer from the state, that hands the turn back. Each needs how "
    "near they must be, and nothing else."
)


def parts_of(work: Work) -> dict[str, str]:
    """The parts that can be shown, the first one first."""
    return {**PARTS.get(work.kind, {}), AS_FILE: "As a file"}


def part_key(work: Work) -> str:
    """Where it is kept which part is shown."""
    return f"{work.key}--part"


def show_part(work: Work, part: str, at: int | None = None) -> None:
    """Show a part, and a line of it open where one is meant."""
    st.session_state[part_key(work)] = part
    if at is not None:
        path = (*_person_path(work), part)
        key = "-".join(str(each) for each in (work.key, *path, OPEN))
        st.session_state[key] = at
        st.session_state[f"{key}-pinned"] = st.session_state[f"{key}-look"] = True


def choose_part(work: Work) -> None:
    """Draw the parts there are, to choose the one that is shown."""
    parts = parts_of(work)
    key = part_key(work)
    if st.session_state.get(key) not in parts:
        st.session_state[key] = next(iter(parts))
    if len(parts) > 1:
        st.segmented_control(
            "Part",
            list(parts),
            required=True,
            format_func=lambda each: parts[each],
            key=key,
            label_visibility="collapsed",
            persist_state="session",
            wrap=True,
        )


def draw_form(desk: Desk, work: Work) -> None:
    """Draw the part that is shown."""
    part = str(st.session_state[part_key(work)])
    if part == AS_FILE:
        draw_text(desk, work)
    elif work.unreadable:
        st.warning("The file cannot be read just now, so there is no form to show.")
        st.button(
            "Show the file", key=f"{work.key}--to-file", on_click=show_part, args=(work, AS_FILE)
        )
    else:
        _DRAW[part](Form(desk, work))


def person_of(form: Form) -> Form:
    """The form of the person: of a scenario its first one, else the file itself."""
    return form.inside(*_person_path(form.work))


def lines_form(form: Form) -> tuple[Form, Saying]:
    """Whose lines there are to write, and what can be asked about them."""
    person = person_of(form)
    if form.work.kind == "temperament":
        return person, Saying("somebody of this manner")
    kept = {
        str(each["id"]): short(each.get("fact") or each["id"], 70)
        for each in person.get("disclosures", ())
        if each.get("id")
    }
    name = str(person.get("called") or str(person.get("name", "somebody")).split()[0])
    return person, Saying(name, kept, in_circles=form.work.kind == "participant")


def _person_path(work: Work) -> tuple[str | int, ...]:
    return ("personas", 0) if work.kind == "scenario" else ()


def _draw_person(form: Form) -> None:
    draw_person(person_of(form), alone=form.work.kind == "participant")


def _draw_kept_back(form: Form) -> None:
    draw_kept_back(person_of(form), gates=form.work.kind == "scenario")


def _draw_lines(form: Form) -> None:
    person, saying = lines_form(form)
    draw_lines(person, "lines", saying)


def _draw_turns_back(form: Form) -> None:
    st.caption(NOTHING_FITS)
    draw_lines(form, "turns_back", Saying("somebody of this manner", can_end=False))


def _draw_manner(form: Form) -> None:
    form.line("title", "What the manner is called")
    form.words(
        "manner",
        "Who talks like this",
        "And what happens to it when they close, and when they open.",
    )


_DRAW: dict[str, Callable[[Form], None]] = {
    "story": draw_story,
    "person": _draw_person,
    "kept_back": _draw_kept_back,
    "lines": _draw_lines,
    "turns_back": _draw_turns_back,
    "manner": _draw_manner,
    "prompts": draw_prompts,
    "about": draw_about,
    "passages": draw_passages,
    "afterward": lambda form: draw_afterward(form, person_of(form)),
}
