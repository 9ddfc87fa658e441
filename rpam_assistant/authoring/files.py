"""A text and a path -> a file that is whole or not there, and back."""

import os
import threading
from pathlib import Path

from rpam_assistant.errors import ContentError


def write_whole(path: Path, text: str) -> None:
    """Write it whole, or leave what was there. Raises ContentError where nothing can be written."""
    half_written = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with half_written.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        half_written.replace(path)
    except OSError as error:
        half_written.unlink(missing_ok=True)
        raise ContentError(
            [f"{path.name}: cannot be written ({error.strerror}); make room, or see who owns it."]
        ) from error


def read_whole(path: Path) -> str | None:
    """Its text; None where there is none that can be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
