"""A plan can be changed, and stays a circle."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rpam_assistant.errors import UserError
from rpam_assistant.planning import edit
from rpam_assistant.planning.revise import apply
from rpam_assistant.records.circle import PLACES
from rpam_assistant.records.plan import CirclePlan, PlanChange
from rpam_assistant.records.prompt_bank import BankPrompt
from tests.planning.plans import plan_of

LIGHT = BankPrompt(id="light", text="Where were you?", place="topic", purposes=("support",), risk=1)
PLAN = plan_of()
IDS = st.sampled_from([each.id for each in PLAN.blocks])
EDITS: st.SearchStrategy[Callable[[CirclePlan], CirclePlan]] = st.one_of(
    st.tuples(IDS, st.integers(-2, 12)).map(lambda a: lambda p: edit.move(p, a[0], a[1])),
    IDS.map(lambda block_id: lambda p: edit.cut(p, block_id)),
    st.sampled_from(PLACES).map(lambda place: lambda p: edit.add_round(p, place, None)),
    st.tuples(IDS, st.integers(-10, 900)).map(lambda a: lambda p: edit.set_seconds(p, a[0], a[1])),
    IDS.map(lambda block_id: lambda p: edit.replace_prompt(p, block_id, LIGHT)),
    st.tuples(IDS, st.text(max_size=20)).map(lambda a: lambda p: edit.own_prompt(p, *a, 2)),
)


@settings(max_examples=150)
@given(st.lists(EDITS, max_size=8))
def test_whatever_is_edited_it_opens_closes_and_has_a_round(
    edits: list[Callable[[CirclePlan], CirclePlan]],
) -> None:
    plan = PLAN
    for change in edits:
        with suppress(UserError):
            plan = change(plan)
    assert plan.blocks[0].kind == "opening"
    assert plan.blocks[-1].kind == "closing"
    assert any(each.place for each in plan.blocks)
    assert len({each.id for each in plan.blocks}) == len(plan.blocks)
    assert CirclePlan.model_validate(plan.model_dump()) == plan


def test_a_block_is_moved_and_the_others_keep_their_order() -> None:
    moved = edit.move(PLAN, "story", 4)
    ids = [each.id for each in moved.blocks]
    assert ids.index("story") == 4
    ids.remove("story")
    assert ids == [each.id for each in PLAN.blocks if each.id != "story"]


def test_a_round_is_added_where_the_arc_has_it() -> None:
    ids = [each.id for each in edit.add_round(PLAN, "story", None).blocks]
    assert ids.index("story_2") == ids.index("story") + 1


@pytest.mark.parametrize(
    "change",
    [
        lambda: edit.move(PLAN, "opening", 3),
        lambda: edit.move(PLAN, "topic", 0),
        lambda: edit.move(PLAN, "topic", 7),
        lambda: edit.move(PLAN, "closing", 2),
        lambda: edit.cut(PLAN, "closing"),
        lambda: edit.cut(PLAN, "nothing"),
        lambda: edit.set_seconds(PLAN, "topic", 0),
        lambda: edit.set_seconds(PLAN, "opening", 30),
        lambda: edit.own_prompt(PLAN, "topic", "  ", 2),
        lambda: edit.own_prompt(PLAN, "topic", "x" * 400, 2),
        lambda: edit.replace_prompt(PLAN, "closing", LIGHT),
        lambda: edit.rename(PLAN, " "),
        lambda: edit.set_minutes(PLAN, "opening", 999),
    ],
)
def test_what_no_circle_can_do_is_refused_in_a_sentence(change: Callable[[], CirclePlan]) -> None:
    with pytest.raises(UserError, match=r"\.$"):
        change()


def test_own_words_are_kept_as_such_and_the_bank_is_named() -> None:
    own = edit.block_of(edit.own_prompt(PLAN, "topic", " What now? ", 3), "topic")
    assert (own.prompt, own.prompt_id, own.risk) == ("What now?", None, 3)
    of_bank = edit.block_of(edit.replace_prompt(PLAN, "topic", LIGHT), "topic")
    assert (of_bank.prompt, of_bank.prompt_id, of_bank.risk) == (LIGHT.text, "light", 1)


def test_a_duplicate_is_a_plan_of_its_own() -> None:
    saved = PLAN.model_copy(update={"id": "a", "version": 3})
    copied = edit.duplicate(saved)
    assert (copied.id, copied.version) == ("", 0)
    assert copied.title != saved.title
    assert copied.blocks == saved.blocks


# -- after a rehearsal -----------------------------------------------------------


def change(kind: str, block_id: str = "topic", **values: str) -> PlanChange:
    made = {
        "kind": kind,
        "block_id": block_id,
        "because": "Ana said “I don't know what you want”.",
        "text": "Do it.",
        "passage_id": "circle-prompts#what-makes-a-good-circle-prompt",
    }
    return PlanChange.model_validate(made | values)


def test_each_change_is_made_and_the_reason_is_kept_once() -> None:
    changes = [
        change("replace_prompt", prompt="What did you see?"),
        change("longer_turns", "story"),
        change("shorter_turns", "check_in"),
        change("cut", "ahead"),
        change("note", text="Bring water."),
    ]
    revised = apply(PLAN, changes, lambda *_: None)
    assert edit.block_of(revised, "topic").prompt == "What did you see?"
    assert edit.block_of(revised, "story").seconds_each > 60
    assert edit.block_of(revised, "check_in").seconds_each < 60
    assert "ahead" not in [each.id for each in revised.blocks]
    assert revised.choices.preparation[-1].text == "Bring water."
    assert revised.revised_because == (changes[0].because,)


def test_lighter_first_asks_less() -> None:
    revised = apply(PLAN, [change("lighter_first")], lambda *_: LIGHT)
    assert edit.block_of(revised, "topic").risk == 1


def test_a_change_that_cannot_be_made_changes_nothing() -> None:
    with pytest.raises(UserError):
        apply(PLAN, [change("cut", "gone")], lambda *_: None)
