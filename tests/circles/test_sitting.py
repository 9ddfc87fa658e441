"""The learner sits: only the holder speaks, and however they use their turn is honored."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.errors import OutOfTurn
from rpam_assistant.partners.seated import ACTS_OUT
from rpam_assistant.records.circle import KEEPER, Action, Mode
from rpam_assistant.records.transcript import LEARNER
from tests.circles import replay
from tests.circles.people import MOVES, PROMPTS, TAKEN_UP, Rehearsal
from tests.content import LIBRARY

ACTIONS = get_args(Action)
WORDS = LIBRARY.keeping.words
KIND = "take_responsibility open_question"

turns = st.lists(
    st.one_of(
        st.sampled_from([each for each in ACTIONS if each != "says"]).map(lambda act: ("", act)),
        st.lists(st.sampled_from(MOVES), min_size=1, max_size=3).map(
            lambda moves: (" ".join(moves), "says")
        ),
    ),
    max_size=16,
)


def whole(said: str = KIND, trust: float = 2.0) -> Rehearsal:
    """A circle in which the learner always says the same."""
    sits = Rehearsal("sits", trust)
    while not sits.closed:
        sits.take(said)
    return sits


@given(turns, st.sampled_from([0.0, 1.0, 2.0, 3.5, 5.0]))
def test_whatever_the_learner_does_nobody_speaks_out_of_turn_or_twice_or_too_soon(
    taken: list[tuple[str, Action]], trust: float
) -> None:
    sits = Rehearsal("sits", trust)
    for said, action in taken:
        if not sits.closed:
            sits.take(said, action)
            assert sits.closed or sits.now.floor.holder == LEARNER
    replay.check(sits)
    left = len(sits.setup.steps)
    while not sits.closed:
        sits.take(action="passes")
        left -= 1
        assert left >= -1, "the circle never ends"
    replay.check(sits)


def test_a_whole_circle_has_every_round_with_its_prompt_and_ends_with_the_keepers_words() -> None:
    sits = whole()
    replay.check(sits)
    kept = [each.text for each in sits.voices if each.kind == "keeps"]
    assert [each for each in kept if each in PROMPTS.values()] == list(PROMPTS.values())
    assert kept[-1] == "That was everybody. Thank you."
    rounds = dict.fromkeys(each.step_id for each in sits.voices)
    assert list(rounds) == [each.id for each in sits.setup.steps]


@pytest.mark.parametrize(
    ("action", "wordings"),
    [
        ("says", "thanks"),
        ("passes", "honors_pass"),
        ("is_silent", "honors_silence"),
        ("come_back", "will_come_back"),
    ],
)
def test_however_the_piece_is_let_go_of_the_keeper_honors_it_first(
    action: Action, wordings: str
) -> None:
    sits = Rehearsal("sits")
    turn = sits.take("Hello." if action == "says" else "", action)
    assert turn.circle
    first = turn.circle.voices[0]
    assert (first.persona_id, first.kind) == (KEEPER, "keeps")
    assert first.text in getattr(WORDS, wordings)
    assert turn.circle.voices[1].persona_id == "caz", "and it goes on to the next seat"


def test_no_wording_of_the_keepers_is_heard_twice_while_there_are_others() -> None:
    kept = [each.text for each in whole().voices if each.kind == "keeps"]
    assert len(kept) == len(set(kept))


def test_who_asks_for_it_has_the_piece_again_before_the_round_ends() -> None:
    sits = Rehearsal("sits")
    turn = sits.take(action="come_back")
    assert turn.circle
    assert [each.persona_id for each in turn.circle.voices] == [KEEPER, "caz", KEEPER]
    assert turn.circle.voices[-1].text in WORDS.comes_back_to_you
    assert (sits.place, sits.now.floor.holder) == ("check_in", LEARNER)
    sits.take("Hello.")
    assert sits.place == "values"


def test_nothing_is_promised_to_who_asks_again_when_nobody_else_is_left() -> None:
    sits = Rehearsal("sits")
    sits.take(action="come_back")
    again = sits.take(action="come_back")
    assert again.circle
    assert again.circle.voices[0].text in WORDS.honors_pass
    assert sits.place == "values"


def test_something_kept_back_is_told_where_trust_has_come_and_in_its_order() -> None:
    told = [each for voice in whole().voices for each in voice.disclosed]
    assert told == ["ana-stairs", "ben-late"]


@pytest.mark.parametrize(
    ("trust", "said", "told"),
    [
        pytest.param(1.0, "blame threat", [], id="it stays with them where they are driven off"),
        pytest.param(5.0, KIND, ["ana-stairs", "ben-late"], id="no more than two in a round"),
    ],
)
def test_what_is_told_depends_on_how_near_they_are(
    trust: float, said: str, told: list[str]
) -> None:
    assert [each for voice in whole(said, trust).voices for each in voice.disclosed] == told


def test_somebodys_words_are_taken_up_only_after_they_were_said() -> None:
    lines = whole().lines
    pairs = [("ana-check_in-0", "caz-answers"), ("ana-tells", "ben-after-ana")]
    for before, after in pairs:
        assert lines.index(before) < lines.index(after)
    assert "ben-after-ana" not in whole("blame threat", 1.0).lines, "where Ana told nothing"


def test_the_learners_own_words_are_taken_up_in_the_round_in_which_they_were_said() -> None:
    sits = Rehearsal("sits")
    sits.take(TAKEN_UP)
    assert "caz-hears" not in sits.lines, "it belongs to another round"
    sits.take(TAKEN_UP)
    assert "caz-hears" in sits.lines
    other = Rehearsal("sits")
    other.take("Hello.")
    other.take("A night in June.")
    assert "caz-hears" not in other.lines


def test_a_hard_moment_is_met_by_the_keeper_at_once_and_there_is_one_in_a_round() -> None:
    sits = whole()
    hard = [(at, each) for at, each in enumerate(sits.voices) if each.hard]
    assert [(each.step_id, each.hard) for _, each in hard] == [
        ("story", "jokes"),
        ("topic", "attacks"),
    ]
    for at, each in hard:
        answer = sits.voices[at + 1]
        meets = [words.format(name=each.persona_id.title()) for words in WORDS.meets[each.hard]]
        assert answer.kind == "keeps"
        assert answer.text in meets


def test_a_prompt_that_asks_far_too_much_is_passed_in_words_of_their_own() -> None:
    sits = Rehearsal("sits", 0.0, risks=(1, 5, 5, 5, 5, 1))
    while not sits.closed:
        sits.take("threat")
    asked = [each for each in sits.voices if each.persona_id != KEEPER]
    first, topic = (
        [each.hard or each.kind for each in asked if each.step_id == place]
        for place in ("check-in", "topic")
    )
    assert first == ["speaks"] * 3
    assert sorted(topic)[-2:] == ["passes", "passes"]
    assert set(topic) - {"passes"} <= ACTS_OUT, "or one of them hits back"
    passes = [each for each in asked if each.kind == "passes"]
    assert all(each.text.startswith(each.persona_id.title()) for each in passes)
    assert len(passes) == len({each.text for each in passes}) > 4


@pytest.mark.parametrize(
    ("said", "nearer"), [("take_responsibility open_question", True), ("blame threat", False)]
)
def test_what_the_learner_says_brings_the_circle_nearer_or_drives_it_off(
    said: str, nearer: bool
) -> None:
    silent, sits = Rehearsal("sits"), Rehearsal("sits")
    silent.take(action="is_silent")
    sits.take(said)
    for who, trust in sits.trust().items():
        assert (trust > silent.trust()[who]) is nearer


@given(st.lists(st.sampled_from(["sequential", "open"]), min_size=6, max_size=6), turns)
def test_in_an_open_round_only_who_wants_the_piece_has_it_and_the_learner_always_may(
    modes: list[Mode], taken: list[tuple[str, Action]]
) -> None:
    sits = Rehearsal("sits", 2.0, modes)
    for said, action in taken:
        if not sits.closed:
            sits.take(said, action)
    replay.nothing_is_said_too_soon_or_twice(sits)
    rounds = [turn.circle.floor.step for turn in sits.path if turn.circle]
    for before, after in pairwise(rounds):
        assert after - before in (0, 1), "no round goes by without the learner"
    for step in sits.setup.steps:
        had = [each.persona_id for each in sits.voices if each.step_id == step.id]
        others = [each for each in had if each != KEEPER]
        assert len(others) == len(set(others))


def test_nobody_can_speak_in_a_closed_circle() -> None:
    sits = whole()
    after = sits.last.model_copy(update={"id": "after", "parent_id": sits.last.id})
    with pytest.raises(OutOfTurn, match="This circle is closed"):
        sits.circle.hear("One more thing.", "says", sits.session, after)


def test_the_same_circle_is_said_in_the_same_words() -> None:
    assert whole().voices == whole().voices
