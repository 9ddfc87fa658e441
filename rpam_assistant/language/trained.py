"""What was learned from the authored examples, kept in one file.

The file is named for what it was learned from, so that it is learned again when, and only
when, that changes.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rpam_assistant.language.learned import Learned
from rpam_assistant.language.nearest import Nearest
from rpam_assistant.language.tagger import Tagger

Arrays = Mapping[str, NDArray[np.generic]]


class Trained(NamedTuple):
    """What was learned, by what it is for."""

    moves: Learned
    concerns: Learned
    unusual: Learned
    presence: Learned
    statements: Tagger
    names: Tagger
    prompt_flaws: Learned
    prompt_risk: Learned
    keeping: Learned
    situations: Learned
    better_prompts: Nearest
    feelings: Nearest


def open_trained(path: Path) -> Trained | None:
    """What was learned before; None where the file is missing or damaged."""
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        return Trained(
            moves=Learned(_group(arrays, "moves")),
            concerns=Learned(_group(arrays, "concerns")),
            unusual=Learned(_group(arrays, "unusual")),
            presence=Learned(_group(arrays, "presence")),
            statements=Tagger(_group(arrays, "statements")),
            names=Tagger(_group(arrays, "names")),
            prompt_flaws=Learned(_group(arrays, "prompt_flaws")),
            prompt_risk=Learned(_group(arrays, "prompt_risk")),
            keeping=Learned(_group(arrays, "keeping")),
            situations=Learned(_group(arrays, "situations")),
            better_prompts=Nearest.from_arrays(_group(arrays, "better_prompts")),
            feelings=Nearest.from_arrays(_group(arrays, "feelings")),
        )
    except Exception:  # noqa: BLE001 (torn in as many ways as there are bytes; it is made again)
        return None


def _group(arrays: Arrays, name: str) -> Arrays:
    prefix = f"{name}."
    return {
        key.removeprefix(prefix): value for key, value in arrays.items() if key.startswith(prefix)
    }


def keep_trained(trained: Trained, path: Path) -> None:
    """Write it whole or not at all, in the place of any earlier one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half_written = path.with_suffix(f".{os.getpid()}.part")
    arrays = {
        f"{name}.{key}": value
        for name, learned in trained._asdict().items()
        for key, value in learned.arrays().items()
    }
    with half_written.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
        half_written.replace(path)
        for older in set(path.parent.glob("learned-*.npz")) - {path}:
            older.unlink(missing_ok=True)
