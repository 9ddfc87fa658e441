"""Scenes and a scripted model for tests of what a model writes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rpam_assistant.partners.scene import Scene, set_scene
from rpam_assistant.records.library import Library
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.state import state_at

SCENARIO = "sarcasm_on_rounds"


def scene_of(
    library: Library,
    *,
    said: str = "What was that like for you?",
    trust: float = 2.4,
    moves: Sequence[MoveId] = ("open_question",),
    unlocked: Sequence[str] = ("new_here", "stopped_hearing"),
    disclosed: Sequence[str] = (),
    talk: Sequence[tuple[str, str]] = (("maya", "Oh, hey. Did you need this computer?"),),
    voice: Sequence[str] = ("It was fine. I got through it.",),
) -> Scene:
    """A moment in the workroom with Maya."""
    scenario = library.scenarios[SCENARIO]
    persona = scenario.personas[0]
    return set_scene(
        scenario,
        persona,
        library.temperaments[persona.temperament].manner,
        state_at(trust, "story"),
        [library.moves[each] for each in moves],
        said,
        talk,
        unlocked,
        disclosed,
        voice,
    )


@dataclass
class Scripted:
    """A model that writes what the test says, attempt by attempt."""

    script: list[Callable[[], Iterator[str]]]
    name: str = "scripted"
    reads_ahead: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)
    closed: int = 0

    def ask(self, instructions: str, text: str) -> str:
        return "".join(self.stream(instructions, text))

    def stream(self, instructions: str, text: str) -> Iterator[str]:
        self.asked.append((instructions, text))
        try:
            yield from self.script.pop(0)()
        finally:
            self.closed += 1


def pieces(text: str) -> Callable[[], Iterator[str]]:
    """The text a few letters at a time, as models write."""
    return lambda: (text[at : at + 3] for at in range(0, len(text), 3))
