"""A template and a request -> piece, preparation, cards and what else stands around a plan."""

import zlib
from collections.abc import Sequence

from rpam_assistant.planning.choose import Meaning
from rpam_assistant.planning.gate import still_to_ask
from rpam_assistant.records.circle import Purpose
from rpam_assistant.records.plan import (
    ASKS_FIRST,
    Choices,
    CircleRequest,
    Cited,
    Planning,
    Template,
)

TWO_KEEPERS_FROM = 11
TOO_MANY_FROM = 17
GRAVE: frozenset[Purpose] = ASKS_FIRST
CHANCE = 0.15
"""How much the request's own words decide beside what is near in meaning."""

TWO_KEEPERS = Cited(
    text=(
        "Keep it as two, and agree who leads which round, who watches the clock and the faces, "
        "and who goes after somebody who leaves."
    ),
    passage_id="circle-size-and-time#when-you-need-two-keepers",
)
ONE_KEEPER_IS_TOO_FEW = Cited(
    text="If no second keeper can be found for this, postpone it.",
    passage_id="circle-size-and-time#when-you-need-two-keepers",
)
TOO_MANY = Cited(
    text=(
        "{people} people are too many for one ring: run {circles} circles at once with the same "
        "prompts and a keeper each, or put an inner ring of six to eight in the middle and trade "
        "places."
    ),
    passage_id="circle-size-and-time#when-there-are-too-many-people",
)


def choices_for(
    template: Template, planning: Planning, request: CircleRequest, meaning: Meaning
) -> Choices:
    """What suits the theme by its meaning, the setting and everybody's access."""
    asked_for = {request.setting, *request.access}
    return Choices(
        opening=_suiting(template.opening, request, meaning, "opening"),
        talking_piece=_suiting(template.talking_piece, request, meaning, "piece"),
        centerpiece=_suiting(template.centerpiece, request, meaning, "center"),
        guidelines=template.guidelines,
        materials=template.materials,
        preparation=(
            *still_to_ask(request, planning.gate_questions),
            *template.preparation,
            *_for_so_many(request),
        ),
        adaptations=tuple(
            Cited(text=each.text, passage_id=each.passage_id)
            for each in planning.adaptations
            if each.when in asked_for
        ),
        hard_moments=tuple(
            each
            for each in planning.hard_moments
            if each.moment != "denies" or request.purpose in GRAVE
        ),
        follow_up=template.follow_up,
    )


def _for_so_many(request: CircleRequest) -> list[Cited]:
    found = []
    if request.people >= TOO_MANY_FROM:
        text = TOO_MANY.text.format(people=request.people, circles=-(-request.people // 8))
        found.append(Cited(text=text, passage_id=TOO_MANY.passage_id))
    if request.people >= TWO_KEEPERS_FROM or request.purpose in GRAVE:
        found.append(TWO_KEEPERS)
    if request.purpose == "responsive_to_harm":
        found.append(ONE_KEEPER_IS_TOO_FEW)
    return found


def _suiting(ideas: Sequence[Cited], request: CircleRequest, meaning: Meaning, what: str) -> Cited:
    """The idea nearest to the theme; without one, the request itself decides."""
    near = [0.0] * len(ideas)
    if request.theme.strip():
        near = list(meaning([each.text for each in ideas]) @ meaning([request.theme])[0])
    seed = f"{what}|{request.purpose}|{request.audience}|{request.theme}|{request.people}"
    return max(
        zip(near, ideas, strict=True),
        key=lambda each: (
            each[0] + CHANCE * (zlib.crc32(f"{seed}|{each[1].text}".encode()) % 1000) / 1000
        ),
    )[1]
