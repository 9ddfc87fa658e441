"""Everything in knowledge/, read and checked."""

from rpam_assistant.records.concern import NotNames, Safeguards
from rpam_assistant.records.debrief import DebriefTexts
from rpam_assistant.records.drill import DrillSet
from rpam_assistant.records.guidance import FrontMatter, Passage
from rpam_assistant.records.move import Move, MoveId
from rpam_assistant.records.note import NoteRule
from rpam_assistant.records.phrase import Feelings
from rpam_assistant.records.prompt import PromptFlawText
from rpam_assistant.records.record import Record
from rpam_assistant.records.scenario import Scenario, Temperament


class Library(Record):
    """The product's content. `version` changes when any file of it does."""

    version: str
    guidance: dict[str, FrontMatter]
    passages: dict[str, Passage]
    moves: dict[MoveId, Move]
    notes: tuple[NoteRule, ...]
    debrief: DebriefTexts
    feelings: Feelings
    safeguards: Safeguards
    not_names: NotNames
    prompt_flaws: tuple[PromptFlawText, ...]
    drills: DrillSet
    scenarios: dict[str, Scenario]
    temperaments: dict[str, Temperament]

    def examples(self) -> list[str]:
        """Every sentence that a line answers, compared by meaning with what is said."""
        texts: list[str] = []
        for temperament in self.temperaments.values():
            texts += [text for line in temperament.lines for text in line.examples]
        for scenario in self.scenarios.values():
            for persona in scenario.personas:
                texts += [text for line in persona.lines for text in line.examples]
        return texts
