"""JSON, one object a line or one for all -> who said what, or whole transcripts."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rpam_assistant.reviewing.own_files import is_own, own_transcript
from rpam_assistant.reviewing.read_table import NAMES
from rpam_assistant.reviewing.spoken import Problems, Read, Spoken

Found = tuple[int, object]


def read_objects(name: str, text: str) -> Read:
    """Each object is something said, a conversation with `messages`, or what this program wrote.

    That is a line of `rpam rehearse --json`, or a transcript that was taken along.
    """
    problems = Problems(name)
    read = Read([], [], [])
    for at, value in _values(text, problems):
        if not isinstance(value, dict):
            problems.tell(at, "this is no object with speaker and text; it was left out.")
        elif is_own(value):
            made = own_transcript(value)
            if isinstance(made, str):
                problems.tell(at, made)
            else:
                read.whole.append(made)
        elif isinstance(value.get("messages"), list):
            for each in value["messages"]:
                _take(at, _message(each, at, value), read.spoken, problems)
        else:
            _take(at, value, read.spoken, problems)
    return Read(read.spoken, read.whole, problems.told())


def _values(text: str, problems: Problems) -> Iterator[Found]:
    """What each line holds; or what the file holds, where it is one value over many lines."""
    lines = [(at, each) for at, each in enumerate(text.split("\n"), start=1) if each.strip()]
    whole = _parsed(text) if len(lines) > 1 or text.lstrip().startswith("[") else None
    if isinstance(whole, list):
        yield from ((1, each) for each in whole)
        return
    if whole is not None:
        yield 1, whole
        return
    for at, line in lines:
        value = _parsed(line)
        if value is None:
            problems.tell(at, "this is no JSON; it was left out.")
        else:
            yield at, value


def _parsed(text: str) -> object:
    """The value, or None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _message(message: object, at: int, whole: Mapping[str, Any]) -> dict[str, object]:
    """A message as language models keep it, as something said."""
    if not isinstance(message, dict):
        return {}
    given = {key: whole[key] for key in ("title", "scenario") if key in whole}
    conversation = whole.get("conversation", whole.get("id", f"{at}"))
    return {
        **given,
        "conversation": conversation,
        "speaker": message.get("name") or message.get("role"),
        "role": message.get("role"),
        "text": message.get("content", message.get("text")),
    }


def _take(at: int, value: Mapping[str, object], spoken: list[Spoken], problems: Problems) -> None:
    if value.get("role") == "system":
        return
    words = {
        kind: _words(next((value[each] for each in names if each in value), ""))
        for kind, names in NAMES.items()
    }
    lacking = next((each for each in ("speaker", "text") if not words[each].strip()), "")
    if lacking:
        problems.tell(at, f"there is no {lacking} here; it was left out.")
    else:
        spoken.append(Spoken(at, **words))


def _words(value: object) -> str:
    """A text or a number as text; anything else is none."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and abs(value) < 1e15 else ""
