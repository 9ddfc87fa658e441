"""One file of knowledge/ -> checked values, or sentences that say what to mend."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from rpam_assistant.errors import ContentError

Value = TypeVar("Value")

# The C loader reads the whole folder in a third of the time; both are safe loaders.
_YamlLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

FRONT_MATTER_FENCE = "---\n"


def read_yaml(path: Path, shown_as: str) -> Any:
    """The values in a YAML file; ContentError names the line of a mistake."""
    return parse_yaml(read_text(path, shown_as), shown_as)


def parse_yaml(text: str, shown_as: str, first_line: int = 1) -> Any:
    """The values in YAML text that starts at `first_line` of its file."""
    try:
        return yaml.load(text, Loader=_YamlLoader)  # noqa: S506 (a safe loader, see above)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + mark.line if mark else first_line
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise ContentError(
            [f"{shown_as}: line {line}: {problem}; mend the YAML there (a colon needs quotes)."]
        ) from error


def parse_front_matter(text: str, shown_as: str) -> tuple[Any, str]:
    """The front matter's values and the Markdown after it."""
    if not text.startswith(FRONT_MATTER_FENCE) or text.count(FRONT_MATTER_FENCE) < 2:
        raise ContentError(
            [f"{shown_as}: no front matter; start the file with --- and close it with ---."]
        )
    _, front_matter, body = text.split(FRONT_MATTER_FENCE, 2)
    return parse_yaml(front_matter, shown_as, first_line=2), body


def validate(kind: type[Value] | Any, values: Any, shown_as: str) -> Any:
    """`values` as `kind`; ContentError has one sentence for each wrong field."""
    try:
        return TypeAdapter(kind).validate_python(values, strict=False)
    except ValidationError as error:
        raise ContentError(
            [
                f"{shown_as}: {_field(problem['loc'])}: {_fix(problem)}"
                for problem in error.errors(include_url=False)
            ]
        ) from error


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in location) or "the whole file"


def _fix(problem: Any) -> str:
    match problem["type"]:
        case "extra_forbidden":
            return "unknown field; remove it or correct its name (knowledge/README.md lists them)."
        case "missing":
            return "missing; add it (knowledge/README.md says what goes there)."
        case "literal_error":
            return f"{problem['input']!r} is not known; use one of {problem['ctx']['expected']}."
        case _:
            return f"{problem['msg']} (found {problem['input']!r:.60}); correct it."


def read_text(path: Path, shown_as: str) -> str:
    """A file's text; ContentError when it cannot be read or is no UTF-8."""
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ContentError([f"{shown_as}: not UTF-8 text; save it as UTF-8."]) from error
    except OSError as error:
        raise ContentError(
            [f"{shown_as}: cannot be read ({error.strerror}); restore the file."]
        ) from error
