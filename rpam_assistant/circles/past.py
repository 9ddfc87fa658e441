"""A path of turns -> what was said in this circle, and by whom: all that anybody remembers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rpam_assistant.records.circle import CircleTurn, HeardAct, KeeperAct, Voice
from rpam_assistant.records.note import Note
from rpam_assistant.records.turn import Turn


@dataclass(frozen=True)
class CirclePast:
    """What a turn may know of the turns before it."""

    turns: tuple[Turn, ...]
    rounds: tuple[CircleTurn, ...] = field(init=False)

    def __post_init__(self) -> None:
        own = tuple(each.circle for each in self.turns if each.circle)
        object.__setattr__(self, "rounds", own)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Every voice, in order."""
        return tuple(voice for each in self.rounds for voice in each.voices)

    @property
    def acts(self) -> tuple[tuple[HeardAct, ...], ...]:
        """What the learner did as keeper, a tuple for each time."""
        return tuple(each.acts for each in self.rounds if each.acts)

    @property
    def did(self) -> frozenset[KeeperAct]:
        """Every act of the learner's."""
        return frozenset(act.act for each in self.acts for act in each)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note given."""
        return tuple(note for turn in self.turns for note in turn.notes)

    def trust_of(self, persona_id: str, starting: float) -> float:
        """How far somebody went at the end of the newest turn."""
        for turn in reversed(self.turns):
            if persona_id in turn.states:
                return turn.states[persona_id].trust
        return starting


def said_ids(voices: Sequence[Voice]) -> frozenset[str]:
    """Ids of the lines said, of what they disclosed, and the words themselves."""
    said = {voice.line_id for voice in voices} | {voice.text for voice in voices}
    return frozenset(said | {each for voice in voices for each in voice.disclosed}) - {""}
