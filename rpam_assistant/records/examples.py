"""Authored examples: what the program learns to hear by."""

from itertools import accumulate
from typing import Literal

from pydantic import Field

from rpam_assistant.records.circle import KeeperAct
from rpam_assistant.records.concern import ConcernKind, IdentifierKind
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.phrase import FlawKind, PartKind
from rpam_assistant.records.plan import RefusalReason
from rpam_assistant.records.prompt import PromptFlawKind, Risk
from rpam_assistant.records.record import Record, Text


class MoveExample(Record):
    """Something said, and what it does; the first move is the main one."""

    text: Text
    moves: tuple[MoveId, ...] = Field(min_length=1)


class TalkExample(Record):
    """Something said in a rehearsal: what each sentence of it does, and what all of it does.

    Nothing in it is danger.
    """

    main: MoveId
    sentences: tuple[MoveExample, ...] = Field(min_length=1)

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(each.text for each in self.sentences)

    @property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence stands in `text`: [start, end)."""
        ends = list(accumulate(len(each.text) + 1 for each in self.sentences))
        return tuple(
            (end - 1 - len(each.text), end - 1)
            for each, end in zip(self.sentences, ends, strict=True)
        )


class Mark(Record):
    """A named stretch [start, end) of a text."""

    kind: PartKind | FlawKind | IdentifierKind
    start: int
    end: int


class MarkedText(Record):
    """A text with its marks, which may lie within one another."""

    text: Text
    marks: tuple[Mark, ...] = ()


class StatementExample(Record):
    """A sentence, its parts and flaws, and whether it is an affective statement."""

    marked: MarkedText
    affective: bool


class ConcernExample(Record):
    """Something written, and the concern in it, if there is one."""

    text: Text
    concern: ConcernKind | Literal["none"]


class UnusualExample(Record):
    """An utterance, and whether it insults or is meant for a machine."""

    text: Text
    unusual: Literal["insult", "to_the_machine", "none"]


class KeepingExample(Record):
    """Something a keeper of a circle said, and what it mainly does."""

    text: Text
    act: KeeperAct


class SituationExample(Record):
    """What a circle is to be about, and why none should be held first, if so."""

    text: Text
    reason: RefusalReason | Literal["none"]


class PromptExample(Record):
    """A circle prompt, its flaws and its risk; and a better one where it has flaws."""

    text: Text
    flaws: tuple[PromptFlawKind, ...] = ()
    risk: Risk
    better: Text | None = None


class Examples(Record):
    """Everything in knowledge/examples/. `version` changes when any file of it does."""

    version: str
    moves: tuple[MoveExample, ...]
    talk: tuple[TalkExample, ...]
    statements: tuple[StatementExample, ...]
    concerns: tuple[ConcernExample, ...]
    identifiers: tuple[MarkedText, ...]
    prompts: tuple[PromptExample, ...]
    unusual: tuple[UnusualExample, ...]
    ordinary: tuple[Text, ...]
    """What people say in circles; nothing of it is danger."""

    keeping: tuple[KeepingExample, ...]
    situations: tuple[SituationExample, ...]
