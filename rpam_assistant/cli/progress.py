"""What is being opened or built, shown on standard error while it lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

if TYPE_CHECKING:
    from rpam_assistant.wiring import Desk

_errors = Console(stderr=True, highlight=False)


def desk_with_progress() -> "Desk":
    """A desk; when its index has to be built first, that is said and shown."""
    from rpam_assistant.wiring import open_desk

    return open_desk(report=_Reporter())


@contextmanager
def working(what: str) -> Iterator[None]:
    """A spinner with `what` while the block runs, where there is a terminal to show it."""
    if not _errors.is_terminal:
        yield
        return
    with _errors.status(what):
        yield


class _Reporter:
    """Draws a bar for what can be counted and a line for what cannot."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._what = ""

    def __call__(self, what: str, done: int, total: int) -> None:
        if not total:
            _errors.print(f"{what}.")
            return
        if self._bar is None or what != self._what:
            self._finish()
            self._what = what
            self._bar = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.completed} of {task.total}"),
                console=_errors,
            )
            self._bar.start()
            self._bar.add_task(what, total=total)
        self._bar.update(self._bar.task_ids[0], completed=done)
        if done >= total:
            self._finish()

    def _finish(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
