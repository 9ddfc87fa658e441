"""A record, or the values of a form -> YAML, or front matter and Markdown, as a person writes it.

What is written is read again before it is given: it says exactly what the values said.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import yaml

from rpam_assistant.authoring.shape import in_order
from rpam_assistant.errors import ContentError
from rpam_assistant.records.studio import Kind

WIDTH = 100
LONG = 78
"""A longer text stands in lines of its own."""

FENCE = "---\n"
BODY = "body"
"""Among the values of guidance, its Markdown."""

SHORT = re.compile(r"[\w'’-]+(?: [\w'’-]+)*")
_Reader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainWriter(yaml.SafeDumper):
    """Nothing is a reference to something that was written before."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Writer(_PlainWriter):
    """Long texts stand in lines of their own, short lists in one."""


def write_values(kind: Kind, values: Mapping[str, Any]) -> str:
    """The text of a file. Values that are None are left out.

    Raises ContentError for values that no file can hold.
    """
    plain = in_order(kind, values)
    if kind == "guidance":
        body = str(plain.pop(BODY, "") or "").strip("\n")
        return f"{FENCE}{write_yaml(plain)}{FENCE}\n{body}\n"
    return write_yaml(plain)


def write_yaml(values: Any) -> str:
    """YAML that is read as these very values. Raises ContentError where there is none."""
    try:
        text = "\n".join(_with_air([*_lines(values, 0)])) + "\n"
        if yaml.load(text, Loader=_Reader) == values:  # noqa: S506 (a safe loader)
            return text
    except (yaml.YAMLError, TypeError):
        pass  # letters or values that lines of their own cannot hold
    try:
        text = yaml.dump(values, Dumper=_PlainWriter, sort_keys=False, allow_unicode=True)
        if yaml.load(text, Loader=_Reader) == values:  # noqa: S506 (a safe loader)
            return text
    except yaml.YAMLError:
        pass
    raise ContentError(["These values cannot be written as YAML; take out unusual letters."])


def _lines(value: Any, depth: int) -> Iterator[str]:
    """The lines of a mapping or a list, from the margin."""
    if isinstance(value, Mapping) and value:
        for name, under in value.items():
            if _is_leaf(under):
                yield from _leaf(name, _key(under), depth)
            else:
                yield f"{_leaf(name, None, depth)[0].removesuffix(' null')}"
                yield from (f"  {line}" if line else "" for line in _lines(under, depth + 2))
    elif isinstance(value, list) and value:
        for each in value:
            written = _leaf(None, _key(each), depth) if _is_leaf(each) else _lines(each, depth + 2)
            for at, line in enumerate(written):
                yield f"{'  ' if at else '- '}{line}" if line else ""
    else:
        yield from _leaf(None, _key(value), depth)


def _is_leaf(value: Any) -> bool:
    if isinstance(value, list):
        short = all(
            isinstance(each, int | float) or (isinstance(each, str) and SHORT.fullmatch(each))
            for each in value
        )
        return short and sum(len(str(each)) + 2 for each in value) <= LONG - 20
    return not (isinstance(value, Mapping) and value)


def _key(value: Any) -> Any:
    """A leaf as something that can be remembered; 1, 1.0 and True are not the same."""
    if isinstance(value, list):
        return (list, *(_key(each) for each in value))
    return value if isinstance(value, str) or value is None else (type(value), value)


@lru_cache(maxsize=50_000)
def _leaf(name: Any, key: Any, depth: int) -> tuple[str, ...]:
    """The lines of a name with a short value, or of a value in a list. Most were written before."""
    value = _value(key)
    text = yaml.dump(
        {"_" if name is None else name: value},
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH - depth,
        default_flow_style=False,
    )
    lines = text.rstrip("\n").split("\n")
    if name is None:
        lines = [line.removeprefix("_: " if at == 0 else "  ") for at, line in enumerate(lines)]
    return tuple(lines)


def _value(key: Any) -> Any:
    if not isinstance(key, tuple):
        return key
    if key[0] is list:
        return [_value(each) for each in key[1:]]
    return key[1]


def _with_air(lines: list[str]) -> list[str]:
    """An empty line before each name at the margin, and each item of its list, of several lines."""
    found: list[str] = []
    for at, line in enumerate(lines):
        follows = lines[at + 1] if at + 1 < len(lines) else ""
        before = lines[at - 1] if at else ""
        opens = line[:1].isalpha() and follows.startswith(" ")
        item = line.startswith("  - ") and follows.startswith("    ")
        if found and (opens or (item and before.startswith("    "))):
            found.append("")
        found.append(line)
    return found


def _represent_text(writer: yaml.SafeDumper, text: str) -> yaml.Node:
    style = None
    if "\n" in text.strip("\n"):
        style = "|"
    elif len(text) > LONG and text == " ".join(text.split()):
        style = ">"
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_list(writer: yaml.SafeDumper, values: list[Any]) -> yaml.Node:
    return writer.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=True)


_Writer.add_representer(str, _represent_text)
_Writer.add_representer(list, _represent_list)
