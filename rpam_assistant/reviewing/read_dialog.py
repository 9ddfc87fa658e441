"""Plain text with `Name: words` -> who said what."""

import re
from collections.abc import Callable, Iterator, Sequence

from rpam_assistant.reviewing.plain_words import one_newline, plain
from rpam_assistant.reviewing.spoken import Problems, Read, Spoken

_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
_SPOKEN = re.compile(
    rf"^\s*(?:{_TIME}\s*[-–]?\s*)?"  # a time before the name
    r"\*{0,2}(?P<who>[^\W\d_][^:\n*\[\]]{0,38}?)\*{0,2}"
    rf"\s*(?:{_TIME})?\s*:\*{{0,2}}(?!//)\s*(?P<words>.*)$"
)
_ONLY_A_TIME = re.compile(rf"^\s*{_TIME}(?:\s*-->\s*{_TIME})?\s*$")
_BETWEEN = re.compile(r"^\s*(?:-{3,}|={3,}|\*{3,}|_{3,})\s*$")
_HEADING = re.compile(r"^\s*#+\s*(?P<title>.+)$")
_MOST_WORDS_IN_A_NAME = 4
_SAID_OF_IT = ("title", "scenario", "role", "conversation")
"""What may stand like a name before the first words: `Title: On rounds`."""

Numbered = tuple[int, str]


def read_dialog(name: str, text: str) -> Read:
    """Conversations stand apart by `---` or, where there is none, by an empty line.

    Where every empty line stands between two speakers of one talk, there is one conversation.
    A line without a name goes on with the one before; times are left out.
    """
    problems = Problems(name)
    lines = [(at, plain(line)) for at, line in enumerate(one_newline(text).split("\n"), start=1)]
    spoken = [
        each
        for number, part in enumerate(_conversations(lines), start=1)
        for each in _spoken(part, str(number), problems)
    ]
    return Read(spoken, [], problems.told())


def _conversations(lines: Sequence[Numbered]) -> list[list[Numbered]]:
    if any(_BETWEEN.match(line) for _, line in lines):
        return _split(lines, lambda line: bool(_BETWEEN.match(line)))
    parts = _with_headings(_split(lines, lambda line: not line))
    talks = [part for part in parts if len({who for _, line in part if (who := _who(line))}) > 1]
    return parts if len(talks) * 2 > len(parts) else [list(lines)]


def _split(lines: Sequence[Numbered], is_between: Callable[[str], bool]) -> list[list[Numbered]]:
    parts: list[list[Numbered]] = [[]]
    for at, line in lines:
        if is_between(line):
            parts.append([])
        else:
            parts[-1].append((at, line))
    return [part for part in parts if any(line for _, line in part)]


def _with_headings(parts: Sequence[list[Numbered]]) -> list[list[Numbered]]:
    """The parts; one in which nobody speaks yet belongs to the next."""
    joined: list[list[Numbered]] = []
    for part in parts:
        if joined and not any(_who(line) for _, line in joined[-1]):
            joined[-1] = [*joined[-1], *part]
        else:
            joined.append(part)
    return joined


def _spoken(part: Sequence[Numbered], conversation: str, problems: Problems) -> Iterator[Spoken]:
    about: dict[str, str] = {"conversation": conversation}
    now: Spoken | None = None
    for at, line in part:
        heading, match = _HEADING.match(line), _SPOKEN.match(line)
        who = _who(line)
        if not line or _ONLY_A_TIME.match(line):
            continue
        if now is None and heading:
            about["title"] = heading["title"]
        elif now is None and match and match["who"].lower() in _SAID_OF_IT:
            about[match["who"].lower()] = match["words"]
        elif match and who:
            if now:
                yield from _whole(now, problems)
            now = Spoken(at, who, match["words"], **about)
        elif now is None:
            problems.tell(at, "nobody is named here; write it as Name: words. It was left out.")
        else:
            now = now._replace(text=f"{now.text}\n{line}".strip())
    if now:
        yield from _whole(now, problems)


def _whole(now: Spoken, problems: Problems) -> Iterator[Spoken]:
    if now.text:
        yield now
    else:
        problems.tell(now.at, "nothing stands after the name; this line was left out.")


def _who(line: str) -> str:
    match = _SPOKEN.match(line)
    who = match["who"].strip() if match else ""
    words = len(who.split())
    is_name = words == 1 or (words <= _MOST_WORDS_IN_A_NAME and who[:1].isupper())
    return who if is_name and who.lower() not in _SAID_OF_IT else ""
