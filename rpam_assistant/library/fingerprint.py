"""A folder -> a few digits that change when any file of it does."""

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath


def content_hash(folder: Path) -> str:
    """Twelve hexadecimal digits; hidden files and Python's own do not count."""
    return files_hash(files_in(folder))


def files_in(folder: Path) -> dict[str, Path]:
    """The files of a folder that count, by their path within it."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and not (path.name.startswith(".") or path.suffix == ".pyc")
    }


def files_hash(files: Mapping[str, Path]) -> str:
    """The same of files that may lie in several folders."""
    digest = hashlib.sha256()
    for relative in sorted(files, key=lambda each: PurePosixPath(each).parts):
        digest.update(f"{relative}\0".encode())
        digest.update(files[relative].read_bytes())
    return digest.hexdigest()[:12]
