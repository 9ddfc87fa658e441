"""A plan and a facilitator's change -> a new plan; what no circle can do is refused."""

from rpam_assistant.errors import UserError
from rpam_assistant.planning.besides import breath
from rpam_assistant.records.circle import PLACES, Place
from rpam_assistant.records.plan import CirclePlan, PlanBlock, TemplateRound
from rpam_assistant.records.prompt import Risk
from rpam_assistant.records.prompt_bank import BankPrompt
from rpam_assistant.records.timetable import Drop

LONGEST_PROMPT = 300
LONGEST_WORDS = 1500
"""Characters of what a facilitator writes."""

SECONDS = (5, 600)


def block_of(plan: CirclePlan, block_id: str) -> PlanBlock:
    """The block of this id. Raises UserError."""
    found = next((block for block in plan.blocks if block.id == block_id), None)
    if found is None:
        raise UserError("That part of the plan is no longer there; choose another.")
    return found


def move(plan: CirclePlan, block_id: str, to: int) -> CirclePlan:
    """A block to this place among the blocks. Raises UserError."""
    block = block_of(plan, block_id)
    if block.kind == "opening" or (plan.blocks[0].kind == "opening" and to < 1):
        raise UserError("The opening stays first: people arrive before they are asked anything.")
    if block.kind == "closing" or (plan.blocks[-1].kind == "closing" and to > len(plan.blocks) - 2):
        raise UserError("The closing stays last: nobody should leave in the middle of a round.")
    rest = [each for each in plan.blocks if each is not block]
    return _with_blocks(plan, [*rest[:to], block, *rest[to:]])


def cut(plan: CirclePlan, block_id: str) -> CirclePlan:
    """The plan without a block. Raises UserError."""
    block = block_of(plan, block_id)
    if block.kind in ("opening", "closing"):
        raise UserError(f"The {block.kind} is never the part to leave out; shorten it instead.")
    rest = [each for each in plan.blocks if each is not block]
    if not any(each.place for each in rest):
        raise UserError("This is the last round; a circle needs at least one.")
    return _with_blocks(plan, rest)


def add_round(
    plan: CirclePlan, place: Place, of: TemplateRound | None, says: str = ""
) -> CirclePlan:
    """A round where the arc has it, without a prompt yet; `of` is the template's for it."""
    blocks = list(plan.blocks)
    before = [at for at, each in enumerate(blocks) if _stands_before(each, place)]
    at = before[-1] + 1 if before else 0
    passage = next((each.passage_id for each in blocks if each.place == place), "")
    least, most = of.seconds_each if of else (30, 60)
    made = PlanBlock(
        id=_fresh_id(plan, place),
        kind="values" if place == "values" else "round",
        place=place,
        title=of.title if of else "One more round",
        says=says,
        mode=of.mode if of else "sequential",
        seconds_each=(least + most) // 10 * 5,
        minutes=breath(of, plan.request) if of else 0.5,
        needed=of.needed if of else 3,
        why=of.why if of else "",
        passage_id=of.passage_id if of else passage or "circle-elements#how-a-round-works",
    )
    return _with_blocks(plan, [*blocks[:at], made, *blocks[at:]])


def replace_prompt(plan: CirclePlan, block_id: str, prompt: BankPrompt) -> CirclePlan:
    """A prompt of the bank in place of a round's. Raises UserError."""
    return _asked(plan, block_id, prompt.text, prompt.risk, prompt.id)


def own_prompt(plan: CirclePlan, block_id: str, words: str, risk: Risk) -> CirclePlan:
    """A facilitator's own prompt in place of a round's. Raises UserError."""
    plain = " ".join(words.split())
    if not plain:
        raise UserError("The prompt is empty; write one, or choose one of the bank.")
    if len(plain) > LONGEST_PROMPT:
        raise UserError(f"A prompt is heard once: keep it under {LONGEST_PROMPT} characters.")
    return _asked(plan, block_id, plain, risk, None)


def set_seconds(plan: CirclePlan, block_id: str, seconds: int) -> CirclePlan:
    """How long each person has in a round. Raises UserError."""
    if block_of(plan, block_id).place is None:
        raise UserError("Only a round has turns; set the minutes of this part instead.")
    if not SECONDS[0] <= seconds <= SECONDS[1]:
        raise UserError(f"A turn takes from {SECONDS[0]} to {SECONDS[1]} seconds.")
    return _changed(plan, block_id, seconds_each=seconds)


def set_minutes(plan: CirclePlan, block_id: str, minutes: float) -> CirclePlan:
    """What a block takes besides the turns. Raises UserError."""
    if not 0 <= minutes <= plan.request.minutes:
        raise UserError(f"Minutes go from 0 to the {plan.request.minutes} there are.")
    return _changed(plan, block_id, minutes=minutes)


def set_words(plan: CirclePlan, block_id: str, says: str) -> CirclePlan:
    """What the keeper says. Raises UserError."""
    plain = says.strip()
    if len(plain) > LONGEST_WORDS:
        raise UserError(f"Nobody listens that long: keep it under {LONGEST_WORDS} characters.")
    return _changed(plan, block_id, says=plain)


def rename(plan: CirclePlan, title: str) -> CirclePlan:
    """Another title. Raises UserError."""
    plain = " ".join(title.split())[:120]
    if not plain:
        raise UserError("A plan needs a title; write a few words.")
    return plan.model_copy(update={"title": plain})


def take_drop(plan: CirclePlan, drop: Drop) -> CirclePlan:
    """What a timetable offers to gain time, done. Raises UserError."""
    most = drop.seconds_each
    for block_id in drop.block_ids:
        if most is None:
            plan = cut(plan, block_id)
        else:
            shorter = min(most, block_of(plan, block_id).seconds_each)
            plan = set_seconds(plan, block_id, shorter)
    return plan


def duplicate(plan: CirclePlan) -> CirclePlan:
    """The same plan as another one that is not saved yet."""
    update = {"id": "", "version": 0, "title": f"{plan.title} (copy)"}
    return plan.model_copy(update=update)


def _asked(
    plan: CirclePlan, block_id: str, text: str, risk: Risk, prompt_id: str | None
) -> CirclePlan:
    if block_of(plan, block_id).place is None:
        raise UserError("Only a round has a prompt; add a round for it.")
    return _changed(plan, block_id, prompt=text, risk=risk, prompt_id=prompt_id)


def _changed(plan: CirclePlan, block_id: str, **update: object) -> CirclePlan:
    block = block_of(plan, block_id).model_copy(update=update)
    return _with_blocks(plan, [block if each.id == block_id else each for each in plan.blocks])


def _with_blocks(plan: CirclePlan, blocks: list[PlanBlock]) -> CirclePlan:
    return plan.model_copy(update={"blocks": tuple(blocks)})


def _stands_before(block: PlanBlock, place: Place) -> bool:
    if block.place is None:
        return block.kind == "opening"
    return PLACES.index(block.place) <= PLACES.index(place)


def _fresh_id(plan: CirclePlan, place: Place) -> str:
    taken = {block.id for block in plan.blocks}
    return next(
        each
        for number in range(1, 100)
        if (each := f"{place}_{number}".removesuffix("_1")) not in taken
    )
