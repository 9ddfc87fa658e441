"""The circles there are: an arc, everybody able to speak, and nobody given away."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from rpam_assistant.errors import ContentError
from rpam_assistant.library.check_circles import circle_problems
from rpam_assistant.library.load import load_library
from rpam_assistant.records.circle import PLACES, HardMoment
from rpam_assistant.records.guidance import Tenet
from rpam_assistant.records.scenario import Persona, Scenario
from rpam_assistant.records.transcript import LEARNER
from tests.circles.people import scenario
from tests.conftest import KNOWLEDGE
from tests.content import LIBRARY

FILE = "two_insulins"
CIRCLES = tuple(LIBRARY.circles.values())
PARTICIPANTS = tuple(LIBRARY.participants.values())
SEATED = [
    *((f"{circle.id}-{each.id}", each) for circle in CIRCLES for each in circle.personas),
    *((each.id, each) for each in PARTICIPANTS),
]

each_circle = pytest.mark.parametrize("circle", CIRCLES, ids=lambda each: each.id)
each_person = pytest.mark.parametrize(
    "person", [each for _, each in SEATED], ids=[name for name, _ in SEATED]
)


def said_by(person: Persona) -> list[str]:
    return [*(line.text for line in person.lines), *person.passes, *person.afterward.values()]


def test_there_are_circles_to_sit_in_and_people_to_rehearse_a_plan_with() -> None:
    assert len(CIRCLES) >= 6
    assert len({each.circle.purpose for each in CIRCLES if each.circle}) >= 5
    assert len(PARTICIPANTS) >= 5


@each_circle
def test_the_arc_of_a_circle_rises_gently_and_comes_down(circle: Scenario) -> None:
    assert circle.circle
    steps = circle.circle.steps
    places = [PLACES.index(each.place) for each in steps]
    assert places == sorted(places)
    assert set(places) == set(range(len(PLACES))), "every place of the arc"
    risks = [each.risk for each in steps]
    assert all(after - before <= 2 for before, after in pairwise(risks)), risks
    assert risks[0] == 1
    assert risks[-1] == 1
    top = len(risks) - 1 - risks[::-1].index(max(risks))
    assert risks[top:] == sorted(risks[top:], reverse=True), risks
    assert max(risks) >= 3 or circle.circle.purpose in ("celebration", "community_building")


@each_circle
def test_a_circle_can_be_sat_in_and_kept(circle: Scenario) -> None:
    assert circle.keeping
    assert circle.learner.brief != circle.keeping.brief
    assert 4 <= len(circle.personas) <= 6
    assert {each.tenet for each in circle.reflections} == set(get_args(Tenet))
    assert len(circle.next_actions) >= 3


@each_person
@pytest.mark.parametrize("place", PLACES)
def test_everybody_has_something_of_their_own_to_say_in_every_round_however_near_they_are(
    person: Persona, place: str
) -> None:
    own = [
        line
        for line in person.lines
        if place in line.places and not (line.after or line.hears or line.discloses or line.hard)
    ]
    silent = [n for n in range(5) if not any(line.trust[0] <= n <= line.trust[1] for line in own)]
    assert silent == []


@each_person
def test_somebody_can_pass_in_several_ways_and_says_afterward_how_it_was(person: Persona) -> None:
    assert len(set(person.passes)) >= 4
    assert set(person.afterward) == {"closed", "guarded", "listening", "opening", "trusting"}
    assert person.opening == "", "in a circle nobody but the keeper speaks first"


@each_person
def test_what_is_kept_back_can_be_told_and_some_of_it_only_after_trust_has_grown(
    person: Persona,
) -> None:
    assert person.disclosures
    assert max(each.trust for each in person.disclosures) > person.starting_trust
    for each in person.disclosures:
        tells = [line for line in person.lines if line.discloses == each.id]
        assert any(set(line.places) & {"story", "topic", "ahead"} for line in tells), each.id
        assert any(line.trust[1] >= each.trust for line in tells), f"{each.id} cannot be told"


@each_circle
def test_people_hear_each_other_and_something_is_asked_of_the_keeper(circle: Scenario) -> None:
    lines = {line.id: (each, line) for each in circle.personas for line in each.lines}
    told = {d.id: each for each in circle.personas for d in each.disclosures}
    for person in circle.personas:
        to_others = [
            line
            for line in person.lines
            if any((told.get(each) or lines[each][0]) != person for each in line.after)
        ]
        assert to_others, f"{person.id} takes up nobody's words"
        assert any(line.hears for line in person.lines), f"{person.id} never hears the learner"
    hard = {line.hard for _, line in lines.values() if line.hard}
    assert len(hard) >= 3
    assert hard <= set(get_args(HardMoment))
    assert any(relation.to == LEARNER for each in circle.personas for relation in each.relations)


def test_no_line_gives_away_what_somebody_keeps_back_and_nothing_else_is_wrong() -> None:
    assert list(circle_problems(LIBRARY)) == []


@each_person
@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        pytest.param(r"[—–]", "no dashes", id="dashes"),
        pytest.param(r"\*|^\(|\)$|\[|\]|_", "no stage directions", id="stage-directions"),
        pytest.param(
            r"(?i)\bfeel(?:ing)? (?:heard|seen|validated)\b|\bhold(?:ing)? space\b|\bvalidat\w+\b"
            r"|\bprocess(?:ing)? (?:my|this|these|it|your|our)\b|\bmy journey\b|\btrigger(?:ed|s)\b"
            r"|\bboundar(?:y|ies)\b|\bsafe space\b|\bunpack (?:this|that|it)\b|\bheal(?:ing)?\b"
            r"|\bclosure\b|\bshow(?:ing)? up for (?:me|you|us|them|each|people)\b|\bmy truth\b"
            r"|\bresonat\w+\b",
            "nobody talks like a counselor",
            id="therapy",
        ),
        pytest.param(
            r"(?i)\bsacred\b|\bceremonial\b|\bsmudg\w+|\btribal\b", "nothing borrowed", id="rite"
        ),
        pytest.param(
            r"(?i)\b(?:honour|behaviour|colour|programme|realise)\w*", "American", id="uk"
        ),
        pytest.param(r"[\U0001F300-\U0001FAFF☀-➿]", "no emoji", id="emoji"),
    ],
)
def test_people_talk_as_people_do(person: Persona, wrong: str, why: str) -> None:
    assert [text for text in said_by(person) if re.search(wrong, text)] == [], why


@each_circle
def test_the_keepers_words_promise_nothing_that_cannot_be_kept(circle: Scenario) -> None:
    assert circle.circle
    first, *_ = circle.circle.steps
    assert re.search(r"(?i)\bpass", " ".join(each.says for each in circle.circle.steps[:2]))
    words = " ".join(
        [circle.circle.closing, *(f"{s.says} {s.prompt}" for s in circle.circle.steps)]
    )
    assert "—" not in words
    assert not re.search(r"(?i)\bconfidential\b|\bnothing leaves\b|\bsafe space\b", words)
    assert first.says


# -- a broken circle is named ------------------------------------------------------------------


Change = Callable[[dict[str, Any]], None]


def told_of(change: Change) -> str:
    """What is said of a made-up circle that was changed so."""
    content = scenario().model_dump(mode="json")
    change(content)
    changed = Scenario.model_validate(content)
    problems = circle_problems(LIBRARY.model_copy(update={"circles": {changed.id: changed}}))
    return "\n".join(problems)


def _line(**fields: Any) -> Change:
    return lambda content: content["personas"][0]["lines"][-1].update(fields)


def _person(**fields: Any) -> Change:
    return lambda content: content["personas"][0].update(fields)


def _disclosure(**fields: Any) -> Change:
    return lambda content: content["personas"][0]["disclosures"][0].update(fields)


def _around(content: dict[str, Any]) -> None:
    *_, first, second = content["personas"][0]["lines"]
    first["after"], second["after"] = [second["id"]], [first["id"]]


LAST = "ana-check_out-1"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(
            _line(after=["nobody-said"]),
            f"ana.lines.{LAST}.after: there is no line or disclosure 'nobody-said'; correct",
            id="a line after one that is not there",
        ),
        pytest.param(
            _around,
            f"lines.{LAST}.after: leads back to itself; nobody could ever say it.",
            id="two lines after each other",
        ),
        pytest.param(
            _line(stirs={"gil": 0.2}),
            f"ana.lines.{LAST}.stirs: there is no person 'gil'; correct or remove it.",
            id="somebody stirred who does not sit there",
        ),
        pytest.param(
            _line(goes_on="ben-cries-on"),
            f"ana.lines.{LAST}.goes_on: there is no line of theirs 'ben-cries-on'; correct",
            id="gone on with by another",
        ),
        pytest.param(
            _line(goes_on="ana-tells"),
            f"ana.lines.{LAST}.goes_on: ana-tells discloses something; follow with another.",
            id="a disclosure for which nothing was earned",
        ),
        pytest.param(
            _line(trust=[4, 1]),
            f"ana.lines.{LAST}.trust: (4, 1) is the wrong way round; swap the two.",
            id="trust the wrong way round",
        ),
        pytest.param(
            _line(id="ben-cries"),
            "lines: 'ben-cries' is there 2 times; keep one.",
            id="two of one id",
        ),
        pytest.param(
            _line(text="I can't. Sorry."),
            'lines.text: "I can\'t. Sorry." is there 2 times; keep one.',
            id="two of one text",
        ),
        pytest.param(
            _line(text="Those STAIRS again."),
            f"ana.lines.{LAST}.text: gives away ana-stairs; reword it, or add `after: [ana-stairs]`.",
            id="given away by the one who keeps it",
        ),
        pytest.param(
            _line(text="It was late."),
            f"ana.lines.{LAST}.text: gives away ben-late; reword it, or add `after: [ben-late]`.",
            id="given away by another",
        ),
        pytest.param(
            _disclosure(after=["no-secret"]),
            "ana.disclosures.ana-stairs.after: there is no disclosure 'no-secret'; correct",
            id="a disclosure after one that is not there",
        ),
        pytest.param(
            _disclosure(gives_away=["(late"]),
            "ana.disclosures.ana-stairs.gives_away: '(late' is not a pattern",
            id="a pattern that is none",
        ),
        pytest.param(
            _disclosure(id="untold"),
            "ana.untold: no line discloses it; write one.",
            id="what nobody can tell",
        ),
        pytest.param(
            _person(passes=[]), "ana.passes: missing; write how this person passes.", id="no pass"
        ),
        pytest.param(
            _person(relations=[{"to": "gil", "words": "w", "warmth": 0}]),
            "ana.relations: there is no person 'gil'; correct or remove it.",
            id="a relation to nobody",
        ),
        pytest.param(
            _person(temperament="gruff"),
            "ana.temperament: there is no temperament 'gruff'; correct or remove it.",
            id="an unknown temperament",
        ),
        pytest.param(
            lambda content: content.pop("keeping"),
            "circle, keeping: a circle needs both; add them.",
            id="nobody to keep it",
        ),
    ],
)
def test_a_broken_circle_is_named_with_file_field_and_fix(change: Change, says: str) -> None:
    told = told_of(change)
    assert f"knowledge/scenarios/made-up.yaml: {says}" in told


def test_what_comes_after_a_disclosure_or_after_the_line_that_tells_it_may_hold_its_words() -> None:
    assert told_of(lambda _: None) == ""
    for before in ("ben-late", "ben-tells", "ana-ahead-of-ben"):
        assert told_of(_line(text="It was late.", after=[before])) == ""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("places: [check_in]", "places: [lunch]", r"places\.0: 'lunch' is not known; use one of"),
        ("hard: jokes", "hard: yawns", r"hard: 'yawns' is not known; use one of .*'jokes'"),
        ("risk: 1", "risk: 9", r"circle\.steps\.0\.risk: .*found 9"),
        ("keeper_name:", "keepers_name:", r"circle\.keepers_name: unknown field; remove it"),
    ],
)
def test_a_value_that_is_not_known_is_named_when_the_file_is_read(
    small_knowledge: Path, old: str, new: str, says: str
) -> None:
    text = (KNOWLEDGE / "scenarios" / f"{FILE}.yaml").read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    (small_knowledge / "scenarios" / f"{FILE}.yaml").write_text(changed, encoding="utf-8")
    with pytest.raises(ContentError, match=rf"knowledge/scenarios/{FILE}\.yaml: .*{says}"):
        load_library(small_knowledge)
