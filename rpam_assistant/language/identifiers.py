"""A reading -> words in it that may identify a person, and the text without them.

Patterns for what has a form, in the practical part of HIPAA's Safe Harbor list
(45 CFR 164.514(b)); names, which have none, are learned from marked examples.
Clinicians named by title, roles and ordinary times are left alone.
"""

import re
from collections.abc import Iterator

from rpam_assistant.language.stretches import Choice, StretchFinder, whole_words
from rpam_assistant.records.concern import Identifier, IdentifierKind, NotNames
from rpam_assistant.seams import Reading

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NAME = r"[A-Z][a-z]+(?:[-'][A-Z][a-z]+)?"
_RELATIVE = (
    r"(?:son|daughter|wife|husband|mother|father|mom|dad|brother|sister|partner|baby|"
    r"grandmother|grandfather|aunt|uncle|cousin|friend)"
)

_TENS = (
    r"(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"(?:a|one) hundred(?: and \w+)?)"
)
_OLD = rf"(?:9\d|1[01]\d|{_TENS})"
_STREET = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Terrace|"
    r"Loop|Close|Mews|Row|Square|Sq|Circle|Cir|Parkway|Pkwy|Highway|Hwy|Trail|Alley|Crescent|Point)"
)

# Where what stands before an identifier shows what it is, the identifier itself is named `it`.
_PATTERNS: tuple[tuple[IdentifierKind, str], ...] = (
    ("email", r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.\w+"),
    (
        "url",
        r"(?i)\bhttps?://[^\s,;)]+|\bwww\.[^\s,;)]+|"
        r"\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/[^\s,;)]*\w",
    ),
    ("url", r"(?i)\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|io|gov|blog|me)\b"),
    ("ssn", r"\b(?:\d{3}|XXX)([- .])(?:\d{2}|XX)\1\d{4}\b"),
    ("ssn", r"(?i)\b(?:ssn|social(?: security)?(?: number)?)\b[^.?!\d]{0,30}(?P<it>\d{9}|\d{4})\b"),
    ("ssn", r"(?i)\blast four\b(?: \w+){0,4}? (?P<it>\d{4})\b"),
    (
        "record_number",
        r"(?i)\b(?:mrn|medical record(?: number)?|record (?:no|number)|chart (?:no|number)|"
        r"account(?: number)?|member id|encounter|accession|case|policy|license|claim|group)"
        r"\W{0,3}(?:is |number |no\W|# ?)?[A-Z]{0,3}-?\d{4,}(?:-\w+)*\b",
    ),
    ("phone", r"(?<![\w.])(?:\+?1[ .-]?)?(?:\(\d{3}\)\s?|\d{3}[ ./-])\d{3}[ .-]\d{4}\b"),
    ("phone", r"(?<![\w.#-])[2-9]\d{2}[2-9]\d{6}\b"),
    ("phone", r"(?<![\w.-])555[ .-]\d{4}\b"),
    (
        "phone",
        r"(?i)\b(?:call|text|cell|phone|fax|reach|dial|number|ring)\b"
        r"[^.?!\d]{0,25}(?P<it>\d{3}[ .-]\d{4})\b",
    ),
    (
        "date",
        rf"(?i)\b(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|"
        rf"{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|"
        rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? \d{{4}})?)\b",
    ),
    (
        "date",
        r"(?i)\b(?:on|since|dob|born|died|admitted|discharged|from|until|passed|surgery|date)\W{1,2}"
        r"(?P<it>(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01]))\b(?!/)(?! (?:pain|strength|edema))",
    ),
    (
        "address",
        rf"(?i)\b(?:no\. ?)?\d{{1,5}} (?:[NSEW]\.? |North |South |East |West )?"
        rf"(?:[\w'’]+ ){{1,3}}{_STREET}\b\.?"
        r"(?:,? (?:apt|apartment|unit|suite|flat|#) ?\w+)?",
    ),
    ("address", r"\b\d{1,5} (?:Camino|Calle|Avenida|Via|Rue|Paseo)(?: \w+){1,3}"),
    ("address", r"(?i)\bp\.? ?o\.? box \d+|\b(?:apt|apartment)\.? #?\d+\w?\b"),
    ("room", r"(?i)\b(?:room|bed|rm|bay)\.? #?(?:\d{1,4}(?:-?[A-D])?|[A-D])\b(?! (?:rest|side))"),
    ("room", r"\b\d{3}-?[A-D]\b|\b\d{1,2}-\d{3}(?:-[A-D])?\b"),
    ("age", rf"(?i)\b{_OLD}[- ]?(?:year|yr|y\.?/?o)[- ]?(?:s[- ])?(?:old)?\b"),
    (
        "age",
        rf"(?i)(?:\b(?:is|was|turned|turns|turning|turn|aged?|him|her|at)|['’]s)"
        rf"(?: only| just| now| nearly| almost)?,? (?P<it>{_OLD})"
        r"(?=[,.;!?)]|\s(?:and|but|years|yo|y/o|today|next|this|in|when|with)\b|$)",
    ),
    ("age", rf"(?i)(?:^|, |\b[fm], |\bsisters, |\bbrothers, )(?P<it>{_OLD})(?=,| and )"),
    ("age", rf"(?i)\b{_OLD} and (?P<it>{_OLD})(?=,)"),
    (
        "record_number",
        r"\b(?=[\w-]*\d{3})(?:[A-Z]{1,3}-?\d{2,4}[- ]?)?[A-Z]{0,3}-?\d{2,}"
        r"(?:-[A-Z]{1,2})?-\d{3,}(?:-\w+)?\b",
    ),
    (
        "record_number",
        r"#?\b[A-Z]{1,4}-?\d{5,}(?:-\w+)?\b|#\d{5,}\b|(?<![\w$.,/-])\d{6,}\b(?![.,]?\d)",
    ),
    ("name", rf"\b(?:Mr|Mrs|Ms|Miss|Mx)\.? {_NAME}(?: {_NAME})?"),
    ("name", rf"(?<=\b[Pp]atient ){_NAME}(?: {_NAME})?|(?<=\b[Pp]t ){_NAME} {_NAME}"),
    ("name", rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he) {_RELATIVE},? (?P<it>{_NAME}(?: {_NAME})?)"),
    ("name", rf"\b(?:named|called) (?P<it>{_NAME} {_NAME})"),
)
_VITAL = re.compile(
    r"\b(?:sats?|saturation|pulse|rate|pressure|temp|temperature|fever|score|scored|weighs?|map|hr|"
    r"bp|glucose|sugar|sodium|spo2|systolic|percent|o2|oxygen|grade)\b[^.;]*$",
    re.IGNORECASE,
)
"""What makes a number a measurement rather than an age."""

_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


NAME = Choice(least=0.0, price=0.5)
_CLINICIAN = re.compile(
    r"\b(?:dr|doctor|doc|prof|professor|nurse|dean|chief|chaplain|sister|officer|rn|np|pa|md)\.? "
    r"(?:[A-Z][\w'’-]* )?$",
    re.IGNORECASE,
)
"""Clinicians named by title are left alone."""

_CLINICIAN_FIRST = re.compile(
    r"(?:dr|doctor|doc|prof|professor|nurse|dean|chief|chaplain|officer)\.? \w", re.IGNORECASE
)
_TITLES = {"Mr", "Mrs", "Ms", "Miss", "Mx"}


class IdentifierFinder:
    """Finds identifiers by their form, and names by what shows that they are names."""

    def __init__(self, names: StretchFinder, not_names: NotNames) -> None:
        self._names = names
        self._never = {word.lower() for word in not_names.words}
        self._makes_eponym = re.compile(not_names.after, re.IGNORECASE)

    def find(
        self, reading: Reading, fictional: frozenset[str] = frozenset(), *, english: bool = True
    ) -> tuple[Identifier, ...]:
        """In order, not overlapping; what is made only of `fictional` words is left.

        `fictional` are words in lower case and numbers of a story, whose people are made up.

        What shows a name was learned from English; elsewhere a capital letter shows one.
        """
        text = reading.text
        found: list[Identifier] = []
        names = self._by_learning(reading) if english else _by_capitals(text)
        for kind, start, end in (*_by_form(text), *names):
            words = [word for word in _words(text[start:end]) if word not in _TITLES]
            if all(word.lower() in fictional for word in words) and (words or kind == "name"):
                continue
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Identifier(kind=kind, text=text[start:end], start=start, end=end))
        return tuple(sorted(found, key=lambda each: each.start))

    def _by_learning(self, reading: Reading) -> Iterator[tuple[IdentifierKind, int, int]]:
        text = reading.text
        for bounds in self._names.find(reading, "name", NAME):
            start, end = _with_hyphens(text, *whole_words(text, *bounds))
            end = start + len(re.sub(r"['’]s$", "", text[start:end]))
            if end - start > 1 and not self._is_nobodys(text, start, end):
                yield "name", start, end

    def _is_nobodys(self, text: str, start: int, end: int) -> bool:
        if (
            _CLINICIAN.search(text[:start])
            or _CLINICIAN_FIRST.match(text[start:end])
            or self._makes_eponym.match(text[end:])
        ):
            return True
        return all(word.lower() in self._never for word in _words(text[start:end]))


def _by_capitals(text: str) -> Iterator[tuple[IdentifierKind, int, int]]:
    """Words with a capital letter that do not begin a sentence."""
    for match in re.finditer(r"[^\W\d_]{2,}", text):
        if match[0][0].isupper() and re.search(r"[\w,;] $", text[: match.start()]):
            yield "name", *match.span()


def _with_hyphens(text: str, start: int, end: int) -> tuple[int, int]:
    """All of a name that is written with hyphens."""
    before = re.search(r"(?:\w+-)+$", text[:start])
    after = re.match(r"(?:-\w+)+", text[end:])
    return start - len(before[0] if before else ""), end + len(after[0] if after else "")


def _words(text: str) -> list[str]:
    return [re.sub(r"['’]s$", "", word) for word in re.findall(r"\w[\w'’-]*", text)]


def _by_form(text: str) -> Iterator[tuple[IdentifierKind, int, int]]:
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            start, end = match.span("it" if "it" in pattern.groupindex else 0)
            if not (kind == "age" and _VITAL.search(text[max(0, start - 40) : start])):
                yield kind, start, end


def redact(text: str, identifiers: tuple[Identifier, ...]) -> str:
    """`text` with each identifier replaced by its kind: `[record number]`."""
    for each in reversed(identifiers):
        text = f"{text[: each.start]}[{each.kind.replace('_', ' ')}]{text[each.end :]}"
    return text
