"""A plan and what its rehearsal showed -> the plan, changed, with the reasons kept."""

from collections.abc import Callable, Sequence

from rpam_assistant.planning import edit
from rpam_assistant.records.plan import CirclePlan, Cited, PlanChange
from rpam_assistant.records.prompt_bank import BankPrompt

Lighter = Callable[[CirclePlan, str], BankPrompt | None]
"""A plan and a block of it -> a prompt that asks less; None where there is none."""

SHORTER, LONGER = 0.75, 1.25
STEP = 5
SHORTEST, LONGEST = 10, 300
"""Seconds of a turn that a revision still makes shorter, or longer."""


def apply(plan: CirclePlan, changes: Sequence[PlanChange], lighter: Lighter) -> CirclePlan:
    """The plan with each change made, in their order, and why.

    Raises UserError where a change cannot be made: the plan is as it was.
    """
    for change in changes:
        plan = _applied(plan, change, lighter)
    because = (*plan.revised_because, *(change.because for change in changes))
    return plan.model_copy(update={"revised_because": tuple(dict.fromkeys(because))})


def _applied(plan: CirclePlan, change: PlanChange, lighter: Lighter) -> CirclePlan:
    match change.kind:
        case "replace_prompt":
            return _asked_instead(plan, change, lighter)
        case "lighter_first":
            return _asked_instead(plan, change, lighter)
        case "cut":
            return edit.cut(plan, change.block_id)
        case "shorter_turns":
            return _turns(plan, change.block_id, SHORTER)
        case "longer_turns":
            return _turns(plan, change.block_id, LONGER)
        case "note":
            return _noted(plan, change)


def _asked_instead(plan: CirclePlan, change: PlanChange, lighter: Lighter) -> CirclePlan:
    """The words that the change brings; without any, a prompt of the bank that asks less."""
    block = edit.block_of(plan, change.block_id)
    if change.prompt:
        risk = max(1, (block.risk or 2) - (1 if change.kind == "lighter_first" else 0))
        return edit.own_prompt(plan, block.id, change.prompt, risk)
    found = lighter(plan, block.id)
    return edit.replace_prompt(plan, block.id, found) if found else plan


def _turns(plan: CirclePlan, block_id: str, by: float) -> CirclePlan:
    seconds = edit.block_of(plan, block_id).seconds_each
    stepped = round(seconds * by / STEP) * STEP
    # A step of its own, so that a short turn is changed at all.
    changed = min(seconds - STEP, stepped) if by < 1 else max(seconds + STEP, stepped)
    return edit.set_seconds(plan, block_id, min(max(changed, SHORTEST), LONGEST))


def _noted(plan: CirclePlan, change: PlanChange) -> CirclePlan:
    note = Cited(text=change.text, passage_id=change.passage_id)
    preparation = tuple(dict.fromkeys((*plan.choices.preparation, note)))
    choices = plan.choices.model_copy(update={"preparation": preparation})
    return plan.model_copy(update={"choices": choices})
