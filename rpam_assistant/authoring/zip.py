"""A library of one's own <-> one zip. What comes in is checked whole before any of it is given."""

import hashlib
import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping

import yaml

from rpam_assistant.authoring.places import wrong_with
from rpam_assistant.authoring.plain import LARGEST, raise_unless_plain
from rpam_assistant.errors import ContentError
from rpam_assistant.records.studio import ALONE, READ, is_content

MANIFEST = "manifest.yaml"
FORMAT = 1
MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the same library makes the same zip."""

MOST_FILES = 1000
LARGEST_ZIP = 30_000_000
MOST_BYTES = 60_000_000
"""Of everything in it, unpacked."""

MOST_TIMES_AS_LARGE = 60
"""Text is seldom packed to less than a tenth."""

SMALL = 20_000
"""Bytes up to which it does not matter how well something is packed."""

AS_IT_IS, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_DRIVE = re.compile(r"^[A-Za-z]:")


def pack(files: Mapping[str, str]) -> bytes:
    """The texts by their paths -> a zip with a manifest."""
    listed = {path: _digest(text.encode()) for path, text in sorted(files.items())}
    manifest = {"made_by": "rpam-assistant", "format": FORMAT, "files": listed}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", DEFLATED) as archive:
        written = {MANIFEST: yaml.safe_dump(manifest, sort_keys=False)} | dict(
            sorted(files.items())
        )
        for path, text in written.items():
            entry = zipfile.ZipInfo(path, MADE)
            entry.compress_type = DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, text.encode())
    return packed.getvalue()


def unpack(content: bytes) -> dict[str, str]:
    """The texts of a zip by their paths, the manifest left out.

    Raises ContentError with one sentence, which names the entry, when anything in it is not what
    a library holds.
    """
    if len(content) > LARGEST_ZIP:
        raise _refused("the zip", f"larger than {LARGEST_ZIP // 1_000_000} MB; take some out")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            for refusal in _refusals(entries):
                raise refusal
            found = {
                each.filename: _text(archive, each) for each in entries if not _is_folder(each)
            }
    except ContentError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        OverflowError,
    ) as error:
        raise _refused("the zip", "no zip, or a damaged one; make it again") from error
    manifest = found.pop(MANIFEST, None)
    if manifest is not None:
        _compare(manifest, found)
    if not found:
        raise _refused("the zip", "nothing that a library holds; look what was packed")
    return found


def _refusals(entries: list[zipfile.ZipInfo]) -> Iterator[ContentError]:
    """What is wrong, told by what the zip says of itself, before anything is unpacked."""
    if len(entries) > MOST_FILES:
        yield _refused("the zip", f"more than {MOST_FILES} files; bring them in in parts")
    if sum(each.file_size for each in entries) > MOST_BYTES:
        yield _refused("the zip", f"more than {MOST_BYTES // 1_000_000} MB unpacked; take some out")
    seen: dict[str, str] = {}
    for each in entries:
        name = each.orig_filename
        if why := _wrong_with_name(name) or _wrong_with_entry(each):
            yield _refused(name, why)
        folded = unicodedata.normalize("NFC", name.rstrip("/")).casefold()
        if other := seen.get(folded):
            again = "there twice" if other == name else f"the same as {other!r} on some machines"
            yield _refused(name, f"{again}; keep one")
        seen[folded] = name
        if why := _wrong_with_place(name, _is_folder(each)):
            yield _refused(name, why)


def _wrong_with_name(name: str) -> str:
    parts = name.rstrip("/").split("/")
    if any(ord(each) < 32 or ord(each) == 127 for each in name):
        return "a letter in its name that cannot be seen; rename it"
    if "\\" in name:
        return "a backslash in its name; pack it again with / between folders"
    if name.startswith("/") or _DRIVE.match(name):
        return "a place on one machine; pack it again from within the folder"
    if any(each in ("", ".", "..") for each in parts):
        return "a path that leads elsewhere; pack it again from within the folder"
    if len(parts) > 3 or len(name) > 200:
        return "deeper than a library is; pack it again from within the folder"
    return ""


def _wrong_with_entry(entry: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "a link, or no file; pack the files themselves"
    if entry.flag_bits & 0x1:
        return "locked with a password; pack it without"
    if entry.compress_type not in (AS_IT_IS, DEFLATED):
        return "packed in an unusual way; pack it as an ordinary zip"
    return _wrong_with_size(entry)


def _wrong_with_size(entry: zipfile.ZipInfo) -> str:
    if _is_folder(entry):
        return "a folder with something in it; pack it again" if entry.file_size else ""
    if entry.file_size > LARGEST:
        return f"larger than {LARGEST // 1_000_000} MB; cut it"
    if entry.file_size > max(SMALL, entry.compress_size * MOST_TIMES_AS_LARGE):
        return "packed far smaller than any text; look what it is"
    return ""


def _wrong_with_place(name: str, is_folder: bool) -> str:
    folder, _, file = name.rpartition("/")
    if is_folder:
        known = any(f"{each}/".startswith(name) for each in READ)
        return "" if known else _unknown_folder(folder)
    if name == MANIFEST or name in ALONE:
        return ""
    if not name.endswith((".yaml", ".md")):
        return "no .yaml and no .md; a library holds nothing else, so take it out"
    if folder and folder not in READ:
        return _unknown_folder(folder)
    why = wrong_with(file.rpartition(".")[0])
    if why or not is_content(name):
        return f"nothing reads a file of this name ({why or 'name it as its like in knowledge/'})"
    return ""


def _unknown_folder(folder: str) -> str:
    return f"nothing reads a folder {folder!r:.60}; a library has the folders of knowledge/"


def _text(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """What it really holds, which may be more than it says."""
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
        if len(content) != entry.file_size or file.read(1):
            raise _refused(entry.filename, "not as large as it says; pack it again")
    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _refused(entry.filename, "not UTF-8 text; save it as UTF-8") from error
    raise_unless_plain(text, f"library/{entry.filename}")
    return text


def _compare(manifest: str, found: Mapping[str, str]) -> None:
    """The manifest says what was packed; a zip without one is somebody's own, and welcome."""
    try:
        values = yaml.safe_load(manifest)
    except yaml.YAMLError as error:
        raise _refused(MANIFEST, "not what was packed; take it out") from error
    if not isinstance(values, dict) or not isinstance(values.get("files"), dict):
        raise _refused(MANIFEST, "not what was packed; take it out")
    if values.get("format") != FORMAT:
        raise _refused(MANIFEST, "of a later program; update this one first")
    for path in sorted({*map(str, values["files"]), *found}):
        listed = values["files"].get(path)
        if path not in found or listed is None or listed != _digest(found[path].encode()):
            why = f"not what the manifest says; pack it again, or take {MANIFEST} out"
            raise _refused(path, why)


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.orig_filename.endswith("/")


def _refused(entry: str, why: str) -> ContentError:
    return ContentError([f"Nothing was brought in, because of {entry!r:.80}: {why}."])


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
