"""Looking back on a circle: literal words, passages that exist, and what to change."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from rpam_assistant.circles.debrief import make_debrief, said_afterward
from rpam_assistant.circles.play import Circle
from rpam_assistant.records.circle import CircleRole
from rpam_assistant.records.circle_debrief import CircleDebrief, Order
from rpam_assistant.records.scenario import Persona
from rpam_assistant.records.state import TRUST_WORDS
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.wiring import Desk
from tests.circles.people import PROMPTS, STEPS, Rehearsal
from tests.content import LIBRARY

SCRIPTS: dict[CircleRole, tuple[str, ...]] = {
    "sits": (
        "I'm tired, and I'm glad that I came.",
        "It helps me when nobody fixes it.",
        "/come_back",
        "There was a night when I should have called, and I didn't. That was on me.",
        "/passes",
        "I said something sharp that week, and it was mine. I'm sorry.",
    ),
    "keeps": (
        "Welcome. You can pass, and passing is taking part. What has today been like so far?",
        "What we hear stays here, with limits. What helps you talk when something is hard?",
        "/goes_on",
        "Take your time. There's no hurry.",
        "/goes_on",
        "Why did nobody say anything?",
        "/goes_on",
        "Thank you. We can stay with that for a moment.",
        "Okay, let's look on the bright side.",
        "/goes_on",
        "/goes_on",
    ),
}


def play(desk: Desk, circle: str, role: CircleRole) -> Session:
    session = desk.circles.start(circle, role)
    for line in SCRIPTS[role]:
        if line.startswith("/"):
            action = line.removeprefix("/")
            desk.practice.say(session.id, "", action=action).result()  # type: ignore[arg-type]
        else:
            desk.practice.say(session.id, line).result()
    return desk.session(session.id)


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


def words_of(turn: Turn) -> list[str]:
    return [turn.said, *(voice.text for voice in (turn.circle.voices if turn.circle else ()))]


@pytest.mark.parametrize("role", ["sits", "keeps"])
@pytest.mark.parametrize("circle", sorted(LIBRARY.circles))
def test_every_quote_is_literal_in_its_turn_and_every_passage_exists(
    stage: Desk, circle: str, role: CircleRole
) -> None:
    session = play(stage, circle, role)
    made = stage.circles.debrief(session)
    turns = {turn.id: turn for turn in session.path_to()}
    quoted = (*made.prompts, *made.moments, *made.acts)
    assert made.prompts
    for each in quoted:
        assert any(each.quote in text for text in words_of(turns[each.turn_id]))
    for moment in made.moments:
        assert any(moment.said == turn.said for turn in turns.values())
    cited = [*quoted, *made.not_done, *made.changes, *made.reflections, *made.next_actions]
    passages = {each.passage_id for each in cited} | {made.airtime_passage, made.order_passage}
    assert passages <= set(stage.library.passages)
    for note in (note for turn in turns.values() for note in turn.notes):
        assert note.passage_id in stage.library.passages
    assert not [text for text in texts_in(made.model_dump()) if "{" in text]
    assert {each.persona_id for each in made.airtime} == set(session.circle.seats)  # type: ignore[union-attr]
    assert bool(made.acts) is bool(made.not_done) is (role == "keeps")
    texts = [note.text for turn in turns.values() for note in turn.notes]
    assert len(texts) == len(set(texts)), "no note is worded twice"


# -- of the made-up circle, where what happened is known ----------------------------------------


def debrief(played: Rehearsal) -> CircleDebrief:
    return make_debrief(
        played.scenario,
        played.setup,
        played.path,
        LIBRARY.circle_debrief,
        LIBRARY.keeping,
        LIBRARY.passages,
    )


def keep(*said: str, trust: float = 2.0) -> Rehearsal:
    keeps = Rehearsal("keeps", trust)
    for each in said:
        keeps.take(each, "says" if each else "goes_on")
    return keeps


SETTLED = f"name_values, right_to_pass. {PROMPTS['check_in']}"


@pytest.mark.parametrize(
    ("said", "met"), [("slow_down, Ana.", True), ("gloss_over.", False), ("", False)]
)
def test_a_hard_moment_is_told_with_the_words_of_both(said: str, met: bool) -> None:
    (moment,) = debrief(keep(SETTLED, "", "", said)).moments
    assert (moment.moment, moment.persona_id, moment.met) == ("jokes", "ana", met)
    assert (moment.quote, moment.said) == ("Another fun week, ha.", said)


def test_a_moment_before_a_pause_is_told_of_too() -> None:
    keeps = keep(SETTLED, "", "", "slow_down, Ana.")
    *before, hard, answer = keeps.path
    concern = LIBRARY.safeguards.concerns[0]
    paused = hard.model_copy(
        update={
            "id": "paused",
            "parent_id": hard.id,
            "paused": {"concern": concern.concern},
            "circle": hard.circle and hard.circle.model_copy(update={"voices": ()}),
        }
    )
    path = (*before, hard, paused, answer.model_copy(update={"parent_id": "paused"}))
    keeps.session = keeps.session.model_copy(update={"turns": path})
    assert [each.met for each in debrief(keeps).moments] == [True]


@pytest.mark.parametrize(
    ("prompt", "kind", "is_kept"),
    [
        ("What helped?", "opened", True),
        ("Why did you do that?", "closed", False),
        ("What was the worst of it?", "passed", False),
    ],
)
def test_a_prompt_is_told_by_what_became_of_it_and_a_plan_keeps_what_opened_people(
    prompt: str, kind: str, is_kept: bool
) -> None:
    made = debrief(
        keep(SETTLED, f"model, receive, slow_down, care_for. {prompt}" if is_kept else prompt)
    )
    (told,) = [each for each in made.prompts if each.prompt == prompt]
    assert told.kind == kind
    (change,) = made.changes
    assert (change.kind, change.block_id) == ("replace_prompt", told.step_id)
    assert change.prompt == (prompt if is_kept else "")


def test_a_prompt_that_was_well_made_and_came_after_harm_asks_for_a_lighter_one_first() -> None:
    made = debrief(keep(SETTLED, f"judge, lecture. {PROMPTS['values']}"))
    assert [(each.kind, each.block_id) for each in made.changes] == [("lighter_first", "values")]


def test_a_prompt_that_came_as_it_was_planned_and_opened_people_needs_no_change() -> None:
    made = debrief(keep(SETTLED, ""))
    assert made.prompts
    assert made.changes == ()


@pytest.mark.parametrize(
    ("seats", "order"),
    [
        (("ana", "ben", "caz"), "harmed_first"),
        (("ben", "caz", "ana"), "responsible_first"),
        (("ben", "caz"), "harmed_passed"),
    ],
)
def test_it_is_told_who_spoke_first_of_what_happened(seats: tuple[str, ...], order: Order) -> None:
    keeps = Rehearsal("keeps", 1.0)
    keeps.setup = keeps.setup.model_copy(update={"seats": seats})
    keeps.circle = Circle(keeps.scenario, keeps.setup, STEPS)
    keeps.take(SETTLED)
    keeps.go_on_to("ahead")
    words = LIBRARY.circle_debrief.order[order]
    names = {"harmed": "Ana", "responsible": "Ben"}
    assert debrief(keeps).order_text in [each.format(**names) for each in words]


@pytest.mark.parametrize("said", [(), (SETTLED,)])
def test_after_a_word_or_none_nothing_is_claimed_of_the_time(said: tuple[str, ...]) -> None:
    made = debrief(keep(*said))
    assert made.opening
    assert (made.airtime, made.airtime_text, made.not_done) == ((), "", ())


def test_the_same_path_is_looked_back_on_in_the_same_words() -> None:
    assert debrief(keep(SETTLED, "", "")) == debrief(keep(SETTLED, "", ""))


def test_a_debrief_holds_no_score() -> None:
    made = debrief(keep(SETTLED, "", "", "slow_down.", ""))
    assert made.acts
    for text in texts_in(made.model_dump(exclude={"reflections"})):
        assert not re.search(r"\d ?/ ?\d|\bout of (?:five|ten|5|10)\b|\bscore\b|\d ?%", text)


CIRCLE_PEOPLE = [
    person
    for people in (
        *(each.personas for each in LIBRARY.circles.values()),
        LIBRARY.participants.values(),
    )
    for person in people
]


@pytest.mark.parametrize("person", CIRCLE_PEOPLE, ids=lambda each: each.id)
def test_afterward_nobody_speaks_of_what_was_not_told(person: Persona) -> None:
    for word in TRUST_WORDS:
        text = said_afterward(person, word, set())
        spoken_of = [
            ids for each, ids in person.afterward_after.items() if person.afterward[each] == text
        ]
        assert all(not ids for ids in spoken_of)
    everything = {each for ids in person.afterward_after.values() for each in ids}
    assert said_afterward(person, "trusting", everything) == person.afterward.get("trusting", "")
