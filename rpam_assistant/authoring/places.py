"""A kind and an id -> where the file lies within a library folder, and back."""

import re
import unicodedata
from collections.abc import Collection
from typing import get_args

from rpam_assistant.errors import UserError
from rpam_assistant.records.circle import Purpose
from rpam_assistant.records.studio import FOLDERS, KINDS, READ, Kind, is_content

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
LONGEST = 80
RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that no file can have on Windows."""

FOR_A_PURPOSE: tuple[Kind, ...] = ("prompts", "plan")
"""Their files are named for the purpose of a circle."""


def path_of(kind: Kind, item_id: str) -> str:
    """Where it lies: `scenarios/late_page.yaml`.

    Raises UserError for an id that could not be a file's name here.
    """
    if kind not in KINDS:
        raise UserError(f"There is no kind {kind!r}; choose one of: {', '.join(KINDS)}.")
    if kind not in FOLDERS:
        if item_id != kind:
            raise UserError(f"{KINDS[kind]} are one file, named {kind}; there is no {item_id!r}.")
        return f"{kind}.yaml"
    if problem := wrong_with(item_id):
        raise UserError(f"{item_id!r:.60} cannot be a file's name: {problem}.")
    if kind in FOR_A_PURPOSE and item_id not in get_args(Purpose):
        purposes = ", ".join(get_args(Purpose))
        raise UserError(f"{KINDS[kind]} are named for a circle's purpose; use one of: {purposes}.")
    return f"{FOLDERS[kind]}/{item_id}{READ[FOLDERS[kind]]}"


def wrong_with(stem: str) -> str:
    """Why something cannot be an id; empty where it can."""
    if not ID.fullmatch(stem):
        return "use lower case letters, digits, - and _"
    if len(stem) > LONGEST:
        return f"it is longer than {LONGEST} letters"
    if RESERVED.fullmatch(stem):
        return "Windows keeps that name for itself"
    return ""


def kind_of(relative: str) -> tuple[Kind, str] | None:
    """The kind and the id of a file (of a circle: `scenario`); None where it is no content."""
    if not is_content(relative):
        return None
    folder, _, name = relative.rpartition("/")
    stem = name.rpartition(".")[0]
    for kind in KINDS:
        if FOLDERS.get(kind, "") == folder and (folder or kind == stem):
            return kind, stem
    return None


def id_from(title: str, taken: Collection[str], between: str = "_") -> str:
    """An id made of a title that is not taken: `The page at four` -> `the_page_at_four`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))
    start = between.join(words)[: LONGEST - 8].strip(between) or "untitled"
    start = f"{start}{between}1" if RESERVED.fullmatch(start) else start
    number, found = 1, start
    while found in taken:
        number += 1
        found = f"{start}{between}{number}"
    return found
