"""The only room that knows every other: settings -> Desk."""

import os
from collections.abc import Callable

from rpam_assistant.settings import Settings, read_settings
from rpam_assistant.wiring.checkup import examine, read_content
from rpam_assistant.wiring.desk import Desk
from rpam_assistant.wiring.hinting import Hints

__all__ = ["Desk", "Hints", "examine", "open_desk", "read_content"]


def open_desk(
    settings: Settings | None = None, report: Callable[[str, int, int], None] | None = None
) -> Desk:
    """A desk for these settings (by default those of the environment). Opens nothing yet.

    `report` is told what is being built, how much of it is done, and of how much.
    """
    return Desk(settings or read_settings(os.environ), report or _say_nothing)


def _say_nothing(_what: str, _done: int, _total: int) -> None:
    """For callers that have nowhere to show progress."""
