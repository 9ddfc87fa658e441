"""A guidance file's Markdown -> passages, one for each second-level heading."""

import re
from collections.abc import Iterator

from rpam_assistant.errors import ContentError
from rpam_assistant.records.guidance import FrontMatter, Passage, Source

WORDS_AT_LEAST, WORDS_AT_MOST = 120, 350
"""A passage makes sense alone: long enough to say something, short enough to read."""

IMAGE = re.compile(r"!\[")
"""A page that shows an image from elsewhere tells that place who reads."""


def slug_of(heading: str) -> str:
    """The heading as it stands in a passage id: `Say it aloud` -> `say-it-aloud`."""
    letters = re.sub(r"['’]", "", heading.strip().lower())
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def split_passages(
    stem: str, front_matter: FrontMatter, markdown: str, shown_as: str
) -> tuple[Passage, ...]:
    """The passages of one file.

    ContentError says which heading is twice there, or whose text is too short or long, or holds
    an image.
    """
    passages, problems = [], []
    seen: set[str] = set()
    for heading, text in _sections(markdown):
        slug = slug_of(heading)
        words = len(text.split())
        if not slug:
            problems.append(f"{shown_as}: text stands before the first heading; give it a ##.")
        elif slug in seen:
            problems.append(f"{shown_as}: ## {heading}: twice in this file; rename one of them.")
        elif not WORDS_AT_LEAST <= words <= WORDS_AT_MOST:
            problems.append(
                f"{shown_as}: ## {heading}: {words} words; "
                f"write {WORDS_AT_LEAST} to {WORDS_AT_MOST}."
            )
        elif IMAGE.search(text):
            problems.append(f"{shown_as}: ## {heading}: it holds an image; say it in words.")
        else:
            passages.append(_passage(stem, slug, heading, text, front_matter))
        seen.add(slug)
    if problems:
        raise ContentError(problems)
    if not passages:
        raise ContentError([f"{shown_as}: no passage; start each one with a ## heading."])
    return tuple(passages)


def cite(sources: tuple[Source, ...]) -> str:
    """Sources as one line: `Howard Zehr, The Little Book ... (2002); ...`."""
    return "; ".join(f"{each.author}, {each.title} ({each.year})" for each in sources)


def _sections(markdown: str) -> Iterator[tuple[str, str]]:
    before, *sections = re.split(r"(?m)^## ", markdown)
    if before.strip():
        yield "", before
    for section in sections:
        heading, _, text = section.partition("\n")
        yield heading.strip(), text.strip()


def _passage(stem: str, slug: str, heading: str, text: str, front_matter: FrontMatter) -> Passage:
    return Passage(
        id=f"{stem}#{slug}",
        title=heading,
        text=text,
        file_title=front_matter.title,
        family=front_matter.family,
        audience=front_matter.audience,
        contexts=front_matter.contexts,
        tenets=front_matter.tenets,
        source=cite(front_matter.sources),
        see_also=front_matter.see_also,
        reviewed_on=front_matter.reviewed_on,
    )
