"""How long the trainer's room takes with many transcripts, in a database that is thrown away.

    python -m evals.review_speed [--transcripts 10000] [--lines 20]

Every transcript has two given ratings of every rubric line; 40 are assigned to two people who have
begun. What was said is put together from the repository's own simulated learners.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, text, update

from rpam_assistant.archive.engine import open_engine
from rpam_assistant.archive.review_tables import (
    JudgmentRow,
    MarkRow,
    RaterRow,
    RatingRow,
    TranscriptRow,
)
from rpam_assistant.records.guidance import Context
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.review import COACH, Judgment, KeptJudgment, QueueFilter
from rpam_assistant.records.review_transcript import LEARNER, ReviewTranscript, TranscriptLine
from rpam_assistant.records.rubric import CANNOT_TELL, LEVELS, Mark
from rpam_assistant.settings import read_settings
from rpam_assistant.wiring import open_desk
from rpam_assistant.wiring.reviewing_desk import ReviewingDesk, ReviewKind

RATERS = ("Ada", "Bo")
NOW = datetime(2026, 11, 1, tzinfo=UTC)
ROUNDS = 5
KINDS: tuple[ReviewKind, ...] = ("csv", "jsonl")


def main() -> None:
    """Print how long each thing takes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--transcripts", type=int, default=10_000)
    parser.add_argument("--lines", type=int, default=20)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        desk = open_desk(read_settings({"RPAM_HOME": home}))
        reviewing = desk.reviewing
        made = list(_transcripts(desk.library.moves, arguments.transcripts, arguments.lines))
        _once("add all", lambda: reviewing.add(made))
        _rate(f"sqlite:///{Path(home) / 'rpam.sqlite3'}", reviewing, made)
        _once("the coach's marks of all, once a rubric", lambda: reviewing._mark_as_coach())
        _measure(reviewing, made)


def _measure(reviewing: ReviewingDesk, made: list[ReviewTranscript]) -> None:
    some = made[len(made) // 2]
    round_ = reviewing.assign("Forty", ["Cy", "Di"], QueueFilter(), 40, seed=1)
    print(f"\nMedian of {ROUNDS}, {len(made)} transcripts")
    wanted: dict[str, QueueFilter] = {
        "list": QueueFilter(),
        "source": QueueFilter(source="studio"),
        "batch": QueueFilter(batch=some.batch),
        "scenario": QueueFilter(scenario_id=some.scenario_id),
        "context": QueueFilter(context="safety_advocacy"),
        "move": QueueFilter(move="apology"),
        "concern": QueueFilter(concern="any"),
        "no concern": QueueFilter(concern="none"),
        "raters differ": QueueFilter(disagreement="raters"),
        "rater and coach differ": QueueFilter(disagreement="coach"),
        "waiting for a rater": QueueFilter(rater="Cy", state="waiting"),
        "given by a rater": QueueFilter(rater="Ada", state="given"),
        "assigned to a rater": QueueFilter(rater="Cy", state="assigned"),
        "assignment": QueueFilter(assignment_id=round_.id),
        "a rare word": QueueFilter(words="heron"),
        "a frequent word": QueueFilter(words="patient"),
        "a phrase and a word": QueueFilter(words='"number 77" heron'),
        "everything at once": QueueFilter(
            source="evaluation",
            batch=some.batch,
            scenario_id=some.scenario_id,
            move="open_question",
            concern="none",
            disagreement="raters",
            rater="Ada",
            state="given",
            words="patient",
        ),
    }
    for name, each in wanted.items():
        _timed(f"queue, {name}", partial(reviewing.queue, each, viewer="Ada"))
    _timed("queue, page 400", lambda: reviewing.queue(QueueFilter(), 400, viewer="Ada"))
    _timed("queue, nobody looking", lambda: reviewing.queue(QueueFilter(disagreement="raters")))
    _timed("names of batches", reviewing.batches)
    _timed("names of scenarios", reviewing.scenarios)
    _timed("names of raters", reviewing.raters)
    _timed("open, given", lambda: reviewing.open(some.id, "Ada"))
    blind = reviewing.next_for("Cy") or ""
    _timed("next, and open it blind", lambda: reviewing.open(reviewing.next_for("Cy") or "", "Cy"))
    line = reviewing.rubric.asked_of("dialog")[0].id
    judgment = Judgment(rubric_line=line, mark=CANNOT_TELL)
    _timed("judge", lambda: reviewing.judge(blind, "Cy", judgment))
    _timed("to adjudicate", reviewing.to_adjudicate)
    print()
    for raters in (RATERS, ("Ada", COACH)):
        _once(f"agreement over all, {' and '.join(raters)}", partial(reviewing.agreement, raters))
    for kind in KINDS:
        _once(f"export of all, {kind}", partial(reviewing.export, kind, QueueFilter()))
    _once("delete a batch", lambda: reviewing.delete_batch(some.batch))


def _transcripts(moves: Any, count: int, lines: int) -> Iterator[ReviewTranscript]:
    chance = random.Random(0)
    contexts: tuple[Context, ...] = ("safety_advocacy", "conflict_resolution", "informed_consent")
    known: list[MoveId] = list(moves)
    for number in range(count):
        scenario = chance.randrange(30)
        yield ReviewTranscript(
            id=f"{number:032x}",
            source="studio" if number % 20 == 0 else "evaluation",
            label=("skilled", "mixed", "harmful")[number % 3],
            batch=f"run {number // 500}",
            scenario_id=f"scenario_{scenario}",
            title=f"Scenario {scenario}",
            context=contexts[scenario % 3],
            happened_at=NOW - timedelta(minutes=number),
            lines=tuple(_line(chance, at, number, known) for at in range(1, lines + 1)),
        )


def _line(chance: random.Random, at: int, number: int, known: list[MoveId]) -> TranscriptLine:
    rare = "heron" if chance.random() < 0.0005 else "gurney"
    words = (
        f"When the pager went at six, number {number} said, I was still with the patient in the "
        f"bay and the {rare} had been moved. What was that like for you, and what did you need?"
    )
    if at % 2 == 0:
        return TranscriptLine(number=at, speaker="maya", name="Maya", text=words, state="guarded")
    quote = "What was that like for you"
    heard = [
        {"move": move, "confidence": chance.uniform(0.3, 1), "quote": quote}
        for move in chance.sample(known, 2)
    ]
    paused = "distress" if chance.random() < 0.002 else None
    values = {"number": at, "speaker": LEARNER, "name": "Learner", "text": words}
    return TranscriptLine.model_validate(values | {"moves": heard, "concern": paused})


def _rate(url: str, reviewing: ReviewingDesk, made: list[ReviewTranscript]) -> None:
    """Two given ratings of everything, written as rows: by the desk it would take minutes."""
    chance = random.Random(1)
    lines = [each.id for each in reviewing.rubric.asked_of("dialog")]
    marks: list[Mark] = [*LEVELS, CANNOT_TELL]
    rows: dict[type, list[dict[str, Any]]] = {JudgmentRow: [], MarkRow: [], RatingRow: []}
    for transcript in made:
        for rater in RATERS:
            of = {"transcript_id": transcript.id, "rater_key": rater.lower()}
            rows[RatingRow].append(of | {"given_at": NOW})
            for line in lines:
                mark = chance.choice(marks)
                level = LEVELS.index(mark) if mark in LEVELS else None
                judged = KeptJudgment(
                    rubric_line=line,
                    mark=mark,
                    at=1,
                    quote="When the pager went",
                    rater=rater,
                    rubric_version=reviewing.rubric.version,
                    judged_at=NOW,
                )
                rows[JudgmentRow].append(of | {"record": judged.model_dump(mode="json")})
                marked = {"rubric_line": line, "mark": mark, "level": level, "given_mark": mark}
                rows[MarkRow].append(of | marked)
    with open_engine(url).begin() as connection:
        connection.execute(
            insert(RaterRow), [{"key": each.lower(), "name": each} for each in RATERS]
        )
        for table, many in rows.items():
            connection.execute(insert(table), many)
        apart = (
            "SELECT transcript_id FROM review_mark GROUP BY transcript_id, rubric_line "
            "HAVING max(level) > min(level)"
        )
        differing = {each for (each,) in connection.execute(text(apart))}
        connection.execute(update(TranscriptRow).values(ratings_given=2))
        connection.execute(
            update(TranscriptRow)
            .where(
                TranscriptRow.id.in_(select(text("transcript_id")).select_from(text(f"({apart})")))
            )
            .values(raters_differ=True)
        )
        print(f"{len(differing)} of {len(made)} transcripts on which raters differ")


def _timed(name: str, do: Callable[[], object]) -> None:
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        do()
        spent.append(time.perf_counter() - start)
    print(f"  {1000 * sorted(spent)[ROUNDS // 2]:8.1f} ms  {name}", flush=True)


def _once(name: str, do: Callable[[], object]) -> None:
    start = time.perf_counter()
    do()
    print(f"  {time.perf_counter() - start:8.1f} s   {name}", flush=True)


if __name__ == "__main__":
    main()
