"""A file of conversations from elsewhere -> transcripts to read, and what was wrong with it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from uuid import uuid4

from rpam_assistant.records.imported import Imported
from rpam_assistant.records.review_transcript import (
    LEARNER,
    ReviewTranscript,
    Source,
    TranscriptLine,
)
from rpam_assistant.reviewing.plain_words import decoded, in_one_line, plain
from rpam_assistant.reviewing.read_dialog import read_dialog
from rpam_assistant.reviewing.read_objects import read_objects
from rpam_assistant.reviewing.read_table import read_table
from rpam_assistant.reviewing.spoken import Read, Spoken
from rpam_assistant.reviewing.transcripts import LEARNER_NAME
from rpam_assistant.reviewing.who_learns import BY_ROLE, learner_among, without_name

MOST_BYTES = 50_000_000
MOST_CONVERSATIONS = 2_000
MOST_LINES = 500
"""Of one conversation."""

LONGEST = 4_000
"""Characters of one line, as on the pages."""

LONGEST_NAME = 60
LONGEST_FILE = 100
LONGEST_TITLE = 120

_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")

READERS: Mapping[str, Callable[[str, str], Read]] = {
    ".csv": read_table,
    ".tsv": read_table,
    ".jsonl": read_objects,
    ".ndjson": read_objects,
    ".json": read_objects,
    ".txt": read_dialog,
    ".md": read_dialog,
}


def read_import(
    name: str,
    content: bytes,
    *,
    at: datetime,
    as_learner: str = "",
    new_id: Callable[[], str] = lambda: uuid4().hex,
) -> Imported:
    """The conversations in a file; `as_learner` is the speaker who is the learner, where asked.

    Never raises: what cannot be read is told in a sentence. `at` is when they came. Words are as
    they stand there, without control characters; nobody has looked for identifiers yet.
    """
    name = in_one_line(PurePath(name.replace("\\", "/")).name, LONGEST_FILE) or "file"
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        return _nothing(name, "bring a file that ends in .csv, .jsonl, .txt or .eval.")
    if len(content) > MOST_BYTES:
        megabytes = MOST_BYTES // 1_000_000
        return _nothing(name, f"the file is larger than {megabytes} MB; bring it in parts.")
    return gathered(name, reader(name, decoded(content)), at, as_learner, new_id)


def gathered(
    name: str, read: Read, at: datetime, as_learner: str, new_id: Callable[[], str]
) -> Imported:
    """What was read, as transcripts under the name of the file."""
    talks: dict[str, list[Spoken]] = {}
    for each in read.spoken:
        talks.setdefault(in_one_line(each.conversation, LONGEST_NAME), []).append(each)
    problems = list(read.problems)
    made: list[ReviewTranscript] = []
    unclear = 0
    for number, (called, spoken) in enumerate(talks.items(), start=1):
        learner = learner_among(spoken, as_learner)
        label = _label(name, called, number, len(talks))
        if learner:
            made.append(_transcript(spoken, learner, label))
        else:
            unclear += 1
    made += [
        each.model_copy(update={"label": each.label or _label(name, "", number, len(read.whole))})
        for number, each in enumerate(read.whole, start=1)
    ]
    found = [_finished(each, name, at, new_id(), problems) for each in made]
    if len(found) > MOST_CONVERSATIONS:
        problems.append(
            f"{name}: of {len(found)} conversations the first {MOST_CONVERSATIONS} were taken; "
            "bring the rest in another file."
        )
    if not found and not problems and not unclear:
        problems.append(f"{name}: nothing was said in it.")
    return Imported(
        name=name,
        transcripts=tuple(found[:MOST_CONVERSATIONS]),
        problems=tuple(problems),
        speakers=tuple(_speakers(read.spoken)),
        unclear=unclear,
    )


def _transcript(spoken: Sequence[Spoken], learner: str, label: str) -> ReviewTranscript:
    about = {
        kind: next((words for each in spoken if (words := getattr(each, kind).strip())), "")
        for kind in ("title", "scenario")
    }
    unnamed = without_name(learner)
    role = next((each.role.strip().lower() for each in spoken if each.speaker == learner), "")
    scenario = in_one_line(about["scenario"], LONGEST_NAME)
    return ReviewTranscript(
        id="",
        source="imported",
        label=label,
        batch="",
        scenario_id=scenario,
        title=in_one_line(about["title"], LONGEST_TITLE) or scenario or label,
        format="circle" if role in BY_ROLE else "dialog",
        role=role if role in BY_ROLE else "",
        happened_at=datetime.min,
        lines=tuple(
            _line(each, is_learner=each.speaker == learner, unnamed=unnamed) for each in spoken
        ),
    )


def _line(each: Spoken, *, is_learner: bool, unnamed: Callable[[str], str]) -> TranscriptLine:
    name = in_one_line(each.speaker, LONGEST_NAME) or "Somebody"
    # Somebody else who is called so in the file is not the one whose words are judged.
    speaker = LEARNER if is_learner else name if name != LEARNER else f"{LEARNER} 2"
    return TranscriptLine(
        number=1,
        speaker=speaker,
        name=LEARNER_NAME if is_learner else name,
        text=unnamed(plain(each.text)),
    )


def _finished(
    made: ReviewTranscript, name: str, at: datetime, new_id: str, problems: list[str]
) -> ReviewTranscript:
    """With an id of its own, in this batch, in words that can be kept, and not too long."""
    lines = [each for line in made.lines if (each := _cut(line)).text or each.did or each.concern]
    if len(lines) > MOST_LINES:
        problems.append(f"{name}: {made.label} was cut after {MOST_LINES} lines.")
    if any(len(plain(line.text)) > LONGEST for line in made.lines):
        problems.append(f"{name}: in {made.label} a line was cut after {LONGEST} characters.")
    # What somebody shared on another machine was not shared here.
    source: Source = "imported" if made.source == "learner" else made.source
    return made.model_copy(
        update={
            # What was played by a program is the same when it is brought in twice.
            "id": made.id if source != "imported" and _ID.fullmatch(made.id) else new_id,
            "source": source,
            "batch": (source != "imported" and in_one_line(made.batch, LONGEST_NAME)) or name,
            "label": in_one_line(made.label, LONGEST_NAME) or name,
            "title": in_one_line(made.title, LONGEST_TITLE) or name,
            "scenario_id": in_one_line(made.scenario_id, LONGEST_NAME),
            "happened_at": at if made.happened_at.year < 1980 else _aware(made.happened_at),
            "lines": tuple(
                line.model_copy(update={"number": number})
                for number, line in enumerate(lines[:MOST_LINES], start=1)
            ),
        }
    )


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _cut(line: TranscriptLine) -> TranscriptLine:
    """The line in words that can be kept; what quotes it quotes them, or falls away."""
    text = plain(line.text)[:LONGEST].strip()
    return line.model_copy(
        update={
            "text": text,
            "speaker": in_one_line(line.speaker, LONGEST_NAME) or "somebody",
            "name": in_one_line(line.name, LONGEST_NAME) or "Somebody",
            "moves": tuple(each for each in line.moves if each.quote in text),
            "acts": tuple(each for each in line.acts if each.quote in text),
            "notes": tuple(each for each in line.notes if each.quote in text),
        }
    )


def _label(name: str, called: str, number: int, of: int) -> str:
    stem = PurePath(name).stem
    if called and not called.isdigit():
        return called
    return stem if of == 1 else f"{stem} {called or number}"


def _speakers(spoken: Sequence[Spoken]) -> Iterator[str]:
    names = (in_one_line(each.speaker, LONGEST_NAME) for each in spoken)
    return iter([each for each in dict.fromkeys(names) if each][:50])


def _nothing(name: str, sentence: str) -> Imported:
    return Imported(name=name, problems=(f"{name}: {sentence}",))
