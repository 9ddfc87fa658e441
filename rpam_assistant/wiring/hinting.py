"""Where a rehearsal stands -> a hint, when the learner asks for one."""

from collections.abc import Collection, Sequence

from rpam_assistant.practice.hint import hint_for
from rpam_assistant.records.hint import Hint
from rpam_assistant.records.turn import Turn
from rpam_assistant.wiring.desk import Desk


def hint(desk: Desk, scenario_id: str, path: Sequence[Turn], given: Collection[str]) -> Hint | None:
    """The hint that fits best and is not among `given`; None when there is no other.

    `path` leads from the opening to the turn that is to be answered. Raises NotFound.
    """
    return hint_for(path, desk.scenario(scenario_id), desk.library.hints, given)
