"""What was said is never lost: two tabs, two submits, a killed process, another try."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.settings import Settings
from rpam_assistant.wiring import Desk, open_desk

SCENARIO = "sarcasm_on_rounds"


def test_submits_at_the_same_moment_are_all_kept_and_answered_in_turn(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    opening = session.turns[-1].id
    words = [f"Can we talk, attempt number {n}?" for n in range(8)]
    with ThreadPoolExecutor(8) as tabs:
        futures = list(tabs.map(lambda said: desk.say(session.id, said, opening), words))
    for future in futures:
        future.result()
    turns = desk.session(session.id).turns
    assert sorted(turn.said for turn in turns[1:]) == sorted(words)
    assert all(turn.reply for turn in turns)
    assert [turn.number for turn in turns] == list(range(9))
    assert len(desk.session(session.id).path_to()) == 9, "one conversation, not eight"


def test_two_processes_in_one_session_lose_nothing(desk: Desk, settings: Settings) -> None:
    session = desk.start(SCENARIO)
    code = (
        "import sys; from rpam_assistant.wiring import open_desk; desk = open_desk()\n"
        "for n in range(5): desk.say(sys.argv[1], f'{sys.argv[2]} says {n}').result()"
    )
    others = [
        subprocess.Popen(
            [sys.executable, "-c", code, session.id, name],
            env=os.environ | {"RPAM_HOME": str(settings.home)},
            stderr=subprocess.PIPE,
        )
        for name in ("one", "two")
    ]
    for other in others:
        _, errors = other.communicate(timeout=120)
        assert other.returncode == 0, errors
    said = [turn.said for turn in desk.session(session.id).turns[1:]]
    assert sorted(said) == sorted(f"{name} says {n}" for name in ("one", "two") for n in range(5))


def test_what_was_heard_before_a_kill_is_answered_when_the_session_is_opened_again(
    desk: Desk, settings: Settings
) -> None:
    session = desk.start(SCENARIO)
    code = """
import os, sys
from rpam_assistant.wiring import open_desk
desk = open_desk()
steps = desk.practice._play_of(desk.session(sys.argv[1]))._steps
steps.__class__.__setattr__ = object.__setattr__
steps.recognize = lambda reading: os._exit(9)
desk.say(sys.argv[1], "I asked you in front of Mr. Reyes. That wasn't okay.").result()
"""
    died = subprocess.run(
        [sys.executable, "-c", code, session.id],
        env=os.environ | {"RPAM_HOME": str(settings.home)},
        capture_output=True,
        check=False,
    )
    assert died.returncode == 9, died.stderr
    reopened = open_desk(settings)
    left = reopened.session(session.id).turns[-1]
    assert (left.status, left.said) == (
        "heard",
        "I asked you in front of Mr. Reyes. That wasn't okay.",
    )
    answer = reopened.practice.resume(session.id)
    assert answer is not None
    assert answer.result().reply
    assert reopened.session(session.id).turns[-1].status == "complete"
    assert reopened.practice.resume(session.id) is None


def test_speaking_on_answers_first_what_was_left(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    turn = desk.say(session.id, "What was that like?").result()
    left = turn.model_copy(update={"status": "heard", "reply": None, "moves": (), "states": {}})
    desk.archive.complete(left)
    desk.say(session.id, "I'm sorry.").result()
    assert [each.status for each in desk.session(session.id).turns] == [
        "opening",
        "complete",
        "complete",
    ]


def test_another_try_makes_a_sibling_and_both_stay(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    first = desk.say(session.id, "You're being sensitive.").result()
    second = desk.practice.try_again(
        session.id, first.id, "I asked you that in front of everyone. That wasn't okay."
    ).result()
    session = desk.session(session.id)
    assert [turn.said for turn in session.attempts_at(second)] == [first.said, second.said]
    assert [turn.id for turn in session.path_to()] == [session.turns[0].id, second.id]
    assert [turn.id for turn in session.path_to(first.id)] == [session.turns[0].id, first.id]
    assert second.states["maya"].trust > first.states["maya"].trust


def test_one_can_go_on_from_the_older_attempt(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    first = desk.say(session.id, "Can we talk?").result()
    desk.practice.try_again(session.id, first.id, "Do you have a minute?").result()
    later = desk.say(session.id, "What was that like?", after=first.id).result()
    assert later.parent_id == first.id


@pytest.mark.parametrize("nothing", ["", "   ", "\n"])
def test_nothing_said_is_said_plainly(desk: Desk, nothing: str) -> None:
    session = desk.start(SCENARIO)
    with pytest.raises(UserError, match="Nothing was said"):
        desk.say(session.id, nothing)


def test_an_unknown_session_or_scenario_is_named(desk: Desk) -> None:
    with pytest.raises(NotFound, match="no such session"):
        desk.say("nobody", "hello")
    with pytest.raises(NotFound, match=f"no scenario 'nowhere'; choose one of: .*{SCENARIO}"):
        desk.start("nowhere")


def test_a_deleted_session_is_gone_from_the_disk(desk: Desk, home: Path) -> None:
    session = desk.start(SCENARIO)
    desk.say(session.id, "The quokka is in the workroom.").result()
    desk.archive.delete(session.id)
    with pytest.raises(NotFound):
        desk.session(session.id)
    assert desk.sessions() == []
    for path in home.glob("rpam.sqlite3*"):
        assert b"quokka" not in path.read_bytes(), path.name


def test_a_circle_is_not_begun_as_a_talk_between_two(desk: Desk) -> None:
    with pytest.raises(UserError, match="is a circle"):
        desk.start("bed_twelve")
