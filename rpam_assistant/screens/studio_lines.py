"""Everything that a person says, as a list to look through: one line open at a time."""

from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from rpam_assistant.screens.studio_form import Form
from rpam_assistant.screens.studio_line import Saying, draw_line
from rpam_assistant.screens.studio_names import id_of
from rpam_assistant.screens.studio_pages import a_page
from rpam_assistant.screens.studio_words import ENDS, MEETS, STAGES, band, chips, moves, short, some

ALL = "All of them"
SHOW: dict[str, str] = {
    ALL: "",
    "That tell something": "discloses",
    "That end it": "ends",
    "To a silence, an insult and the like": "meets",
    "Without anything that somebody might say": "examples",
}
OPEN = "open-line"
LOOK = (
    '<span class="rpam-look-here"></span><script>'
    "document.querySelector('.rpam-look-here')?.scrollIntoView({block: 'start'})</script>"
)
"""Brings what was opened from elsewhere before the eyes."""


@dataclass(frozen=True)
class Lines:
    """The lines under one name of a form: `lines`, or of a manner `turns_back`."""

    form: Form
    name: str
    saying: Saying

    @property
    def all(self) -> list[dict[str, Any]]:
        """The lines as they are now."""
        return list(self.form.get(self.name, ()))

    @property
    def open_key(self) -> str:
        """Where it is kept which line is open."""
        return self.form.inside(self.name).key(OPEN)

    @property
    def open_at(self) -> int | None:
        """The line that is open; None for none."""
        at = st.session_state.get(self.open_key)
        return at if isinstance(at, int) and at < len(self.all) else None

    def open(self, at: int | None) -> None:
        """Open a line to be changed, where it stands; None closes the one that is open."""
        st.session_state[self.open_key] = at
        st.session_state[f"{self.open_key}-pinned"] = False

    def pin(self) -> None:
        """Show the open line above the others: whoever opened it was not looking at it."""
        st.session_state[f"{self.open_key}-pinned"] = True
        st.session_state[f"{self.open_key}-look"] = True

    @property
    def pinned_at(self) -> int | None:
        """The open line, where it is shown above the others."""
        return self.open_at if st.session_state.get(f"{self.open_key}-pinned") else None

    def add(self, begun: dict[str, Any] | None = None) -> None:
        """One more line, open to be written."""
        taken = [each.get("id") for each in self.all]
        new = {"id": id_of(str((begun or {}).get("text", "")), taken)} | (begun or {})
        self.form.put(self.name, [*self.all, new])
        self.open(len(self.all) - 1)
        self.pin()

    def take_out(self, at: int) -> None:
        """One line less; lines that came after it no longer wait for it."""
        gone = self.all[at].get("id")
        left = [_without(each, gone) for place, each in enumerate(self.all) if place != at]
        self.form.put(self.name, left)
        self.open(None)


def _without(line: dict[str, Any], gone: Any) -> dict[str, Any]:
    if gone not in line.get("after", ()):
        return line
    after = [each for each in line["after"] if each != gone]
    return {**line, "after": after} if after else {k: v for k, v in line.items() if k != "after"}


def draw_lines(form: Form, name: str, saying: Saying) -> None:
    """Draw the lines: find one, open it, add one."""
    lines = Lines(form, name, saying)
    here = form.inside(name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.text_input(
            "Find a line", key=here.key("find"), placeholder="Words of it", persist_state="session"
        )
        show = st.selectbox("Show", list(SHOW), key=here.key("show"), persist_state="session")
        st.button(
            "Add a line",
            key=here.key("add-line"),
            icon=":material/add:",
            type="primary" if not lines.all else "secondary",
            on_click=lines.add,
        )
    pinned = lines.pinned_at
    if pinned is not None:
        if st.session_state.pop(f"{lines.open_key}-look", False):
            st.html(LOOK, unsafe_allow_javascript=True)
        _draw_row(lines, pinned)
    places = [
        at
        for at, each in enumerate(lines.all)
        if at != pinned and (at == lines.open_at or _is_wanted(each, wanted, show))
    ]
    for at in a_page(f"{lines.open_key}-page", places, "lines"):
        _draw_row(lines, at)
    if not places and pinned is None:
        st.caption("There is no such line." if lines.all else saying.empty)


def _is_wanted(line: dict[str, Any], wanted: str, show: str) -> bool:
    field = SHOW.get(show, "")
    if field and bool(line.get(field)) == (field == "examples"):
        return False
    told = " ".join([str(line.get("text", "")), str(line.get("id", "")), *_examples(line)])
    return wanted.strip().lower() in told.lower()


def _examples(line: dict[str, Any]) -> list[str]:
    return [str(each) for each in line.get("examples", ())]


def _draw_row(lines: Lines, at: int) -> None:
    line = lines.all[at]
    here = lines.form.inside(lines.name)
    is_open = lines.open_at == at
    with st.container(key=here.key(f"{'writing' if is_open else 'row'}-{at}"), border=is_open):
        with st.container(
            horizontal=True, vertical_alignment="center", wrap=False, key=here.key(f"head-{at}")
        ):
            st.html(as_html(lines, line))
            st.button(
                "Done" if is_open else "Change",
                key=here.key(f"change-{at}"),
                icon=":material/check:" if is_open else ":material/tune:",
                type="tertiary",
                on_click=lines.open,
                args=(None if is_open else at,),
            )
        if is_open:
            draw_line(here.inside(at), lines.saying, lines.all)
            _draw_ways_out(lines, at)


def _draw_ways_out(lines: Lines, at: int) -> None:
    here = lines.form.inside(lines.name)
    copied = {k: v for k, v in lines.all[at].items() if k != "id"}
    with st.container(horizontal=True):
        st.button(
            "Write one like it",
            key=here.key(f"like-{at}"),
            icon=":material/content_copy:",
            type="tertiary",
            on_click=lines.add,
            args=(copied,),
        )
        st.button(
            "Take this line out",
            key=here.key(f"out-{at}"),
            icon=":material/delete:",
            type="tertiary",
            on_click=lines.take_out,
            args=(at,),
        )


def as_html(lines: Lines, line: dict[str, Any]) -> str:
    """A line as HTML: what is said, and when."""
    known = moves(lines.form.desk)
    facts = lines.saying.kept_back
    told = [
        band(line.get("trust")),
        some([known.get(each, each) for each in line.get("answers", ())]),
        *(f"to {MEETS.get(each, each)}" for each in line.get("meets", ())),
        *(STAGES.get(each, each) for each in line.get("stages", ())),
        "after something else" if line.get("after") else "",
    ]
    marks = [
        f"Tells: {short(facts.get(line['discloses'], line['discloses']), 50)}"
        if line.get("discloses")
        else "",
        ENDS.get(line["ends"], line["ends"]) if line.get("ends") else "",
    ]
    words = escape(str(line.get("text") or "Nothing is written here yet."))
    strong = "".join(f"<strong>{escape(each)}</strong>" for each in marks if each)
    return f'<div class="rpam-written"><p>{words}</p><div>{strong}{chips(told)}</div></div>'
