"""Logs -> the facts of every sample, and who spoke."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from inspect_ai.log import EvalLog, read_eval_log, read_eval_log_sample_summaries

from evals.running.across import across_samples
from rpam_assistant.errors import UserError

AUTHOR = "author"
NO_MODEL = "none/none"

Samples = dict[str, dict[str, float]]
"""Values by the name of the fact, by the id of the sample."""


class Run(NamedTuple):
    """What one run found."""

    spoken_by: str
    """`author`, or the model that was the persona or the learner."""

    groups: dict[str, Samples]
    """Of every scorer, with what several samples make together."""


def read_run(places: Iterable[Path]) -> Run:
    """The run in these logs, or folders of logs.

    Raises UserError where there is none, or where a task did not finish.
    """
    paths = [path for place in places for path in _logs_in(place)]
    if not paths:
        raise UserError("There is no log here; name an .eval file, or a folder that has one.")
    spoken_by = AUTHOR
    groups: dict[str, Samples] = {}
    for path in paths:
        header = read_eval_log(str(path), header_only=True)
        _raise_if_unfinished(header, path)
        if header.eval.model != NO_MODEL:
            spoken_by = header.eval.model
        for sample in read_eval_log_sample_summaries(str(path)):
            for group, score in (sample.scores or {}).items():
                if isinstance(score.value, Mapping):
                    facts = {k: float(v) for k, v in score.value.items() if v is not None}
                    groups.setdefault(group, {})[str(sample.id)] = facts
    for group, samples in groups.items():
        samples |= across_samples(group, samples)
    return Run(spoken_by, groups)


def _logs_in(place: Path) -> list[Path]:
    if place.is_dir():
        return sorted([*place.glob("*.eval"), *place.glob("*.json")])
    return [place] if place.exists() else []


def _raise_if_unfinished(header: EvalLog, path: Path) -> None:
    if header.status == "success":
        return
    why = header.error.message if header.error else header.status
    raise UserError(
        f"{path.name}: the task {header.eval.task} did not finish ({why}); run it again."
    )
