"""A person's own words -> Markdown in which nothing is obeyed."""

from urllib.parse import quote as url_quote

_SPECIAL = frozenset("\\`*_{}[]()<>#+-.!|:$~&")


def literal(text: str) -> str:
    """The words, so that Markdown in them is shown and not obeyed."""
    return "".join(f"\\{each}" if each in _SPECIAL else each for each in text)


def link_to(passage_id: str) -> str:
    """The address of a passage, for a link that stands in HTML."""
    return f"guidance?passage={url_quote(passage_id, safe='')}"
