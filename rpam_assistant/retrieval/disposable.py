"""Windows and vectors -> a Chroma collection that can be thrown away at any time.

The folder's name says what is in it, so nothing is ever changed in place: a new
content is built aside by one writer and renamed when it is whole. Whatever is
damaged, half written or made by another model is built again from knowledge/.
Chroma itself does not survive two writers, or a reader of a torn vector file
(the process dies without an exception), which is why sizes are compared first.
"""

import hashlib
import json
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from rpam_assistant.errors import IndexUnavailable
from rpam_assistant.retrieval.vector_cache import Report, VectorCache

MARK = "whole.json"
"""Written last: the sizes of the files that make up a whole index."""

ROWS_AT_ONCE = 512
OLD_FOLDERS_KEPT = 1
"""Another process may still be reading the one before."""


class Row(NamedTuple):
    """A window of a passage and what it can be filtered by."""

    id: str
    text: str
    metadata: dict[str, Any]


def open_collection(
    root: Path, rows: Sequence[Row], vectors: VectorCache, model_id: str, report: Report
) -> Any:
    """An open Chroma collection of exactly `rows`, built first where need be.

    Raises IndexUnavailable when another process keeps building for ten minutes,
    or the disk refuses.
    """
    root.mkdir(parents=True, exist_ok=True)
    key = _key(rows, model_id)
    try:
        with FileLock(root / "one-writer.lock", timeout=0):
            return _open_or_build(root, key, rows, vectors, report)
    except Timeout:
        report("Another start is building the index; waiting for it", 0, 0)
    try:
        with FileLock(root / "one-writer.lock", timeout=600):
            return _open_or_build(root, key, rows, vectors, report)
    except Timeout as error:
        raise IndexUnavailable(
            f"Another process has been building the index in {root} for ten minutes; "
            "stop it and start again."
        ) from error


def _open_or_build(
    root: Path, key: str, rows: Sequence[Row], vectors: VectorCache, report: Report
) -> Any:
    for half_written in root.glob("building-*"):
        report("An index was left half built; it is removed", 0, 0)
        shutil.rmtree(half_written, ignore_errors=True)
    for folder in sorted(root.glob(f"{key}-*")):
        collection = _open_if_whole(folder, rows)
        if collection is not None:
            return collection
        report("The index was damaged and is being built again", 0, 0)
        shutil.rmtree(folder, ignore_errors=True)
    try:
        folder = _build(root, key, rows, vectors, report)
    except OSError as error:
        raise IndexUnavailable(
            f"The index could not be written in {root} ({error.strerror}); "
            "free some space or set RPAM_HOME to another folder."
        ) from error
    _remove_old(root, keep=folder)
    return _open(folder).get_collection("passages", embedding_function=None)


def _build(root: Path, key: str, rows: Sequence[Row], vectors: VectorCache, report: Report) -> Path:
    aside = root / f"building-{uuid.uuid4().hex}"
    matrix = vectors.vectors_for([row.text for row in rows], report)
    client = _open(aside)
    collection = client.create_collection(
        "passages",
        configuration={"hnsw": {"space": "cosine", "ef_search": 400}},
        embedding_function=None,
    )
    for start in range(0, len(rows), ROWS_AT_ONCE):
        batch = rows[start : start + ROWS_AT_ONCE]
        collection.add(
            ids=[row.id for row in batch],
            documents=[row.text for row in batch],
            metadatas=[row.metadata for row in batch],
            embeddings=list(matrix[start : start + ROWS_AT_ONCE]),
        )
        report("Building the index", start + len(batch), len(rows))
    client.close()
    (aside / MARK).write_text(json.dumps(_sizes(aside)), encoding="utf-8")
    folder = root / f"{key}-{uuid.uuid4().hex[:8]}"
    aside.replace(folder)
    return folder


def _open_if_whole(folder: Path, rows: Sequence[Row]) -> Any | None:
    try:
        if json.loads((folder / MARK).read_text(encoding="utf-8")) != _sizes(folder):
            return None
        collection = _open(folder).get_collection("passages", embedding_function=None)
        if collection.count() != len(rows):
            return None
        if rows:
            one = collection.get(ids=[rows[0].id], include=["embeddings"])["embeddings"]
            collection.query(query_embeddings=[one[0]], n_results=1)
    except Exception:  # whatever the damage, the answer is to build it again
        return None
    return collection


def _open(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _key(rows: Sequence[Row], model_id: str) -> str:
    from importlib.metadata import version

    content = json.dumps([model_id, version("chromadb"), rows], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _sizes(folder: Path) -> dict[str, int]:
    """Of the vector files; a torn one would end the process, not raise."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".bin", ".pickle")
    }


def _remove_old(root: Path, keep: Path) -> None:
    others = [path for path in root.iterdir() if path.is_dir() and path != keep]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[OLD_FOLDERS_KEPT:]:
        shutil.rmtree(path, ignore_errors=True)
