"""A session becomes a transcript: every line, nobody's name, nothing that leads back."""

import re
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rpam_assistant.records.concern import Identifier
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.reviewing.pseudonym import new_pseudonym
from rpam_assistant.reviewing.redacted import redacted, withheld
from rpam_assistant.reviewing.transcripts import from_session, ways_through
from rpam_assistant.wiring.taken_out import cleaned, names_in, without
from tests.circles.people import Rehearsal
from tests.practice.talks import (
    BEGAN,
    MAYA,
    SCENE,
    Said,
    paused,
    random_talks,
    session,
    talk,
    turn,
)

NAMED: Said = ("I said that in front of Mr. Reyes.", ["acknowledge_harm"], 2.6, "He asked.")
ASKED: Said = ("What was that like?", ["open_question"], 1.5, "Loud.")


def made_of(path: tuple[Turn, ...], source: str = "learner"):  # type: ignore[no-untyped-def]
    return from_session(
        session(path, "the-session-id"),
        path,
        SCENE,
        label="Learner 3F2A",
        batch="shared",
        source=source,  # type: ignore[arg-type]
    )


def test_a_talk_has_the_lines_of_both_with_what_was_heard_and_how_it_was_taken() -> None:
    made = made_of(talk(NAMED, ASKED))
    assert [(each.speaker, each.name, each.text) for each in made.lines] == [
        (MAYA.id, "Maya", SCENE.personas[0].opening),
        ("learner", "Learner", NAMED[0]),
        (MAYA.id, "Maya", "He asked."),
        ("learner", "Learner", ASKED[0]),
        (MAYA.id, "Maya", "Loud."),
    ]
    assert [each.number for each in made.lines] == [1, 2, 3, 4, 5]
    assert [each.state for each in made.lines][1:] == ["listening"] * 2 + ["guarded"] * 2
    assert made.lines[1].moves[0].move == "acknowledge_harm"
    assert (made.scenario_id, made.title, made.context) == (SCENE.id, SCENE.title, SCENE.context)
    assert made.format == "dialog"


def test_a_pause_is_a_line_without_words() -> None:
    path = (*talk(NAMED), paused(2))
    assert [(each.text, each.concern) for each in made_of(path).lines][-1] == ("", "distress")


def test_of_a_learner_the_day_is_told_and_of_a_run_the_moment() -> None:
    path = talk(NAMED)
    assert made_of(path).happened_at == BEGAN.replace(hour=0)
    assert made_of(path, "evaluation").happened_at == BEGAN


@settings(deadline=None)
@given(random_talks())
def test_nothing_leads_back_and_nothing_is_lost(path: tuple[Turn, ...]) -> None:
    made = made_of(path)
    dumped = made.model_dump_json()
    assert "the-session-id" not in dumped
    assert [each.text for each in made.learner_lines()] == [each.said for each in path if each.said]
    replies = [each.reply.text for each in path if each.reply]
    assert [each.text for each in made.lines if not each.is_learner] == replies


def test_every_way_through_is_found_oldest_first_and_the_last_is_shown() -> None:
    first, second = turn(1, NAMED), turn(2, ASKED)
    again = turn(1, ASKED).model_copy(update={"id": "t3", "number": 3})
    held = session((talk()[0], first, second, again))
    assert [[each.id for each in path] for path in ways_through(held)] == [
        ["t0", "t1", "t2"],
        ["t0", "t3"],
    ]
    assert ways_through(held)[-1] == held.path_to()
    assert ways_through(session(talk())) == ()


@pytest.mark.parametrize("role", ["sits", "keeps"])
def test_a_circle_has_everybodys_voice_and_every_pass(role: str) -> None:
    played = Rehearsal(role)  # type: ignore[arg-type]
    if role == "sits":
        played.take("I was there.")
        played.take(action="passes")
    else:
        played.take(action="goes_on")
        played.take(action="goes_on")
    held = Session(
        id="the-session-id",
        scenario_id=played.scenario.id,
        started_at=BEGAN + timedelta(hours=2),
        circle=played.setup,
        turns=tuple(played.path),
    )
    made = from_session(
        held, played.path, played.scenario, label="x", batch="b", source="evaluation"
    )
    assert made.format == "circle"
    assert made.role == ("participant" if role == "sits" else "keeper")
    voices = [voice for each in played.path if each.circle for voice in each.circle.voices]
    others = [each for each in made.lines if not each.is_learner]
    assert [(each.speaker, each.text) for each in others] == [
        (each.persona_id, each.text) for each in voices
    ]
    assert [each.did for each in others] == [
        "" if each.kind in ("speaks", "keeps") else each.kind for each in voices
    ]
    mine = [each for each in made.lines if each.is_learner]
    assert len(mine) == 2
    if role == "sits":
        assert [each.did for each in mine] == ["", "passes"]


def test_a_pseudonym_is_drawn_by_chance_and_is_nobodys() -> None:
    names = {new_pseudonym() for _ in range(50)}
    assert len(names) > 40
    assert all(re.fullmatch(r"Learner [0-9A-F]{4}", each) for each in names)
    every = {f"Learner {number:04X}" for number in range(16**4)}
    assert re.fullmatch(r"Learner [0-9A-F]{6}", new_pseudonym(every))


def test_what_quotes_a_line_follows_it_when_a_name_is_taken_out() -> None:
    said = "I said that to Tom Kowalski. Kowalski left."
    line = made_of(talk((said, ["acknowledge_harm"], 2.0, "Yes."))).lines[1]
    start = said.index("Tom")
    found = Identifier(kind="name", text="Tom Kowalski", start=start, end=start + 12)
    names = names_in([found])
    made = without(line, cleaned(said, [found], names))
    assert made.text == "I said that to [name]. [name] left."
    assert made.moves[0].quote == made.text
    assert cleaned("Was that Kowalski's?", [], names).text == "Was that [name]'s?"
    assert cleaned("Kowalskis", [], names).text == "Kowalskis"


WORDS = st.text("ab K", max_size=12)


@settings(deadline=None)
@given(WORDS, st.integers(0, 12), st.integers(0, 12), st.integers(1, 12), st.integers(0, 12))
def test_every_quote_is_literal_after_anything_was_taken_out(
    said: str, start: int, end: int, length: int, begin_at: int
) -> None:
    start, end = sorted((min(start, len(said)), min(end, len(said))))
    line = made_of(talk((said or "K", ["apology"], 2.0, "Yes."))).lines[1]
    quote = line.text[begin_at : begin_at + length]
    move = line.moves[0].model_copy(update={"quote": quote})
    line = line.model_copy(update={"moves": (move,)})
    taken = line.text[start:end]
    text = line.text.replace(taken, "[name]") if taken else line.text
    made = redacted(line, text, {taken: "[name]"} if taken else {})
    assert all(each.quote in made.text for each in (*made.moves, *made.notes))


def test_a_line_that_stays_behind_leaves_nothing_of_its_words() -> None:
    line = made_of(talk(NAMED)).lines[1]
    made = withheld(line, "violence")
    assert NAMED[0] not in made.model_dump_json()
    assert made.concern == "violence"
