"""An Inspect log -> transcripts to read: those that it holds, or the messages of its samples."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from rpam_assistant.errors import UserError
from rpam_assistant.records.imported import Imported
from rpam_assistant.reviewing.own_files import EXPORTED, own_transcript
from rpam_assistant.reviewing.plain_words import in_one_line
from rpam_assistant.reviewing.read_import import LONGEST_FILE, gathered
from rpam_assistant.reviewing.spoken import Problems, Read, Spoken
from rpam_assistant.wiring.inspect_logs import MISSING, TRANSCRIPT

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog, EvalSample
    from inspect_ai.model import ChatMessage

MOST_BYTES = 100_000_000
MOST_UNPACKED = 500_000_000
SPEAKERS = {"user": "user", "assistant": "assistant"}
"""Who is heard, by the role of the message; instructions and tools are not read."""


def read_log(
    name: str,
    content: bytes,
    *,
    at: datetime,
    as_learner: str = "",
    new_id: Callable[[], str] = lambda: uuid4().hex,
) -> Imported:
    """The conversations in a .eval file; of plain messages the user is the learner.

    What cannot be read is told in a sentence. Raises UserError without the `eval` extra.
    """
    name = in_one_line(name, LONGEST_FILE) or "log.eval"
    log = _opened(content)
    if isinstance(log, str):
        return Imported(name=name, problems=(f"{name}: {log}",))
    problems = Problems(name, "sample")
    read = Read([], [], [])
    for number, sample in enumerate(log.samples or (), start=1):
        whole = _whole(sample)
        if isinstance(whole, str):
            problems.tell(number, whole)
        elif whole is not None:
            read.whole.append(whole)
        elif not (said := list(_said(sample, number, log.eval.task))):
            problems.tell(number, "nobody says anything in it; it was left out.")
        else:
            read.spoken.extend(said)
    found = Read(read.spoken, read.whole, problems.told())
    return gathered(name, found, at, as_learner, new_id)


def _opened(content: bytes) -> EvalLog | str:
    try:
        from inspect_ai.log import read_eval_log
    except ImportError as error:
        raise UserError(MISSING) from error
    if len(content) > MOST_BYTES:
        return f"the log is larger than {MOST_BYTES // 1_000_000} MB; write it in parts."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(each.file_size for each in parts.infolist()) > MOST_UNPACKED:
                return "the log is too large when it is unpacked; write it in parts."
        return read_eval_log(io.BytesIO(content), format="eval")
    except Exception:  # noqa: BLE001 - of a torn log its reader raises anything
        return "this is no whole Inspect log; write it again, or bring another."


def _whole(sample: EvalSample) -> Any:
    """The transcript that a sample holds, or why it cannot be read; None where it holds none."""
    held = (sample.metadata or {}).get(TRANSCRIPT)
    return own_transcript({EXPORTED: held}) if isinstance(held, dict) else None


def _said(sample: EvalSample, number: int, task: str) -> Iterator[Spoken]:
    conversation = f"{sample.id}" if sample.epoch == 1 else f"{sample.id}, epoch {sample.epoch}"
    for message in sample.messages:
        words = message.text
        if message.role in SPEAKERS and words.strip():
            yield Spoken(
                number,
                _speaker(message),
                words,
                conversation,
                title=task,
                role=message.role,
            )


def _speaker(message: ChatMessage) -> str:
    named = (message.metadata or {}).get("name")
    return named if isinstance(named, str) and named.strip() else SPEAKERS[message.role]
