"""Bytes of unknown making -> words that any store, page or file can hold."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
    r"\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, marks that turn the direction of writing, lone surrogates, noncharacters."""


def decoded(content: bytes) -> str:
    """The text: as its byte order mark says, else UTF-8, else Windows' Latin. Never raises."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def one_newline(text: str) -> str:
    """The text with every line ended in one way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def plain(text: str) -> str:
    """The text without control characters, and without white space around it."""
    return _CONTROL.sub("", one_newline(text)).strip()


def in_one_line(text: str, most: int) -> str:
    """A name or a title: plain, in one line, at most so long."""
    return " ".join(plain(text).split())[:most].strip()
