"""Many inputs in, one JSON object a line out; or one answer for a person to read."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from rpam_assistant.errors import UserError

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Input = Annotated[
    str | None,
    typer.Option(
        "--input",
        metavar="FILE.jsonl",
        help="Read many, one JSON object a line; - reads standard input.",
    ),
]

Values = dict[str, Any]


def answer(
    one: str | None,
    many: str | None,
    field: str,
    as_json: bool,
    make: Callable[[str], Values],
    show: Callable[[Values], None],
) -> None:
    """Answer one text, or each line of a file of them; models are loaded once.

    Raises UserError when neither or both were given, or a line is not what it should be.
    """
    if (one is None) == (many is None):
        raise UserError(f"Give one {field} or --input FILE.jsonl, and not both.")
    if many is not None:
        for row in _rows(many, field):
            print_json(row | make(row[field]), one_line=True)
    elif one is not None:
        if as_json:
            print_json(make(one))
        else:
            show(make(one))


def print_json(values: Any, one_line: bool = False) -> None:
    """JSON on standard output."""
    print(json.dumps(values, ensure_ascii=False, indent=None if one_line else 2), flush=True)


def _rows(source: str, field: str) -> Iterator[Values]:
    for number, line in enumerate(_lines(source), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UserError(
                f"{source}: line {number} is not JSON ({error.msg}); "
                f'write one object a line, as in {{"{field}": "..."}}.'
            ) from error
        if not isinstance(row, dict) or not isinstance(row.get(field), str):
            raise UserError(f'{source}: line {number} has no text field "{field}"; add it.')
        yield row


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        yield from sys.stdin
        return
    yield from read_lines(Path(source))


def read_lines(path: Path) -> Iterator[str]:
    """Lines of a text file. Raises UserError when it cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UserError(f"{path} cannot be read ({reason}); check its name.") from error


def console() -> Console:
    """Where people read; lines are folded in a terminal, and left whole in a file."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())
