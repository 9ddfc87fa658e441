"""The cases in `cases/` as records: a misspelled field is an error, and editors know the rest."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.circle import KeeperAct
from rpam_assistant.records.concern import ConcernKind
from rpam_assistant.records.examples import Mark
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.plan import CircleRequest, RefusalReason
from rpam_assistant.records.prompt import PromptFlawKind, Risk
from rpam_assistant.records.record import Id, Record, Text

Style = Literal["direct", "indirect"]
"""Whether the words show it on their surface; half of each set is indirect, or misleading."""


class Case(Record):
    """One thing to judge."""

    id: Id
    """Names it in logs and in the baseline; it is never given to another case."""


class RetrievalCase(Case):
    """A question, and how a passage that answers it is known."""

    query: Text
    user: Literal["student", "facilitator", "trainer"]
    topic: Text
    must_have_any: tuple[tuple[Text, ...], ...] = Field(min_length=1)
    """A passage is relevant when every list has a term in it, from the start of a word."""


class MoveCase(Case):
    """An utterance and its main move."""

    text: Text
    move: MoveId
    style: Style


class PhraseCase(Case):
    """A text with its parts and flaws marked, and whether it is an affective statement."""

    text: Text
    marks: tuple[Mark, ...] = ()
    affective: bool
    style: Style


class SafeguardCase(Case):
    """A text, and the danger in it, if any."""

    text: Text
    concern: ConcernKind | Literal["none"]
    style: Style


class IdentifierCase(Case):
    """A text with its identifiers marked; none where nobody can be told from it."""

    text: Text
    marks: tuple[Mark, ...] = ()


class PromptCase(Case):
    """A circle prompt, its flaws and its risk."""

    text: Text
    flaws: tuple[PromptFlawKind, ...] = ()
    risk: Risk


class EditedPromptCase(Case):
    """A prompt as a facilitator types it into a plan, and its flaws."""

    text: Text
    flaws: tuple[PromptFlawKind, ...] = ()


class KeeperActCase(Case):
    """What a keeper says, and what it does: the main act first."""

    text: Text
    acts: tuple[KeeperAct, ...] = Field(min_length=1)


class SituationCase(Case):
    """What a circle is to be about, and why there should be none first, if so."""

    text: Text
    reason: RefusalReason | Literal["none"]


class PlanCase(CircleRequest):
    """A request for a plan."""

    id: Id

    @property
    def request(self) -> CircleRequest:
        """What the planner is given."""
        return CircleRequest.model_validate(self.model_dump(exclude={"id"}))


class Learners(Record):
    """What three kinds of learner say in one scenario, in this order."""

    skilled: tuple[Text, ...] = ()
    mixed: tuple[Text, ...] = ()
    harmful: tuple[Text, ...] = ()


class LearnersAnywhere(Record):
    """What three more kinds of learner say in any scenario."""

    one_word: tuple[Text, ...]
    off_topic: tuple[Text, ...]
    adversarial: tuple[Text, ...]
