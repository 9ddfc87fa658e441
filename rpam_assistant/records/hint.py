"""A hint on demand: a question to ask oneself, then a frame; never the sentence."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.move import MoveId
from rpam_assistant.records.record import Id, PassageId, Record, Text
from rpam_assistant.records.scenario import Stance

Situation = Literal["start", "handed", "told", "opened", "closed", "held"]
"""Nothing was said yet; their last line invites a follow-up; they told something kept back;
what the last utterance did to trust."""


class HintRule(Record):
    """When a hint fits, and its words; what is left empty fits anything."""

    id: Id
    situations: tuple[Situation, ...] = ()
    states: tuple[Text, ...] = ()
    stances: tuple[Stance, ...] = ()
    heard: tuple[MoveId, ...] = ()
    """At least one of these was said by the learner."""

    not_heard: tuple[MoveId, ...] = ()
    """None of these was."""

    question: Text
    frame: Text
    passages: tuple[PassageId, ...] = Field(min_length=1)

    @property
    def particular(self) -> int:
        """How many conditions it has: the more, the better it knows this moment."""
        return sum(
            map(bool, (self.situations, self.states, self.stances, self.heard, self.not_heard))
        )


class Hint(Record):
    """What is shown when the learner asks."""

    rule_id: str
    question: str
    frame: str
    passage_id: str
