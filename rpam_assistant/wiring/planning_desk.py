"""Desk -> circle plans: drafted, timed, edited, revised, kept and printed."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rpam_assistant.errors import UserError
from rpam_assistant.planning import edit, revise
from rpam_assistant.planning.choose import PromptChooser, constraints
from rpam_assistant.planning.draft import Drafter
from rpam_assistant.planning.timing import timetable
from rpam_assistant.planning.wording import filled
from rpam_assistant.records.circle import Place
from rpam_assistant.records.concern import Concern, Resource
from rpam_assistant.records.copy import Copy, PlanCopyKind
from rpam_assistant.records.plan import (
    CirclePlan,
    CircleRequest,
    PlanBlock,
    PlanChange,
    Refusal,
    SavedPlan,
    Template,
    TemplateRound,
)
from rpam_assistant.records.prompt import PromptCheck
from rpam_assistant.records.prompt_bank import BankPrompt
from rpam_assistant.records.timetable import Drop, Timetable
from rpam_assistant.seams import Vectors
from rpam_assistant.wiring.facilitators_words import FacilitatorsWords
from rpam_assistant.wiring.opened import opened_once
from rpam_assistant.wiring.prompt_drafts import ask_for_prompts

if TYPE_CHECKING:
    from rpam_assistant.archive.plans import PlanArchive
    from rpam_assistant.wiring.desk import Desk

RISK_WITHOUT_A_ROUND = 2
"""The most that a better prompt asks, where nobody says for which round it is."""


class PlanningDesk:
    """Plans of circles. Nothing is stored before `save`. Safe to share between threads."""

    def __init__(
        self,
        desk: "Desk",
        archive: "PlanArchive",
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._desk = desk
        self._archive = archive
        self._now = now
        self.opening = desk.opening

    # -- drafting --------------------------------------------------------------

    def draft(self, request: CircleRequest) -> CirclePlan | Refusal:
        """A plan that fits its minutes and says so, or why no circle is drafted.

        What identifies somebody is taken out of the theme first.
        """
        theme = self._words.without_identifiers(request.theme)
        return self._drafter.draft(request.model_copy(update={"theme": theme}))

    @property
    def gate_questions(self) -> dict[str, str]:
        """What is asked before a circle about harm, by the fields of Gate."""
        return self._desk.library.planning.gate_questions

    def resources(self, refusal: Refusal) -> tuple[Resource, ...]:
        """Who helps instead, or first: names and contacts."""
        known = self._desk.library.safeguards.resources
        return tuple(known[each] for each in refusal.resources)

    def timetable(self, plan: CirclePlan) -> Timetable:
        """The plan in minutes, and what to drop where it does not fit."""
        return timetable(plan)

    # -- prompts ---------------------------------------------------------------

    def alternatives(
        self, plan: CirclePlan, block_id: str, most: int = 5
    ) -> tuple[BankPrompt, ...]:
        """Other prompts for a round, best first. Raises UserError where there is no such round."""
        self._round_of(plan, block_id)
        taken = [block.prompt for block in plan.blocks if block.prompt]
        found = self._chooser.ranked(
            plan.request, constraints(plan, block_id, self._template(plan)), taken
        )
        return tuple(found[:most])

    def check(self, text: str) -> PromptCheck:
        """Flaws and risk of a prompt, and a better one: of the bank where no other was found."""
        checked = self._desk.check_prompt(text)
        if not checked.flaws or checked.better:
            return checked
        nearest = self._chooser.nearest(text, max(checked.risk, RISK_WITHOUT_A_ROUND), (text,))
        return checked.model_copy(update={"better": nearest.text if nearest else None})

    def more_prompts(self, plan: CirclePlan, block_id: str) -> tuple[PromptCheck, ...]:
        """Prompts that a language model drafts, those with a flaw left out; none without a model.

        Only words without identifiers are sent, and nothing where a concern is heard in them.
        Raises UserError where there is no such round.
        """
        block = self._round_of(plan, block_id)
        ask = self._desk.model[0]
        instructions = self._desk.library.planning.drafting_instructions
        if ask is None or not instructions:
            return ()
        wanted = constraints(plan, block.id, self._template(plan))
        return ask_for_prompts(plan, block, wanted.most, ask, instructions, self._desk)

    # -- editing ---------------------------------------------------------------

    def left_out(self, plan: CirclePlan) -> tuple[TemplateRound, ...]:
        """The template's rounds that this plan does not have."""
        titles = {block.title for block in plan.blocks}
        rounds = self._template(plan).rounds
        return tuple(each for each in rounds if each.title not in titles)

    def move(self, plan: CirclePlan, block_id: str, to: int) -> CirclePlan:
        """A block to this place among the blocks. Raises UserError."""
        return edit.move(plan, block_id, to)

    def cut(self, plan: CirclePlan, block_id: str) -> CirclePlan:
        """The plan without a block. Raises UserError."""
        return edit.cut(plan, block_id)

    def take_drop(self, plan: CirclePlan, drop: Drop) -> CirclePlan:
        """What the timetable offers to gain time, done. Raises UserError."""
        return edit.take_drop(plan, drop)

    def add_round(self, plan: CirclePlan, place: Place, title: str = "") -> CirclePlan:
        """A round where the arc has it, with a prompt; the title of one left out puts it back."""
        left_out = self.left_out(plan)
        of = next((each for each in left_out if each.title == title), None)
        of = of or next((each for each in left_out if each.place == place), None)
        says = filled(of.says, plan.request) if of else ""
        added = edit.add_round(plan, of.place if of else place, of, says)
        known = {block.id for block in plan.blocks}
        new_id = next(block.id for block in added.blocks if block.id not in known)
        found = self.alternatives(added, new_id, 1)
        return edit.replace_prompt(added, new_id, found[0]) if found else added

    def replace_prompt(self, plan: CirclePlan, block_id: str, prompt: str) -> CirclePlan:
        """A prompt of the bank, by its id, or a facilitator's own words. Raises UserError."""
        of_bank = self._chooser.find(prompt)
        if of_bank:
            return edit.replace_prompt(plan, block_id, of_bank)
        risk = self._desk.check_prompt(prompt).risk
        return edit.own_prompt(plan, block_id, prompt, risk)

    def set_seconds(self, plan: CirclePlan, block_id: str, seconds: int) -> CirclePlan:
        """How long each person has in a round. Raises UserError."""
        return edit.set_seconds(plan, block_id, seconds)

    def set_minutes(self, plan: CirclePlan, block_id: str, minutes: float) -> CirclePlan:
        """What a block takes besides the turns. Raises UserError."""
        return edit.set_minutes(plan, block_id, minutes)

    def set_words(self, plan: CirclePlan, block_id: str, says: str) -> CirclePlan:
        """What the keeper says. Raises UserError."""
        return edit.set_words(plan, block_id, says)

    def rename(self, plan: CirclePlan, title: str) -> CirclePlan:
        """Another title. Raises UserError."""
        return edit.rename(plan, title)

    def revise(self, plan: CirclePlan, changes: Sequence[PlanChange]) -> CirclePlan:
        """The plan with what a rehearsal showed, and why; not stored yet. Raises UserError."""
        return revise.apply(plan, changes, self._lighter)

    # -- keeping ---------------------------------------------------------------

    def save(self, plan: CirclePlan) -> CirclePlan | Concern:
        """Keep the plan, or the next version of it; what was written is kept without identifiers.

        A concern in it is given back, and nothing is kept. Raises ArchiveError.
        """
        screened = self._words.screened(plan)
        if isinstance(screened, Concern):
            return screened
        return self._archive.save(screened, self._now())

    def plans(self) -> list[SavedPlan]:
        """Every plan that is kept, the last saved first."""
        return self._archive.all()

    def plan(self, plan_id: str, version: int | None = None) -> CirclePlan:
        """A plan, by default its newest version. Raises NotFound."""
        return self._archive.read(plan_id, version)

    def versions(self, plan_id: str) -> list[SavedPlan]:
        """Every version of a plan, newest first."""
        return self._archive.versions(plan_id)

    def duplicate(self, plan_id: str) -> CirclePlan:
        """A copy, kept as a plan of its own. Raises NotFound."""
        return self._archive.save(edit.duplicate(self.plan(plan_id)), self._now())

    def delete(self, plan_id: str) -> None:
        """Forget a plan and all its versions. Raises NotFound."""
        self._archive.delete(plan_id)

    def copy_of(self, plan: CirclePlan, kind: PlanCopyKind) -> Copy:
        """A file to keep, or to hand to a co-keeper.

        Raises UserError for a calendar when nobody said yet when it begins.
        """
        from rpam_assistant.printing.plan_copies import make_plan_copy
        from rpam_assistant.printing.plan_pages import PrintedPlan

        printed = PrintedPlan(plan, timetable(plan), self._desk.library.passages)
        return make_plan_copy(printed, kind, self._now())

    # --------------------------------------------------------------------------

    @opened_once
    def _chooser(self) -> PromptChooser:
        library = self._desk.library
        self._desk.vectors.vectors_for([each.text for each in library.prompts])
        return PromptChooser(library.prompts, library.planning.themes, self._meaning)

    @opened_once
    def _words(self) -> FacilitatorsWords:
        return FacilitatorsWords(self._desk)

    @opened_once
    def _drafter(self) -> Drafter:
        library = self._desk.library
        return Drafter(
            library.templates,  # type: ignore[arg-type]
            library.planning,
            self._chooser,
            self._meaning,
            self._words.reason_in,
        )

    def _template(self, plan: CirclePlan) -> Template:
        return self._desk.library.templates[plan.request.purpose]

    @staticmethod
    def _round_of(plan: CirclePlan, block_id: str) -> PlanBlock:
        block = edit.block_of(plan, block_id)
        if block.place is None:
            raise UserError("Only a round has a prompt; choose a round of the plan.")
        return block

    def _meaning(self, texts: Sequence[str]) -> Vectors:
        """What was authored is read once and kept; what a person wrote is never kept on disk."""
        return self._words.meaning(texts)

    def _lighter(self, plan: CirclePlan, block_id: str) -> BankPrompt | None:
        risk = edit.block_of(plan, block_id).risk or 2
        found = self.alternatives(plan, block_id, 100)
        return next((each for each in found if each.risk < risk), None)
