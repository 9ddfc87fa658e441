"""A chosen action is kept with its session, answered, and forgotten with it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from rpam_assistant.archive.engine import MIGRATIONS, open_engine
from rpam_assistant.archive.next_actions import NextActionArchive
from rpam_assistant.archive.sessions import SessionArchive
from rpam_assistant.errors import NotFound
from rpam_assistant.records.challenge import AS_WRITTEN, Challenge
from rpam_assistant.records.next_action import ChosenAction
from rpam_assistant.records.turn import Session

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "rpam.sqlite3"


@pytest.fixture
def sessions(database: Path) -> SessionArchive:
    archive = SessionArchive(open_engine(f"sqlite:///{database}"))
    for name in ("a", "b"):
        archive.start(Session(id=name, scenario_id="x", started_at=NOON))
    return archive


@pytest.fixture
def actions(database: Path, sessions: SessionArchive) -> NextActionArchive:
    return NextActionArchive(open_engine(f"sqlite:///{database}"))


def chosen(session_id: str, **fields: object) -> ChosenAction:
    values = {"session_id": session_id, "scenario_id": "x", "action_id": "ask", "chosen_at": NOON}
    return ChosenAction.model_validate(values | fields)


def test_actions_come_back_as_they_were_kept_oldest_first(actions: NextActionArchive) -> None:
    late = chosen("a", action_id=None, own_words="Ask Ben.", chosen_at=NOON + timedelta(hours=1))
    actions.keep(late)
    actions.keep(chosen("b"))
    assert actions.all() == (chosen("b"), late)
    assert actions.read("a") == late


def test_choosing_again_takes_the_place_of_what_was_chosen(actions: NextActionArchive) -> None:
    actions.keep(chosen("a"))
    actions.keep(chosen("a", action_id="wait"))
    assert actions.all() == (chosen("a", action_id="wait"),)


@pytest.mark.parametrize("answer", ["done", "partly", "not_yet", "let_go"])
def test_an_answer_is_kept_with_what_happened(actions: NextActionArchive, answer: str) -> None:
    actions.keep(chosen("a"))
    tomorrow = NOON + timedelta(days=1)
    actions.asked("a", tomorrow)
    given = actions.answer("a", answer, "She nodded.", tomorrow)  # type: ignore[arg-type]
    assert given == actions.read("a")
    assert (given.answer, given.what_happened) == (answer, "She nodded.")
    assert given.asked_at == given.answered_at == tomorrow


def test_nothing_is_kept_or_answered_without_its_session(actions: NextActionArchive) -> None:
    with pytest.raises(NotFound, match="no such session"):
        actions.keep(chosen("gone"))
    with pytest.raises(NotFound, match="Nothing was chosen"):
        actions.answer("b", "done", "", NOON)
    actions.asked("gone", NOON)
    assert actions.read("b") is None


@pytest.mark.parametrize("what", ["the session", "the action"])
def test_what_is_deleted_is_gone_from_the_disk(
    what: str, actions: NextActionArchive, sessions: SessionArchive, database: Path
) -> None:
    actions.keep(chosen("a", own_words="Ask the quokka."))
    actions.answer("a", "done", "The quokka agreed.", NOON)
    actions.keep(chosen("b"))
    if what == "the session":
        sessions.delete("a")
    else:
        actions.forget("a")
    assert actions.all() == (chosen("b"),)
    for path in database.parent.glob("rpam.sqlite3*"):
        assert b"quokka" not in path.read_bytes(), path.name


def test_a_database_from_before_gains_the_table_and_keeps_its_sessions(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    old = create_engine(url)
    with old.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(
            text("INSERT INTO session VALUES ('s', 'x', :at)"), {"at": NOON.isoformat(" ")[:19]}
        )
        connection.execute(
            text(
                "INSERT INTO turn VALUES ('t', 's', NULL, 0, 'opening', '', :at, :record)",
            ),
            {
                "at": NOON.isoformat(" ")[:19],
                "record": '{"id": "t", "session_id": "s", "parent_id": null, "number": 0, '
                '"status": "opening", "started_at": "2026-11-23T12:00:00Z"}',
            },
        )
    old.dispose()
    engine = open_engine(url)
    assert NextActionArchive(engine).all() == ()
    kept = SessionArchive(engine).read("s")
    assert [turn.id for turn in kept.turns] == ["t"]
    assert kept.challenge == AS_WRITTEN


@pytest.mark.parametrize(
    "challenge",
    [AS_WRITTEN, Challenge(difficulty="demanding", directness="hard_to_read")],
)
def test_how_hard_a_session_was_asked_to_be_comes_back(
    sessions: SessionArchive, challenge: Challenge
) -> None:
    asked = Session(id="c", scenario_id="y", started_at=NOON, challenge=challenge)
    sessions.start(asked)
    assert sessions.read("c") == asked


def test_all_sessions_come_oldest_first_and_by_scenario(sessions: SessionArchive) -> None:
    sessions.start(Session(id="z", scenario_id="y", started_at=NOON - timedelta(days=1)))
    assert [each.id for each in sessions.all_of()] == ["z", "a", "b"]
    assert [each.id for each in sessions.all_of("x")] == ["a", "b"]
