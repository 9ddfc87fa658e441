"""Whatever is said of a talk quotes it literally and cites a passage, and nobody is graded."""

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings

from rpam_assistant.practice.balance import FEWEST_LINES, FEWEST_OF_EITHER
from rpam_assistant.practice.debrief import make_debrief
from rpam_assistant.records.debrief import Debrief, Quoted
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.phrase import Flaw, PhraseAnalysis
from rpam_assistant.records.scenario import EndingKind
from rpam_assistant.records.turn import Turn
from tests.practice.talks import (
    CUES,
    LIBRARY,
    LINES,
    SCENE,
    Said,
    opening,
    paused,
    random_talks,
    talk,
    turn,
)

PASSAGES = LIBRARY.passages


def debrief(path: Sequence[Turn], **given: object) -> Debrief:
    return make_debrief(
        SCENE,
        path,
        LIBRARY.debrief,
        LIBRARY.moves,
        LINES,
        given.pop("passages", PASSAGES),  # type: ignore[arg-type]
        **given,  # type: ignore[arg-type]
    )


def claims(made: Debrief) -> Iterator[Quoted]:
    yield from (each for each in (made.began, made.ending) if each)
    yield from (*made.turning_points, *made.findings, *made.rephrasings)
    yield from made.touched_by.values()
    if made.balance:
        yield from (each for each in (made.balance.question, made.balance.reflection) if each)


def spoken(path: Sequence[Turn]) -> dict[str, str]:
    return {each.id: f"{each.said}\n{each.reply.text if each.reply else ''}" for each in path}


# -- what holds of any talk ----------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(random_talks())
def test_every_claim_quotes_its_turn_literally_and_cites_a_passage(path: tuple[Turn, ...]) -> None:
    made = debrief(path)
    said = spoken(path)
    for each in claims(made):
        assert each.passage_id in PASSAGES
        if each.quote or not made.ending or made.ending.kind != "paused":
            assert each.quote
            assert each.quote in said[each.turn_id]
    assert made.balance is None or made.balance.passage_id in PASSAGES
    assert set(made.touched) == set(made.touched_by)
    assert not {each.tenet for each in made.not_touched} & set(made.touched)


@settings(max_examples=150, deadline=None)
@given(random_talks())
def test_whatever_stands_in_quotation_marks_was_said(path: tuple[Turn, ...]) -> None:
    made = debrief(path)
    everything = "\n".join(spoken(path).values())
    told = [made.opening, *(each.text for each in claims(made) if hasattr(each, "text"))]
    for text in told:
        for quote in re.findall(r"“([^”]+)”", text):
            assert quote in everything, text


@settings(max_examples=60, deadline=None)
@given(random_talks())
def test_nothing_is_claimed_where_no_passage_bears_it_out(path: tuple[Turn, ...]) -> None:
    made = debrief(path, passages=())
    assert list(claims(made)) == []
    assert made.balance is None


@settings(max_examples=60, deadline=None)
@given(random_talks())
def test_the_same_talk_is_always_told_in_the_same_words(path: tuple[Turn, ...]) -> None:
    assert debrief(path) == debrief(path)


@settings(max_examples=60, deadline=None)
@given(random_talks())
def test_there_is_no_score_no_percent_and_no_grade(path: tuple[Turn, ...]) -> None:
    made = debrief(path)
    told = [made.opening, *(each.text for each in claims(made) if hasattr(each, "text"))]
    told += [made.balance.text] if made.balance else []
    for text in told:
        ours = re.sub(r"“[^”]*”", "", text)
        assert not re.search(r"\d|%|\b(?:score|grade|(?<!turning )points?|percent|marks?)\b", ours)
    assert not {"trust", "score", "confidence", "grade"} & _keys(made.model_dump(mode="json"))


def _keys(values: object) -> set[str]:
    if isinstance(values, dict):
        tenets = set(values) <= {"responsibility", "conditions", "repair", "trust"}
        names = set() if tenets else set(values)
        return names.union(*map(_keys, values.values()))
    return set().union(*map(_keys, values)) if isinstance(values, list) else set()


# -- particular talks ----------------------------------------------------------

HARSH: Said = ("You need to toughen up.", ["advice"], 0.4, "Thicker skin. Got it.")
NAMED: Said = (
    "I asked you that in front of Mr. Reyes.",
    ["acknowledge_harm"],
    2.6,
    "He asked me afterward if I was new.",
)
ASKED: Said = ("What was that like?", ["open_question"], 2.7, "I don't know.")
SMALL: Said = ("Did you eat?", ["closed_question"], 1.0, "I wasn't hungry.")
BACK: Said = ("So it went quiet.", ["reflection"], 2.8, "Yeah.")


def test_where_it_closed_and_where_it_turned_open_the_debrief_in_their_order() -> None:
    made = debrief(talk(SMALL, HARSH, NAMED, ASKED))
    assert [(each.kind, each.turn_id) for each in made.turning_points] == [
        ("closed", "t2"),
        ("opened", "t3"),
    ]
    places = [
        made.opening.index(quote)
        for quote in ("Did you eat?", "You need to toughen up", "I asked you that in front of")
    ]
    assert places == sorted(places)
    assert "He asked me afterward if I was new." in made.opening
    assert [each.turn_id for each in made.findings] == ["t2", "t3"]


def test_talks_that_differ_are_told_differently() -> None:
    names = ("Ben", "Aditi", "Jess", "Dr. Lin", "Mr. Reyes", "the team", "the interns", "everybody")
    openings = set()
    for name in names:
        said: Said = (f"I said it in front of {name}.", ["acknowledge_harm"], 2.6, "Okay.")
        made = debrief(talk(SMALL, said, ASKED))
        openings.add(made.opening.replace(name, "X"))
    assert len(openings) >= 4


def test_a_first_step_that_the_answer_does_not_show_is_told_as_one() -> None:
    quiet: Said = ("I said that.", ["acknowledge_harm"], 1.8, "It's fine.")
    made = debrief(talk(SMALL, quiet, SMALL))
    assert "People who have been waiting for that often wave it off" in made.findings[0].text


@pytest.mark.parametrize("lines", [[HARSH], [HARSH, NAMED]])
def test_a_talk_of_one_or_two_lines_is_told_short_and_honestly(lines: list[Said]) -> None:
    made = debrief(talk(*lines))
    assert made.turning_points == ()
    assert made.balance is None
    for words, _, _, _ in lines:
        assert words.rstrip(".") in made.opening
    assert lines[-1][3] in made.opening


def test_nothing_said_is_nothing_to_look_back_on() -> None:
    made = debrief((opening(),))
    assert "nothing to look back on" in made.opening
    assert list(claims(made)) == []
    assert made.afterward == ""


def test_a_talk_in_which_little_moved_says_that() -> None:
    made = debrief(talk(SMALL, SMALL, SMALL))
    assert made.turning_points == made.findings == ()
    assert "Did you eat?" in made.opening


@pytest.mark.parametrize("kind", ["agreement", "not_today", "walk_out"])
def test_an_ending_is_told_as_such_with_the_last_words(kind: EndingKind) -> None:
    made = debrief(talk(SMALL, HARSH, NAMED, ASKED, ending=kind))
    assert made.ending
    assert made.ending.kind == kind
    assert made.ending.quote == "I don't know."
    assert made.ending.text in made.opening


def test_after_a_pause_nobody_is_taught_anything() -> None:
    made = debrief((*talk(HARSH, NAMED, ASKED), paused(4)))
    assert made.ending
    assert made.ending.kind == "paused"
    assert "matters more than an exercise" in made.opening
    assert "toughen" not in made.model_dump_json()
    assert made.findings == made.next_actions == made.not_touched == ()


def test_a_pause_that_was_gone_on_from_is_passed_over() -> None:
    path = (*talk(HARSH), paused(2), turn(3, NAMED), turn(4, ASKED))
    made = debrief(path)
    assert made.ending is None
    assert {each.turn_id for each in made.findings} == {"t1", "t3"}


# -- cues ----------------------------------------------------------------------

SAT = next(each for each in CUES if each.cue == "I sat by the door")


@pytest.mark.parametrize(
    ("said", "moves", "near", "taken"),
    [
        ("Why the door?", ["open_question"], False, True),
        ("The door, of all places.", ["other"], False, True),
        ("What was that like?", ["open_question"], False, True),
        ("Anyway, the discharge.", ["dismiss"], False, False),
        ("That happens to everyone.", ["minimize"], False, False),
        ("Who ordered the scan?", ["open_question"], False, False),
        ("Away from all of us.", ["reflection"], True, True),
        ("Away from all of us.", ["other"], True, False),
    ],
)
def test_a_cue_is_taken_up_by_its_words_or_by_asking_or_reflecting_on_it(
    said: str, moves: list[MoveId], near: bool, taken: bool
) -> None:
    first = turn(1, ("And then?", ["open_question"], 2.0, SAT.text), SAT.id)
    path = (opening(), first, turn(2, (said, moves, 2.0, "Yeah.")))
    made = debrief(path, near=lambda cue, words: near)
    found = [each for each in made.findings if each.quote == SAT.cue]
    assert [each.kind for each in found] == ["taken_up" if taken else "not_taken_up"]
    assert said in found[0].text
    assert found[0].turn_id == "t1"


def test_a_cue_may_be_taken_up_later() -> None:
    path = (
        opening(),
        turn(1, ("And then?", ["open_question"], 2.0, SAT.text), SAT.id),
        turn(2, ("I'm sorry.", ["apology"], 2.2, "Okay.")),
        turn(3, ("So you sat by the door.", ["reflection"], 2.4, "Yeah.")),
    )
    (found,) = (each for each in debrief(path).findings if each.quote == SAT.cue)
    assert found.kind == "taken_up"
    assert "So you sat by the door." in found.text


def test_a_move_that_was_hardly_heard_is_not_called_by_its_name() -> None:
    doubtful = talk(HARSH, SMALL, SMALL)
    doubtful = tuple(
        each.model_copy(
            update={
                "moves": tuple(move.model_copy(update={"confidence": 0.3}) for move in each.moves)
            }
        )
        for each in doubtful
    )
    made = debrief(doubtful)
    assert made.findings
    assert made.rephrasings == made.touched == ()
    closed = LIBRARY.debrief.findings["closed"]
    of_any = [each.split("{answer}")[0] for each in closed["any"]]
    assert any(made.findings[0].text.startswith(each.format(name="Maya")) for each in of_any)


# -- balance -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("questions", "reflections", "says"),
    [
        (5, 1, "five questions"),
        (4, 4, "four questions"),
        (1, 5, "one question"),
    ],
)
def test_questions_and_reflections_are_weighed_in_words_with_one_of_each(
    questions: int, reflections: int, says: str
) -> None:
    made = debrief(talk(*[ASKED] * questions, *[BACK] * reflections, HARSH))
    assert made.balance
    assert says in made.balance.text
    assert made.balance.question
    assert made.balance.question.quote == ASKED[0]
    assert made.balance.reflection
    assert made.balance.reflection.quote == BACK[0]


@pytest.mark.parametrize(
    "lines",
    [[ASKED] * (FEWEST_LINES - 1), [ASKED] * (FEWEST_OF_EITHER - 1) + [HARSH] * FEWEST_LINES],
)
def test_too_little_talk_is_not_weighed(lines: list[Said]) -> None:
    assert debrief(talk(*lines)).balance is None


# -- tenets --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "moves", "touched"),
    [
        ("That was on me.", ["take_responsibility"], "responsibility"),
        ("Who on this team gets asked that?", ["open_question"], "conditions"),
        ("What could put it right?", ["offer_repair"], "repair"),
        ("I'll be there at six.", ["agree_next_steps"], "trust"),
    ],
)
def test_a_tenet_is_touched_by_words_that_are_quoted(
    said: str, moves: list[MoveId], touched: str
) -> None:
    made = debrief(talk((said, moves, 2.0, "Okay.")))
    assert made.touched == (touched,)
    assert {key: each.quote for key, each in made.touched_by.items()} == {touched: said}
    assert len(made.not_touched) == 3


def test_hiding_behind_the_conditions_does_not_touch_them() -> None:
    made = debrief(talk(("The team was under pressure.", ["justify"], 0.5, "Okay.")))
    assert made.touched == ()


# -- other words ---------------------------------------------------------------


def test_the_learners_own_act_takes_the_place_of_the_reason() -> None:
    why: Said = ("I was only trying to push you.", ["justify"], 0.3, "Okay. Can I go?")
    made = debrief(talk(why, NAMED, ASKED))
    assert [(each.quote, each.better) for each in made.rephrasings] == [(why[0], NAMED[0])]


def test_a_sentence_is_cut_where_its_reason_begins() -> None:
    why: Said = ("I snapped at you because I was tired.", ["justify"], 0.3, "Okay.")
    (other,) = debrief(talk(why)).rephrasings
    assert other.better == "I snapped at you."
    assert other.remark == ""


def test_where_the_facts_are_missing_a_blank_says_so() -> None:
    half: Said = ("I'm sorry if it stung.", ["non_apology"], 0.3, "Okay.")
    (other,) = debrief(talk(half)).rephrasings
    assert "___" in other.better
    assert "yours to fill" in other.remark


def test_at_most_two_lines_get_other_words_and_no_two_the_same() -> None:
    made = debrief(talk(HARSH, HARSH, HARSH, ("At least it's over.", ["minimize"], 0.1, "Sure.")))
    assert len(made.rephrasings) == 2
    assert len({each.better for each in made.rephrasings}) == 2


def analysis(text: str, acknowledgment: str | None = None) -> PhraseAnalysis:
    flaw = Flaw(
        flaw="blame",
        text=text,
        start=0,
        end=len(text),
        why="Accuses.",
        passage_id="affective-statement-language-errors#you-blame-and-absolutes",
    )
    return PhraseAnalysis(
        text=text,
        parts={},
        flaws=(flaw,),
        is_affective_statement=False,
        suggestions=("When the list was late, I felt ___.",),
        acknowledgment=acknowledgment,
    )


BLAMED: Said = ("You never do the list.", ["blame"], 0.2, "Okay.")


def test_the_phrase_coach_has_the_first_word_on_blame() -> None:
    (other,) = debrief(talk(BLAMED), phrase=analysis).rephrasings
    assert (other.text, other.better) == ("Accuses.", "When the list was late, I felt ___.")


def test_a_line_that_names_discrimination_is_never_put_in_other_words() -> None:
    made = debrief(talk(BLAMED), phrase=lambda text: analysis(text, "That is serious."))
    assert made.rephrasings == ()
