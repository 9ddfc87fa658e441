"""The learner keeps: a prompt sends the piece round, and what is hard waits for them."""

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.circles.keep import UNAGREED
from rpam_assistant.circles.play import Circle
from rpam_assistant.records.circle import Action, CircleStep, Place
from rpam_assistant.records.transcript import LEARNER
from rpam_assistant.seams import Vectors
from tests.circles import replay
from tests.circles.people import ACTS, PROMPTS, STEPS, Rehearsal, vector
from tests.content import LIBRARY

SETTLED = "welcome, name_values, right_to_pass."
MOMENTS = {each.id: each for each in LIBRARY.keeping.hard_moments}
SOFTLY = "What did you hope for?"

names = st.sampled_from(["", "", "Ana", "Ben", "Caz", "Benefit"])
prompts = st.sampled_from(
    ["", "", SOFTLY, "Why did you do that?", "What was the worst of it?", PROMPTS["story"]]
)
words = st.builds(
    lambda acts, name, prompt: f"{', '.join(acts)} {name}. {prompt}",
    st.lists(st.sampled_from(ACTS), max_size=3),
    names,
    prompts,
)
turns = st.lists(
    st.one_of(
        st.sampled_from([("", each) for each in get_args(Action) if each != "says"]),
        words.map(lambda said: (said, "says")),
    ),
    max_size=24,
)


def kept_until(place: Place, trust: float = 2.0, first: str = SETTLED) -> Rehearsal:
    """A circle that was settled, and then kept without a word until this round begins."""
    keeps = Rehearsal("keeps", trust)
    keeps.take(f"{first} {PROMPTS['check_in']}")
    keeps.go_on_to(place)
    return keeps


@given(turns, st.sampled_from([0.0, 1.0, 2.0, 3.5, 5.0]), st.booleans())
def test_whatever_the_keeper_does_the_piece_goes_its_way_and_the_circle_can_be_closed(
    taken: list[tuple[str, Action]], trust: float, stops_at_each: bool
) -> None:
    keeps = Rehearsal("keeps", trust, stops_at_each=stops_at_each)
    for said, action in taken:
        if not keeps.closed:
            keeps.take(said, action)
    replay.check(keeps)
    left = 5 * len(keeps.setup.steps)
    while not keeps.closed:
        keeps.take(action="goes_on")
        left -= 1
        assert left >= 0, "the circle cannot be closed"
    replay.check(keeps)


def test_a_prompt_sends_the_piece_round_and_it_comes_home() -> None:
    keeps = Rehearsal("keeps")
    turn = keeps.take(f"{SETTLED} {PROMPTS['check_in']}")
    assert turn.circle
    assert [each.persona_id for each in turn.circle.voices] == ["ana", "ben", "caz"]
    assert turn.circle.floor.holder == LEARNER
    assert turn.circle.prompt
    assert (turn.circle.prompt.text, turn.circle.prompt.flaws) == (PROMPTS["check_in"], ())


@pytest.mark.parametrize("said", ["welcome, right_to_pass.", "receive, Ana."])
def test_words_without_a_prompt_begin_no_round(said: str) -> None:
    turn = Rehearsal("keeps").take(said)
    assert turn.circle
    assert turn.circle.voices == ()
    assert (turn.circle.floor.step, turn.circle.floor.holder) == (-1, LEARNER)


def test_without_a_word_the_prompt_is_given_as_it_was_planned() -> None:
    turn = Rehearsal("keeps").take(action="goes_on")
    assert turn.circle
    assert turn.circle.prompt
    assert turn.circle.prompt.text == PROMPTS["check_in"]
    assert PROMPTS["check_in"] in turn.said


@pytest.mark.parametrize(
    ("likeness", "place"),
    [
        pytest.param(0.7, "check_in", id="somewhat like a later prompt: the round that is next"),
        pytest.param(0.95, "topic", id="that prompt in other words: the keeper goes there"),
    ],
)
def test_rounds_are_left_out_only_for_a_prompt_that_is_plainly_a_later_one(
    likeness: float, place: str
) -> None:
    said, other = vector(SOFTLY), vector("at right angles, nearly")
    across = other - (other @ said) * said
    near = likeness * said + (1 - likeness**2) ** 0.5 * across / np.linalg.norm(across)

    def planned(step: CircleStep) -> Vectors:
        return near if step.place == "topic" else vector(step.prompt)

    keeps = Rehearsal("keeps")
    steps = replace(STEPS, planned_vector=planned)
    keeps.circle = Circle(keeps.scenario, keeps.setup, steps)
    keeps.take(SOFTLY)
    assert keeps.place == place


def test_a_hard_moment_stops_the_piece_where_it_is() -> None:
    keeps = kept_until("story")
    floor = keeps.now.floor
    assert (floor.holder, floor.hard, floor.hard_of) == ("ana", "jokes", "ana")
    assert floor.waiting == ("ben", "caz")


@pytest.mark.parametrize("act", MOMENTS["jokes"].met_by)
def test_a_hard_moment_that_is_met_brings_people_nearer(act: str) -> None:
    keeps = kept_until("story")
    before = keeps.trust()
    turn = keeps.take(f"{act}.")
    assert turn.circle
    assert (turn.circle.met, turn.circle.left) == ("jokes", None)
    assert all(keeps.trust()[who] > trust for who, trust in before.items())
    assert "ana-jokes-on" not in keeps.lines, "nothing follows a moment that was met"
    assert turn.circle.floor.hard is None


@pytest.mark.parametrize(
    "said", ["", "other.", *(f"{each}." for each in MOMENTS["jokes"].made_worse_by)]
)
def test_a_hard_moment_that_is_left_drives_people_off_and_goes_on(said: str) -> None:
    keeps = kept_until("story")
    before = keeps.trust()
    turn = keeps.take(said, "says" if said else "goes_on")
    assert turn.circle
    assert (turn.circle.met, turn.circle.left) == (None, "jokes")
    assert all(keeps.trust()[who] < trust for who, trust in before.items())
    assert turn.circle.voices[0].line_id == "ana-jokes-on"
    assert [each.persona_id for each in turn.circle.voices] == ["ana", "ben", "caz"]


def test_words_that_make_it_worse_undo_those_that_meet_it() -> None:
    keeps = kept_until("story")
    turn = keeps.take("slow_down, gloss_over.")
    assert turn.circle
    assert turn.circle.left == "jokes"


def test_whoever_suffers_is_reached_most_by_what_becomes_of_it() -> None:
    changes: dict[str, dict[str, float]] = {}
    for said in ("care_for, Ben.", "gloss_over, Ben."):
        keeps = kept_until("topic", 1.5)
        while keeps.now.floor.hard != "cries":
            keeps.take(action="goes_on")
        before = keeps.trust()
        keeps.take(said)
        changes[said] = {who: trust - before[who] for who, trust in keeps.trust().items()}
    met, left = changes.values()
    assert met["ben"] > met["caz"] > 0 > left["caz"] > left["ben"]


def test_something_told_rests_with_the_keeper_too() -> None:
    keeps = told_by_ana()
    assert keeps.now.floor.holder == "ana"
    assert keeps.now.floor.hard is None, "and is no hard moment"


def told_by_ana() -> Rehearsal:
    """A circle kept well, until Ana told what she kept back."""
    keeps = kept_until("story", 3.0)
    while "ana-tells" not in keeps.lines:
        said = "slow_down, receive, care_for." if keeps.now.floor.hard else ""
        keeps.take(said, "says" if said else "goes_on")
    return keeps


def test_what_is_told_was_earned_and_came_in_its_order() -> None:
    keeps = told_by_ana()
    while not keeps.closed:
        keeps.take(action="goes_on")
    told = {each: voice.trust for voice in keeps.voices for each in voice.disclosed}
    assert list(told)[:2] == ["ana-stairs", "ben-late"]
    assert told["ana-stairs"] >= 3
    lines = keeps.lines
    assert lines.index("ana-tells") < lines.index("ben-tells") < lines.index("ana-ahead-of-ben")


@pytest.mark.parametrize("first", ["welcome.", "model, receive, care_for.", "name_limits."])
def test_nobody_goes_far_before_it_was_settled_how_we_talk_or_that_one_may_pass(
    first: str,
) -> None:
    keeps = Rehearsal("keeps")
    while not keeps.closed:
        met = "care_for, slow_down, receive, model, ask_consent."
        holds = keeps.now.floor.holder == LEARNER
        last = keeps.now.floor.step + 1 == len(keeps.setup.steps)
        asks = keeps.setup.steps[keeps.now.floor.step + 1].prompt if holds and not last else ""
        keeps.take(
            "" if last and holds else f"{first} {met} {asks}",
            "goes_on" if last and holds else "says",
        )
    trusts = [trust for turn in keeps.path for trust in keeps.trust(turn).values()]
    assert max(trusts) == UNAGREED, "they came as near as they could"
    assert max(voice.trust for voice in keeps.voices) <= UNAGREED
    assert not any(voice.disclosed for voice in keeps.voices)


@pytest.mark.parametrize("settles", ["name_values", "right_to_pass"])
def test_once_it_is_settled_people_go_further(settles: str) -> None:
    keeps = kept_until("topic", first=f"{settles}, welcome, model.")
    assert max(trust for turn in keeps.path for trust in keeps.trust(turn).values()) > UNAGREED


def test_nobody_falls_back_because_it_was_not_settled() -> None:
    keeps = Rehearsal("keeps", 3.5)
    keeps.take(action="goes_on")
    assert set(keeps.trust().values()) == {3.5}


@pytest.mark.parametrize(
    ("prompt", "flaws"),
    [
        pytest.param("Why did you do that?", ("why_blame",), id="a flaw in its words"),
        pytest.param("What was the worst of it?", ("too_soon",), id="too much for this circle"),
    ],
)
def test_a_prompt_that_is_flawed_or_comes_too_soon_closes_people(
    prompt: str, flaws: tuple[str, ...]
) -> None:
    keeps, other = Rehearsal("keeps"), Rehearsal("keeps")
    before = keeps.trust()
    turn = keeps.take(prompt)
    other.take(SOFTLY)
    assert turn.circle
    assert turn.circle.prompt
    assert turn.circle.prompt.flaws == flaws
    for who, trust in keeps.trust().items():
        assert trust < before[who] < other.trust()[who]


def test_the_same_prompt_is_not_too_soon_for_people_who_are_near() -> None:
    turn = Rehearsal("keeps", 4.0).take("What was the worst of it?")
    assert turn.circle
    assert turn.circle.prompt
    assert turn.circle.prompt.flaws == ()


def test_other_words_for_the_prompt_reach_those_who_are_still_to_come() -> None:
    keeps = Rehearsal("keeps", stops_at_each=True)
    keeps.take(PROMPTS["check_in"])
    turn = keeps.take(f"receive. {SOFTLY}")
    assert turn.circle
    assert turn.circle.prompt
    assert (turn.circle.prompt.text, turn.circle.floor.prompt) == (SOFTLY, SOFTLY)
    assert keeps.place == "check_in", "and it is the same round"
    after = keeps.take(action="goes_on")
    assert after.circle
    assert (after.circle.prompt, after.circle.floor.prompt) == (None, SOFTLY)


@pytest.mark.parametrize("act", ["hand_on", "invite_back", "press"])
def test_handing_the_piece_to_somebody_by_name_skips_nobody(act: str) -> None:
    keeps = Rehearsal("keeps", stops_at_each=True)
    keeps.take(PROMPTS["check_in"])
    keeps.take(f"{act}, Caz.")
    keeps.take(action="goes_on")
    assert [each.persona_id for each in keeps.voices] == ["ana", "caz", "ben"]
    assert keeps.now.floor.holder == LEARNER


def test_at_the_end_of_a_round_somebody_who_is_named_can_have_it_once_more() -> None:
    keeps = kept_until("values")
    had = len(keeps.voices)
    keeps.take("invite_back, Ben.")
    assert [each.persona_id for each in keeps.voices[had:]] == ["ben"]
    assert (keeps.place, keeps.now.floor.holder) == ("values", LEARNER)


def test_a_word_that_only_begins_like_a_name_hands_nothing_to_anybody() -> None:
    keeps = kept_until("values")
    turn = keeps.take("invite_back. That is of some benefit, and a banana.")
    assert turn.circle
    assert turn.circle.voices == ()


@pytest.mark.parametrize(("said", "action"), [("", "goes_on"), ("close_circle.", "says")])
def test_after_the_last_round_the_circle_is_closed_by_a_word_or_none(
    said: str, action: Action
) -> None:
    keeps = kept_until("check_out")
    while keeps.now.floor.holder != LEARNER:
        keeps.take(action="goes_on")
    assert not keeps.closed, "it is the keeper who closes it"
    keeps.take(said, action)
    assert keeps.closed


def test_a_question_after_the_last_round_begins_none_and_is_no_prompt() -> None:
    keeps = kept_until("check_out")
    turn = keeps.take("Is there anything else?")
    assert turn.circle
    assert (turn.circle.prompt, turn.circle.voices) == (None, ())
    assert not keeps.closed


def test_where_it_stops_at_each_the_keeper_can_speak_between_any_two() -> None:
    keeps = Rehearsal("keeps", stops_at_each=True)
    keeps.take(PROMPTS["check_in"])
    held = [keeps.now.floor.holder]
    for _ in range(2):
        keeps.take("receive.")
        held.append(keeps.now.floor.holder)
    assert held == ["ana", "ben", LEARNER]
    assert [each.persona_id for each in keeps.voices] == ["ana", "ben", "caz"]


def test_there_is_one_hard_moment_in_a_round_however_many_would_have_one() -> None:
    keeps = kept_until("ahead")
    hard = [each for each in keeps.voices if each.hard]
    assert [each.step_id for each in hard] == ["story", "topic"]
