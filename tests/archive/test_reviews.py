"""Transcripts are found, ratings outlive what happens to a process, and what is deleted is gone."""

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from rpam_assistant.archive.engine import MIGRATIONS, open_engine
from rpam_assistant.archive.review_kept import KeptReviews
from rpam_assistant.archive.review_queue import ReviewQueue
from rpam_assistant.archive.review_ratings import RatingArchive
from rpam_assistant.archive.review_remarks import RemarkArchive
from rpam_assistant.archive.review_rounds import RoundArchive
from rpam_assistant.archive.review_transcripts import TranscriptArchive
from rpam_assistant.archive.sessions import SessionArchive
from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.records.review import Assignment, Comment, QueueFilter
from rpam_assistant.records.review_transcript import ReviewTranscript
from rpam_assistant.records.turn import Session
from rpam_assistant.settings import CHECKOUT
from tests.archive.reviewing import LINES, NOW, judged, talk
from tests.reviewing.talks import WHEN, said, transcript


class Room:
    """Every archive of the trainer's room, on one database."""

    def __init__(self, url: str) -> None:
        engine = open_engine(url)
        self.transcripts = TranscriptArchive(engine)
        self.queue = ReviewQueue(engine)
        self.ratings = RatingArchive(engine)
        self.remarks = RemarkArchive(engine)
        self.rounds = RoundArchive(engine)
        self.kept = KeptReviews(engine)
        self.sessions = SessionArchive(engine)

    def rate(self, transcript_id: str, rater: str, mark: str, give: bool = True) -> None:
        for line in LINES:
            self.ratings.judge(transcript_id, judged(rater, line, mark))
        if give:
            assert self.ratings.give(transcript_id, rater, LINES, NOW) == ()

    def found(self, viewer: str = "", **wanted: object) -> set[str]:
        return set(self.queue.ids(QueueFilter.model_validate(wanted), viewer))

    def assign(self, *transcript_ids: str, raters: tuple[str, ...] = ("Ann", "Bob")) -> str:
        made = Assignment(id="a", title="A", raters=raters, transcripts=transcript_ids, made_at=NOW)
        self.rounds.assign(made, dict.fromkeys(raters, transcript_ids))
        return made.id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rpam.sqlite3"


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def room(url: str) -> Room:
    return Room(url)


def test_a_transcript_comes_back_as_it_was_added_and_is_added_once(room: Room) -> None:
    one = talk("one", "What happened?", attempt=2)
    assert room.transcripts.add([one, talk("two")]) == 2
    assert room.transcripts.add([talk("two", "Other words."), talk("three"), talk("three")]) == 1
    assert room.transcripts.read("one") == one
    with pytest.raises(NotFound):
        room.transcripts.read("four")


def many() -> list[ReviewTranscript]:
    return [
        talk("plain", "Hello."),
        talk("run-2", "Hello.", batch="run-2"),
        talk("mine", "Hello.", source="imported", scenario_id=""),
        talk("safety", "Hello.", context="safety_advocacy", scenario_id="other", title="Other"),
        transcript(said("apology"), id="sorry"),
        transcript(said(text="Stop.") | {"concern": "distress"}, id="paused"),
        talk("words", "It's 100% the Heron’s fault, Émile.", "And then\n nothing_happened."),
    ]


ALL = {each.id for each in many()}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ALL),
        ({"source": "imported"}, {"mine"}),
        ({"batch": "run-2"}, {"run-2"}),
        ({"scenario_id": "other"}, {"safety"}),
        ({"context": "safety_advocacy"}, {"safety"}),
        ({"move": "apology"}, {"sorry"}),
        ({"concern": "any"}, {"paused"}),
        ({"concern": "none"}, ALL - {"paused"}),
        ({"words": "HERON"}, {"words"}),
        ({"words": "heron's émile"}, {"words"}),
        ({"words": "“then nothing_h”"}, {"words"}),
        ({"words": "then fault"}, {"words"}),
        ({"words": '"then fault"'}, set()),
        ({"words": "100%"}, {"words"}),
        ({"words": "1%0"}, set()),
        ({"words": "nothing-happened"}, set()),
        ({"words": "hello", "batch": "run-2"}, {"run-2"}),
        ({"words": "hello", "batch": "run-3"}, set()),
        ({"state": "given"}, set()),
        ({"state": "waiting", "rater": "Ann"}, ALL),
        ({"state": "assigned", "rater": "Ann"}, set()),
        ({"assignment_id": "none such"}, set()),
    ],
)
def test_every_filter_finds_what_it_names_and_nothing_else(
    room: Room, wanted: dict[str, str], found: set[str]
) -> None:
    room.transcripts.add(many())
    assert room.found(**wanted) == found
    assert room.queue.page(QueueFilter.model_validate(wanted), 1, "").total == len(found)


def test_pages_of_25_come_newest_first_and_past_the_end_comes_the_last(room: Room) -> None:
    made = [talk(f"{n:02}", happened_at=WHEN - timedelta(minutes=n)) for n in range(60)]
    room.transcripts.add(reversed(made))
    first, last = (room.queue.page(QueueFilter(), page, "") for page in (1, 99))
    assert (first.total, first.pages, last.page) == (60, 3, 3)
    assert [each.id for each in first.items] == [each.id for each in made[:25]]
    assert [each.id for each in last.items] == [each.id for each in made[50:]]
    assert first.items[0].learner_lines == 1


def test_the_newest_judgment_counts_and_every_one_is_kept(room: Room) -> None:
    room.transcripts.add([talk("one")])
    for mark in ("absent", "present", "skilled"):
        room.ratings.judge("one", judged("Ann", "asking", mark))
    (rating,) = room.kept.one("one").ratings
    assert [each.mark for each in rating.history] == ["absent", "present", "skilled"]
    assert rating.judgments["asking"].mark == "skilled"
    assert rating.given_at is None
    assert room.ratings.give("one", "Ann", LINES, NOW) == ("owning",)


def test_one_person_is_one_rater_however_the_name_is_spelled(room: Room) -> None:
    room.transcripts.add([talk("one")])
    for name in ("Ann Lee", "ANN LEE", " ann  lee "):
        room.ratings.judge("one", judged(name))
    (rating,) = room.kept.one("one").ratings
    assert rating.rater == "Ann Lee"
    assert {each.rater for each in rating.history} == {"Ann Lee"}
    assert room.queue.raters() == ["Ann Lee"]


def test_raters_differ_by_a_level_and_by_what_counts_now(room: Room) -> None:
    room.transcripts.add([talk("one"), talk("two")])
    room.rate("one", "Ann", "present")
    room.rate("one", "Bob", "absent", give=False)
    assert room.found(viewer="Ann", disagreement="raters") == set()
    room.ratings.give("one", "Bob", LINES, NOW)
    assert room.found(viewer="Ann", disagreement="raters") == {"one"}
    assert room.found(viewer="Cy", disagreement="raters") == set()
    room.ratings.judge("one", judged("Bob", "owning", "cannot_tell"))
    room.ratings.judge("one", judged("Bob", "asking", "present"))
    assert room.found(viewer="Ann", disagreement="raters") == set()


def test_given_ratings_are_compared_by_what_stood_there_when_they_were_given(room: Room) -> None:
    room.transcripts.add([talk("one")])
    room.rate("one", "Ann", "present")
    room.ratings.judge("one", judged("Ann", "asking", "absent"))
    marks = {(each.rubric_line, each.mark) for each in room.rounds.given_marks((), "")}
    assert marks == {("asking", "present"), ("owning", "present")}


def test_nothing_is_told_of_a_transcript_while_somebody_has_it_to_rate_blind(room: Room) -> None:
    room.transcripts.add([talk("one"), talk("two")])
    room.assign("one", "two", raters=("Ann", "Bob", "Cy"))
    for rater, mark in (("Ann", "present"), ("Bob", "absent")):
        room.rate("one", rater, mark)
    assert room.rounds.to_adjudicate("") == []
    assert room.rounds.given_marks((), "") == []
    assert room.found(disagreement="raters") == set()
    assert room.found(viewer="Cy", disagreement="raters") == set()
    assert room.rounds.to_come("cy") == 2
    assert room.rounds.release("a", "CY") == 2
    assert room.rounds.to_adjudicate("a") == [("one", "asking"), ("one", "owning")]
    assert len(room.rounds.given_marks((), "a")) == 4
    assert room.found(disagreement="raters") == {"one"}


def test_a_rater_is_led_through_their_own_order(room: Room) -> None:
    room.transcripts.add([talk("one"), talk("two")])
    room.assign("two", "one")
    assert room.found(state="assigned", rater="Ann") == {"one", "two"}
    assert room.rounds.next_for("ann", "a") == "two"
    room.rate("two", "Ann", "present")
    assert room.rounds.next_for("Ann", "") == "one"
    assert room.found(state="assigned", rater="Ann") == {"one"}
    assert room.found(state="given", rater="Ann") == {"two"}
    assert room.rounds.next_for("Bob", "a") == "two"
    assert room.rounds.next_for("Nobody", "a") is None
    with pytest.raises(NotFound):
        room.rounds.next_for("Ann", "no such")


def test_a_removed_comment_is_not_shown_and_only_its_writer_removes_it(room: Room) -> None:
    room.transcripts.add([talk("one")])
    values = {"id": "c", "transcript_id": "one", "rater": "Ann", "at": 1, "text": "Here."}
    room.remarks.comment(Comment.model_validate(values | {"written_at": NOW}))
    with pytest.raises(UserError, match="Only who wrote"):
        room.remarks.remove_comment("c", "Bob", NOW)
    assert [each.text for each in room.kept.one("one").comments] == ["Here."]
    room.remarks.remove_comment("c", "ANN", NOW)
    assert room.kept.one("one").comments == ()
    with pytest.raises(NotFound):
        room.remarks.remove_comment("c", "Ann", NOW)


# -- processes ---------------------------------------------------------------------


def judging(url: str, rater: str, ids: list[str], how: str = "give") -> subprocess.Popen[str]:
    arguments = ["-m", "tests.archive.reviewing", url, rater, how, ",".join(ids)]
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )


def test_what_was_said_to_be_kept_is_there_after_the_process_was_killed(
    url: str, room: Room
) -> None:
    ids = [f"t{n:04}" for n in range(1000)]
    room.transcripts.add(map(talk, ids))
    process = judging(url, "Ann", ids)
    assert process.stdout
    said_to_be_kept = [process.stdout.readline().split() for _ in range(25)]
    process.kill()
    said_to_be_kept += [each.split() for each in process.stdout.read().splitlines()]
    process.stdout.close()
    assert process.wait() != 0, "it was killed before it was done"
    kept = {
        (each.transcript.id, line, judgment.why)
        for each in room.kept.many(ids)
        for rating in each.ratings
        for line, judgment in rating.judgments.items()
    }
    assert kept >= {(one, line, why) for one, line, why in said_to_be_kept}


def test_two_who_judge_at_once_lose_nothing_and_are_compared_right(url: str, room: Room) -> None:
    ids = [f"t{n:02}" for n in range(60)]
    room.transcripts.add(map(talk, ids))
    both = [judging(url, rater, ids) for rater in ("Ann", "Bobby")]
    for process in both:
        told, _ = process.communicate()
        assert process.returncode == 0
        assert len(told.splitlines()) == len(LINES) * len(ids)
    for each in room.kept.many(ids):
        assert [len(rating.history) for rating in each.ratings] == [2, 2]
        assert all(rating.given_at for rating in each.ratings)
    page = room.queue.page(QueueFilter(), 1, "")
    assert {each.ratings_given for each in page.items} == {2}
    # Ann's level is three on from her transcript's number and Bobby's five: never the same.
    assert room.found(disagreement="raters") == set(ids)


# -- forgetting --------------------------------------------------------------------


def lies_in(path: Path, words: str) -> bool:
    files = [each for each in path.parent.iterdir() if each.name.startswith(path.name)]
    return any(words.encode() in each.read_bytes() for each in files)


def take_back(room: Room) -> None:
    room.transcripts.take_back("s")


def delete_session(room: Room) -> None:
    room.sessions.delete("s")


@pytest.mark.parametrize("forget", [take_back, delete_session])
def test_what_was_shared_is_gone_with_all_that_was_made_of_it(
    room: Room, path: Path, forget: Callable[[Room], None]
) -> None:
    room.sessions.start(Session(id="s", scenario_id="x", started_at=NOW))
    copies = [talk("one", "The heron flew."), talk("two", "The heron sat.", attempt=2)]
    room.transcripts.share("s", copies, NOW)
    with pytest.raises(UserError, match="shared already"):
        room.transcripts.share("s", [talk("three")], NOW)
    assert room.transcripts.shared("s") == ("one", "two")
    room.ratings.judge("one", judged("Ann", why="Like a walrus."))
    room.assign("one", "two")
    assert lies_in(path, "walrus")
    forget(room)
    assert room.transcripts.shared("s") == ()
    assert room.found() == set()
    assert room.rounds.all() == []
    assert not lies_in(path, "walrus")
    assert not lies_in(path, "heron")


def test_a_session_that_is_gone_cannot_be_shared(room: Room) -> None:
    with pytest.raises(NotFound):
        room.transcripts.share("s", [talk("one")], NOW)
    assert room.found() == set()


def test_a_batch_is_deleted_and_the_others_stay(room: Room) -> None:
    room.transcripts.add([talk("one"), talk("two", batch="run-2")])
    room.assign("one", "two")
    room.transcripts.delete_batch("run-2")
    assert room.found() == {"one"}
    assert [each.transcripts for each in room.rounds.all()] == [("one",)]
    room.transcripts.delete("one")
    for missing in (lambda: room.transcripts.delete("one"), lambda: room.kept.one("one")):
        with pytest.raises(NotFound):
            missing()
    with pytest.raises(NotFound, match="no batch"):
        room.transcripts.delete_batch("run-2")


def test_an_archive_from_before_reviews_keeps_its_sessions(url: str) -> None:
    engine = create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        connection.execute(
            text(
                "INSERT INTO session (id, scenario_id, started_at) VALUES ('s', 'x', '2026-01-02')"
            )
        )
    engine.dispose()
    room = Room(url)
    assert room.sessions.read("s").scenario_id == "x"
    room.transcripts.share("s", [talk("one")], NOW)
    room.sessions.delete("s")
    assert room.found() == set()
