"""Plans on a desk: what was written is screened, what was authored is left alone."""

from collections.abc import Iterator

import pytest

from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.planning.edit import block_of
from rpam_assistant.records.concern import Concern
from rpam_assistant.records.plan import CirclePlan, CircleRequest, Refusal
from rpam_assistant.wiring import Desk
from tests.planning.plans import request


class Scripted:
    """A model that says what it was given, and remembers what it was told."""

    name = "scripted"
    reads_ahead = False

    def __init__(self, says: str) -> None:
        self.says = says
        self.told: list[str] = []

    def ask(self, instructions: str, text: str) -> str:
        self.told.append(text)
        return self.says

    def stream(self, instructions: str, text: str) -> Iterator[str]:
        yield self.says


def drafted(desk: Desk, **values: object) -> CirclePlan:
    made = desk.planning.draft(request(**values))
    assert isinstance(made, CirclePlan)
    return made


def saved(desk: Desk, plan: CirclePlan) -> CirclePlan:
    kept = desk.planning.save(plan)
    assert isinstance(kept, CirclePlan)
    return kept


def test_who_is_named_in_a_theme_is_in_no_plan(desk: Desk) -> None:
    plan = drafted(desk, theme="the week after Maria Lindqvist died, MRN 00482913")
    whole = plan.model_dump_json()
    assert "Lindqvist" not in whole
    assert "00482913" not in whole


@pytest.mark.parametrize(
    "theme",
    [
        "He raped her after the department party and wants to apologize to her in a circle",
        "A resident threatened to kill the charge nurse with a knife if she reports him",
    ],
)
def test_some_things_are_not_for_a_circle_whatever_it_is_called(desk: Desk, theme: str) -> None:
    made = desk.planning.draft(CircleRequest(purpose="learning", people=8, minutes=60, theme=theme))
    assert isinstance(made, Refusal)
    assert made.reason in ("assault", "danger", "mandatory", "silencing", "retaliation")
    assert desk.planning.resources(made)


@pytest.mark.parametrize(
    "theme",
    ["nights without enough nurses", "a patient who died in the ICU", "being the new intern", ""],
)
def test_ordinary_themes_are_planned_for(desk: Desk, theme: str) -> None:
    assert drafted(desk, purpose="support", theme=theme).blocks


def test_a_plan_that_nobody_wrote_in_is_kept_as_it_was_drafted(desk: Desk) -> None:
    plan = drafted(desk, theme="the first week on nights", minutes=120)
    kept = saved(desk, plan)
    assert kept == plan.model_copy(update={"id": kept.id, "version": 1})
    assert desk.planning.plan(kept.id) == kept


def test_own_words_are_kept_without_who_is_in_them(desk: Desk) -> None:
    plan = desk.planning.replace_prompt(
        drafted(desk), "topic", "What did you learn from Maria Lindqvist this year?"
    )
    plan = desk.planning.set_words(plan, "opening", "Page me at 555-201-3344 when you are late.")
    kept = saved(desk, plan)
    assert "Lindqvist" not in kept.model_dump_json()
    assert "555-201-3344" not in kept.model_dump_json()


def test_a_concern_in_own_words_is_given_back_and_nothing_is_kept(desk: Desk) -> None:
    plan = desk.planning.set_words(drafted(desk), "closing", "I want to kill myself.")
    assert isinstance(desk.planning.save(plan), Concern)
    assert desk.planning.plans() == []


def test_versions_copies_and_forgetting(desk: Desk) -> None:
    rooms = desk.planning
    first = saved(desk, drafted(desk))
    second = saved(desk, rooms.cut(first, "topic"))
    assert [each.version for each in rooms.versions(first.id)] == [2, 1]
    assert rooms.plan(first.id, 1) == first
    copied = rooms.duplicate(second.id)
    assert copied.blocks == second.blocks
    rooms.delete(first.id)
    assert [each.id for each in rooms.plans()] == [copied.id]
    with pytest.raises(NotFound):
        rooms.plan(first.id)


def test_other_prompts_are_none_that_the_plan_has_and_fit_its_place(desk: Desk) -> None:
    plan = drafted(desk, theme="a missed diagnosis")
    others = desk.planning.alternatives(plan, "topic", 4)
    assert len(others) == 4
    assert not {each.text for each in others} & {each.prompt for each in plan.blocks}
    assert {each.place for each in others} == {"topic"}
    with pytest.raises(UserError):
        desk.planning.alternatives(plan, "opening")


def test_a_round_that_was_left_out_can_be_put_back(desk: Desk) -> None:
    plan = drafted(desk)
    without = desk.planning.cut(plan, "story")
    missing = next(
        each
        for each in desk.planning.left_out(without)
        if each.title == block_of(plan, "story").title
    )
    again = desk.planning.add_round(without, missing.place, missing.title)
    assert [each.id for each in again.blocks] == [each.id for each in plan.blocks]
    assert block_of(again, "story").prompt


def test_a_flawed_prompt_always_gets_a_better_one(desk: Desk) -> None:
    checked = desk.planning.check("Why do people on this team never speak up?")
    assert checked.flaws
    assert checked.better


def test_without_a_model_no_prompt_is_drafted(desk: Desk) -> None:
    assert desk.planning.more_prompts(drafted(desk), "topic") == ()


def test_of_a_models_prompts_only_those_without_flaws_are_shown(desk: Desk) -> None:
    scripted = Scripted(
        "Here are some:\n1. What's something small that helped you this month?\n"
        '- "Why do you people never help?"\nAsk Maria Lindqvist what she saw.\n'
    )
    vars(desk)["model"] = (scripted, "")
    plan = drafted(desk, theme="what Maria Lindqvist said")
    found = desk.planning.more_prompts(plan, "topic")
    assert [each.text for each in found] == ["What's something small that helped you this month?"]
    assert "Lindqvist" not in scripted.told[0]
