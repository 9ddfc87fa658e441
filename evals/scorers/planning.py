"""A request and the plan drawn for it -> whether it fits, says so, and has what it needs."""

from collections.abc import Collection

from evals.facts import Fact, Wish, Wishes
from evals.planning import (
    CLOSE,
    ROUNDING,
    Drawn,
    breaks_the_arc,
    has_everything,
    says_left,
    says_over,
    says_the_same_twice,
)
from rpam_assistant.records.plan import Refusal

WISHES: Wishes = {
    "refused_for_theme": Wish.SHOWN,
    "fits": Wish.MORE,
    "fits_or_says_why": Wish.MORE,
    "too_long_unsaid": Wish.NEVER,
    "left_out_for_nothing": Wish.NEVER,
    "arc_broken": Wish.NEVER,
    "same_prompt_twice": Wish.NEVER,
    "round_without_prompt": Wish.NEVER,
    "block_without_citation": Wish.NEVER,
}


def refusal_facts(refusal: Refusal) -> list[Fact]:
    """A request that was refused for its theme says nothing about plans."""
    return [Fact("refused_for_theme", True, f"{refusal.reason}: {refusal.text}")]


def plan_facts(drawn: Drawn, passage_ids: Collection[str]) -> list[Fact]:
    """`passage_ids`: those that exist."""
    asked, plan = drawn.request.minutes, drawn.plan
    over = drawn.took > asked + ROUNDING
    left = drawn.took < (1 - CLOSE) * asked
    took = f"asked for {asked} minutes, takes {drawn.took:.1f}; says: {drawn.timed.verdict}"
    mute = [block.id for block in plan.blocks if block.place and not block.prompt]
    uncited = [block.id for block in plan.blocks if block.passage_id not in passage_ids]
    risks = [block.risk for block in plan.blocks if block.place]
    facts = [
        Fact("refused_for_theme", False, "drawn"),
        Fact("too_long_unsaid", over and not says_over(drawn), took),
        Fact("left_out_for_nothing", left and not has_everything(drawn), took),
        Fact("arc_broken", breaks_the_arc(plan), f"risks of the rounds: {risks}"),
        Fact("same_prompt_twice", says_the_same_twice(plan), f"{len(plan.blocks)} blocks"),
        Fact("round_without_prompt", bool(mute), ", ".join(mute) or "none"),
        Fact("block_without_citation", bool(uncited), ", ".join(uncited) or "none"),
    ]
    if drawn.can_fit:
        says_why = not over and (not left or says_left(drawn))
        facts.append(Fact("fits", not over and not left, took))
        facts.append(Fact("fits_or_says_why", says_why, took))
    return facts
