"""The values of a form -> plain values in the order of their record's fields."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel

from rpam_assistant.records.behavior import Learners, LearnersOf
from rpam_assistant.records.guidance import FrontMatter
from rpam_assistant.records.plan import Template
from rpam_assistant.records.prompt_bank import BankPrompt
from rpam_assistant.records.record import Record
from rpam_assistant.records.scenario import Persona, Scenario, Temperament
from rpam_assistant.records.studio import Kind

SHAPES: dict[Kind, type[Record]] = {
    "scenario": Scenario,
    "circle": Scenario,
    "participant": Persona,
    "temperament": Temperament,
    "guidance": FrontMatter,
    "plan": Template,
    "learners": Learners,
    "learners_of": LearnersOf,
}
LISTS: dict[Kind, type[Record]] = {"prompts": BankPrompt}
NAMED_BY_FILE = frozenset(SHAPES) - {"guidance", "learners"}
"""Their id is the file's name, and stands nowhere in it."""


def in_order(kind: Kind, values: Mapping[str, Any] | Record) -> dict[str, Any]:
    """The values in the order of the record's fields, without those that are None.

    Of a record only what differs from the default. What the record does not know comes last.
    """
    if isinstance(values, Record):
        values = values.model_dump(exclude_defaults=True)
    values = {k: v for k, v in values.items() if not (k == "id" and kind in NAMED_BY_FILE)}
    if kind in LISTS:
        return {
            name: [_ordered(each, LISTS[kind]) for each in several] if name == kind else several
            for name, several in values.items()
        }
    ordered: dict[str, Any] = _ordered(values, SHAPES.get(kind))
    return ordered


def _ordered(value: Any, shape: type[BaseModel] | None) -> Any:
    if isinstance(value, BaseModel):
        value = value.model_dump(exclude_defaults=True)
    if isinstance(value, Mapping):
        fields = shape.model_fields if shape else {}
        names = [
            *(each for each in fields if each in value),
            *(k for k in value if k not in fields),
        ]
        return {
            name: _ordered(
                value[name], _shape_in(fields[name].annotation) if name in fields else None
            )
            for name in names
            if value[name] is not None
        }
    if isinstance(value, list | tuple | set | frozenset):
        return [_ordered(each, shape) for each in value]
    return value


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    """The record that a field holds, or a list of which it holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_shape_in(each) for each in get_args(annotation))
    return next((each for each in found if each), None)
