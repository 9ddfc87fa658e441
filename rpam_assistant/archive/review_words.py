"""What was said, and what is looked for in it -> text in which one is found in the other."""

import re
from unicodedata import normalize

QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
WORD_OR_PHRASE = re.compile(r'"([^"]+)"|(\S+)')


def folded(text: str) -> str:
    """The same text whatever its case, its apostrophes and its spaces."""
    return " ".join(normalize("NFC", text).translate(QUOTES).casefold().split())


def looked_for(text: str) -> list[str]:
    """Each word that is looked for; what stands in quotation marks is looked for as it stands."""
    found = WORD_OR_PHRASE.findall(folded(text))
    return [phrase or word for phrase, word in found]
