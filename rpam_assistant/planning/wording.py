"""A template's words -> the same words about this circle's theme and minutes."""

import re

from rpam_assistant.records.plan import CircleRequest, Template

NO_THEME = "what brings us here"
LONGEST_IN_A_SENTENCE = 12
"""Words: a theme that is longer stands by itself, and not within a sentence."""

LONGEST_TITLE = 70
"""Characters."""

_SUBJECTS = r"we|i|they|he|she|it|you|there|i'm|we're|they're|it's|there's"
_VERBS = r"was|were|is|are|has|had|\w+ed (?:a|an|the|his|her|their|our|my|me|us|him|them)"
_A_SENTENCE = re.compile(rf"\b(?:{_SUBJECTS}|{_VERBS})\b", re.IGNORECASE)
_SEVERAL = re.compile(r"[.!?;:]\s")
_A_CLAUSE = re.compile(r"^(?:how|what|when|where|who)\b", re.IGNORECASE)
"""`how we talk about patients` stands well in a sentence, though it has a verb."""


def filled(text: str, request: CircleRequest) -> str:
    """The template's words with {theme} and {minutes} in their places."""
    return text.replace("{theme}", within(request.theme)).replace("{minutes}", str(request.minutes))


def within(theme: str) -> str:
    """A theme as it can stand within a sentence; what is a sentence itself cannot."""
    plain = " ".join(theme.split()).strip(" .!?,;:")
    is_sentence = _A_SENTENCE.search(plain) and not _A_CLAUSE.match(plain)
    if (
        not plain
        or len(plain.split()) > LONGEST_IN_A_SENTENCE
        or is_sentence
        or _SEVERAL.search(plain)
    ):
        return NO_THEME
    return _uncapitalized(plain)


def values_words(template: Template) -> str:
    """The words before the values round without a question: its prompt asks one."""
    sentences = re.findall(r"[^.?!]+[.?!]+(?:['\"])?\s*", template.values_words)
    return "".join(each for each in sentences if "?" not in each).strip()


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
