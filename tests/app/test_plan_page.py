"""Plan: ask for a circle, change it, keep it, rehearse it."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from rpam_assistant.records.plan import CirclePlan, PlanChange
from rpam_assistant.records.prompt import PromptCheck
from rpam_assistant.screens.plan_work import WORKS, Work
from rpam_assistant.wiring import Desk
from rpam_assistant.wiring.planning_desk import PlanningDesk
from tests.app.test_pages import open_page, text_of

THEME = "how the handoffs at night have been going"


@pytest.fixture
def plans(app: AppTest) -> AppTest:
    return open_page(app, "plan")


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception, page.exception
    return page


def draft(page: AppTest, purpose: str = "check_in", theme: str = THEME) -> AppTest:
    page.button_group(key="plan_purpose").set_value(purpose)
    page.text_area(key="plan_theme").set_value(theme)
    page.run()
    return press(page, "draft-plan")


def work_of(page: AppTest) -> Work:
    (work,) = page.session_state[WORKS].values()
    return work


def plan_of(page: AppTest) -> CirclePlan:
    return work_of(page).plan


def a_round(page: AppTest, at: int = 2) -> str:
    return plan_of(page).blocks[at].id


def test_a_plan_is_drafted_with_starts_prompts_reasons_and_a_verdict(plans: AppTest) -> None:
    drawn = text_of(draft(plans))
    plan = plan_of(plans)
    assert plan.request.theme == THEME
    assert 'class="rpam-verdict fits"' in drawn
    assert drawn.count('class="rpam-start"') == len(plan.blocks)
    for block in plan.blocks:
        assert f'href="guidance?passage={block.passage_id.replace("#", "%23")}"' in drawn
    assert plan.choices.preparation
    assert len(plans.checkbox) == len(plan.choices.preparation)
    assert plans.query_params["plan"] == "new"


def test_a_plan_over_its_time_says_so_and_one_click_makes_it_fit(plans: AppTest) -> None:
    draft(plans)
    block = a_round(plans)
    press(plans, f"change-{block}")
    plans.slider(key=f"seconds-{block}").set_value(240).run()
    assert 'class="rpam-verdict over"' in text_of(plans)
    press(plans, "drop-0")
    assert 'class="rpam-verdict over"' not in text_of(plans)
    press(plans, "undo")
    assert 'class="rpam-verdict over"' in text_of(plans)


def test_a_round_goes_later_is_cut_and_is_put_back(plans: AppTest) -> None:
    draft(plans, "support")
    before = [each.id for each in plan_of(plans).blocks]
    press(plans, f"later-{before[2]}")
    assert [each.id for each in plan_of(plans).blocks][2:4] == [before[3], before[2]]
    cut = next(each for each in plan_of(plans).blocks if each.id == before[2])
    press(plans, f"cut-{cut.id}")
    assert cut.title not in [each.title for each in plan_of(plans).blocks]
    press(plans, f"back-{cut.place}-{cut.title}")
    assert cut.title in [each.title for each in plan_of(plans).blocks]


def test_a_prompt_of_ones_own_is_checked_and_a_better_one_is_offered(
    plans: AppTest, desk: Desk
) -> None:
    draft(plans)
    block = a_round(plans)
    press(plans, f"change-{block}")
    plans.button_group(key=f"way-{block}").set_value("Write my own").run()
    written = "Why do people on this team never speak up?"
    plans.text_area(key=f"own--{block}").set_value(written).run()
    check = desk.planning.check(written)
    assert check.flaws
    assert check.better
    drawn = text_of(plans)
    assert f"<q>{check.flaws[0].text}</q>" in drawn
    press(plans, f"better-{block}")
    assert plans.text_area(key=f"own--{block}").value == check.better
    press(plans, f"put-{block}")
    assert check.better in [each.prompt for each in plan_of(plans).blocks]


def test_markup_in_a_prompt_is_shown_not_obeyed(plans: AppTest) -> None:
    draft(plans, theme="<b>nights</b> and **handoffs**")
    block = a_round(plans)
    press(plans, f"change-{block}")
    plans.button_group(key=f"way-{block}").set_value("Write my own").run()
    plans.text_area(key=f"own--{block}").set_value("What is <b>one</b> thing?").run()
    press(plans, f"put-{block}")
    assert "<b>one" not in text_of(plans)
    assert "<b>nights" not in text_of(plans)


def test_a_refusal_says_who_comes_first_and_keeps_what_was_typed(
    plans: AppTest, desk: Desk
) -> None:
    plans.button_group(key="plan_purpose").set_value("responsive_to_harm").run()
    plans.radio(key="plan_gate_everyone_agreed").set_value("No")
    drawn = text_of(draft(plans, "responsive_to_harm"))
    assert "Something else comes first" in drawn
    assert any(each.name in drawn for each in desk.library.safeguards.resources.values())
    assert "guidance?passage=" in drawn
    press(plans, "change-asked")
    assert plans.text_area(key="plan_theme").value == THEME
    assert plans.radio(key="plan_gate_everyone_agreed").value == "No"
    plans.radio(key="plan_gate_everyone_agreed").set_value("Yes").run()
    press(plans, "draft-plan")
    assert plan_of(plans).request.gate.everyone_agreed


def test_a_plan_is_saved_opened_again_and_an_older_version_brought_back(
    plans: AppTest, desk: Desk
) -> None:
    draft(plans)
    press(plans, "save-plan")
    first = plan_of(plans)
    assert plans.query_params["plan"] == first.id
    plans.text_input(key="plan_title").set_value("Nights, *again*").run()
    press(plans, "save-plan")
    assert desk.planning.plan(first.id).title == "Nights, *again*"
    assert work_of(plans).is_saved
    press(plans, "undo")
    assert plan_of(plans).title == first.title
    assert plan_of(plans).id == first.id
    plans.session_state[WORKS].clear()
    plans.run()
    assert plan_of(plans).title == "Nights, *again*"
    press(plans, "version-1")
    assert first.title in text_of(plans)
    press(plans, "bring-back")
    assert plan_of(plans).title == first.title
    assert not work_of(plans).is_saved
    plans.query_params.pop("plan")
    plans.run()
    assert "Nights, \\*again\\*" in text_of(plans)
    press(plans, f"really-delete-{first.id}")
    assert desk.planning.plans() == []


def test_what_a_rehearsal_changed_stands_on_top_of_the_plan(plans: AppTest, desk: Desk) -> None:
    draft(plans)
    press(plans, "save-plan")
    plan = plan_of(plans)
    change = PlanChange(
        kind="note",
        because="Two passed at “What did it cost you?”.",
        text="Ask it later.",
        passage_id=plan.blocks[0].passage_id,
    )
    desk.planning.save(desk.planning.revise(plan, [change]))
    assert change.because in text_of(open_page(plans, "plan", plan=plan.id))


def test_a_plan_is_rehearsed_with_people_who_were_drawn(plans: AppTest, desk: Desk) -> None:
    draft(plans)
    press(plans, "save-plan")
    press(plans, "rehearse")
    session = desk.session(plans.query_params["session"])
    assert session.circle
    assert session.circle.plan_id == desk.planning.plans()[0].id
    assert len(session.circle.cast) >= 3


def test_a_calendar_asks_for_a_date_and_the_blocks_then_begin_on_the_clock(plans: AppTest) -> None:
    draft(plans)
    calendar = next(each for each in plans.get("download_button") if each.key == "copy-ics")
    assert calendar.proto.disabled
    assert "say when it begins" in text_of(plans)
    begins = dt.datetime(2026, 12, 7, 14)
    plans.datetime_input(key="plan_date").set_value(begins).run()
    calendar = next(each for each in plans.get("download_button") if each.key == "copy-ics")
    assert not calendar.proto.disabled
    assert "<strong>2:00 PM</strong>" in text_of(plans)
    next(each for each in plans.button if each.label == "No date yet").click().run()
    assert plans.datetime_input(key="plan_date~1").value is None


def test_with_a_model_more_prompts_are_drafted_and_one_can_be_used(
    plans: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "What did last night leave you with?"
    check = PromptCheck(text=text, flaws=(), risk=2, better=None)
    monkeypatch.setattr(Desk, "model_name", "a model")
    monkeypatch.setattr(PlanningDesk, "more_prompts", lambda *_: (check,))
    draft(plans)
    block = a_round(plans)
    press(plans, f"change-{block}")
    assert text not in text_of(plans)
    press(plans, f"draft-{block}")
    press(plans, f"use-{block}-{text}")
    assert plan_of(plans).blocks[2].prompt == text


def test_a_concern_in_a_plan_shows_who_helps_and_stores_nothing(plans: AppTest, desk: Desk) -> None:
    draft(plans)
    block = a_round(plans)
    plans.text_area(key=f"says-{block}").set_value("I want to kill myself.").run()
    press(plans, "save-plan")
    assert plans.warning
    assert "988" in text_of(plans)
    assert desk.planning.plans() == []
