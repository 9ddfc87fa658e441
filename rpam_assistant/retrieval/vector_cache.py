"""Texts -> vectors, each text embedded once and kept by its content.

This is why building the index again touches only what changed.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from filelock import FileLock

from rpam_assistant.seams import Vectors

Report = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much (0: not countable)."""

BATCH = 64


class Encode(Protocol):
    """Texts -> rows."""

    def encode(self, texts: list[str]) -> Vectors:
        """A row for each text."""
        ...


class VectorCache:
    """A file of vectors for one model. Safe to share between threads.

    A damaged file is started over: everything in it can be computed again.
    """

    def __init__(self, path: Path, embed: Encode) -> None:
        self._path = path
        self._embed = embed
        self._lock = threading.RLock()
        self._rows: dict[str, Vectors] = {}
        self.was_damaged = False
        self.read_anew = 0
        """How many texts the model has read since this was opened."""

        self._read()

    def missing(self, texts: Sequence[str]) -> list[str]:
        """Those of `texts` that were never embedded, each once."""
        return [text for text in dict.fromkeys(texts) if _key(text) not in self._rows]

    def vectors_for(self, texts: Sequence[str], report: Report | None = None) -> Vectors:
        """Unit vectors of shape (len(texts), dimensions), from the file where they are in it."""
        with self._lock:
            new = sorted(self.missing(texts), key=len)  # alike in length, a batch has no padding
            for start in range(0, len(new), BATCH):
                batch = new[start : start + BATCH]
                for text, row in zip(batch, self._embed.encode(batch), strict=True):
                    self._rows[_key(text)] = row
                if report:
                    report("Reading for meaning", min(start + BATCH, len(new)), len(new))
            self.read_anew += len(new)
            if new:
                self._write()
            if not texts:
                return np.empty((0, 0), dtype=np.float32)
            return np.stack([self._rows[_key(text)] for text in texts])

    def keep_only(self, texts: Sequence[str]) -> None:
        """Forget the vectors of every other text."""
        with self._lock:
            keys = {_key(text) for text in texts}
            if stale := set(self._rows) - keys:
                for key in stale:
                    del self._rows[key]
                self._write()

    def _read(self) -> None:
        if not self._path.exists():
            return
        try:
            with self._path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
                self._rows = dict(zip(file["keys"].tolist(), file["vectors"], strict=True))
        except Exception:  # torn in as many ways as there are bytes
            self.was_damaged = True

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        half_written = self._path.with_suffix(f".{os.getpid()}.part")
        with FileLock(f"{self._path}.lock"), half_written.open("wb") as file:
            keys = sorted(self._rows)
            vectors = np.stack([self._rows[key] for key in keys]) if keys else np.empty((0, 0))
            np.savez(file, keys=np.array(keys, dtype="U64"), vectors=vectors)
            file.flush()
            os.fsync(file.fileno())
            half_written.replace(self._path)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
