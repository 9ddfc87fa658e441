"""What a learner chose to do after a rehearsal, and what came of it."""

from datetime import datetime
from typing import Literal

from rpam_assistant.records.record import Record

FollowedUp = Literal["done", "partly", "not_yet", "let_go"]


class ChosenAction(Record):
    """One thing to do, chosen in a debrief. `not_yet` is asked about again."""

    session_id: str
    scenario_id: str
    action_id: str | None = None
    """One of the scenario's next actions, or None for the learner's own words."""

    own_words: str = ""
    """As stored: without identifiers."""

    chosen_at: datetime
    asked_at: datetime | None = None
    """When it was last asked about."""

    answer: FollowedUp | None = None
    what_happened: str = ""
    """As stored: without identifiers."""

    answered_at: datetime | None = None


class DueAction(Record):
    """A chosen action that is asked about, in the words to ask it in."""

    chosen: ChosenAction
    text: str
    scenario_title: str
