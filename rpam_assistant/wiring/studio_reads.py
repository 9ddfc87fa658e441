"""Desk -> what there is to write, as text and as values, and what is wrong with a text."""

import re
import threading
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, get_args

from rpam_assistant.authoring.drafts import all_drafts
from rpam_assistant.authoring.places import FOR_A_PURPOSE, id_from, kind_of, path_of
from rpam_assistant.authoring.plain import raise_unless_plain
from rpam_assistant.authoring.write import BODY, write_values
from rpam_assistant.errors import ContentError, NotFound, UserError
from rpam_assistant.library.examples import parse_examples
from rpam_assistant.library.folders import OURS, YOURS, Folders
from rpam_assistant.library.parse import parse_content
from rpam_assistant.library.read import parse_front_matter, parse_yaml, read_text
from rpam_assistant.library.swap import with_texts
from rpam_assistant.records.circle import Purpose
from rpam_assistant.records.library import Library
from rpam_assistant.records.studio import FOLDERS, KINDS, Kind, Problem, StudioItem

if TYPE_CHECKING:
    from rpam_assistant.wiring.desk import Desk

TO_COPY = "studio_examples"
"""In knowledge/: a small whole file of some kinds; else the shortest of ours is copied."""

FOR_ANOTHER: tuple[Kind, ...] = (*FOR_A_PURPOSE, "learners_of", "questions")
"""Their files are named for something else: a purpose, a scenario, a guidance file."""

_FIELD = re.compile(r"(?P<field>(?:[^\s:]|, )+|line \d+|## [^:]+): (?P<sentence>.+)", re.DOTALL)
_CIRCLE = re.compile(r"^format:\s*['\"]?circle\b", re.MULTILINE)


class ReadsContent:
    """What lies in knowledge/ and in one's own library. Safe to share between threads."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._writing = threading.RLock()
        self._checked: tuple[tuple[str, str, str], Library] | None = None

    def items(self, kind: Kind) -> list[StudioItem]:
        """Every item of a kind, one's own first."""
        folders = self._folders
        drafts = {each.relative for each in all_drafts(self._own)}
        found = []
        for relative in self._paths(kind):
            item_id = _stem(relative)
            own = relative in folders.own_files or relative in folders.left_out
            ours = (self._desk.settings.knowledge / relative).exists()
            problem = self._problem_of(relative) if relative in folders.left_out else ""
            found.append(
                StudioItem(
                    kind=kind,
                    id=item_id,
                    title=self._title(kind, item_id),
                    path=relative,
                    own=own,
                    replaces_ours=own and ours,
                    problem=problem,
                    has_draft=relative in drafts,
                )
            )
        return sorted(found, key=lambda each: (not each.own, each.title.casefold()))

    def new_id(self, kind: Kind, title: str) -> str:
        """An id made of a title, that no item of this kind has yet."""
        if kind not in FOLDERS:
            return kind
        taken = {_stem(each) for each in self._paths(kind)}
        start = f"{FOLDERS[kind]}/"
        for draft in all_drafts(self._own):
            if draft.relative.startswith(start):
                taken.add(_stem(draft.relative))
        if kind in FOR_ANOTHER:
            return self._id_of_another(kind, title, taken)
        return id_from(title, taken, "-" if kind == "guidance" else "_")

    def text(self, kind: Kind, item_id: str) -> str:
        """The file as it stands: one's own, else ours. Raises NotFound."""
        relative = path_of(kind, item_id)
        for folder, called in ((self._own, YOURS), (self._desk.settings.knowledge, OURS)):
            if (folder / relative).is_file():
                return read_text(folder / relative, f"{called}/{relative}")
        raise NotFound(f"There is no {relative} in your library, nor in ours; choose another.")

    def record(self, kind: Kind, item_id: str) -> Any:
        """The record of a file as it stands. Raises NotFound and ContentError."""
        relative = path_of(kind, item_id)
        parse = parse_examples if kind == "examples" else parse_content
        return parse(relative, self.text(kind, item_id), f"{YOURS}/{relative}")

    def example(self, kind: Kind) -> str:
        """A small, whole and valid text of this kind, to copy."""
        knowledge = self._desk.settings.knowledge
        for ending in (".yaml", ".md"):
            path = knowledge / TO_COPY / f"{kind}{ending}"
            if path.is_file():
                return read_text(path, f"{OURS}/{TO_COPY}/{path.name}")
        ours = [knowledge / each for each in self._paths(kind) if (knowledge / each).is_file()]
        shortest = min(ours, key=lambda each: each.stat().st_size)
        return read_text(shortest, shortest.name)

    def check(self, kind: Kind, item_id: str, text: str) -> list[Problem]:
        """What would be wrong if this text were saved; empty where it could be."""
        try:
            relative = path_of(kind, item_id)
        except UserError as error:
            return [Problem(field="", sentence=str(error))]
        try:
            self.checked_library(kind, item_id, text)
        except ContentError as error:
            return [_problem(relative, each) for each in error.problems]
        return []

    def checked_library(self, kind: Kind, item_id: str, text: str) -> Library:
        """The library with this text in it. Raises UserError, and ContentError with all that is
        wrong with it."""
        relative = path_of(kind, item_id)
        shown_as = f"{YOURS}/{relative}"
        key = (self._desk.library.version, relative, text)
        held = self._checked
        if held is None or held[0] != key:
            raise_unless_plain(text, shown_as)
            held = (key, with_texts(self._desk.library, self._folders, {relative: text}))
            self._checked = held
        library = held[1]
        wanted = library.circles if kind == "circle" else library.scenarios
        if kind in ("scenario", "circle") and item_id not in wanted:
            format_ = "circle" if kind == "circle" else "dialog"
            raise ContentError([f"{shown_as}: format: not {format_}; write format: {format_}."])
        return library

    def to_text(self, kind: Kind, values: Mapping[str, Any]) -> str:
        """Values of a form as the text of a file, as a person would write it."""
        return write_values(kind, values)

    def to_values(self, kind: Kind, text: str) -> dict[str, Any]:
        """The text of a file as plain values for a form; unknown fields stay.

        Guidance has its Markdown under `body`. Raises ContentError where it is no such file.
        """
        shown_as = f"this {KINDS[kind].lower()} file"
        raise_unless_plain(text, f"{shown_as}.md" if kind == "guidance" else shown_as)
        values, body = (
            parse_front_matter(text, shown_as)
            if kind == "guidance"
            else (parse_yaml(text, shown_as), "")
        )
        if not isinstance(values, dict) or not all(isinstance(each, str) for each in values):
            raise ContentError([f"{shown_as}: no names at its margin; start from the example."])
        return values | ({BODY: body.strip("\n")} if kind == "guidance" else {})

    # --------------------------------------------------------------------------

    @property
    def _own(self) -> Any:
        return self._desk.settings.own_library

    @property
    def _folders(self) -> Folders:
        return self._desk.folders

    def _paths(self, kind: Kind) -> list[str]:
        if kind not in FOLDERS:
            return [path_of(kind, kind)]
        folders = self._folders
        left_out = (each for each in folders.left_out if kind_of(each))
        start = f"{FOLDERS[kind]}/"
        paths = {*folders.within(FOLDERS[kind]), *left_out}
        found = sorted(each for each in paths if each.startswith(start))
        if kind in ("scenario", "circle"):
            found = [each for each in found if self._is_circle(each) == (kind == "circle")]
        return found

    def _is_circle(self, relative: str) -> bool:
        library, stem = self._desk.library, _stem(relative)
        if relative in self._folders.left_out:
            path = self._own / relative
            return path.is_file() and is_circle(path.read_text(encoding="utf-8", errors="replace"))
        return stem in library.circles

    def _id_of_another(self, kind: Kind, title: str, taken: set[str]) -> str:
        """An id that says what the file is for, by the title where it names one."""
        library = self._desk.library
        known: Collection[str] = get_args(Purpose)
        if kind not in FOR_A_PURPOSE:
            known = library.guidance if kind == "questions" else library.scenarios
        wanted = (id_from(title, ()), id_from(title, (), "-"))
        named = [each for each in known if each in wanted]
        free = [each for each in sorted(known) if each not in taken]
        return [*named, *free, *sorted(known)][0]

    def _problem_of(self, relative: str) -> str:
        shown_as = f"{YOURS}/{relative}:"
        problems = self._desk.library_problems
        return next((each for each in problems if shown_as in each), "Something is to be mended.")

    def _title(self, kind: Kind, item_id: str) -> str:
        library = self._desk.library
        places: Mapping[Kind, tuple[Mapping[str, Any], ...]] = {
            "scenario": (library.scenarios,),
            "circle": (library.circles,),
            "participant": (library.participants,),
            "temperament": (library.temperaments,),
            "guidance": (library.guidance,),
            "questions": (library.guidance,),
            "plan": (library.templates,),
            "learners_of": (library.scenarios,),
        }
        for place in places.get(kind, ()):
            if item_id in place:
                found = place[item_id]
                return str(getattr(found, "title", "") or found.name)
        return KINDS[kind] if kind not in FOLDERS else item_id.replace("_", " ").capitalize()


def is_circle(text: str) -> bool:
    """Whether a scenario's text says that it is a circle."""
    return bool(_CIRCLE.search(text))


def _problem(relative: str, sentence: str) -> Problem:
    start = f"{YOURS}/{relative}: "
    if not sentence.startswith(start):
        return Problem(field="", sentence=sentence)
    rest = sentence.removeprefix(start)
    found = _FIELD.fullmatch(rest)
    return Problem(
        field=found["field"] if found else "", sentence=found["sentence"] if found else rest
    )


def _stem(relative: str) -> str:
    return relative.rpartition("/")[2].rpartition(".")[0]
