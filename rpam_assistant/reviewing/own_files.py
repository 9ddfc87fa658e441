"""What this program wrote itself, as JSON -> the transcript in it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from rpam_assistant.records.review_transcript import LEARNER, ReviewTranscript, TranscriptLine

EXPORTED = "transcript"
"""The key under which an exported transcript lies."""

HOLDS_NO_WORDS = (
    "this transcript was taken along without what was said; take it along with it to read it here."
)
LEARNER_IS_SILENT = "the learner says nothing in it, so there is nothing to judge; it was left out."
NOT_AS_WRITTEN = "this looks like a transcript of this program and is not whole; it was left out."


def is_own(value: Mapping[str, object]) -> bool:
    """Whether this is an exported transcript or a rehearsal from the command line."""
    return isinstance(value.get(EXPORTED), dict) or isinstance(value.get("turns"), list)


def own_transcript(value: Mapping[str, Any]) -> ReviewTranscript | str:
    """The transcript; or, where there is none to read, the sentence that says so."""
    try:
        if isinstance(value.get(EXPORTED), dict):
            made = ReviewTranscript.model_validate(value[EXPORTED])
        else:
            made = _rehearsed(value)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return NOT_AS_WRITTEN
    if any(made.learner_lines()):
        return made
    return LEARNER_IS_SILENT if any(line.text for line in made.lines) else HOLDS_NO_WORDS


def _rehearsed(value: Mapping[str, Any]) -> ReviewTranscript:
    """A line of `rpam rehearse --json`."""
    role = {"sits": "participant", "keeps": "keeper"}.get(str(value.get("role", "")), "")
    scenario = str(value.get("scenario", ""))
    return ReviewTranscript(
        id="",
        source="imported",
        label="",
        batch="",
        scenario_id=scenario,
        title=scenario,
        format="circle" if role else "dialog",
        role=role,
        happened_at=datetime.fromtimestamp(0, UTC),
        lines=tuple(_lines(value["turns"])),
    )


def _lines(turns: list[Mapping[str, Any]]) -> Iterator[TranscriptLine]:
    answering = next((each["speaker"] for each in turns if each["speaker"] != LEARNER), "")
    for number, turn in enumerate(turns, start=1):
        is_learner = turn["speaker"] == LEARNER
        did = turn.get("did", "")
        state = turn.get("state", {}).get(answering if is_learner else turn["speaker"], {})
        paused = turn.get("paused")
        yield TranscriptLine(
            number=number,
            speaker=turn["speaker"],
            name="Learner" if is_learner else turn["speaker"].replace("_", " ").title(),
            text=turn["text"],
            did="" if did in ("says", "speaks", "keeps") or (did and turn["text"]) else did,
            moves=turn.get("moves", ()),
            acts=turn.get("acts", ()),
            state="" if is_learner and did else state.get("words", ""),
            disclosed=turn.get("disclosed", ()),
            concern=paused["concern"] if paused else None,
            written_by=turn.get("written_by", ""),
        )
