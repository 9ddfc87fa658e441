"""A reading of a sentence -> frames to say it in, with the learner's own facts.

Nothing is invented: where something was not said there is a blank.
"""

import re
from collections.abc import Iterator

from rpam_assistant.records.phrase import PhraseAnalysis

BLANK = "___"
_ABSOLUTE = re.compile(r"\b(?:always|every (?:single )?time|constantly)\b ?", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:you|u|he|she|they) never\b|^never\b", re.IGNORECASE)
_BEGINS = re.compile(r"^(?:You|Your|The|My|We|He|She|They|It|This|That|There|Nobody|After)\b")
_YOU_DID = re.compile(
    r"\byou (?:always |constantly |just |really )?"
    r"(?P<did>(?!are\b|were\b|never\b|don't\b|made me\b|should\b|need\b|have to\b|just\b)\w+"
    r"(?: [^,.;?!]{1,60})?)",
    re.IGNORECASE,
)


def reword(analysis: PhraseAnalysis) -> Iterator[str]:
    """Up to two frames; none when nothing needs to change."""
    complete = analysis.parts["feeling"] and (
        analysis.parts["behavior"] or analysis.parts["impact"]
    )
    if complete and not analysis.flaws:
        return
    behavior = _behavior(analysis)
    feeling = _own_feeling(analysis)
    impact = analysis.parts["impact"][0].text if analysis.parts["impact"] else BLANK
    yield f"When {behavior}, I felt {feeling}, because {impact}."
    request = analysis.parts["request"]
    asked = request[0].text.rstrip("?. ") if request else f"Would you be willing to {BLANK}"
    yield f"I felt {feeling} when {behavior}. {asked[:1].upper()}{asked[1:]}?"


def _own_feeling(analysis: PhraseAnalysis) -> str:
    flawed = [(flaw.start, flaw.end) for flaw in analysis.flaws]
    for span in analysis.parts["feeling"]:
        if all(span.end <= start or span.start >= end for start, end in flawed):
            return span.text.lower()
    return BLANK


def _behavior(analysis: PhraseAnalysis) -> str:
    for span in analysis.parts["behavior"]:
        if not _DENIES.search(span.text):
            return _ABSOLUTE.sub(
                "", _BEGINS.sub(lambda word: word[0].lower(), span.text, 1)
            ).strip()
    match = _YOU_DID.search(analysis.text)
    if match and not re.search(r"\b(?:like|as if|that)\b", match["did"][:8], re.IGNORECASE):
        return f"you {_ABSOLUTE.sub('', match['did']).strip()}"
    return BLANK
