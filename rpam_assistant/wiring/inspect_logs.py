"""Transcripts as they were judged -> an Inspect log, with every judgment in its edit history."""

from __future__ import annotations

import math
import statistics
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rpam_assistant.errors import UserError
from rpam_assistant.printing.review_unnamed import Unnamed
from rpam_assistant.records.copy import Copy
from rpam_assistant.records.review import COACH, KeptJudgment
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.reviewed import ReviewedTranscript
from rpam_assistant.records.rubric import CANNOT_TELL, LEVELS, Mark, Rubric

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog, EvalSample, EvalScore
    from inspect_ai.model import ChatMessage
    from inspect_ai.scorer import ScoreEdit

TASK = "rpam_review"
TRANSCRIPT = "review_transcript"
"""Where a sample's metadata holds the transcript itself."""

MISSING = (
    "Inspect logs need one more package: install it with pip install 'rpam-assistant[eval]', "
    "and try again."
)
DIFFER = "Raters differ, and nothing is agreed on yet."
PROGRAM = "RPAM Assistant"
MIME = "application/octet-stream"


def make_log(
    reviewed: Iterable[ReviewedTranscript],
    rubric: Rubric,
    *,
    with_text: bool = False,
    with_raters: bool = False,
    name: str = "reviewed",
    at: datetime | None = None,
) -> Copy:
    """A .eval file: a sample for each transcript, a score for each rubric line judged.

    A score's history begins with the coach's judgment and holds every rater's, in order of time,
    and the final ones, each with who gave it and why. Its value is the level's number, 0 to 3, and
    NaN, which Inspect counts as not scored, where the newest mark is `cannot_tell` (it stands in
    the score's answer) and where raters differ and nothing is final.
    Raises UserError without the `eval` extra.
    """
    try:
        from inspect_ai.log import write_eval_log
    except ImportError as error:
        raise UserError(MISSING) from error
    unnamed = Unnamed(with_text=with_text, with_raters=with_raters).each(reviewed)
    log = _log([_sample(one, with_text=with_text) for one in unnamed], rubric, at)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.eval"
        write_eval_log(log, str(path))
        return Copy(name=path.name, mime=MIME, content=path.read_bytes())


def value_of(mark: Mark) -> float:
    """The level's number; NaN where it cannot be told."""
    return math.nan if mark == CANNOT_TELL else float(LEVELS.index(mark))


def _log(samples: list[EvalSample], rubric: Rubric, at: datetime | None) -> EvalLog:
    from inspect_ai.log import EvalConfig, EvalDataset, EvalLog, EvalResults, EvalSpec, EvalStats

    written = (at or datetime.now(UTC)).isoformat(timespec="seconds")
    return EvalLog(
        status="success",
        eval=EvalSpec(
            created=written,
            task=TASK,
            dataset=EvalDataset(
                name=TASK, samples=len(samples), sample_ids=[each.id for each in samples]
            ),
            model="none/none",
            config=EvalConfig(),
            metadata={"rubric_version": rubric.version},
        ),
        results=EvalResults(
            total_samples=len(samples),
            completed_samples=len(samples),
            scores=list(_means(samples, rubric)),
        ),
        stats=EvalStats(started_at=written, completed_at=written),
        samples=samples,
    )


def _means(samples: Sequence[EvalSample], rubric: Rubric) -> Iterator[EvalScore]:
    from inspect_ai.log import EvalMetric, EvalScore

    for line in rubric.lines:
        scores = [
            each.scores[line.id] for each in samples if each.scores and line.id in each.scores
        ]
        values = [each.as_float() for each in scores if not math.isnan(each.as_float())]
        if scores:
            mean = statistics.fmean(values) if values else math.nan
            yield EvalScore(
                name=line.id,
                scorer=line.id,
                scored_samples=len(values),
                unscored_samples=len(scores) - len(values),
                metrics={"mean": EvalMetric(name="mean", value=mean)},
            )


def _sample(one: ReviewedTranscript, *, with_text: bool) -> EvalSample:
    from inspect_ai.log import EvalSample, edit_score

    made = one.transcript
    sample = EvalSample(
        id=made.id,
        epoch=1,
        input=f"{made.label}: {made.title}",
        target="",
        messages=[_message(line, made, with_text) for line in made.lines],
        scores={},
        metadata={
            TRANSCRIPT: made.model_dump(mode="json"),
            "marks": _marks(one),
            "comments": [each.model_dump(mode="json") for each in one.comments],
            "corrections": [each.model_dump(mode="json") for each in one.corrections],
        },
    )
    alone = _holding(sample)
    for line, edits in _edits(one).items():
        for edit in edits:
            edit_score(alone, sample.id, line, edit, recompute_metrics=False)
    return sample


def _holding(sample: EvalSample) -> EvalLog:
    """A log of one sample: an edit looks its sample up among all that there are."""
    from inspect_ai.log import EvalConfig, EvalDataset, EvalLog, EvalSpec

    spec = EvalSpec(
        created=datetime.now(UTC).isoformat(),
        task=TASK,
        dataset=EvalDataset(),
        model="none/none",
        config=EvalConfig(),
    )
    return EvalLog(eval=spec, samples=[sample])


def _message(line: TranscriptLine, made: ReviewTranscript, with_text: bool) -> ChatMessage:
    from inspect_ai.model import ChatMessageAssistant, ChatMessageUser

    said = line.text if with_text else "(left out)"
    if not line.text and (line.did or line.concern):
        said = f"({line.did.replace('_', ' ') or 'the practice was paused'})"
    whose = {"speaker": line.speaker, "name": line.name, "line": line.number}
    if line.is_learner:
        return ChatMessageUser(content=said, metadata=whose)
    named = f"{line.name}: {said}" if made.format == "circle" else said
    return ChatMessageAssistant(content=named, metadata=whose, model="none/none")


def _marks(one: ReviewedTranscript) -> dict[str, dict[str, str]]:
    """The newest mark of everybody, by rubric line."""
    marks: dict[str, dict[str, str]] = {}
    for rating in one.ratings:
        for line, judgment in rating.judgments.items():
            marks.setdefault(line, {})[rating.rater] = judgment.mark
    return marks


def _edits(one: ReviewedTranscript) -> Mapping[str, list[ScoreEdit]]:
    """By rubric line what was judged: the coach, then everybody by time, then what is final."""
    given = [
        each
        for rating in one.ratings
        for each in (rating.history or tuple(rating.judgments.values()))
    ]
    given.sort(key=lambda each: (each.rater != COACH, each.judged_at))
    edits: dict[str, list[ScoreEdit]] = {}
    for judgment in given:
        kind = COACH if judgment.rater == COACH else "judgment"
        edits.setdefault(judgment.rubric_line, []).append(_edit(judgment, kind))
    for final in one.finals:
        edits.setdefault(final.rubric_line, []).append(_edit(final, "final"))
    settled = {each.rubric_line for each in one.finals}
    for line, by_rater in _marks(one).items():
        if line not in settled and len({m for who, m in by_rater.items() if who != COACH}) > 1:
            edits[line].append(_open(by_rater))
    return edits


def _edit(judgment: KeptJudgment, kind: str) -> ScoreEdit:
    from inspect_ai.log import ProvenanceData
    from inspect_ai.scorer import ScoreEdit

    quoted = f"“{judgment.quote}” " if judgment.quote else ""
    return ScoreEdit(
        value=value_of(judgment.mark),
        answer=judgment.mark,
        explanation=f"{quoted}{judgment.why}".strip(),
        metadata={
            "kind": kind,
            "line": judgment.at,
            "quote": judgment.quote,
            "rubric_version": judgment.rubric_version,
        },
        provenance=ProvenanceData(
            timestamp=judgment.judged_at, author=judgment.rater, reason=judgment.why or None
        ),
    )


def _open(by_rater: Mapping[str, str]) -> ScoreEdit:
    from inspect_ai.log import ProvenanceData
    from inspect_ai.scorer import ScoreEdit

    marks = ", ".join(f"{who}: {mark}" for who, mark in by_rater.items() if who != COACH)
    return ScoreEdit(
        value=math.nan,
        answer="",
        explanation=f"{DIFFER} {marks}",
        metadata={"kind": "open"},
        provenance=ProvenanceData(author=PROGRAM, reason=DIFFER),
    )
