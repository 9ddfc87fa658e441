"""A plan while somebody works on it: edits can be undone, nothing is stored until it is saved."""

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from rpam_assistant.errors import UserError
from rpam_assistant.records.plan import CirclePlan
from rpam_assistant.records.prompt import PromptCheck
from rpam_assistant.wiring import Desk

WORKS = "plans_under_work"
"""In the session's state: each plan that is open in this tab, by its id."""

NEW = "new"
"""Stands in the address for a plan that was never saved."""

MOST_UNDONE = 50


@dataclass
class Work:
    """A plan as it is now, with the way back."""

    plan: CirclePlan
    saved: CirclePlan | None = None
    """As it was last stored; None for a draft."""

    before: list[CirclePlan] = field(default_factory=list)
    """As it was before each edit, the last one last."""

    notice: str = ""
    """What to know about it, until the next edit."""

    trouble: str = ""
    """Why the last edit could not be made."""

    done: set[str] = field(default_factory=set)
    """What of the preparation was ticked."""

    open_block: str = ""
    """The block that is open to be changed."""

    drafted: dict[str, tuple[PromptCheck, ...]] = field(default_factory=dict)
    """What a language model drafted, by block."""

    @property
    def is_saved(self) -> bool:
        """Whether nothing has changed since it was stored."""
        return self.saved == self.plan

    def edit(self, change: Callable[..., CirclePlan], *args: object) -> None:
        """Change the plan; a change that cannot be made leaves it as it is and says why."""
        try:
            changed = change(self.plan, *args)
        except UserError as error:
            self.trouble = str(error)
            return
        self.put(changed)

    def put(self, plan: CirclePlan) -> None:
        """Another plan in place of this one, which can be undone."""
        self.trouble = self.notice = ""
        if plan != self.plan:
            self.before = [*self.before[1 - MOST_UNDONE :], self.plan]
            self.plan = plan

    def open_or_close(self, block_id: str) -> None:
        """Open a block to be changed, or close the one that is open."""
        self.open_block = "" if self.open_block == block_id else block_id

    def undo(self) -> None:
        """Take the last edit back."""
        if self.before:
            now = {"id": self.plan.id, "version": self.plan.version}
            self.plan = self.before.pop().model_copy(update=now)
        self.trouble = self.notice = ""


def works() -> dict[str, Work]:
    """The plans that are open in this tab."""
    found: dict[str, Work] = st.session_state.setdefault(WORKS, {})
    return found


def work_on(desk: Desk, plan_id: str) -> Work | None:
    """The plan of an address, as it was left or as it is stored; None for a draft that is gone.

    A version that was stored elsewhere, after a rehearsal say, is shown at once where nothing
    here would be lost by it. Raises NotFound.
    """
    held = works().get(plan_id)
    if plan_id == NEW:
        return held
    stored = desk.planning.plan(plan_id)
    if held is None or (held.is_saved and held.saved != stored):
        held = works()[plan_id] = Work(stored, stored)
    return held
