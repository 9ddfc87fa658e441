"""A file of the Studio while somebody writes it: its text, and the same as values for forms.

Whatever changes one changes the other. Every change is kept as a draft at once, so that a tab
that is closed loses nothing; the file itself is written only when it is saved.
"""

import json
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from rpam_assistant.errors import ContentError, NotFound
from rpam_assistant.records.studio import IN_FORMS, Kind, Problem
from rpam_assistant.wiring import Desk

WORKS = "studio_works"
"""In the session's state: each file that is open in this tab, by kind and id."""

MOST_UNDONE = 50

Path = tuple[str | int, ...]
"""Where a value lies: `("personas", 0, "lines", 3, "text")`."""


@dataclass
class Work:
    """A file as it is on the screen, with the way back."""

    kind: Kind
    id: str
    text: str
    saved: str | None = None
    """As it lies in the library, one's own or ours; None for what was never saved."""

    values: dict[str, Any] = field(default_factory=dict)
    """What the text holds, as it could last be read."""

    unreadable: str = ""
    """Why the text cannot be shown in forms for now."""

    before: list[str] = field(default_factory=list)
    """The texts before each change, the last one last."""

    notice: str = ""
    """What came of the last thing done, until the next change."""

    checked: tuple[str, str] | None = None
    """The library and the text of which `problems` speaks."""

    problems: Sequence[Problem] = ()

    @property
    def key(self) -> str:
        """Begins the keys of its widgets."""
        return f"studio-{self.kind}-{self.id}"

    @property
    def is_saved(self) -> bool:
        """Whether nothing has changed since it was saved."""
        return self.saved == self.text

    @property
    def has_forms(self) -> bool:
        """Whether it can be written without looking at the file."""
        return self.kind in IN_FORMS

    @property
    def title(self) -> str:
        """What it is called, as it is on the screen; empty where it does not say."""
        return str(self.values.get("title") or self.values.get("name") or "")

    def at(self, path: Path) -> Any:
        """The value at a path; None where there is none."""
        value: Any = self.values
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def put(self, desk: Desk, path: Path, value: Any) -> None:
        """Change one value; None takes it out."""
        if self.at(path) == value:
            return
        values = deepcopy(self.values)
        _put(values, path, value)
        self._become(desk, desk.studio.to_text(self.kind, values), values)

    def write(self, desk: Desk, text: str) -> None:
        """Another text in place of this one."""
        if text != self.text:
            self._become(desk, text, None)

    def undo(self, desk: Desk) -> None:
        """Take the last change back."""
        if self.before:
            text = self.before.pop()
            self._become(desk, text, None)
            self.before.pop()

    def check(self, desk: Desk) -> Sequence[Problem]:
        """What is to be mended before it can be saved; looked at once for each text."""
        now = (desk.library.version, self.text)
        if self.checked != now:
            self.problems = desk.studio.check(self.kind, self.id, self.text)
            self.checked = now
        return self.problems

    def _become(self, desk: Desk, text: str, values: dict[str, Any] | None) -> None:
        self.before = [*self.before[1 - MOST_UNDONE :], self.text]
        self.text, self.notice = text, ""
        if values is None:
            self.read(desk)
        else:
            self.values, self.unreadable = values, ""
        if self.is_saved:
            desk.studio.forget_draft(self.kind, self.id)
        else:
            desk.studio.save_draft(self.kind, self.id, text)

    def read(self, desk: Desk) -> None:
        """Bring what the text holds to the forms, where it can be read."""
        if not self.has_forms:
            return
        try:
            self.values = desk.studio.to_values(self.kind, self.text)
            self.unreadable = ""
        except ContentError as error:
            self.unreadable = str(error)


def works() -> dict[str, Work]:
    """The files that are open in this tab."""
    found: dict[str, Work] = st.session_state.setdefault(WORKS, {})
    return found


def work_on(desk: Desk, kind: Kind, item_id: str) -> Work:
    """The file of an address: as it was left, as it was typed, or as it lies. Raises NotFound."""
    held = works().get(f"{kind}/{item_id}")
    if held is not None and not (held.is_saved and desk.studio.text(kind, item_id) != held.saved):
        return held
    draft = desk.studio.draft(kind, item_id)
    try:
        saved = desk.studio.text(kind, item_id)
    except NotFound:
        if draft is None:
            raise
        saved = None
    text = draft.text if draft else saved or ""
    work = works()[f"{kind}/{item_id}"] = Work(kind, item_id, text, saved)
    work.read(desk)
    return work


def begin(desk: Desk, kind: Kind, title: str, text: str) -> str:
    """A new file that starts with this text, as a draft under a new id, which it gives."""
    item_id = desk.studio.new_id(kind, title)
    work = Work(kind, item_id, text)
    work.read(desk)
    name = "name" if kind == "participant" else "title"
    if not work.has_forms:
        work.text = re.sub(r"\Atitle: .*", lambda _: f"title: {json.dumps(title)}", text)
    elif not work.unreadable:
        work.values = deepcopy(work.values) | {name: title}
        work.text = desk.studio.to_text(kind, work.values)
    desk.studio.save_draft(kind, item_id, work.text)
    works()[f"{kind}/{item_id}"] = work
    return item_id


def forget(kind: Kind, item_id: str) -> None:
    """Close a file in this tab; what lies in the library stays."""
    works().pop(f"{kind}/{item_id}", None)


def _put(values: Any, path: Path, value: Any) -> None:
    *steps, last = path
    for step, following in zip(steps, path[1:], strict=True):
        if isinstance(values, dict) and values.get(step) is None:
            values[step] = [] if isinstance(following, int) else {}
        elif isinstance(values, dict) and isinstance(values[step], tuple):
            values[step] = list(values[step])
        values = values[step]
    if isinstance(values, list) and isinstance(last, int) and last == len(values):
        values.append(value)
    elif value is None and isinstance(values, dict):
        values.pop(last, None)
    elif value is None:
        del values[last]
    else:
        values[last] = value
