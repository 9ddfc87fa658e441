"""The authored circle prompts, each with where and for whom it fits."""

from typing import Literal

from pydantic import Field

from rpam_assistant.records.circle import Place, Purpose
from rpam_assistant.records.prompt import Risk
from rpam_assistant.records.record import Id, Record, Text

CircleAudience = Literal["students", "residents", "faculty", "staff", "team"]
"""`team` is everybody who works together: nurses, physicians, students, clerks."""

AUDIENCES: tuple[CircleAudience, ...] = ("students", "residents", "faculty", "staff", "team")


class BankPrompt(Record):
    """A prompt of knowledge/prompts/."""

    id: Id
    text: Text
    place: Place
    purposes: tuple[Purpose, ...] = Field(min_length=1)
    themes: tuple[Id, ...] = ()
    """Of planning.yaml; empty fits any."""

    audiences: tuple[CircleAudience, ...] = ()
    """Empty fits anybody."""

    risk: Risk
