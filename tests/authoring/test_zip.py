"""A zip comes in whole or not at all; what no library holds is refused by name."""

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rpam_assistant.authoring.zip import MANIFEST, pack, unpack
from rpam_assistant.errors import ContentError

SCENARIO = "scenarios/late_page.yaml"
TEXTS = {SCENARIO: "title: The page at four\n", "guidance/nights.md": "---\ntitle: Nights\n---\n\n"}


def zipped(*entries: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", how) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that is there twice, which is the point
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=how)
    return packed.getvalue()


def with_mode(mode: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        entry = zipfile.ZipInfo(SCENARIO)
        entry.external_attr = mode << 16
        archive.writestr(entry, "elsewhere")
    return packed.getvalue()


def with_flag(content: bytes, flag: int) -> bytes:
    """The same zip, whose first entry says of itself that it is locked."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.index(signature) + offset
        changed[at] |= flag
    return bytes(changed)


def with_size(content: bytes, size: int) -> bytes:
    """The same zip, whose first entry says that it is of another size."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", changed, changed.index(signature) + offset, size)
    return bytes(changed)


def with_manifest(manifest: object, **texts: str) -> bytes:
    files = {SCENARIO: "title: x\n"} | texts
    entries = [(name, text.encode()) for name, text in files.items()]
    return zipped((MANIFEST, yaml.safe_dump(manifest).encode()), *entries)


def test_what_was_packed_comes_out_again() -> None:
    assert unpack(pack(TEXTS)) == TEXTS


def test_the_same_library_makes_the_same_zip() -> None:
    assert pack(TEXTS) == pack(dict(reversed(TEXTS.items())))


def test_a_zip_without_a_manifest_is_welcome_and_so_are_its_folders() -> None:
    assert unpack(zipped(("scenarios/", b""), (SCENARIO, b"title: x\r\n"))) == {
        SCENARIO: "title: x\n"
    }


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"title: x", "no zip, or a damaged one"),
    "cut short": (lambda: pack(TEXTS)[:-30], "no zip, or a damaged one"),
    "empty": (lambda: zipped(), "nothing that a library holds"),
    "absolute": (lambda: zipped(("/etc/x.yaml", b"")), "a place on one machine"),
    "a drive": (lambda: zipped(("C:/x.yaml", b"")), "a place on one machine"),
    "up": (lambda: zipped(("../x.yaml", b"")), "leads elsewhere"),
    "up from within": (lambda: zipped(("scenarios/../../x.yaml", b"")), "leads elsewhere"),
    "a dot": (lambda: zipped(("scenarios/./x.yaml", b"")), "leads elsewhere"),
    "an empty step": (lambda: zipped(("scenarios//x.yaml", b"")), "leads elsewhere"),
    "a backslash": (lambda: zipped(("scenarios\\x.yaml", b"")), "a backslash"),
    "a control letter": (lambda: zipped(("scenarios/x\x07.yaml", b"")), "cannot be seen"),
    "too deep": (lambda: zipped(("examples/moves/a/b.yaml", b"")), "deeper than a library"),
    "a long name": (lambda: zipped((f"scenarios/{'x' * 300}.yaml", b"")), "deeper than"),
    "a link": (lambda: with_mode(stat.S_IFLNK | 0o777), "a link"),
    "a device": (lambda: with_mode(stat.S_IFCHR | 0o777), "a link, or no file"),
    "locked": (lambda: with_flag(zipped((SCENARIO, b"x")), 1), "a password"),
    "unusual": (lambda: zipped((SCENARIO, b"x" * 99), how=zipfile.ZIP_LZMA), "unusual way"),
    "twice": (
        lambda: zipped((SCENARIO, b"a: 1"), (SCENARIO, b"a: 2")),
        "there twice; keep one",
    ),
    "twice by case": (
        lambda: zipped((SCENARIO, b"a: 1"), ("scenarios/Late_Page.yaml", b"a: 2")),
        "the same as 'scenarios/late_page.yaml' on some machines",
    ),
    "capitals": (lambda: zipped(("scenarios/Mine.yaml", b"")), "use lower case letters"),
    "a name of Windows": (lambda: zipped(("scenarios/con.yaml", b"")), "Windows keeps"),
    "a program": (lambda: zipped(("scenarios/x.py", b"")), "no .yaml and no .md"),
    "hidden": (lambda: zipped((".history/x.yaml", b"")), "nothing reads a folder '.history'"),
    "tuned": (lambda: zipped(("tuned/x.yaml", b"")), "nothing reads a folder 'tuned'"),
    "another folder": (lambda: zipped(("pictures/", b"")), "nothing reads a folder 'pictures'"),
    "a text among scenarios": (lambda: zipped(("scenarios/x.md", b"")), "nothing reads a file"),
    "corrections": (lambda: zipped(("corrections.yaml", b"")), "nothing reads a file"),
    "an unknown file": (lambda: zipped(("scenarios.yaml", b"")), "nothing reads a file"),
    "a folder with content": (lambda: zipped(("scenarios/", b"x")), "a folder with something"),
    "a bomb": (lambda: zipped((SCENARIO, b" " * 1_900_000)), "far smaller than any text"),
    "large": (lambda: zipped((SCENARIO, b" " * 2_100_000)), "larger than 2 MB"),
    "many": (
        lambda: zipped(*((f"scenarios/s{at}.yaml", b"") for at in range(1001))),
        "more than 1000 files",
    ),
    "all of it large": (
        lambda: zipped(
            *((f"scenarios/s{at}.yaml", bytes(1_990_000)) for at in range(31)),
        ),
        "more than 60 MB unpacked",
    ),
    "larger than it says": (lambda: with_size(zipped((SCENARIO, b"x" * 900)), 20), "damaged|large"),
    "smaller than it says": (
        lambda: with_size(zipped((SCENARIO, b"x" * 900)), 1900),
        "damaged|large",
    ),
    "no text": (lambda: zipped((SCENARIO, b"\xff\xfe\x00")), "not UTF-8"),
    "letters unseen": (lambda: zipped((SCENARIO, b"a: \x1b[2J")), "cannot be seen"),
    "references": (lambda: zipped((SCENARIO, b"a: &x [1]\nb: *x\n")), r"a reference \(& or \*\)"),
    "a type": (lambda: zipped((SCENARIO, b"a: !!python/name:os.system\n")), r"a type \(!\)"),
    "nested": (lambda: zipped((SCENARIO, b"[" * 90 + b"]" * 90)), "nested deeper"),
    "a name twice": (
        lambda: zipped((SCENARIO, b"a: 1\nb: 2\na: 3\n")),
        "line 3: 'a' is there twice",
    ),
    "a manifest that is none": (lambda: with_manifest(["x"]), "not what was packed"),
    "a later program": (lambda: with_manifest({"format": 2, "files": {}}), "of a later program"),
    "changed since": (
        lambda: with_manifest({"format": 1, "files": {SCENARIO: "0" * 64}}),
        "late_page.yaml': not what the manifest says",
    ),
    "something lost": (
        lambda: with_manifest({"format": 1, "files": {"scenarios/gone.yaml": "0" * 64}}),
        "gone.yaml': not what the manifest says",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_no_library_holds_is_refused_in_one_sentence(name: str) -> None:
    make, why = HOSTILE[name]
    with pytest.raises(ContentError, match=why) as refused:
        unpack(make())
    assert len(refused.value.problems) == 1
    assert "\n" not in refused.value.problems[0]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_zip_with_any_bytes_changed_is_refused_or_says_what_it_said(data: st.DataObject) -> None:
    whole = bytearray(pack(TEXTS))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    try:
        found = unpack(bytes(whole))
    except ContentError:
        return
    assert set(found) <= set(TEXTS)
    assert all(text == TEXTS[path] for path, text in found.items())


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_no_name_leads_out_of_the_library(name: str) -> None:
    try:
        found = unpack(zipped((f"scenarios/{name}", b"a: 1"), (name, b"a: 1")))
    except (ContentError, ValueError):
        return
    for path in found:
        assert ".." not in path
        assert not path.startswith("/")
