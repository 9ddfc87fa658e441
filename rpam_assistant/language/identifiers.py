"""A text -> words in it that may identify a person, and the text without them.

Plain patterns for the practical part of HIPAA's Safe Harbor list (45 CFR
164.514(b)). Clinicians named by title, roles and ordinary times are left alone.
"""

import re

from rpam_assistant.records.concern import Identifier, IdentifierKind

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NAME = r"[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?"
_RELATIVE = (
    r"(?:son|daughter|wife|husband|mother|father|mom|dad|brother|sister|partner|baby|"
    r"grandmother|grandfather|aunt|uncle|cousin|friend)"
)

_PATTERNS: tuple[tuple[IdentifierKind, str], ...] = (
    ("email", r"\b[\w.+-]+@[\w-]+\.[\w.]*\w"),
    ("url", r"(?i)\bhttps?://\S+|\bwww\.\S+"),
    ("ssn", r"\b\d{3}-\d{2}-\d{4}\b"),
    (
        "record_number",
        r"(?i)\b(?:mrn|medical record(?: number)?|record (?:no|number)|chart (?:no|number)|"
        r"account(?: number)?|member id|encounter)\W{0,3}(?:is |number |no\W)?[A-Z]{0,3}-?\d{4,}\b",
    ),
    ("phone", r"(?<![\w.])(?:\+?1[ .-]?)?(?:\(\d{3}\)\s?|\d{3}[ .-])\d{3}[ .-]\d{4}\b"),
    (
        "date",
        rf"(?i)\b(?:\d{{1,2}}[/-]\d{{1,2}}[/-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|"
        rf"{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}})\b",
    ),
    (
        "address",
        r"\b\d{1,5} (?:[NSEW]\.? )?(?:[A-Z][\w']+ ){1,3}"
        r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl)\b",
    ),
    ("room", r"(?i)\b(?:room|bed|rm)\.? #?\d{1,4}-?[A-D]?\b"),
    ("age", r"(?i)\b(?:9\d|1[01]\d)[- ]?(?:year|yr|y\.?o)[- ]?(?:s[- ])?(?:old)?\b"),
    ("name", rf"\b(?:Mr|Mrs|Ms|Miss|Mx)\.? {_NAME}(?: {_NAME})?"),
    ("name", rf"(?<=\b[Pp]atient ){_NAME}(?: {_NAME})?|(?<=\b[Pp]t ){_NAME} {_NAME}"),
    ("name", rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he) {_RELATIVE},? ({_NAME})(?: {_NAME})?"),
    ("name", rf"\b(?:named|called) ({_NAME} {_NAME})"),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


def find_identifiers(text: str, fictional: frozenset[str] = frozenset()) -> tuple[Identifier, ...]:
    """Identifiers in order, not overlapping; names made only of `fictional` words are left."""
    found: list[Identifier] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span(match.lastindex or 0)
            words = re.findall(r"[A-Z][\w'-]+", text[start:end])
            names = [word for word in words if word not in ("Mr", "Mrs", "Ms", "Miss", "Mx")]
            if kind == "name" and names and all(name in fictional for name in names):
                continue
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Identifier(kind=kind, text=text[start:end], start=start, end=end))
    return tuple(sorted(found, key=lambda each: each.start))


def redact(text: str, identifiers: tuple[Identifier, ...]) -> str:
    """`text` with each identifier replaced by its kind: `[record number]`."""
    for each in reversed(identifiers):
        text = f"{text[: each.start]}[{each.kind.replace('_', ' ')}]{text[each.end :]}"
    return text
