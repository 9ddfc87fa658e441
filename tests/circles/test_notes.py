"""A note in a circle: literal words, a passage that exists, no wording twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.circles.coach import coach
from rpam_assistant.circles.past import CirclePast
from rpam_assistant.records.circle import CircleRole
from rpam_assistant.records.note import Note, is_borne_out
from tests.circles.people import ACTS, MOVES, PROMPTS, Rehearsal
from tests.content import LIBRARY

PASSAGES = LIBRARY.passages


def notes_of(played: Rehearsal) -> list[tuple[Note, ...]]:
    """What the coach says of each turn, knowing what it said before."""
    told: list[tuple[Note, ...]] = []
    path = []
    for turn in played.path:
        past = CirclePast(tuple(path))
        role, rules = played.setup.role, LIBRARY.circle_notes
        told.append(coach(turn, past, played.scenario, role, rules, PASSAGES))
        path.append(turn.model_copy(update={"notes": told[-1]}))
    return told


def keep(*said: str) -> Rehearsal:
    keeps = Rehearsal("keeps")
    for each in said:
        if not keeps.closed:
            keeps.take(each, "says") if each else keeps.take(action="goes_on")
    return keeps


some = st.one_of(
    st.just(""),
    st.builds(
        lambda heard, name, prompt: f"{', '.join(heard)}, {name}. {prompt}",
        st.lists(st.sampled_from([*ACTS, *MOVES]), min_size=1, max_size=3),
        st.sampled_from(["all of you", "Ana", "Ben"]),
        st.sampled_from(["", "Why did you do that?", "What was the worst of it?", "What helped?"]),
    ),
)


@given(st.sampled_from(["sits", "keeps"]), st.lists(some, min_size=1, max_size=10))
def test_every_note_quotes_literally_cites_a_passage_and_is_worded_once(
    role: CircleRole, said: list[str]
) -> None:
    played = Rehearsal(role)
    for each in said:
        if not played.closed:
            played.take(each, "says" if each else "goes_on")
    told = notes_of(played)
    for turn, notes in zip(played.path, told, strict=True):
        assert len({each.kind for each in notes}) == len(notes) <= 2
        for note in notes:
            assert is_borne_out(note, turn.said, PASSAGES)
            assert "{" not in note.text
    texts = [each.text for notes in told for each in notes]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("said", ["", "other."])
def test_where_there_is_nothing_to_say_nothing_is_said(said: str) -> None:
    keeps = Rehearsal("keeps")
    keeps.take("hand_on.") if said else keeps.take(action="passes")
    assert notes_of(keeps)[-1] == ()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("slow_down, and there is time for this, Ana.", "strength"),
        ("gloss_over, and on to something nicer.", "next_step"),
    ],
)
def test_a_hard_moment_that_was_met_is_a_strength_and_one_that_was_left_a_next_step(
    said: str, kind: str
) -> None:
    keeps = keep(f"name_values, right_to_pass. {PROMPTS['check_in']}", "", "", said)
    turn = keeps.last
    assert turn.circle
    assert (turn.circle.met or turn.circle.left) == "jokes"
    (first, *_) = notes_of(keeps)[-1]
    assert first.kind == kind


def test_a_flawed_prompt_is_never_praised_and_is_what_the_note_quotes() -> None:
    keeps = keep("name_values, right_to_pass. Why did you do that?")
    notes = notes_of(keeps)[-1]
    steps = [each for each in notes if each.kind == "next_step"]
    assert [each.quote for each in steps] == ["Why did you do that?"]
    assert all(each.quote != "Why did you do that?" for each in notes if each.kind == "strength")


@pytest.mark.parametrize(
    ("words", "is_named"),
    [("It is with you, Ben.", True), ("It is with you, ben.", True), ("It is of benefit.", False)],
)
def test_a_note_names_whoever_was_called_by_name_and_nobody_whose_name_is_part_of_a_word(
    words: str, is_named: bool
) -> None:
    keeps = keep(f"name_values, right_to_pass. {PROMPTS['check_in']}", f"care_for. {words}")
    (note,) = notes_of(keeps)[-1]
    assert ("Ben" in note.text) is is_named
