"""A round and a language model -> prompts that passed the same check as everybody's."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rpam_assistant.records.plan import CirclePlan, PlanBlock
from rpam_assistant.records.prompt import PromptCheck
from rpam_assistant.seams import Ask

if TYPE_CHECKING:
    from rpam_assistant.wiring.desk import Desk

MOST = 5
LONGEST = 220
SHORTEST = 10
"""Characters of a prompt: what is shorter or longer is none."""

RISKS = {
    1: "light: anybody on the first day could answer",
    2: "a small story of one's own",
    3: "something that mattered or was hard",
    4: "one's own part in something, or what hurt",
    5: "what happened, and what must be repaired",
}
_BEFORE = re.compile(r"^\s*(?:[-*•]|\(?\d{1,2}[.)]|prompt\s*\d*\s*:)\s*", re.IGNORECASE)


def ask_for_prompts(
    plan: CirclePlan, block: PlanBlock, most_risk: int, ask: Ask, instructions: str, desk: "Desk"
) -> tuple[PromptCheck, ...]:
    """What the model drafts, without what is flawed, asks too much or identifies somebody."""
    request = _what_is_asked(plan, block, most_risk)
    screening = desk.screen(request)
    if screening.concern:
        return ()
    known = {each.prompt for each in plan.blocks}
    found: list[PromptCheck] = []
    for text in _prompts_in(ask.ask(instructions, screening.redacted)):
        if text in known or len(found) == MOST:
            continue
        known.add(text)
        screened = desk.screen(text)
        checked = desk.check_prompt(text)
        if not (
            checked.flaws or screened.concern or screened.identifiers or checked.risk > most_risk
        ):
            found.append(checked)
    return tuple(found)


def _what_is_asked(plan: CirclePlan, block: PlanBlock, most_risk: int) -> str:
    lines = [
        f"Circle: {plan.request.purpose}. {plan.purpose_sentence}",
        f"About: {plan.request.theme}" if plan.request.theme.strip() else "",
        f"People: {plan.request.people}, {plan.request.audience}",
        f"Round: {block.place}. {block.title}. {block.says}",
        f"Risk at most {most_risk} of 5: {RISKS[most_risk]}",
        f"Asked until now: {block.prompt}" if block.prompt else "",
    ]
    return "\n".join(line for line in lines if line)


def _prompts_in(answer: str) -> Iterator[str]:
    """Each line that can be a prompt, without its number, bullet or quotation marks."""
    for line in answer.splitlines():
        text = _BEFORE.sub("", line).strip().strip('"“”').strip()
        if SHORTEST <= len(text) <= LONGEST and not text.endswith(":"):
            yield text
