"""Where a rehearsal stands -> a hint, when the learner asks for one."""

from collections.abc import Sequence
from typing import NamedTuple

from rpam_assistant.practice.hint import hint_for
from rpam_assistant.records.hint import Hint
from rpam_assistant.records.turn import Turn
from rpam_assistant.wiring.desk import Desk


class Hinted(NamedTuple):
    """A hint as the learner has it before them."""

    hint: Hint
    with_frame: bool
    turn_id: str
    """The turn that was to be answered when it was asked for."""


class Hints:
    """The hints of one rehearsal: a question to oneself first; asked again, its frame."""

    def __init__(self) -> None:
        self._given: list[str] = []
        self.shown: Hinted | None = None

    def ask(self, desk: Desk, scenario_id: str, path: Sequence[Turn]) -> Hinted | None:
        """A question, or the frame to the one shown at this very turn; None where none fits.

        `path` leads from the opening to the turn that is to be answered. When every hint that
        fits was given, they begin again. Raises NotFound.
        """
        asked_at = path[-1].id
        if self.shown and not self.shown.with_frame and self.shown.turn_id == asked_at:
            self.shown = self.shown._replace(with_frame=True)
            return self.shown
        scenario, rules = desk.scenario(scenario_id), desk.library.hints
        found = hint_for(path, scenario, rules, self._given)
        if found is None:
            self._given.clear()
            found = hint_for(path, scenario, rules, self._given)
        if found:
            self._given.append(found.rule_id)
            self.shown = Hinted(found, with_frame=False, turn_id=asked_at)
        return self.shown if found else None

    def put_away(self) -> None:
        """Something was said: the hint has done its work."""
        self.shown = None
