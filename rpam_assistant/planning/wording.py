"""A template's words -> the same words about this circle's theme and minutes."""

import re

from rpam_assistant.records.plan import CircleRequest, Template

NO_THEME = "what brings us here"
LONGEST_IN_A_SENTENCE = 12
"""Words: a theme that is longer stands by itself, and not within a sentence."""

LONGEST_TITLE = 70
"""Characters."""

_A_SENTENCE = re.compile(
    r"[.!?;:]\s|\b(?:we|i|they|he|she|it|you|there|i'm|we're|they're|it's|there's)\b|\?",
    re.IGNORECASE,
)


def filled(text: str, request: CircleRequest) -> str:
    """The template's words with {theme} and {minutes} in their places."""
    return text.replace("{theme}", within(request.theme)).replace("{minutes}", str(request.minutes))


def within(theme: str) -> str:
    """A theme as it can stand within a sentence; what is a sentence itself cannot."""
    plain = " ".join(theme.split()).strip(" .!?,;:")
    if not plain or len(plain.split()) > LONGEST_IN_A_SENTENCE or _A_SENTENCE.search(f"{plain} "):
        return NO_THEME
    return _uncapitalized(plain)


def title_of(template: Template, request: CircleRequest) -> str:
    """What it is for and what it is about; a long theme is cut between words."""
    plain = " ".join(request.theme.split()).strip(" .!?,;:")
    if not plain:
        return template.title
    title = f"{template.title}: {_uncapitalized(plain)}"
    if len(title) <= LONGEST_TITLE:
        return title
    return f"{title[:LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(' ,;:')}..."


def _uncapitalized(text: str) -> str:
    """A first word that is neither a name's abbreviation nor `I` begins small."""
    first = text.split()[0]
    articles = {"A", "An", "The", "Our", "My", "How", "What", "When", "After", "Being", "Having"}
    return text[:1].lower() + text[1:] if first in articles else text
