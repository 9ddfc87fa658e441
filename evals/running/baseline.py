"""A run <-> `baseline.json`: what every sample came to when that was last agreed to be right."""

import json
from pathlib import Path
from typing import Any

from evals.running.paired import facts_of, mean_of
from evals.running.readback import Run, Samples
from rpam_assistant.errors import UserError

BASELINE = Path(__file__).parent.parent / "baseline.json"


def read_baseline(path: Path = BASELINE) -> dict[str, Samples]:
    """The samples of every group; nothing where there is no baseline yet. Raises UserError."""
    if not path.exists():
        return {}
    try:
        groups = json.loads(path.read_text(encoding="utf-8"))["groups"]
        return {name: _samples(each["facts"], each["samples"]) for name, each in groups.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f"{path.name} cannot be read ({error}); "
            "restore it, or write it anew with --update-baseline."
        ) from error


def write_baseline(run: Run, path: Path = BASELINE) -> None:
    """Keep this run as what later ones are compared with; groups it has not stay as they are."""
    groups = read_baseline(path) | run.groups
    parts = [
        f" {json.dumps(name)}: {_group(groups[name])}" for name in sorted(groups) if groups[name]
    ]
    path.write_text('{"groups": {\n' + ",\n".join(parts) + "\n}}\n", encoding="utf-8")


def _group(samples: Samples) -> str:
    """Figures for people, and a line for each sample."""
    facts = facts_of(samples)
    figures = {}
    for fact in facts:
        values = [each[fact] for each in samples.values() if fact in each]
        mean, low, high = (round(number, 4) for number in mean_of(values))
        figures[fact] = {"value": mean, "n": len(values), "low": low, "high": high}
    rows = ",\n".join(
        f"   {json.dumps(sample)}: {json.dumps([_short(samples[sample].get(f)) for f in facts])}"
        for sample in sorted(samples)
    )
    return (
        f'{{\n  "facts": {json.dumps(facts)},\n  "figures": {json.dumps(figures)},\n'
        f'  "samples": {{\n{rows}\n  }}}}'
    )


def _short(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 6)


def _samples(facts: list[str], rows: dict[str, list[Any]]) -> Samples:
    return {
        sample: {
            fact: float(value) for fact, value in zip(facts, row, strict=True) if value is not None
        }
        for sample, row in rows.items()
    }
