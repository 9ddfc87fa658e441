"""Everything in knowledge/, read and checked."""

from rpam_assistant.records.behavior import Learners, LearnersOf
from rpam_assistant.records.circle import Keeping
from rpam_assistant.records.circle_debrief import CircleTexts
from rpam_assistant.records.circle_note import CircleNoteRule
from rpam_assistant.records.concern import NotNames, Safeguards
from rpam_assistant.records.debrief import DebriefTexts
from rpam_assistant.records.drill import DrillSet
from rpam_assistant.records.guidance import FrontMatter, Passage
from rpam_assistant.records.hint import HintRule
from rpam_assistant.records.move import Move, MoveId
from rpam_assistant.records.note import NoteRule
from rpam_assistant.records.phrase import Feelings
from rpam_assistant.records.plan import Planning, Template
from rpam_assistant.records.prompt import PromptFlawText
from rpam_assistant.records.prompt_bank import BankPrompt
from rpam_assistant.records.record import Record
from rpam_assistant.records.rubric import Rubric
from rpam_assistant.records.scenario import Persona, Scenario, Temperament
from rpam_assistant.records.unusual import UnusualSigns
from rpam_assistant.records.writing import Writing


class Library(Record):
    """The product's content. `version` changes when any file of it does."""

    version: str
    guidance: dict[str, FrontMatter]
    passages: dict[str, Passage]
    moves: dict[MoveId, Move]
    notes: tuple[NoteRule, ...]
    hints: tuple[HintRule, ...]
    debrief: DebriefTexts
    feelings: Feelings
    safeguards: Safeguards
    writing: Writing
    not_names: NotNames
    unusual: UnusualSigns
    prompt_flaws: tuple[PromptFlawText, ...]
    drills: DrillSet
    scenarios: dict[str, Scenario]
    """Those for two people."""

    circles: dict[str, Scenario]
    participants: dict[str, Persona]
    """People of no scenario, with whom any plan can be rehearsed."""

    keeping: Keeping
    circle_notes: tuple[CircleNoteRule, ...]
    circle_debrief: CircleTexts
    planning: Planning
    templates: dict[str, Template]
    """By purpose."""

    prompts: tuple[BankPrompt, ...]
    temperaments: dict[str, Temperament]
    rubric: Rubric
    """What trainers judge transcripts by."""
    learners: Learners
    learners_of: dict[str, LearnersOf]
    """By scenario: who has lines of their own for it."""
