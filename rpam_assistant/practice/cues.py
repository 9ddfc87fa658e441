"""A path of turns -> what the other person handed over, and whether it was taken up."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rpam_assistant.practice.telling import Teller, shortened
from rpam_assistant.records.debrief import DebriefTexts, Finding, FindingKind
from rpam_assistant.records.scenario import Line
from rpam_assistant.records.turn import Reply, Turn

MOST_OF_A_KIND = 3

Near = Callable[[str, str], bool]
"""Whether two texts are about the same, by meaning."""

ASKS_OR_REFLECTS = {"open_question", "reflection", "validation"}


class Cue(NamedTuple):
    """Words that invite a follow-up, and what followed."""

    turn: Turn
    words: str
    following: Turn
    """The line that took it up, or else the next one."""

    taken_up: bool


def find_cues(
    path: Sequence[Turn], lines: Mapping[str, Line], texts: DebriefTexts, near: Near
) -> list[Cue]:
    """Each cue of the path that the learner said something after, in order."""
    cues = []
    spoken = [turn for turn in path if turn.reply and (turn.said or turn.parent_id is None)]
    for place, turn in enumerate(spoken[:-1]):
        reply = turn.reply
        line = lines.get(reply.line_id) if reply else None
        if not reply or not line or not line.cue or line.cue not in reply.text:
            continue
        cue, later = line.cue, spoken[place + 1 :]
        taking = next((each for each in later if _goes_to(cue, reply, each, texts, near)), None)
        if taking is None and _points_at_it(later[0], texts):
            taking = later[0]
        cues.append(Cue(turn, cue, taking or later[0], taking is not None))
    return cues


def tell_cues(cues: Sequence[Cue], texts: DebriefTexts, teller: Teller) -> list[Finding]:
    """The first few that were taken up and the first few that were not, in order."""
    kept = [
        each
        for taken in (True, False)
        for each in [cue for cue in cues if cue.taken_up is taken][:MOST_OF_A_KIND]
    ]
    return [_told(each, texts, teller) for each in sorted(kept, key=lambda each: each.turn.number)]


def _told(cue: Cue, texts: DebriefTexts, teller: Teller) -> Finding:
    kind: FindingKind = "taken_up" if cue.taken_up else "not_taken_up"
    said = shortened(cue.following.said)
    return Finding(
        kind=kind,
        turn_id=cue.turn.id,
        quote=cue.words,
        text=teller.tell(texts.findings[kind]["any"], cue.words, said=said),
        passage_id=texts.finding_passages[kind],
    )


def _goes_to(cue: str, reply: Reply, turn: Turn, texts: DebriefTexts, near: Near) -> bool:
    """Whether a line speaks of the cue, or asks about or reflects the answer that held it."""
    said = _words(turn.said) - _words(" ".join(texts.says_little))
    if said & _words(cue):
        return True
    return _asks_or_reflects(turn) and bool(said & _words(reply.text) or near(cue, turn.said))


def _points_at_it(turn: Turn, texts: DebriefTexts) -> bool:
    """Whether the very next line asks or reflects with a word that points back."""
    return _asks_or_reflects(turn) and bool(re.search(texts.picks_up_cue, turn.said, re.IGNORECASE))


def _asks_or_reflects(turn: Turn) -> bool:
    return bool({each.move for each in turn.moves} & ASKS_OR_REFLECTS)


def _words(text: str) -> set[str]:
    words = re.findall(r"[a-z]{3,}", text.lower().replace("'", ""))
    return {re.sub(r"(?:ing|ed|es|s)$", "", each) if len(each) > 5 else each for each in words}
