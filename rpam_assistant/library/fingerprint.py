"""A folder -> a few digits that change when any file of it does."""

import hashlib
from pathlib import Path


def content_hash(folder: Path) -> str:
    """Twelve hexadecimal digits; hidden files and Python's own do not count."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        hidden = path.name.startswith(".") or path.suffix == ".pyc"
        if path.is_file() and not hidden:
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
