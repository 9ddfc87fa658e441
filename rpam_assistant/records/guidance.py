"""Guidance: a file of passages, its front matter, and what a search finds."""

from datetime import date
from typing import Literal

from pydantic import Field

from rpam_assistant.records.record import Id, PassageId, Record, Text

Family = Literal[
    "foundations",
    "relationships_and_tenets",
    "affective_statements",
    "feelings_and_needs",
    "restorative_questions",
    "listening",
    "apology_and_accountability",
    "power_equity_and_limits",
    "circles",
    "patient_engagement",
    "conflict_resolution",
    "situational_monitoring",
    "informed_consent",
    "safety_advocacy",
    "coaching_and_rubrics",
    "safety_crisis_privacy",
]
Audience = Literal["student", "facilitator", "trainer"]
Context = Literal[
    "patient_engagement",
    "conflict_resolution",
    "situational_monitoring",
    "informed_consent",
    "safety_advocacy",
    "learner_mistreatment",
]
Tenet = Literal["responsibility", "conditions", "repair", "trust"]


class Source(Record):
    """An original work: who wrote it, what it is called, when it appeared."""

    author: Text
    title: Text
    year: int = Field(ge=1800, le=2100)


class FrontMatter(Record):
    """What stands above the passages of a guidance file."""

    title: Text
    family: Family
    audience: tuple[Audience, ...] = Field(min_length=1)
    contexts: tuple[Context, ...]
    tenets: tuple[Tenet, ...]
    sources: tuple[Source, ...] = Field(min_length=1)
    see_also: tuple[Id, ...]
    """Stems of other guidance files."""

    reviewed_on: date


class Passage(Record):
    """One heading and its text: the unit that is found, shown and cited."""

    id: PassageId
    title: Text
    """The heading."""

    text: Text
    file_title: str
    family: Family | Literal["yours"]
    """`yours` marks a document that the user added."""

    audience: tuple[Audience, ...] = ()
    contexts: tuple[Context, ...] = ()
    tenets: tuple[Tenet, ...] = ()
    source: str
    """What it is written from, as one line; for a user's document, its name."""

    see_also: tuple[str, ...] = ()
    reviewed_on: date | None = None
    asked_as: tuple[str, ...] = ()
    """How people really ask for it: read by the search, never shown."""

    @property
    def is_yours(self) -> bool:
        """Whether the user added it, rather than the product's authors."""
        return self.family == "yours"


class Hit(Record):
    """A passage that a search found, with why it stands where it stands."""

    passage: Passage
    score: float
    """Fused score, from 0 to 1; comparable within one search only."""

    meaning: float
    """Cosine of the query and the nearest window of the passage."""

    words: float
    """BM25 score of the passage; 0 when no word matched."""
