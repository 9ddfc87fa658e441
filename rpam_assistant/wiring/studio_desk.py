"""Desk -> the studio: content of one's own, checked, rehearsed, saved and taken along."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from rpam_assistant.records.behavior import Behavior, LearnerKind
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.studio import (
    IN_FORMS,
    KINDS,
    Draft,
    Kind,
    Problem,
    SavedFile,
    StudioItem,
    Version,
    ZipReport,
)
from rpam_assistant.records.turn import Session

if TYPE_CHECKING:
    from rpam_assistant.wiring.desk import Desk

__all__ = ["IN_FORMS", "KINDS", "Integrity", "StudioDesk"]

Progress = Callable[[str, int, int], None]
"""Told which learner, how many are done, and of how many."""


class Integrity(NamedTuple):
    """How a simulated person stood up to each simulated learner, and the sessions themselves."""

    behaviors: tuple[Behavior, ...]
    sessions: Mapping[LearnerKind, Session]


class StudioDesk:
    """Content of one's own, in `settings.own_library`. Safe to share between threads."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def items(self, kind: Kind) -> list[StudioItem]:
        """Every item of a kind, one's own first."""
        raise NotImplementedError

    def new_id(self, kind: Kind, title: str) -> str:
        """An id made of a title, that no item of this kind has yet."""
        raise NotImplementedError

    def text(self, kind: Kind, item_id: str) -> str:
        """The file as it stands: one's own, else ours. Raises NotFound."""
        raise NotImplementedError

    def record(self, kind: Kind, item_id: str) -> Any:
        """The record of a file as it stands. Raises NotFound and ContentError."""
        raise NotImplementedError

    def example(self, kind: Kind) -> str:
        """A small, whole and valid text of this kind, to copy."""
        raise NotImplementedError

    def check(self, kind: Kind, item_id: str, text: str) -> list[Problem]:
        """What would be wrong if this text were saved; empty where it could be."""
        raise NotImplementedError

    def to_text(self, kind: Kind, values: Mapping[str, Any]) -> str:
        """Values of a form as the text of a file, as a person would write it."""
        raise NotImplementedError

    def to_values(self, kind: Kind, text: str) -> dict[str, Any]:
        """The text of a file as plain values for a form; unknown fields stay.

        Guidance has its Markdown under `body`. Raises ContentError where it is no such file.
        """
        raise NotImplementedError

    def save(self, kind: Kind, item_id: str, text: str, why: str = "") -> SavedFile:
        """Save a checked text, its earlier one kept. Raises ContentError; nothing is saved then.

        The open desk has it at once: call `desk.library` and the like again.
        """
        raise NotImplementedError

    def delete(self, kind: Kind, item_id: str) -> None:
        """Take one's own file away; ours, where there is one, is back. History stays.

        Raises NotFound, and ContentError where other files of one's own need it.
        """
        raise NotImplementedError

    def versions(self, kind: Kind, item_id: str) -> list[Version]:
        """Every text that this file of one's own had, newest first."""
        raise NotImplementedError

    def version_text(self, kind: Kind, item_id: str, version_id: str) -> str:
        """The text of a version. Raises NotFound."""
        raise NotImplementedError

    def restore(self, kind: Kind, item_id: str, version_id: str) -> SavedFile:
        """Save the text of a version again. Raises NotFound and ContentError."""
        raise NotImplementedError

    def save_draft(self, kind: Kind, item_id: str, text: str) -> None:
        """Keep what was typed, checked or not; saving or `forget_draft` removes it."""
        raise NotImplementedError

    def draft(self, kind: Kind, item_id: str) -> Draft | None:
        """What was typed and not saved."""
        raise NotImplementedError

    def drafts(self) -> list[Draft]:
        """Everything that was typed and not saved, newest first."""
        raise NotImplementedError

    def forget_draft(self, kind: Kind, item_id: str) -> None:
        """Throw a draft away, where there is one."""
        raise NotImplementedError

    def export_zip(self) -> bytes:
        """All files of one's own in one zip."""
        raise NotImplementedError

    def look_into(self, content: bytes) -> ZipReport:
        """What bringing this zip in would do; writes nothing."""
        raise NotImplementedError

    def import_zip(self, content: bytes, replace: bool = False) -> ZipReport:
        """Bring a zip in. Files that differ stay as they are unless `replace`.

        Raises ContentError when it is refused, or would leave something to mend: nothing is
        written then.
        """
        raise NotImplementedError

    def rehearse_draft(self, kind: Kind, item_id: str, text: str) -> "Desk":
        """A desk whose library has this text in it, and whose sessions are thrown away.

        `item_id` names the scenario to start on it: `desk.start(item_id)`; a temperament or a
        circle is rehearsed in the same way. Raises ContentError where it cannot be saved.
        """
        raise NotImplementedError

    def learners(self, scenario: Scenario) -> Mapping[LearnerKind, tuple[str, ...]]:
        """What each simulated learner says in this scenario."""
        raise NotImplementedError

    def integrity(
        self, kind: Kind, item_id: str, text: str, progress: Progress | None = None
    ) -> Integrity:
        """Each simulated learner's rehearsal of a scenario as it is on the screen, counted.

        Raises ContentError where the text could not be saved.
        """
        raise NotImplementedError

    def add_correction(self, text: str, moves: tuple[str, ...]) -> str:
        """Keep how something said should have been heard; gives the file's path.

        Raises UserError for no move or one that is not known.
        """
        raise NotImplementedError

    def learn_from_corrections(self) -> int:
        """Make the corrections examples of one's own, which `rpam index` learns; gives how many."""
        raise NotImplementedError
