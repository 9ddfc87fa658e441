"""A Library and other texts for some of its files -> the Library that it would be with them.

Nothing else is read again, so that every change of somebody who writes can be checked at once.
"""

from collections.abc import Mapping
from typing import Any

from rpam_assistant.errors import ContentError
from rpam_assistant.library.check import check_references
from rpam_assistant.library.examples import parse_examples
from rpam_assistant.library.folders import YOURS, Folders
from rpam_assistant.library.load import asked_for, questions_of
from rpam_assistant.library.parse import Guide, parse_content
from rpam_assistant.library.read import read_text
from rpam_assistant.records.library import Library
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.scenario import Persona
from rpam_assistant.records.studio import EXAMPLES

Texts = Mapping[str, str | None]
"""By path within the folder: the text of one's own file, or None where it goes away."""

WITH_PEOPLE = ("scenarios/", "participants/", "temperaments/", f"{EXAMPLES}/")
NAMED = {"plans": "templates", "learners": "learners_of"}
"""Fields of the Library that are not called as their folders are."""


def with_texts(library: Library, folders: Folders, texts: Texts) -> Library:
    """The Library with these texts in it, checked.

    Raises ContentError with every problem that they bring, as if they were saved.
    """
    swapping = _Swapping(library, folders, texts)
    for relative in texts:
        swapping.take(relative)
    changed = library.model_copy(update=swapping.finish())
    touched = _touched(changed, texts)
    problems = check_references(touched, swapping.move_ids or list(changed.moves))
    if problems:
        raise ContentError([swapping.renamed(each) for each in problems])
    return changed


def _touched(library: Library, texts: Texts) -> Library:
    """The Library with only those people in it that these texts can have harmed.

    Looking through every line of everybody for what it gives away takes most of a second.
    """
    stems = {relative.rpartition("/")[2].rpartition(".")[0] for relative in texts}
    if not any(relative.startswith(WITH_PEOPLE) for relative in texts):
        return _with_nobody_speaking(library)
    if not all(relative.startswith(WITH_PEOPLE) for relative in texts):
        return library

    def is_touched(key: str, *people: Persona) -> bool:
        return key in stems or any(each.temperament in stems for each in people)

    scenarios = {
        key: each for key, each in library.scenarios.items() if is_touched(key, *each.personas)
    }
    circles = {
        key: each for key, each in library.circles.items() if is_touched(key, *each.personas)
    }
    participants = {
        key: each for key, each in library.participants.items() if is_touched(key, each)
    }
    orphans = {k: v for k, v in library.learners_of.items() if k not in library.scenarios}
    return library.model_copy(
        update={
            "scenarios": scenarios,
            "circles": circles,
            "participants": participants,
            "learners_of": orphans,
        }
    )


def _with_nobody_speaking(library: Library) -> Library:
    """The same without anybody's lines, which no other kind of file is about."""
    silent: dict[str, Any] = {"lines": (), "disclosures": (), "afterward_after": {}}
    fields: dict[str, Any] = {
        "participants": {
            key: each.model_copy(update=silent) for key, each in library.participants.items()
        }
    }
    for name in ("scenarios", "circles"):
        fields[name] = {
            key: each.model_copy(
                update={"personas": tuple(who.model_copy(update=silent) for who in each.personas)}
            )
            for key, each in getattr(library, name).items()
        }
    return library.model_copy(update=fields)


class _Swapping:
    """The fields of the Library that change."""

    def __init__(self, library: Library, folders: Folders, texts: Texts) -> None:
        self._library, self._folders, self._texts = library, folders, texts
        self._fields: dict[str, Any] = {}
        self._guides: dict[str, Guide | None] = {}
        self._asked: set[str] = set()
        self._problems: list[str] = []
        self.move_ids: list[MoveId] = []

    def shown(self, relative: str) -> str:
        """What the file is called in a sentence."""
        if self._texts.get(relative) is not None:
            return f"{YOURS}/{relative}"
        if relative in self._texts:
            return self._folders.ours_alone.shown(relative)
        return self._folders.shown(relative)

    def renamed(self, sentence: str) -> str:
        """A sentence about knowledge/, with one's own files called what they are."""
        renamed = self._folders.renamed(sentence)
        for relative in self._texts:
            for other in ("knowledge", YOURS):
                renamed = renamed.replace(f"{other}/{relative}", self.shown(relative))
        return renamed

    def take(self, relative: str) -> None:
        """Put what the file would hold in its place."""
        try:
            found = self._parsed(relative)
        except ContentError as error:
            self._problems += error.problems
            return
        folder, _, name = relative.rpartition("/")
        stem = name.rpartition(".")[0]
        match folder:
            case "guidance":
                self._guides[stem] = found
                self._asked.add(stem)
            case "questions":
                self._asked.add(stem)
            case "prompts":
                self._prompts(stem, found or ())
            case "scenarios":
                for field, kept in (("scenarios", "dialog"), ("circles", "circle")):
                    self._named(field, stem, found if found and found.format == kept else None)
            case "":
                self._alone(stem, found)
            case _ if not folder.startswith(EXAMPLES):
                self._named(NAMED.get(folder, folder), stem, found)

    def finish(self) -> dict[str, Any]:
        """The fields. Raises ContentError for texts that are not what they should be."""
        for stem in sorted(self._asked):
            try:
                self._guidance(stem)
            except ContentError as error:
                self._problems += error.problems
        if self._problems:
            raise ContentError([self.renamed(each) for each in self._problems])
        return self._fields

    def _text(self, relative: str) -> str | None:
        """Another text, or the file's; ours where one's own goes away; None where there is none."""
        if self._texts.get(relative) is not None:
            return self._texts[relative]
        folders = self._folders.ours_alone if relative in self._texts else self._folders
        path = folders.path(relative)
        return read_text(path, folders.shown(relative)) if path.exists() else None

    def _parsed(self, relative: str) -> Any:
        text = self._text(relative)
        if text is None:
            return None
        parse = parse_examples if relative.startswith(f"{EXAMPLES}/") else parse_content
        return parse(relative, text, self.shown(relative))

    def _now(self, field: str) -> Any:
        return self._fields.get(field, getattr(self._library, field))

    def _named(self, field: str, stem: str, found: Any) -> None:
        values = {key: value for key, value in self._now(field).items() if key != stem}
        if found is not None:
            values[stem] = found
        self._fields[field] = dict(sorted(values.items(), key=lambda each: f"{each[0]}.yaml"))

    def _prompts(self, stem: str, found: tuple[Any, ...]) -> None:
        others = [each for each in self._now("prompts") if each.purposes[0] != stem]
        banks = sorted([*others, *found], key=lambda each: f"{each.purposes[0]}.yaml")
        self._fields["prompts"] = tuple(banks)

    def _alone(self, stem: str, found: Any) -> None:
        if stem == "moves":
            self.move_ids = [each.id for each in found]
            found = {each.id: each for each in found}
        self._fields[stem] = found

    def _guidance(self, stem: str) -> None:
        relative = f"guidance/{stem}.md"
        guide = self._guides[stem] if stem in self._guides else self._parsed(relative)
        self._named("guidance", stem, guide.front_matter if guide else None)
        self._fields["guidance"] = dict(
            sorted(self._fields["guidance"].items(), key=lambda each: f"{each[0]}.md")
        )
        asked = self._parsed(questions_of(relative)) or {}
        mine = asked_for(self._folders, relative, guide, asked) if guide else {}
        by_file: dict[str, dict[str, Any]] = {stem: mine}
        for passage_id, passage in self._now("passages").items():
            file = passage_id.partition("#")[0]
            if file != stem:
                by_file.setdefault(file, {})[passage_id] = passage
        self._fields["passages"] = {
            passage_id: passage
            for file in self._fields["guidance"]
            for passage_id, passage in by_file.get(file, {}).items()
        }
