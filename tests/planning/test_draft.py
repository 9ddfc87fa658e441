"""Whatever is asked for, a draft fits, climbs gently, comes down again and repeats nothing."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rpam_assistant.planning.fit import fit
from rpam_assistant.planning.timing import CLOSE, timetable
from rpam_assistant.records.circle import Purpose
from rpam_assistant.records.library import Library
from rpam_assistant.records.plan import (
    AccessNeed,
    CirclePlan,
    CircleRequest,
    Gate,
    Refusal,
    RefusalReason,
    Setting,
)
from rpam_assistant.records.prompt_bank import AUDIENCES
from tests.content import LIBRARY
from tests.planning.plans import planner, request

PLANNER = planner(LIBRARY)
REQUESTS = st.builds(
    CircleRequest,
    purpose=st.sampled_from(get_args(Purpose)),
    people=st.integers(3, 40),
    minutes=st.integers(2, 48).map(lambda each: each * 5),
    audience=st.sampled_from(AUDIENCES),
    theme=st.sampled_from(["", "a missed diagnosis", "We have stopped talking to each other."]),
    setting=st.sampled_from(get_args(Setting)),
    risk=st.sampled_from([None, 1, 2, 3, 5]),
    access=st.lists(st.sampled_from(get_args(AccessNeed)), max_size=2).map(tuple),
)


def drafted(asked: CircleRequest) -> CirclePlan:
    made = PLANNER.draft(asked)
    assert isinstance(made, CirclePlan)
    return made


@settings(max_examples=120, deadline=None)
@given(REQUESTS)
def test_a_draft_is_longer_than_asked_only_where_nothing_is_left_to_leave_out(
    asked: CircleRequest,
) -> None:
    plan = drafted(asked)
    timed = timetable(plan)
    if timed.over_by:
        template = LIBRARY.templates[asked.purpose]
        assert len([each for each in plan.blocks if each.place]) == len(
            [each for each in template.rounds if each.needed == 1]
        )
    if timed.spare > CLOSE * asked.minutes:
        template = LIBRARY.templates[asked.purpose]
        assert {each.title for each in template.rounds} <= {each.title for each in plan.blocks}


@settings(max_examples=120, deadline=None)
@given(REQUESTS)
def test_risk_climbs_by_two_at_most_and_comes_down_before_the_check_out(
    asked: CircleRequest,
) -> None:
    risks = [each.risk or 0 for each in drafted(asked).blocks if each.place]
    assert all(risks)
    assert all(after - before <= 2 for before, after in pairwise(risks))
    assert risks[-2] <= 2 or risks[-2] < max(risks)
    assert risks[-1] <= 2
    most = asked.risk or LIBRARY.templates[asked.purpose].risk
    assert max(risks) <= most


@settings(max_examples=120, deadline=None)
@given(REQUESTS)
def test_every_round_has_a_prompt_of_its_own_for_these_people_and_a_citation(
    asked: CircleRequest,
) -> None:
    plan = drafted(asked)
    known = {each.id: each for each in LIBRARY.prompts}
    chosen = [each.prompt_id for each in plan.blocks if each.place]
    assert len(chosen) == len(set(chosen))
    for each in chosen:
        assert each is not None
        assert not known[each].audiences or asked.audience in known[each].audiences
    assert all(each.passage_id in LIBRARY.passages for each in plan.blocks)
    around = plan.choices
    for cited in (*around.preparation, *around.adaptations, around.opening, *around.guidelines):
        assert cited.passage_id in LIBRARY.passages


@settings(max_examples=30, deadline=None)
@given(REQUESTS)
def test_a_plan_opens_closes_and_is_always_the_same(asked: CircleRequest) -> None:
    plan = drafted(asked)
    assert plan.blocks[0].kind == "opening"
    assert plan.blocks[-1].kind == "closing"
    assert len({each.id for each in plan.blocks}) == len(plan.blocks)
    assert "{" not in plan.title + plan.purpose_sentence + "".join(b.says for b in plan.blocks)
    assert drafted(asked) == plan


@pytest.mark.parametrize("purpose", get_args(Purpose))
def test_eight_people_in_an_hour_fit_every_purpose(purpose: Purpose) -> None:
    asked = request(purpose=purpose, minutes=75 if purpose == "responsive_to_harm" else 60)
    timed = timetable(drafted(asked))
    assert not timed.over_by
    assert timed.spare <= CLOSE * asked.minutes


def test_a_long_circle_has_a_break_after_its_middle_and_before_it_ends() -> None:
    plan = drafted(request(minutes=120, people=12))
    at = next(at for at, each in enumerate(plan.blocks) if each.kind == "break")
    assert timetable(plan).slots[at].begins > 40
    assert at < len(plan.blocks) - 2
    assert not [each for each in drafted(request()).blocks if each.kind == "break"]


def test_more_time_gives_longer_turns_and_not_fewer_rounds() -> None:
    template = LIBRARY.templates["support"]
    short, long = (fit(template, request(purpose="support", minutes=m)) for m in (45, 90))
    assert len(long.rounds) > len(short.rounds)
    assert sum(each.seconds for each in long.rounds) > sum(each.seconds for each in short.rounds)


def test_a_screen_takes_time_for_itself() -> None:
    room, online = (drafted(request(setting=each)) for each in ("room", "online"))
    assert online.blocks[0].minutes > room.blocks[0].minutes
    assert len(online.choices.adaptations) > len(room.choices.adaptations)


def test_many_people_are_told_to_split_and_to_find_a_second_keeper() -> None:
    few, many = (drafted(request(people=people)) for people in (8, 20))
    more = {each.passage_id for each in many.choices.preparation}
    more -= {each.passage_id for each in few.choices.preparation}
    assert more == {
        "circle-size-and-time#when-there-are-too-many-people",
        "circle-size-and-time#when-you-need-two-keepers",
    }


def test_questions_nobody_answered_yet_come_before_everything_else() -> None:
    gate = Gate(everyone_agreed=True, nobody_in_danger=True)
    plan = drafted(request(purpose="responsive_to_harm", gate=gate, minutes=90))
    first = [each.text for each in plan.choices.preparation[:3]]
    questions = LIBRARY.planning.gate_questions
    for field in ("harm_is_owned", "reported_first", "nobody_pays"):
        assert sum(questions[field] in text for text in first) == 1


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("everyone_agreed", "no_consent"),
        ("harm_is_owned", "denied"),
        ("nobody_in_danger", "danger"),
        ("reported_first", "mandatory"),
        ("nobody_pays", "retaliation"),
    ],
)
def test_a_no_at_the_gate_is_a_refusal_that_says_where_to_go(
    field: str, reason: RefusalReason
) -> None:
    gate = Gate(**{field: False})
    made = PLANNER.draft(request(purpose="responsive_to_harm", gate=gate))
    assert isinstance(made, Refusal)
    assert made.reason == reason
    assert made.resources
    assert isinstance(PLANNER.draft(request(purpose="celebration", gate=gate)), CirclePlan)


def test_what_it_is_about_can_be_a_reason_for_any_purpose(library: Library) -> None:
    hears_it = planner(library, "assault")
    made = hears_it.draft(request(purpose="community_building", theme="something grave"))
    assert isinstance(made, Refusal)
    assert made.reason == "assault"
    assert isinstance(hears_it.draft(request(theme="  ")), CirclePlan)


def test_a_theme_with_braces_or_sentences_breaks_no_sentence() -> None:
    for theme in ("{people} and {0}", "We were shouted at. It was awful.", "x" * 300):
        plan = drafted(request(theme=theme))
        assert len(plan.title) < 90
        assert plan.purpose_sentence.endswith(".")
