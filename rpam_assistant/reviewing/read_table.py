"""A table with the columns speaker and text -> who said what."""

import csv
import io
from collections.abc import Sequence

from rpam_assistant.reviewing.plain_words import one_newline
from rpam_assistant.reviewing.spoken import Problems, Read, Spoken

DELIMITERS = ",;\t|"
NAMES: dict[str, tuple[str, ...]] = {
    "speaker": ("speaker", "name", "who", "from", "author"),
    "text": ("text", "utterance", "message", "words", "content", "said"),
    "conversation": ("conversation", "conversation_id", "transcript", "dialog", "dialogue"),
    "title": ("title",),
    "role": ("role",),
    "scenario": ("scenario", "scenario_id"),
}
"""What a column may be called."""


def read_table(name: str, text: str) -> Read:
    """Each row is something said. A row without words is left out, and said."""
    problems = Problems(name)
    text = one_newline(text).replace("\0", "")
    delimiter, columns, heads = _columns(text)
    if not {"speaker", "text"} <= set(columns):
        found = ", ".join(each for each in heads[:12] if each) or "none"
        problems.tell(
            1,
            "there must be a column speaker and a column text; name them so in the first row. "
            f"The columns found are: {found[:120]}.",
        )
        return Read([], [], problems.told())
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    spoken: list[Spoken] = []
    try:
        next(reader)
        for row in reader:
            if any(cell.strip() for cell in row):
                _take(row, columns, reader.line_num, spoken, problems)
    except csv.Error as error:
        problems.tell(reader.line_num, f"the table cannot be read on from here ({error}).")
    return Read(spoken, [], problems.told())


def _take(
    row: Sequence[str],
    columns: dict[str, int],
    at: int,
    spoken: list[Spoken],
    problems: Problems,
) -> None:
    values = {kind: row[place] for kind, place in columns.items() if place < len(row)}
    lacking = next((each for each in ("speaker", "text") if not values.get(each, "").strip()), "")
    if lacking:
        problems.tell(at, f"the column {lacking} is empty here; this row was left out.")
    else:
        spoken.append(Spoken(at, **values))


def _columns(text: str) -> tuple[str, dict[str, int], list[str]]:
    """The delimiter under which the first row names what is needed, or most columns."""
    found: list[tuple[int, int, int, str]] = []
    for delimiter in DELIMITERS:
        try:
            heads = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
        except csv.Error:
            heads = []
        called = [each.strip().lower().replace(" ", "_") for each in heads]
        columns = {
            kind: called.index(known)
            for kind, names in NAMES.items()
            if (known := next((each for each in names if each in called), ""))
        }
        found.append((len({"speaker", "text"} & set(columns)), len(heads), -len(found), delimiter))
        if found[-1][0] == 2:
            return delimiter, columns, heads
    delimiter = max(found)[3]
    try:
        heads = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
    except csv.Error:
        heads = []
    return delimiter, {}, heads
