"""Two transcripts side by side, and two runs: what is shared, where they part, what changed."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rpam_assistant.records.agreement import FEWEST
from rpam_assistant.records.compared import ComparedRow, ComparedRuns, Facet
from rpam_assistant.records.review_transcript import ReviewTranscript
from rpam_assistant.records.rubric import Mark
from rpam_assistant.reviewing.compare import compare_transcripts
from rpam_assistant.reviewing.compare_runs import compare_runs
from tests.content import LIBRARY
from tests.reviewing.talks import WHEN, answered, said, transcript

RUBRIC = LIBRARY.rubric
HELLO = answered("Sure. I've got to get the discharge done.", state="guarded")
ASKS = said("open_question", text="What was that like? open_question")
TELLS = answered("Like everybody turned.", state="listening", disclosed=("turned",))
BLAMES = said("blame", text="You could have said so. blame")
SHUTS = answered("Okay. Can I go?", state="closed")


def words(rows: tuple[ComparedRow, ...]) -> list[tuple[str | None, str | None, bool]]:
    return [
        (row.first.text if row.first else None, row.second.text if row.second else None, row.shared)
        for row in rows
    ]


# -- side by side ---------------------------------------------------------------------------------


def test_two_attempts_share_their_beginning_and_part_where_the_learner_says_something_else() -> (
    None
):
    found = compare_transcripts(
        transcript(HELLO, ASKS, TELLS, ASKS, TELLS),
        transcript(HELLO, ASKS, TELLS, BLAMES, SHUTS, ASKS, id="t2"),
        RUBRIC,
    )
    assert found.parts_at == 3
    assert words(found.rows) == [
        (HELLO["text"], HELLO["text"], True),
        (ASKS["text"], ASKS["text"], True),
        (TELLS["text"], TELLS["text"], True),
        (ASKS["text"], BLAMES["text"], False),
        (TELLS["text"], SHUTS["text"], False),
        (None, ASKS["text"], False),
    ]


def test_they_may_part_in_the_answer_to_the_same_words() -> None:
    found = compare_transcripts(
        transcript(HELLO, ASKS, TELLS, BLAMES),
        transcript(HELLO, ASKS, SHUTS, BLAMES, id="t2"),
        RUBRIC,
    )
    assert words(found.rows)[2:] == [
        (TELLS["text"], SHUTS["text"], False),
        (BLAMES["text"], BLAMES["text"], False),
    ]


def test_the_same_to_the_end_parts_nowhere_and_differs_in_nothing() -> None:
    talk = transcript(HELLO, ASKS, TELLS)
    found = compare_transcripts(talk, talk, RUBRIC)
    assert (found.parts_at, found.differs) == (None, ())
    assert all(row.shared for row in found.rows)


def test_in_a_circle_each_voice_stands_beside_the_same_persons() -> None:
    def voice(who: str) -> dict[str, Any]:
        return {"speaker": who, "name": who.title(), "text": f"{who} speaks", "state": "listening"}

    found = compare_transcripts(
        transcript(ASKS, voice("ana"), voice("ben"), voice("cleo"), format="circle"),
        transcript(BLAMES, voice("ana"), voice("cleo"), id="t2", format="circle"),
        RUBRIC,
    )
    assert words(found.rows) == [
        (ASKS["text"], BLAMES["text"], False),
        ("ana speaks", "ana speaks", False),
        ("ben speaks", None, False),
        ("cleo speaks", "cleo speaks", False),
    ]


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        ([ASKS, TELLS], [ASKS, TELLS, said("open_question")], {"lines", "moves"}),
        ([ASKS, TELLS], [ASKS, {**TELLS, "disclosed": ()}], {"disclosures"}),
        ([ASKS, TELLS], [ASKS, {**TELLS, "state": "opening"}], {"state"}),
        ([ASKS, TELLS], [ASKS, {**TELLS, "text": "Loud."}], {"ending"}),
        ([ASKS, TELLS], [{**ASKS, "concern": "self_harm"}, TELLS], {"ending"}),
        (
            [said("receive", acts=True)] * 3,
            [said("receive", acts=True)] * 2 + [said("fix", acts=True)],
            {"acts", "marks"},
        ),
    ],
)
def test_what_differs_is_named(
    first: list[dict[str, Any]], second: list[dict[str, Any]], differs: set[Facet]
) -> None:
    found = compare_transcripts(transcript(*first), transcript(*second, id="t2"), RUBRIC)
    assert {*found.differs} == differs


def test_the_last_state_of_a_circle_is_that_of_whoever_stayed_farthest() -> None:
    near = {"speaker": "ana", "name": "Ana", "text": "Yes.", "state": "trusting"}
    far = {"speaker": "ben", "name": "Ben", "text": "No.", "state": "guarded"}
    talk = transcript(ASKS, far, near, format="circle")
    assert compare_transcripts(talk, talk, RUBRIC).outcomes[0].state == "guarded"


some_lines = st.lists(st.sampled_from([HELLO, ASKS, TELLS, BLAMES, SHUTS]), max_size=8)


@given(some_lines, some_lines)
@settings(deadline=None)
def test_every_line_stands_in_one_row_and_in_its_order(
    first: list[dict[str, Any]], second: list[dict[str, Any]]
) -> None:
    one, other = transcript(*first), transcript(*second, id="t2")
    found = compare_transcripts(one, other, RUBRIC)
    assert [row.first for row in found.rows if row.first] == [*one.lines]
    assert [row.second for row in found.rows if row.second] == [*other.lines]
    assert all(row.first or row.second for row in found.rows)
    shared = [row.shared for row in found.rows]
    assert shared == sorted(shared, reverse=True)
    assert (found.parts_at is None) == all(shared)
    turned = compare_transcripts(other, one, RUBRIC)
    assert turned.parts_at == found.parts_at
    assert {*turned.differs} == {*found.differs}


# -- two runs ---------------------------------------------------------------------------------------


def run(
    batch: str, many: int, *lines: dict[str, Any], version: str = "aaa"
) -> list[ReviewTranscript]:
    """The same talk in so many scenarios."""
    return [
        transcript(
            *lines, id=f"{batch}-{n}", batch=batch, scenario_id=f"s{n}", library_version=version
        )
        for n in range(many)
    ]


def count(found: ComparedRuns, what: str) -> tuple[float, float]:
    return next((each.first, each.second) for each in found.counts if each.what == what)


def test_two_runs_are_paired_by_scenario_and_label_and_the_rest_is_named() -> None:
    first, second = run("one", 3, ASKS, TELLS), run("two", 2, ASKS, TELLS, version="bbb")
    other = first[0].model_copy(update={"id": "one-x", "label": "blunt"})
    found = compare_runs([*first, other], second, LIBRARY)
    assert found.pairs == (("one-0", "two-0"), ("one-1", "two-1"))
    assert found.first.unpaired == ("one-2", "one-x")
    assert (found.first.transcripts, found.second.transcripts) == (4, 2)
    assert found.first.library_versions == ("aaa",)
    assert found.second.library_versions == ("bbb",)


def test_several_of_one_pairing_are_paired_in_the_order_in_which_they_happened() -> None:
    early = transcript(ASKS, id="early", happened_at=WHEN - timedelta(hours=1))
    late = transcript(ASKS, id="late")
    found = compare_runs([late, early], [late, early], LIBRARY)
    assert found.pairs == (("early", "early"), ("late", "late"))


def test_what_happened_is_counted_and_its_difference_has_an_interval() -> None:
    first = run("one", 12, ASKS, TELLS, BLAMES, SHUTS)
    second = run("two", 12, ASKS, TELLS, ASKS, TELLS, said("reflection"))
    found = compare_runs(first, second, LIBRARY)
    assert not found.too_few
    assert count(found, "helps") == (1, 3)
    assert count(found, "hurts") == (1, 0)
    assert count(found, "lines") == (2, 3)
    assert count(found, "disclosures") == (1, 1)
    helps = next(each.difference for each in found.counts if each.what == "helps")
    assert helps
    assert (helps.value, helps.low, helps.high) == pytest.approx((2, 2, 2))


def test_an_interval_is_as_wide_as_the_pairs_differ() -> None:
    first = run("one", 20, BLAMES, SHUTS)
    second = run("two", 10, ASKS, TELLS) + run("two", 20, BLAMES, SHUTS)[10:]
    state = compare_runs(first, second, LIBRARY).state
    assert (state.pairs, state.higher, state.same, state.lower) == (20, 10, 10, 0)
    assert state.difference
    assert state.difference.value == 0.5
    # of a half and half, theory gives .5 plus or minus 1.96 times the root of .25 / 20
    assert (state.difference.low, state.difference.high) == pytest.approx((0.281, 0.719), abs=0.05)


def test_a_keepers_acts_help_and_hurt_as_moves_do() -> None:
    keeps = [said("receive", acts=True), said("press", acts=True), said("hand_on", acts=True)]
    found = compare_runs(run("one", 1, *keeps), run("two", 1, *keeps), LIBRARY)
    assert (count(found, "helps"), count(found, "hurts")) == ((1, 1), (1, 1))


def test_marks_are_the_coachs_and_go_up_or_down_by_pairs() -> None:
    low = run("one", 12, *[said("reflection"), said("advice"), said("advice")])
    high = run("two", 12, *[said("reflection")] * 3)
    found = compare_runs(low, high, LIBRARY)
    assert [each.rubric_line for each in found.marks] == ["listening"]
    (marks,) = found.marks
    assert (marks.pairs, marks.higher, marks.same, marks.lower) == (12, 12, 0, 0)
    assert marks.difference
    assert marks.difference.value == 1


def test_marks_of_people_can_be_compared_instead() -> None:
    first, second = run("one", 12, ASKS), run("two", 12, ASKS)

    def agreed(each: ReviewTranscript) -> dict[str, Mark]:
        return {"safety": "present" if each.batch == "one" else "emerging"}

    (marks,) = compare_runs(first, second, LIBRARY, agreed).marks
    assert (marks.rubric_line, marks.lower) == ("safety", 12)


@pytest.mark.parametrize("many", [0, FEWEST - 1])
def test_with_too_few_pairs_there_are_counts_and_no_difference(many: int) -> None:
    found = compare_runs(run("one", many, ASKS, TELLS), run("two", many, BLAMES, SHUTS), LIBRARY)
    assert found.too_few
    assert [each.difference for each in (*found.counts, found.state)] == [None] * 5
    assert found.state.lower == many
    assert found.states["listening"] == (many, 0)


def test_the_order_in_which_transcripts_come_changes_nothing() -> None:
    first, second = run("one", 12, ASKS, TELLS), run("two", 12, BLAMES, SHUTS)
    found = compare_runs(first, second, LIBRARY)
    assert compare_runs(first[::-1], second[::-1], LIBRARY) == found
