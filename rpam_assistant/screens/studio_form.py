"""Fields of a form: each shows a value of the file, and brings back what is typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from rpam_assistant.screens.mirrored import mirrored
from rpam_assistant.screens.studio_work import Path, Work
from rpam_assistant.wiring import Desk

LONG = 20_000
"""The most characters of a field."""

NOTHING = ""
"""Among what can be chosen: none of it."""


@dataclass(frozen=True)
class Form:
    """The fields of one part of a file: of all of it, of a person, of a line."""

    desk: Desk
    work: Work
    path: Path = ()

    def inside(self, *steps: str | int) -> "Form":
        """The form of what lies deeper."""
        return Form(self.desk, self.work, (*self.path, *steps))

    def get(self, name: str | int, otherwise: Any = None) -> Any:
        """A value as it is now."""
        found = self.work.at((*self.path, name))
        return otherwise if found is None else found

    def put(self, name: str | int, value: Any) -> None:
        """Change a value; None takes it out."""
        self.work.put(self.desk, (*self.path, name), value)

    def key(self, name: str | int) -> str:
        """The key of a field's widget."""
        return "-".join(str(each) for each in (self.work.key, *self.path, name))

    def line(self, name: str, label: str, help: str = "", **more: Any) -> None:  # noqa: A002
        """One line of words."""
        now = str(self.get(name, ""))
        key = mirrored(self.key(name), now)
        st.text_input(
            label,
            now,
            key=key,
            max_chars=LONG,
            help=help or None,
            on_change=self._bring,
            args=(name, key, _words),
            **more,
        )

    def words(self, name: str, label: str, help: str = "", **more: Any) -> None:  # noqa: A002
        """Several lines of words."""
        now = str(self.get(name, ""))
        key = mirrored(self.key(name), now)
        st.text_area(
            label,
            now,
            key=key,
            max_chars=LONG,
            height=more.pop("height", "content"),
            help=help or None,
            on_change=self._bring,
            args=(name, key, more.pop("bring", _words)),
            **more,
        )

    def list_of(
        self,
        name: str,
        label: str,
        help: str = "",  # noqa: A002
        *,
        needed: bool = False,
        **more: Any,
    ) -> None:
        """Several things, one on each line. What is `needed` stays in the file when empty."""
        shown = "\n".join(str(each).replace("\n", " ") for each in self.get(name, ()))
        key = mirrored(self.key(name), shown)
        st.text_area(
            label,
            shown,
            key=key,
            max_chars=LONG,
            height="content",
            help=help or None,
            on_change=self._bring,
            args=(name, key, _needed_rows if needed else _rows),
            **more,
        )

    def choose(
        self,
        name: str,
        label: str,
        options: Mapping[Any, str],
        help: str = "",  # noqa: A002
        *,
        nothing: str = "",
        **more: Any,
    ) -> None:
        """One of several; `nothing` is what choosing none of them is called."""
        now = self.get(name, NOTHING if nothing else None)
        shown: dict[Any, str] = {NOTHING: nothing} if nothing else {}
        shown |= options
        if now is not None and now not in shown:
            shown[now] = f"{now} (not there)"
        key = mirrored(self.key(name), now)
        st.selectbox(
            label,
            list(shown),
            format_func=lambda each: shown.get(each, ""),
            key=key,
            index=list(shown).index(now) if now in shown else None,
            placeholder="Choose",
            help=help or None,
            on_change=self._bring,
            args=(name, key, _picked),
            **more,
        )

    def several(
        self,
        name: str,
        label: str,
        options: Mapping[Any, str],
        help: str = "",  # noqa: A002
        *,
        needed: bool = False,
        **more: Any,
    ) -> None:
        """Some of several; one that the file names and nobody knows stays, and says so."""
        now = list(self.get(name, ()))
        shown = dict(options) | {each: f"{each} (not there)" for each in now if each not in options}
        key = mirrored(self.key(name), now)
        st.multiselect(
            label,
            list(shown),
            now,
            format_func=lambda each: shown.get(each, str(each)),
            key=key,
            help=help or None,
            placeholder=more.pop("placeholder", "Any"),
            on_change=self._bring,
            args=(name, key, _needed_chosen if needed else _chosen),
            **more,
        )

    def number(
        self,
        name: str,
        label: str,
        least: int,
        most: int,
        usual: int,
        help: str = "",  # noqa: A002
    ) -> None:
        """A whole number."""
        now = min(most, max(least, int(self.get(name, usual))))
        key = mirrored(self.key(name), now)
        st.number_input(
            label,
            least,
            most,
            now,
            key=key,
            help=help or None,
            on_change=self._bring,
            args=(name, key, _same),
        )

    def step(
        self,
        name: str,
        label: str,
        options: Mapping[float, str],
        usual: float,
        help: str = "",  # noqa: A002
    ) -> None:
        """A place on a scale whose places have words."""
        now = float(self.get(name, usual))
        shown = dict(sorted({**options, now: options.get(now, _between(options, now))}.items()))
        key = mirrored(self.key(name), now)
        st.select_slider(
            label,
            list(shown),
            now,
            format_func=lambda each: shown.get(each, f"{each:g}"),
            key=key,
            help=help or None,
            on_change=self._bring,
            args=(name, key, _number),
        )

    def _bring(self, name: str, key: str, read: Callable[[Any], Any]) -> None:
        """Bring what a widget says to the file."""
        self.put(name, read(st.session_state[key]))


def draw_each(
    form: Form,
    name: str,
    titles: Sequence[str],
    draw: Callable[[Form], None],
    new: Callable[[], dict[str, Any]],
    add: str,
) -> None:
    """Draw a list of things, each to be opened, taken out, and one more to be added."""
    here = form.inside(name)
    for at, title in enumerate(titles):
        inside = here.inside(at)
        new_one = st.session_state.get(here.key("new")) == at
        with st.expander(title, key=here.key(f"open-{at}"), expanded=new_one):
            draw(inside)
            st.button(
                "Take this out",
                key=here.key(f"out-{at}"),
                icon=":material/delete:",
                type="tertiary",
                on_click=here.put,
                args=(at, None),
            )
    st.button(
        add,
        key=here.key("add"),
        icon=":material/add:",
        on_click=_add,
        args=(form, name, new),
    )


def _add(form: Form, name: str, new: Callable[[], dict[str, Any]]) -> None:
    """One more, open to be written."""
    there = list(form.get(name, ()))
    st.session_state[form.inside(name).key("new")] = len(there)
    form.put(name, [*there, new()])


def _between(options: Mapping[float, str], value: float) -> str:
    below = [each for each in options if each <= value]
    return f"{options[max(below)]} ({value:g})" if below else f"{value:g}"


def _words(text: Any) -> str | None:
    return str(text).strip("\n ") or None


def _rows(text: Any) -> list[str] | None:
    return _needed_rows(text) or None


def _needed_rows(text: Any) -> list[str]:
    return [row.strip() for row in str(text).splitlines() if row.strip()]


def _chosen(found: Any) -> list[Any] | None:
    return list(found) or None


def _needed_chosen(found: Any) -> list[Any]:
    return list(found)


def _number(found: Any) -> float | int:
    return int(found) if float(found).is_integer() else float(found)


def _picked(found: Any) -> Any:
    return None if found == NOTHING else found


def _same(found: Any) -> Any:
    return found
