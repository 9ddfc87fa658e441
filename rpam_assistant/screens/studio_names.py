"""Words -> the id under which a file keeps something; nobody who writes in forms sees one."""

import re
import unicodedata
from collections.abc import Collection

MOST_WORDS = 4


def id_of(words: str, taken: Collection[str | None]) -> str:
    """An id of the first words, that is not taken: `I called them.` -> `i-called-them`."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain))[:MOST_WORDS]
    begun = "-".join(found) or "line"
    number, made = 1, begun
    while made in taken:
        number += 1
        made = f"{begun}-{number}"
    return made
