"""What the Studio says of problems, versions, trust and simulated learners."""

import pytest

from rpam_assistant.records.behavior import Behavior
from rpam_assistant.records.studio import Problem
from rpam_assistant.screens.studio_check import deepest, place_of, told
from rpam_assistant.screens.studio_learners import advice, table
from rpam_assistant.screens.studio_words import band, short, some
from rpam_assistant.screens.studio_work import Work

VALUES = {
    "title": "The page",
    "personas": [
        {
            "id": "renee",
            "name": "Renee",
            "lines": [{"id": "fine", "text": "Fine."}, {"id": "no", "text": "No."}],
        }
    ],
}


def behavior(learner: str, **more: object) -> Behavior:
    counted = {
        "scenario": "late_page",
        "learner": learner,
        "starts": 1.0,
        "ends": 4.2 if learner == "skilled" else 0.0,
        "highest": 4.2 if learner == "skilled" else 1.0,
        "first_told": 3 if learner == "skilled" else None,
        "ending": "agreement" if learner == "skilled" else "walk_out",
        "lines": 10,
        "fallback": 0,
    }
    nothing = dict.fromkeys(
        ("leaks", "stage", "coaching", "speaks_for", "repeats", "by_author", "paused"), 0
    )
    return Behavior.model_validate(nothing | counted | more)


@pytest.mark.parametrize(
    ("trust", "words"),
    [
        (None, ""),
        ([0, 5], ""),
        ([0, 0], "closed"),
        ([5, 5], "all the way"),
        ([0, 2], "up to listening"),
        ([2, 5], "from listening on"),
        ([1, 3], "guarded to opening"),
    ],
)
def test_a_band_of_trust_is_said_in_words(trust: list[int] | None, words: str) -> None:
    assert band(trust) == words


def test_many_things_are_said_by_the_first_of_them() -> None:
    assert some(["Saying what I feel"]) == "saying what I feel"
    assert some(["A", "B", "C", "D", "E"]) == "a or b or c, or 2 more"
    assert short("one  two\nthree", 8) == "one two…"


@pytest.mark.parametrize(
    ("field", "part", "at"),
    [
        ("summary", "story", None),
        ("learner.role", "story", None),
        ("personas.0.name", "person", None),
        ("renee.temperament", "person", None),
        ("personas.0.lines.1.text", "lines", 1),
        ("renee.lines.no.after", "lines", 1),
        ("personas.0.disclosures.0.fact", "kept_back", None),
        ("renee.disclosures.spring.gives_away", "kept_back", None),
        ("personas.0.gates.0.needs_any", "kept_back", None),
        ("next_actions.0.text", "afterward", None),
        ("passage_id", "afterward", None),
        ("line 12", "file", None),
    ],
)
def test_a_problem_is_in_the_part_where_it_can_be_mended(
    field: str, part: str, at: int | None
) -> None:
    work = Work("scenario", "late_page", "", values=VALUES)
    assert place_of(work, Problem(field=field, sentence="wrong; mend it.")) == (part, at)


def test_a_problem_says_its_line_in_its_own_words() -> None:
    work = Work("scenario", "late_page", "", values=VALUES)
    problem = Problem(field="renee.lines.no.cue", sentence="not words of this line.")
    assert told(work, problem) == (
        "What they say, “No.”, words that invite a follow-up: not words of this line."
    )


def test_what_lies_around_a_problem_is_no_second_one() -> None:
    inner = Problem(field="personas.0.lines.2.text", sentence="missing; add it.")
    outer = Problem(field="personas", sentence="too short; correct it.")
    other = Problem(field="summary", sentence="missing; add it.")
    assert deepest([inner, outer, other]) == [inner, other]


def test_learners_as_they_should_be_need_no_advice() -> None:
    assert advice((behavior("skilled"), behavior("harmful"))) == []


@pytest.mark.parametrize(
    ("skilled", "harmful", "said"),
    [
        ({"leaks": 1}, {}, "before it is earned"),
        ({"ends": 0.0}, {}, "gets as far as"),
        ({}, {"highest": 2.0}, "come nearer to somebody who hurts"),
        ({"first_told": None}, {}, "nothing is told"),
        ({"ending": None}, {}, "agree on nothing"),
        ({}, {"ending": None}, "walk out on"),
        ({"fallback": 4}, {}, "no line fits"),
    ],
)
def test_what_learners_showed_is_turned_into_the_next_thing_to_do(
    skilled: dict[str, object], harmful: dict[str, object], said: str
) -> None:
    (sentence,) = advice((behavior("skilled", **skilled), behavior("harmful", **harmful)))
    assert said in sentence


def test_the_table_has_words_and_numbers_and_names_what_slipped() -> None:
    drawn = table((behavior("skilled", leaks=2, repeats=1), behavior("harmful")))
    assert "guarded (1.0)" in drawn
    assert "trusting (4.2)" in drawn
    assert "turn 3" in drawn
    assert "tells too soon 2, repeats 1" in drawn
    assert "They walk out" in drawn
