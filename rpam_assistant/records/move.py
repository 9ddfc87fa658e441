"""Moves: what an utterance does to the other person."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.record import Record, Text

MoveId = Literal[
    "open_question",
    "closed_question",
    "reflection",
    "validation",
    "acknowledge_harm",
    "take_responsibility",
    "apology",
    "offer_repair",
    "affective_statement",
    "request",
    "ask_permission",
    "appreciation",
    "agree_next_steps",
    "blame",
    "minimize",
    "justify",
    "non_apology",
    "advice",
    "interrogate",
    "threat",
    "dismiss",
    "other",
]
Effect = Literal["helps", "neutral", "hurts", "neither"]


class Move(Record):
    """A kind of move, as knowledge/moves.yaml describes it."""

    id: MoveId
    title: Text
    effect: Effect
    meaning: Text
    shift: float = Field(ge=-2, le=2)
    """What it does to trust in a persona with no particular sensitivity."""


class RecognizedMove(Record):
    """A move heard in an utterance, with the literal words that show it."""

    move: MoveId
    confidence: float = Field(ge=0, le=1)
    quote: str
