"""Every text that a file of one's own ever had, kept beside it.

library/.history/scenarios/late_page.yaml/20261123T125401.123456Z-5e70d29978c9.yaml
"""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rpam_assistant.authoring.files import read_whole, write_whole
from rpam_assistant.errors import NotFound
from rpam_assistant.records.studio import Version

FOLDER = ".history"
WHY = ".why"
GONE = "-deleted"
_TIME = "%Y%m%dT%H%M%S.%fZ"
_ID = re.compile(r"\d{8}T\d{6}\.\d{6}Z-[0-9a-f]{12}(?:-deleted)?")


def versions_of(library: Path, relative: str) -> list[Version]:
    """The versions of a file, newest first; empty where it was never saved here."""
    kept = _kept(library, relative)
    now = read_whole(library / relative)
    found = [_version(kept, each) for each in _ids(kept, relative)]
    for at, each in enumerate(found):
        if now is not None and not each.deleted and each.id.endswith(_digest(now)):
            found[at] = each.model_copy(update={"is_current": True})
            break
    return found


def text_of(library: Path, relative: str, version_id: str) -> str:
    """The text of a version. Raises NotFound."""
    kept = _kept(library, relative)
    text = None
    if _ID.fullmatch(version_id):
        text = read_whole(kept / f"{version_id}{Path(relative).suffix}")
    if text is None:
        raise NotFound(f"There is no version {version_id!r:.60} of {relative}; list them first.")
    return text


def keep(library: Path, relative: str, text: str, why: str = "") -> str:
    """Save a text as the file and as its newest version; gives the version's id.

    What the file held before is kept, too, where somebody wrote it by hand.
    """
    _keep_what_lies_there(library, relative)
    version_id = _write(library, relative, text, why)
    write_whole(library / relative, text)
    return version_id


def take_away(library: Path, relative: str, why: str = "") -> None:
    """Delete the file; its last text stays as a version. Raises NotFound."""
    text = read_whole(library / relative)
    if text is None:
        raise NotFound(f"There is no file library/{relative}; it was deleted already.")
    _keep_what_lies_there(library, relative)
    _write(library, relative, text, why, GONE)
    (library / relative).unlink()


def _keep_what_lies_there(library: Path, relative: str) -> None:
    text = read_whole(library / relative)
    newest = next(iter(versions_of(library, relative)), None)
    if text is not None and (newest is None or not newest.is_current):
        _write(library, relative, text, "")


def _write(library: Path, relative: str, text: str, why: str, ending: str = "") -> str:
    kept = _kept(library, relative)
    newest = next(iter(_ids(kept, relative)), "")
    at = datetime.now(UTC)
    if newest:  # a clock that was set back changes no order
        at = max(at, _time(newest) + timedelta(microseconds=1))
    version_id = f"{at.strftime(_TIME)}-{_digest(text)}{ending}"
    if why.strip():
        write_whole(kept / f"{version_id}{WHY}", why.strip())
    write_whole(kept / f"{version_id}{Path(relative).suffix}", text)
    return version_id


def _version(kept: Path, version_id: str) -> Version:
    return Version(
        id=version_id,
        saved_at=_time(version_id),
        why=read_whole(kept / f"{version_id}{WHY}") or "",
        deleted=version_id.endswith(GONE),
    )


def _ids(kept: Path, relative: str) -> list[str]:
    files = kept.glob(f"*{Path(relative).suffix}") if kept.is_dir() else []
    return sorted((each.stem for each in files if _ID.fullmatch(each.stem)), reverse=True)


def _time(version_id: str) -> datetime:
    return datetime.strptime(version_id[: version_id.index("-")], _TIME).replace(tzinfo=UTC)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _kept(library: Path, relative: str) -> Path:
    return library / FOLDER / relative
