"""What somebody writes in the studio: kinds of content, files of one's own, problems, versions."""

from datetime import datetime
from typing import Literal

from rpam_assistant.records.record import Record

Kind = Literal[
    "scenario",
    "circle",
    "participant",
    "temperament",
    "prompts",
    "guidance",
    "plan",
    "questions",
    "learners_of",
    "examples",
    "circle_debrief",
    "circle_notes",
    "debrief",
    "drills",
    "feelings",
    "hints",
    "keeping",
    "learners",
    "moves",
    "not_names",
    "notes",
    "planning",
    "prompt_flaws",
    "rubric",
    "safeguards",
    "unusual",
    "writing",
]

KINDS: dict[Kind, str] = {
    "scenario": "Scenarios for two",
    "circle": "Circles",
    "participant": "People for any circle",
    "temperament": "Manners of speaking",
    "prompts": "Circle prompts",
    "guidance": "Guidance",
    "plan": "Circle plans",
    "questions": "How people ask for guidance",
    "learners_of": "Simulated learners of one scenario",
    "examples": "Examples to hear by",
    "circle_debrief": "Looking back on a circle",
    "circle_notes": "Notes in a circle",
    "debrief": "Looking back",
    "drills": "Drills",
    "feelings": "Feelings and needs",
    "hints": "Hints",
    "keeping": "Keeping a circle",
    "learners": "Simulated learners",
    "moves": "Moves",
    "not_names": "Words that are no names",
    "notes": "Notes beside lines",
    "planning": "What every plan shares",
    "prompt_flaws": "Flaws of prompts",
    "rubric": "What transcripts are read with",
    "safeguards": "Safeguards and your offices",
    "unusual": "What is unusual",
    "writing": "What a language model is told",
}
"""Kinds of content, as they are called. Those of one file have one item, with the kind as id."""

FOLDERS: dict[Kind, str] = {
    "scenario": "scenarios",
    "circle": "scenarios",
    "participant": "participants",
    "temperament": "temperaments",
    "prompts": "prompts",
    "guidance": "guidance",
    "plan": "plans",
    "questions": "questions",
    "learners_of": "learners",
    "examples": "examples/moves",
}
"""Where the files of a kind lie; the other kinds are one file each, named for the kind."""

EXAMPLES = "examples"
READ: dict[str, str] = {
    folder: ".md" if folder == "guidance" else ".yaml" for folder in (*FOLDERS.values(), EXAMPLES)
}
"""Folders that are read, and how their files end."""

ALONE = frozenset(f"{kind}.yaml" for kind in KINDS if kind not in FOLDERS)
"""Files that are read and lie in no folder."""


def is_content(relative: str) -> bool:
    """Whether a file of this path is read."""
    folder, _, name = relative.rpartition("/")
    return relative in ALONE or (folder in READ and name.endswith(READ[folder]))


CORRECTIONS = "corrections.yaml"
"""In a library of one's own: how something should have been heard, not learned yet."""

IN_FORMS: tuple[Kind, ...] = (
    "scenario",
    "participant",
    "temperament",
    "prompts",
    "guidance",
)
"""Kinds that can be written in forms; every kind can be written as text."""


class StudioItem(Record):
    """A file of some kind: ours, one's own, or one's own in the place of ours."""

    kind: Kind
    id: str
    title: str
    path: str
    """Relative to the library folder: `scenarios/late_page.yaml`."""

    own: bool
    replaces_ours: bool = False
    problem: str = ""
    """Why one's own file is left out for now; empty where nothing is wrong."""

    has_draft: bool = False


class Problem(Record):
    """Something to mend before a text can be saved."""

    field: str
    """Where: `personas.0.lines.3.text`, `renee.lines.tells.after`, `line 12`, or empty."""

    sentence: str


class SavedFile(Record):
    """A file that was saved."""

    kind: Kind
    id: str
    path: str
    version: str
    """Of this very text, as `versions` names it."""


class Version(Record):
    """An earlier text of a file, or the present one."""

    id: str
    saved_at: datetime
    why: str = ""
    is_current: bool = False
    deleted: bool = False
    """The file was deleted here; its text is that of before."""


class Draft(Record):
    """What was typed and not saved yet."""

    kind: Kind
    id: str
    text: str
    typed_at: datetime


class ZipReport(Record):
    """What bringing in a zip would do. Paths are relative to the library folder."""

    new: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    """Files of one's own that are there and differ."""

    same: tuple[str, ...] = ()
    refused: str | None = None
    """One sentence that names the entry; nothing of such a zip is brought in."""
