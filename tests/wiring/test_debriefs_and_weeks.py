"""What is kept of looking back: the choice, what came of it, and nothing that identifies."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from rpam_assistant.archive.engine import open_engine
from rpam_assistant.archive.next_actions import NextActionArchive
from rpam_assistant.archive.sessions import SessionArchive
from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.records.concern import Concern, Screening
from rpam_assistant.records.next_action import ChosenAction
from rpam_assistant.records.phrase import PhraseAnalysis
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, Turn
from rpam_assistant.seams import Reading
from rpam_assistant.wiring.looking_back import LookingBack
from tests.practice.talks import CONCERN, CUES, LIBRARY, SCENE, Said, opening, talk, turn

HARSH: Said = ("You need to toughen up.", ["advice"], 0.4, "Thicker skin. Got it.")
NAMED: Said = ("I said that in front of everyone.", ["acknowledge_harm"], 2.6, "He asked.")
ASKED: Said = ("What was that like?", ["open_question"], 2.7, "I don't know.")
FELT: Said = ("I was ashamed afterward.", ["affective_statement"], 2.8, "Oh.")
BACK: Said = ("So it went quiet.", ["reflection"], 2.8, "Yeah.")
MONDAY = datetime(2026, 11, 2, 12).astimezone()


class Reads:
    """Hears nothing by meaning: what is looked back on here was heard before."""

    def scenario(self, scenario_id: str) -> Scenario:
        if scenario_id not in LIBRARY.scenarios:
            raise NotFound(f"There is no scenario {scenario_id!r}.")
        return LIBRARY.scenarios[scenario_id]

    def read(self, text: str) -> Reading:
        nothing = np.zeros((1, 1), dtype=np.float32)
        return Reading(text, nothing[0], nothing, np.zeros((0, 2), dtype=np.int64))

    def phrase(self, text: str) -> PhraseAnalysis:
        return PhraseAnalysis(
            text=text, parts={}, flaws=(), is_affective_statement=False, suggestions=()
        )


def screen(text: str, scenario: Scenario | None = None) -> Screening:
    return Screening(
        concern=CONCERN if "despair" in text else None,
        identifiers=(),
        redacted=text.replace("Quokka", "[name]"),
    )


class Clock:
    """A now that a test moves."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now.astimezone(UTC)

    def sleep(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "rpam.sqlite3"


@pytest.fixture
def sessions(database: Path) -> SessionArchive:
    return SessionArchive(open_engine(f"sqlite:///{database}"))


@pytest.fixture
def looking_back(sessions: SessionArchive, database: Path, clock: Clock) -> LookingBack:
    actions = NextActionArchive(open_engine(f"sqlite:///{database}"))
    return LookingBack(LIBRARY, sessions, actions, screen, Reads(), clock)


Rehearse = Callable[..., Session]


@pytest.fixture
def rehearse(sessions: SessionArchive, clock: Clock) -> Rehearse:
    def keep(session_id: str, path: Sequence[Turn], scenario_id: str = SCENE.id) -> Session:
        made = Session(id=session_id, scenario_id=scenario_id, started_at=clock())
        sessions.start(made)
        parents: dict[str, str] = {}
        for each in path:
            parents[each.id] = f"{session_id}-{each.id}"
            sessions.append(
                each.model_copy(
                    update={
                        "id": parents[each.id],
                        "session_id": session_id,
                        "parent_id": parents.get(each.parent_id or ""),
                    }
                )
            )
        return sessions.read(session_id)

    return keep


# -- the next action -----------------------------------------------------------


def test_a_choice_counts_from_tomorrow_and_is_asked_about_until_it_is_answered(
    looking_back: LookingBack, rehearse: Rehearse, clock: Clock
) -> None:
    session = rehearse("s", talk(HARSH))
    action = SCENE.next_actions[0]
    looking_back.choose(session, action.id)
    assert looking_back.due() == ()
    clock.sleep(hours=6)
    assert looking_back.due() == ()
    clock.sleep(hours=18)
    (due,) = looking_back.due()
    assert (due.text, due.scenario_title) == (action.text, SCENE.title)
    looking_back.answer("s", "done", "She laughed.")
    assert looking_back.due() == ()
    (kept,) = looking_back.followed()
    assert (kept.chosen.answer, kept.chosen.what_happened) == ("done", "She laughed.")


@pytest.mark.parametrize(
    ("answer", "comes_back"),
    [("done", False), ("partly", False), ("not_yet", True), ("let_go", False)],
)
def test_only_not_yet_is_asked_about_again_and_not_on_the_same_day(
    looking_back: LookingBack, rehearse: Rehearse, clock: Clock, answer: str, comes_back: bool
) -> None:
    looking_back.choose(rehearse("s", talk(HARSH)), "I will ask Ben what he saw.")
    clock.sleep(days=1)
    looking_back.asked("s")
    looking_back.answer("s", answer)  # type: ignore[arg-type]
    assert looking_back.due() == ()
    clock.sleep(days=1)
    assert bool(looking_back.due()) is comes_back


def test_words_of_ones_own_are_kept_without_identifiers(
    looking_back: LookingBack, rehearse: Rehearse, clock: Clock, database: Path
) -> None:
    session = rehearse("s", talk(HARSH))
    chosen = looking_back.choose(session, "Call Quokka at noon.")
    assert isinstance(chosen, ChosenAction)
    assert (chosen.action_id, chosen.own_words) == (None, "Call [name] at noon.")
    kept = looking_back.answer("s", "partly", "Quokka was out.")
    assert isinstance(kept, ChosenAction)
    assert kept.what_happened == "[name] was out."
    for path in database.parent.glob("rpam.sqlite3*"):
        assert b"Quokka" not in path.read_bytes()


def test_a_concern_in_ones_own_words_is_given_back_and_nothing_is_kept(
    looking_back: LookingBack, rehearse: Rehearse
) -> None:
    session = rehearse("s", talk(HARSH))
    assert looking_back.choose(session, "I despair.") == CONCERN
    assert looking_back.chosen("s") is None
    looking_back.choose(session, "Wait.")
    assert isinstance(looking_back.answer("s", "done", "despair"), Concern)
    kept = looking_back.chosen("s")
    assert kept
    assert kept.answer is None


def test_an_empty_choice_says_what_to_do(looking_back: LookingBack, rehearse: Rehearse) -> None:
    with pytest.raises(UserError, match="choose one of the actions or write your own"):
        looking_back.choose(rehearse("s", talk(HARSH)), "  ")


def test_deleting_a_session_deletes_its_choice(
    looking_back: LookingBack, rehearse: Rehearse, sessions: SessionArchive, clock: Clock
) -> None:
    looking_back.choose(rehearse("s", talk(HARSH)), "Wait.")
    sessions.delete("s")
    clock.sleep(days=2)
    assert looking_back.due() == looking_back.followed() == ()


def test_an_action_that_the_scenario_no_longer_has_is_not_asked_about(
    looking_back: LookingBack, rehearse: Rehearse, database: Path, clock: Clock
) -> None:
    rehearse("s", talk(HARSH))
    gone = ChosenAction(session_id="s", scenario_id=SCENE.id, action_id="gone", chosen_at=clock())
    NextActionArchive(open_engine(f"sqlite:///{database}")).keep(gone)
    clock.sleep(days=1)
    assert looking_back.due() == ()


# -- before and after ----------------------------------------------------------


def test_two_rehearsals_of_a_scenario_stand_side_by_side_by_quotes(
    looking_back: LookingBack, rehearse: Rehearse, clock: Clock
) -> None:
    rehearse("a", talk(HARSH, ("Everyone goes through it.", ["minimize"], 0.1, "Sure.")))
    assert looking_back.compare(SCENE.id) is None
    assert looking_back.rehearsed_again() == ()
    clock.sleep(days=3)
    rehearse("between", (opening(),))
    rehearse("b", talk(ASKED, NAMED, BACK))
    compared = looking_back.compare(SCENE.id)
    assert compared
    assert (compared.earlier_id, compared.later_id) == ("a", "b")
    rows = {
        each.aspect: (each.earlier and each.earlier.quote, each.later and each.later.quote)
        for each in compared.rows
    }
    assert rows == {
        "began": (HARSH[0], ASKED[0]),
        "listened": (None, BACK[0]),
        "harm": ("Everyone goes through it.", NAMED[0]),
        "ended": ("Everyone goes through it.", BACK[0]),
    }
    quoted = [side for row in compared.rows for side in (row.earlier, row.later) if side]
    assert {each.passage_id for each in quoted} <= set(LIBRARY.passages)
    assert looking_back.rehearsed_again() == (SCENE.id,)


# -- weeks ---------------------------------------------------------------------


def test_weeks_count_what_was_said_and_an_empty_week_stays_between(
    looking_back: LookingBack, rehearse: Rehearse, clock: Clock
) -> None:
    cue = CUES[0]
    told = turn(1, (ASKED[0], ["open_question"], 2.0, cue.text), cue.id)
    rehearse("a", (opening(), told, turn(2, (f"{cue.cue}?", ["reflection"], 2.3, "Yeah."))))
    clock.sleep(days=1)
    rehearse("b", talk(HARSH, FELT, ending="walk_out"))
    clock.sleep(days=14)
    rehearse("c", talk(ASKED))
    first, empty, last = looking_back.progress()
    assert first.begins == MONDAY.date()
    assert (first.rehearsals, first.utterances) == (2, 4)
    assert (first.helping, first.moves) == (3, 4)
    assert (first.questions, first.reflections) == (1, 1)
    assert (first.cues, first.cues_taken_up) == (1, 1)
    assert first.affective_statements == 1
    assert first.endings == {"walk_out": 1}
    assert empty.utterances == 0
    assert empty.share_helping is None
    assert empty.reflections_per_question is None
    assert (last.utterances, last.questions, last.endings) == (1, 1, {})


def test_without_rehearsals_there_are_no_weeks(
    looking_back: LookingBack, rehearse: Rehearse
) -> None:
    rehearse("opened", (opening(),))
    rehearse("gone", talk(HARSH), scenario_id="no-longer-there")
    assert looking_back.progress() == ()


def test_a_debrief_of_a_scenario_that_is_gone_says_so(
    looking_back: LookingBack, rehearse: Rehearse
) -> None:
    with pytest.raises(NotFound, match="no scenario"):
        looking_back.debrief(rehearse("gone", talk(HARSH), scenario_id="gone"))
