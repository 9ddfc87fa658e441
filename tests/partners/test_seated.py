"""What somebody in a circle can say, and when they would rather pass."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.partners.seated import ACTS_OUT, TELLS, TOO_MUCH, Around, Seated
from rpam_assistant.records.circle import PLACES
from rpam_assistant.records.scenario import Line, Persona
from tests.circles.people import PROMPTS, scenario, vector, vectors_for

PEOPLE = {each.id: each for each in scenario().personas}
LINES = {line.id: line for each in PEOPLE.values() for line in each.lines}
IDS = sorted({*LINES, *(d.id for each in PEOPLE.values() for d in each.disclosures)})
FOLLOWS = {line.goes_on for line in LINES.values()} - {None}
HEARS = LINES["caz-hears"].hears[0]
SEATED = {who: Seated(each, vectors_for) for who, each in PEOPLE.items()}

arounds = st.builds(
    Around,
    place=st.sampled_from(PLACES),
    risk=st.integers(1, 5),
    trust=st.floats(0, 5),
    said=st.frozensets(st.sampled_from(IDS)),
    in_round=st.frozensets(st.sampled_from(IDS), max_size=4),
    prompt=st.sampled_from([*PROMPTS.values(), "Something else?"]).map(vector),
    words=st.sampled_from([None, HEARS, "Not that."]).map(lambda text: text and vector(text)),
    may_be_hard=st.booleans(),
    may_tell=st.booleans(),
)
anybody = st.sampled_from(sorted(PEOPLE))


def around(**changed: Any) -> Around:
    made = Around(
        place="topic",
        risk=3,
        trust=3.0,
        said=frozenset(),
        in_round=frozenset(),
        prompt=vector(PROMPTS["topic"]),
    )
    return replace(made, **changed)


@given(anybody, arounds)
def test_no_line_is_ever_said_before_its_time(who: str, now: Around) -> None:
    line = SEATED[who].speak(now)
    if line is None:
        return
    kept_back = {each.id: each for each in PEOPLE[who].disclosures}
    assert line in PEOPLE[who].lines
    acts_out = line.hard in ACTS_OUT
    assert now.risk - now.trust <= TOO_MUCH or acts_out
    assert not line.places or now.place in line.places
    assert line.trust[0] <= int(now.trust) <= line.trust[1] or acts_out
    assert line.id not in now.said
    assert now.said >= set(line.after)
    assert line.id not in FOLLOWS
    assert now.may_be_hard or line.hard is None
    assert not line.hears or (now.words is not None and now.words @ vector(HEARS) > 0.4)
    if line.discloses:
        told = kept_back[line.discloses]
        assert now.may_tell
        assert now.place in TELLS
        assert now.trust >= told.trust
        assert now.said >= set(told.after)


@given(anybody, arounds)
def test_the_same_moment_gives_the_same_line(who: str, now: Around) -> None:
    assert SEATED[who].speak(now) == Seated(PEOPLE[who], vectors_for).speak(now)


@pytest.mark.parametrize(
    ("who", "now", "line_id"),
    [
        pytest.param("ana", {}, "ana-tells", id="what is kept back, where it was earned"),
        pytest.param("ana", {"trust": 2.9}, "ana-jokes", id="not below its trust"),
        pytest.param("ana", {"place": "story"}, "ana-jokes", id="not in a round it is not for"),
        pytest.param("ana", {"may_tell": False}, "ana-jokes", id="not where enough was told"),
        pytest.param(
            "ana",
            {"may_tell": False, "may_be_hard": False},
            "ana-topic-0",
            id="nothing hard where there was something hard",
        ),
        pytest.param("ben", {}, "ben-cries", id="not before what it comes after"),
        pytest.param(
            "ben", {"said": frozenset({"ana-tells", "ana-stairs"})}, "ben-tells", id="then it is"
        ),
        pytest.param(
            "ben",
            {"said": frozenset({"ana-tells", "ben-cries", "ben-topic-0"})},
            "ben-after-ana",
            id="what another said is taken up",
        ),
        pytest.param(
            "caz", {"place": "values", "words": vector(HEARS)}, "caz-hears", id="the learner's too"
        ),
        pytest.param("ben", {"risk": 5, "trust": 2.3}, None, id="what asks too much is passed"),
        pytest.param("caz", {"risk": 5, "trust": 2.3}, "caz-attacks", id="or hit back at"),
        pytest.param(
            "caz", {"risk": 5, "trust": 2.3, "may_be_hard": False}, None, id="once in a round"
        ),
    ],
)
def test_what_is_said_is_the_most_particular_thing_that_can_be(
    who: str, now: dict[str, Any], line_id: str | None
) -> None:
    line = SEATED[who].speak(around(**now))
    assert (line and line.id) == line_id


def test_a_line_with_examples_answers_only_a_prompt_that_is_near_to_one() -> None:
    asked = PROMPTS["topic"]
    own = Line(id="own", text="Since you ask.", places=("topic",), examples=(asked,))
    any_ = Line(id="any", text="As to that.", places=("topic",))
    person = PEOPLE["caz"].model_copy(update={"lines": (own, any_), "disclosures": ()})
    seated = Seated(person, vectors_for)
    assert seated.speak(around()) == own
    assert seated.speak(around(prompt=vector("Something else?"))) == any_
    only = Seated(person.model_copy(update={"lines": (own,)}), vectors_for)
    assert only.speak(around(prompt=vector("Something else?"))) is None


@pytest.mark.parametrize(
    ("line_id", "said", "follows"),
    [
        ("ana-jokes", set(), "ana-jokes-on"),
        ("ana-jokes", {"ana-jokes-on"}, None),
        ("ana-tells", set(), None),
        ("a line of somebody else's", set(), None),
    ],
)
def test_a_line_is_gone_on_with_once_and_only_where_there_is_more(
    line_id: str, said: set[str], follows: str | None
) -> None:
    line = SEATED["ana"].goes_on(line_id, said)
    assert (line and line.id) == follows


@given(st.integers(1, 12))
def test_no_way_of_passing_is_used_twice_before_all_were(times: int) -> None:
    ways = PEOPLE["ana"].passes
    said: set[str] = set()
    for _ in range(min(times, len(ways))):
        way = SEATED["ana"].passes(said)
        assert way in set(ways) - said
        said.add(way)
    assert SEATED["ana"].passes(set(ways)) in ways


def test_somebody_without_words_for_it_still_can_pass() -> None:
    person: Persona = PEOPLE["ana"].model_copy(update={"passes": ()})
    assert Seated(person, vectors_for).passes(set()) == "Pass."
