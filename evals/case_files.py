"""A file in `cases/` -> records, or a sentence that names file, case and field.

python -m evals.case_files        writes the schemas that an editor checks these files with
"""

import json
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from evals import case_records as kinds
from rpam_assistant.errors import ContentError
from rpam_assistant.records.record import Record

CASES = Path(__file__).parent / "cases"
SCHEMAS = CASES / "schemas"
FIRST_LINE = "# yaml-language-server: $schema="

Kind = TypeVar("Kind", bound=Record)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

OF_FILE: dict[str, type[Record]] = {
    "retrieval": kinds.RetrievalCase,
    "moves": kinds.MoveCase,
    "phrase": kinds.PhraseCase,
    "safeguard": kinds.SafeguardCase,
    "identifiers": kinds.IdentifierCase,
    "prompts": kinds.PromptCase,
    "circle_prompts_edit": kinds.EditedPromptCase,
    "keeper_acts": kinds.KeeperActCase,
    "situations": kinds.SituationCase,
    "plan_requests": kinds.PlanCase,
}
"""What the cases of a set are; each schema is named for its set."""

WHOLE: dict[str, type[Record]] = {
    "learners": kinds.Learners,
    "learners_any": kinds.LearnersAnywhere,
}
"""Files that are one record, and no list of cases."""


def read_cases(name: str, kind: type[Kind], folder: Path = CASES) -> tuple[Kind, ...]:
    """The cases of `NAME.yaml`, each with an id of its own. Raises ContentError."""
    shown_as, values = f"cases/{name}.yaml", _read(folder / f"{name}.yaml")
    if not isinstance(values, dict) or set(values) != {"cases"}:
        raise ContentError([f"{shown_as}: write one list named `cases:` and nothing beside it."])
    rows = values["cases"]
    problems: list[str] = []
    cases: list[Kind] = []
    for number, row in enumerate(rows, start=1):
        case_id = row.get("id", f"number {number}") if isinstance(row, dict) else f"number {number}"
        try:
            cases.append(kind.model_validate(row))
        except ValidationError as error:
            problems += _sentences(f"{shown_as}: case {case_id}", error)
    ids = [str(each.id) for each in cases if isinstance(each, kinds.Case | kinds.PlanCase)]
    problems += [
        f"{shown_as}: case {each}: this id is there twice; give one of them another."
        for each in sorted({each for each in ids if ids.count(each) > 1})
    ]
    if problems:
        raise ContentError(problems)
    return tuple(cases)


def read_whole(path: Path, kind: type[Kind]) -> Kind:
    """A file that is one record. Raises ContentError."""
    try:
        return kind.model_validate(_read(path))
    except ValidationError as error:
        shown_as = f"cases/{path.relative_to(CASES) if path.is_relative_to(CASES) else path.name}"
        raise ContentError(list(_sentences(shown_as, error))) from error


def schema_of(name: str) -> str:
    """The JSON schema of a set, as its file in `schemas/` should be."""
    if name in WHOLE:
        schema = WHOLE[name].model_json_schema()
    else:
        cases = TypeAdapter(list[OF_FILE[name]]).json_schema()  # type: ignore[valid-type]
        definitions = cases.pop("$defs", {})
        schema = {
            "type": "object",
            "properties": {"cases": cases},
            "required": ["cases"],
            "additionalProperties": False,
            "$defs": definitions,
        }
    return json.dumps({"title": name} | schema, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write every schema."""
    SCHEMAS.mkdir(exist_ok=True)
    for name in [*OF_FILE, *WHOLE]:
        (SCHEMAS / f"{name}.json").write_text(schema_of(name), encoding="utf-8")
        print(f"cases/schemas/{name}.json")


def _read(path: Path) -> Any:
    shown_as = f"cases/{path.relative_to(CASES) if path.is_relative_to(CASES) else path.name}"
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (safe)
    except OSError as error:
        raise ContentError(
            [f"{shown_as}: cannot be read ({error.strerror}); restore it."]
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise ContentError(
            [f"{shown_as}: line {line}: this is not YAML; mend it there."]
        ) from error


def _sentences(where: str, error: ValidationError) -> list[str]:
    found = []
    for each in error.errors(include_url=False):
        field = ".".join(str(step) for step in each["loc"]) or "the whole of it"
        found.append(f"{where}: {field}: {_fix(each)}")
    return found


def _fix(problem: Any) -> str:
    match problem["type"]:
        case "extra_forbidden":
            return "unknown field; remove it or correct its name."
        case "missing":
            return "missing; add it."
        case "literal_error":
            return f"{problem['input']!r} is not known; use one of {problem['ctx']['expected']}."
        case _:
            return f"{problem['msg']} (found {problem['input']!r:.60}); correct it."


if __name__ == "__main__":
    main()
