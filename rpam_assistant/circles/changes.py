"""What a rehearsal showed -> what to change in the plan, with the words that show it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from rpam_assistant.circles.airtime import ONE_HAS_MOST
from rpam_assistant.circles.rounds import Round
from rpam_assistant.circles.wordings import Teller
from rpam_assistant.records.circle import CircleSetup
from rpam_assistant.records.circle_debrief import Airtime
from rpam_assistant.records.plan import PlanChange

MOST_KEPT = 2
"""Of the keeper's own wordings that worked: more would bury what is to change."""


def changes_for(
    rounds: Sequence[Round],
    rows: Sequence[Airtime],
    setup: CircleSetup,
    teller: Teller,
) -> tuple[PlanChange, ...]:
    """What to change, in the order of the plan; empty where nothing asks for it."""
    planned = {each.id: each.prompt for each in setup.steps}
    return (*_of_prompts(rounds, planned, teller), *_of_airtime(rounds, rows, teller))


def _of_prompts(
    rounds: Sequence[Round], planned: dict[str, str], teller: Teller
) -> Iterator[PlanChange]:
    texts = teller.texts
    kept = 0
    for each in rounds:
        kind = each.kind
        own_words = planned.get(each.step_id) != each.prompt
        if kind not in ("closed", "passed") and not (kind == "opened" and own_words):
            continue
        if kind == "opened":
            kept += 1
            if kept > MOST_KEPT:
                continue
            yield PlanChange(
                kind="replace_prompt",
                block_id=each.step_id,
                because=f"“{each.prompt}” was answered.",
                text=teller.tell(texts.changes["note"], prompt=each.prompt),
                prompt=each.prompt,
                passage_id=texts.prompt_passages[kind],
            )
            continue
        answer = next((voice.text for voice in each.voices if voice.kind == "passes"), "")
        answer = answer or next((voice.text for voice in each.spoken), "")
        what: Literal["replace_prompt", "lighter_first"]
        what = "replace_prompt" if each.flaws else "lighter_first"
        yield PlanChange(
            kind=what,
            block_id=each.step_id,
            because=f"To “{each.prompt}” somebody said: “{answer}”",
            text=teller.tell(texts.changes[what], prompt=each.prompt),
            passage_id=texts.prompt_passages[kind],
        )


def _of_airtime(
    rounds: Sequence[Round], rows: Sequence[Airtime], teller: Teller
) -> Iterator[PlanChange]:
    most = max(rows, key=lambda each: each.words, default=None)
    if most is None or most.share < ONE_HAS_MOST or len(rows) < 4:
        return
    longest = max(
        (
            (voice, each)
            for each in rounds
            for voice in each.spoken
            if voice.persona_id == most.persona_id
        ),
        key=lambda pair: len(pair[0].text),
        default=None,
    )
    if longest is None:
        return
    voice, where = longest
    words = " ".join(voice.text.split()[:12])
    yield PlanChange(
        kind="shorter_turns",
        block_id=where.step_id,
        because=f"{most.name} had most of the time, as in “{words}”",
        text=teller.tell(teller.texts.changes["shorter_turns"], prompt=where.prompt),
        passage_id=teller.texts.airtime_passage,
    )
