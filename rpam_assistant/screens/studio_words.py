"""What a scenario's fields are called for somebody who has never seen the file."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from rpam_assistant.records.circle import Part, Place
from rpam_assistant.records.guidance import Audience, Family, Tenet
from rpam_assistant.records.scenario import EndingKind, Stage
from rpam_assistant.records.studio import Kind
from rpam_assistant.records.unusual import Unusual
from rpam_assistant.wiring import Desk

ABOUT: dict[str, str] = {
    "scenario": "A person to talk with: what happened, what they keep back, what they say.",
    "participant": "Somebody of no scenario, who can sit in any circle that is planned.",
    "temperament": "A manner of speaking, with the ordinary answers that go with it.",
    "prompts": "What a circle may be asked, from light to deep, for one purpose.",
    "guidance": "What is found, shown and cited when somebody looks something up.",
    "circle": "A circle with people of its own. Written as a file; the check helps.",
}
ONE: dict[str, str] = {
    "scenario": "scenario",
    "participant": "person",
    "temperament": "manner",
    "guidance": "guidance file",
    "circle": "circle",
}
"""Kinds of which one can begin another, in the singular."""

TRUST: dict[int, str] = {
    0: "closed",
    1: "guarded",
    2: "listening",
    3: "opening",
    4: "trusting",
    5: "all the way",
}
TRUST_MEANS = (
    "How far they have come with whoever talks to them. Closed: says as little as possible. "
    "Guarded: answers, gives nothing. Listening: waits to see. Opening: says more than was asked. "
    "Trusting: tells it as it is."
)
START: dict[float, str] = {
    half / 2: TRUST[half // 2] + (", nearly more" if half % 2 else "") for half in range(11)
}
STAGES: dict[Stage, str] = {
    "opening": "at the beginning",
    "story": "while it is told what happened",
    "impact": "when it is about what it did to people",
    "responsibility": "when somebody takes it on",
    "repair": "when it is about putting it right",
    "close": "at the end",
}
MEETS: dict[Unusual, str] = {
    "silence": "a silence",
    "one_word": "a single word",
    "nonsense": "nonsense",
    "other_language": "another language",
    "to_the_machine": "words to a machine",
    "insult": "an insult",
}
ENDS: dict[EndingKind, str] = {
    "agreement": "They agree on something",
    "not_today": "Not today",
    "walk_out": "They walk out",
}
PARTS: dict[Part, str] = {
    "harmed": "It was done to them",
    "responsible": "They did it",
    "affected": "It touched them",
    "witness": "They saw it",
}
PLACES: dict[Place, str] = {
    "check_in": "arriving",
    "values": "how we want to talk",
    "story": "stories of one's own",
    "topic": "what we came for",
    "ahead": "what comes next",
    "check_out": "leaving",
}
TENETS: dict[Tenet, str] = {
    "responsibility": "Taking responsibility",
    "conditions": "What made it possible",
    "repair": "Repairing harm",
    "trust": "Rebuilding trust",
}
READERS: dict[Audience, str] = {
    "student": "Learners",
    "facilitator": "Facilitators",
    "trainer": "Trainers",
}
LEARNERS: dict[str, str] = {
    "skilled": "Skilled",
    "mixed": "Mixed",
    "harmful": "Hurts",
    "one_word": "One word at a time",
    "off_topic": "Talks of something else",
    "adversarial": "Tries to break it",
}


def families(each: Family) -> str:
    """A family of guidance, in words."""
    return each.replace("_", " ").capitalize()


def moves(desk: Desk) -> dict[str, str]:
    """What somebody can do with their words, as it is called."""
    return {move.id: move.title for move in desk.library.moves.values()}


def called(kind: Kind, known: Mapping[Kind, str]) -> str:
    """A kind, in the plural."""
    return known.get(kind, kind)


def short(text: Any, most: int = 70) -> str:
    """The beginning of a text, on one line."""
    words = " ".join(str(text or "").split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def band(trust: Any) -> str:
    """Levels of trust, in words: `guarded to opening`; empty for any."""
    low, high = trust or (0, 5)
    if (low, high) == (0, 5):
        return ""
    if low == high:
        return TRUST[low]
    if high == 5:
        return f"from {TRUST[low]} on"
    return f"up to {TRUST[high]}" if low == 0 else f"{TRUST[low]} to {TRUST[high]}"


def some(titles: Sequence[str], most: int = 3) -> str:
    """The first of several things, in a sentence: `saying it back or validation, and 4 more`."""
    told = " or ".join(each[:1].lower() + each[1:] for each in titles[:most])
    return f"{told}, or {len(titles) - most} more" if len(titles) > most else told


def passages(desk: Desk) -> dict[str, str]:
    """Passages to rest something on, with the file that each is in."""
    return {each.id: f"{each.title} ({each.file_title})" for each in desk.library.passages.values()}


def chips(told: list[str]) -> str:
    """Small things about a line, as HTML."""
    return "".join(f"<span>{escape(each)}</span>" for each in told if each)
