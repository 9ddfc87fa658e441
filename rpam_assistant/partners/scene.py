"""Where a persona stands when they are about to speak: what a model may know, and may not say."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rpam_assistant.records.move import Move
from rpam_assistant.records.scenario import Disclosure, Persona, Scenario
from rpam_assistant.records.state import State
from rpam_assistant.records.transcript import LEARNER


class Said(NamedTuple):
    """A line of the talk so far."""

    speaker: str
    """`learner`, or a persona's id."""

    text: str


@dataclass(frozen=True)
class Scene:
    """Everything that a line is written from and checked against."""

    scenario: Scenario
    persona: Persona
    manner: str
    """The temperament's."""

    state: str
    """In words: guarded, opening."""

    moves: tuple[Move, ...]
    """What the learner's last words do, main one first."""

    utterance: str
    talk: tuple[Said, ...]
    """Every line before the utterance, oldest first."""

    unlocked: tuple[Disclosure, ...]
    """May be told now, and was not told yet."""

    told: tuple[Disclosure, ...]
    locked: tuple[Disclosure, ...]
    """May not be told; no model hears of them."""

    voice: tuple[str, ...]
    """Authored lines that sound like this person and could be said now."""

    def name_of(self, speaker: str) -> str:
        """A speaker as the model is to call them."""
        if speaker == LEARNER:
            return "The other person"
        names = {each.id: each.name for each in self.scenario.personas}
        return names.get(speaker, speaker)


def set_scene(
    scenario: Scenario,
    persona: Persona,
    manner: str,
    state: State,
    moves: Sequence[Move],
    utterance: str,
    talk: Sequence[tuple[str, str]],
    unlocked: Collection[str],
    disclosed: Collection[str],
    voice: Sequence[str],
) -> Scene:
    """A scene, with the persona's disclosures sorted by what may be told.

    `unlocked` and `disclosed` hold ids; what was told once stays told, even when trust falls.
    """
    told = tuple(each for each in persona.disclosures if each.id in disclosed)
    free = tuple(
        each for each in persona.disclosures if each.id in unlocked and each.id not in disclosed
    )
    return Scene(
        scenario=scenario,
        persona=persona,
        manner=manner,
        state=state.words,
        moves=tuple(moves),
        utterance=utterance,
        talk=tuple(Said(*each) for each in talk),
        unlocked=free,
        told=told,
        locked=tuple(each for each in persona.disclosures if each not in (*told, *free)),
        voice=tuple(voice),
    )
