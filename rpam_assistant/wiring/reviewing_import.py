"""A file from elsewhere -> transcripts as they may be kept: identifiers out, moves heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from rpam_assistant.records.imported import Imported
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.reviewing.read_import import read_import
from rpam_assistant.seams import Reading
from rpam_assistant.wiring.taken_out import cleaned, names_in, parts_of, without

if TYPE_CHECKING:
    from rpam_assistant.wiring.desk import Desk

Report = Callable[[str, int, int], None]
HEARING = "Hearing what was said"
NAMED_IN = "I talked with {name} today."
"""A sentence in which a name is heard as one; alone, hardly anything shows that it is a name."""


def read_file(name: str, content: bytes, *, at: datetime, as_learner: str = "") -> Imported:
    """The conversations in a file of any kind that there is; nothing is kept or screened yet.

    Raises UserError for an Inspect log without the `eval` extra.
    """
    if PurePath(name).suffix.lower() == ".eval":
        from rpam_assistant.wiring.inspect_reading import read_log

        return read_log(name, content, at=at, as_learner=as_learner)
    return read_import(name, content, at=at, as_learner=as_learner)


def take_in(
    desk: Desk, transcripts: Iterable[ReviewTranscript], report: Report | None = None
) -> Iterator[ReviewTranscript]:
    """The transcripts as they may be kept, one after another; `report` is told how far it is.

    What came from elsewhere is screened for identifiers line by line, also in who speaks, and
    belongs to a scenario only where this library has it. The moves of the learner's lines are
    recognized, unless it brought its own. Evaluation runs and what the Studio made pass as they
    are: nobody real speaks in them.
    """
    waiting = list(transcripts)
    total = sum(len(each.lines) for each in waiting if each.source == "imported")
    done = 0
    for transcript in waiting:
        if transcript.source == "imported":
            done += len(transcript.lines)
            transcript = _as_kept(desk, transcript)
            if report:
                report(HEARING, done, total)
        yield transcript


def _as_kept(desk: Desk, transcript: ReviewTranscript) -> ReviewTranscript:
    library = desk.library
    known = {**library.scenarios, **library.circles}
    scenario = known.get(transcript.scenario_id)
    has_moves = any(each.moves or each.acts for each in transcript.lines)
    fictional = scenario.names if scenario else frozenset()
    readings = list(desk.embedder.read([line.text for line in transcript.lines]))
    found = [desk.hearing.screen(each, fictional).identifiers for each in readings]
    shown = _shown_names(desk, transcript.lines, scenario)
    names = names_in(each for some in found for each in some) | parts_of(shown)
    lines = []
    for line, reading, identifiers in zip(transcript.lines, readings, found, strict=True):
        kept = without(line, cleaned(line.text, identifiers, names))
        if kept.is_learner and kept.text and not has_moves:
            kept = _heard(desk, kept, reading, keeps=transcript.role == "keeper")
        other = shown.get(kept.speaker)
        lines.append(kept.model_copy(update={"speaker": other, "name": other}) if other else kept)
    bare = not transcript.title or transcript.title == transcript.scenario_id
    title = (
        scenario.title if scenario and bare else _clean(desk, transcript.title, fictional, names)
    )
    return transcript.model_copy(
        update={
            "lines": tuple(lines),
            "title": title,
            "label": _clean(desk, transcript.label, fictional, names),
            "scenario_id": scenario.id if scenario else "",
            "context": scenario.context if scenario else transcript.context,
        }
    )


def _heard(desk: Desk, line: TranscriptLine, reading: Reading, *, keeps: bool) -> TranscriptLine:
    if line.text != reading.text:
        (reading,) = desk.embedder.read([line.text])
    hearing = desk.hearing
    if keeps:
        return line.model_copy(update={"acts": hearing.acts.recognize(reading)})
    return line.model_copy(update={"moves": hearing.recognizer.recognize(reading)})


def _shown_names(
    desk: Desk, lines: Sequence[TranscriptLine], scenario: Scenario | None
) -> dict[str, str]:
    """For each other speaker who goes by somebody's name, what they are called instead."""
    others = dict.fromkeys(line.speaker for line in lines if not line.is_learner)
    return {
        speaker: f"Speaker {number}"
        for number, speaker in enumerate(others, start=2)
        if desk.screen(NAMED_IN.format(name=speaker), scenario).identifiers
    }


def _clean(desk: Desk, words: str, fictional: frozenset[str], names: frozenset[str]) -> str:
    found = desk.hearing.screen(desk.read(words), fictional).identifiers if words else ()
    return cleaned(words, found, names).text
