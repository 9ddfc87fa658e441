"""The text of one file of content -> the record that it holds, whichever folder it is from."""

from typing import Any, Literal, NamedTuple, TypeVar

from rpam_assistant.errors import ContentError
from rpam_assistant.library.passages import split_passages
from rpam_assistant.library.read import parse_front_matter, parse_yaml, validate
from rpam_assistant.records.behavior import Learners, LearnersOf
from rpam_assistant.records.circle import Keeping
from rpam_assistant.records.circle_debrief import CircleTexts
from rpam_assistant.records.circle_note import CircleNoteRule
from rpam_assistant.records.concern import NotNames, Safeguards
from rpam_assistant.records.debrief import DebriefTexts
from rpam_assistant.records.drill import DrillSet
from rpam_assistant.records.guidance import FrontMatter, Passage
from rpam_assistant.records.hint import HintRule
from rpam_assistant.records.move import Move
from rpam_assistant.records.note import NoteRule
from rpam_assistant.records.phrase import Feelings
from rpam_assistant.records.plan import Planning, Template
from rpam_assistant.records.prompt import PromptFlawText
from rpam_assistant.records.prompt_bank import BankPrompt
from rpam_assistant.records.record import Record, Text
from rpam_assistant.records.rubric import Rubric
from rpam_assistant.records.scenario import Persona, Scenario, Temperament
from rpam_assistant.records.unusual import UnusualSigns
from rpam_assistant.records.writing import Writing

Value = TypeVar("Value")

ONE_RECORD: dict[str, type[Record]] = {
    "circle_debrief": CircleTexts,
    "debrief": DebriefTexts,
    "drills": DrillSet,
    "feelings": Feelings,
    "keeping": Keeping,
    "learners": Learners,
    "not_names": NotNames,
    "planning": Planning,
    "rubric": Rubric,
    "safeguards": Safeguards,
    "unusual": UnusualSigns,
    "writing": Writing,
}
A_LIST: dict[str, type[Record]] = {
    "circle_notes": CircleNoteRule,
    "hints": HintRule,
    "moves": Move,
    "notes": NoteRule,
    "prompt_flaws": PromptFlawText,
}
A_FOLDER: dict[str, type[Record]] = {
    "learners": LearnersOf,
    "participants": Persona,
    "plans": Template,
    "scenarios": Scenario,
    "temperaments": Temperament,
}

Asked = dict[str, tuple[Text, ...]]
"""How people ask for passages, by heading slug."""


class Guide(NamedTuple):
    """A guidance file."""

    front_matter: FrontMatter
    passages: tuple[Passage, ...]


def parse_content(relative: str, text: str, shown_as: str) -> Any:
    """What the file of this path holds.

    A Guide, Asked, a tuple of prompts or of a list's records, or a record.
    Raises ContentError with a sentence for each wrong field.
    """
    folder, _, name = relative.rpartition("/")
    stem = name.rpartition(".")[0]
    if folder == "guidance":
        return _guide(stem, text, shown_as)
    values = parse_yaml(text, shown_as)
    if folder == "questions":
        return validate(Asked, values, shown_as)
    if folder == "prompts":
        return _prompts(stem, values, shown_as)
    if folder in A_FOLDER:
        named = {"id": stem} | values if isinstance(values, dict) else values
        return validate(A_FOLDER[folder], named, shown_as)
    if stem in ONE_RECORD:
        return validate(ONE_RECORD[stem], values, shown_as)
    return _list(stem, values, shown_as)


def _guide(stem: str, text: str, shown_as: str) -> Guide:
    values, body = parse_front_matter(text, shown_as)
    front_matter: FrontMatter = validate(FrontMatter, values, shown_as)
    return Guide(front_matter, split_passages(stem, front_matter, body, shown_as))


def _list(stem: str, values: Any, shown_as: str) -> tuple[Any, ...]:
    if not isinstance(values, dict) or set(values) != {stem}:
        raise ContentError([f"{shown_as}: start it with `{stem}:` and a list under it."])
    kind = A_LIST[stem]
    return tuple(validate(tuple[kind, ...], values[stem], shown_as))  # type: ignore[valid-type]


def _prompts(stem: str, values: Any, shown_as: str) -> tuple[BankPrompt, ...]:
    """A file is named for a purpose; a prompt that serves others says `also`."""
    entries = validate(dict[Literal["prompts"], list[dict[str, Any]]], values, shown_as)
    if "prompts" not in entries:
        raise ContentError([f"{shown_as}: start it with `prompts:` and a list under it."])
    found: list[BankPrompt] = []
    problems: list[str] = []
    for entry in entries["prompts"]:
        also = entry.get("also", [])
        purposes = (stem, *(also if isinstance(also, list) else [also]))
        kept = {key: value for key, value in entry.items() if key != "also"}
        try:
            found.append(validate(BankPrompt, kept | {"purposes": purposes}, shown_as))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return tuple(found)
