"""The trainer's room on a desk: opened, judged, given, rated together, shared and taken along."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rpam_assistant.errors import NotFound, UserError
from rpam_assistant.records.note import Note
from rpam_assistant.records.review import COACH, Judgment, QueueFilter, Rating
from rpam_assistant.records.rubric import Mark
from rpam_assistant.records.turn import Session
from rpam_assistant.settings import read_settings
from rpam_assistant.wiring import Desk, open_desk
from rpam_assistant.wiring.reviewing_desk import ReviewingDesk, ReviewKind
from tests.content import LIBRARY
from tests.reviewing.talks import WHEN, answered, said, transcript

NOTE = Note(
    rule_id="a_rule",
    kind="strength",
    quote="say",
    text="You asked.",
    passage_id="a#b",
    passage_title="A",
)


@pytest.fixture
def bare(tmp_path: Path) -> Desk:
    """A desk without an index: nothing of the trainer's room but imports and sharing needs one."""
    desk = open_desk(read_settings({"RPAM_HOME": str(tmp_path)}))
    vars(desk)["library"] = LIBRARY
    return desk


@pytest.fixture
def room(bare: Desk) -> ReviewingDesk:
    return bare.reviewing


def talk(transcript_id: str, **values: Any) -> Any:
    asked = said("open_question", "reflection") | {"notes": (NOTE,), "state": "guarded"}
    lines = (asked, answered(), said("apology"), answered(), said("blame"))
    return transcript(*lines, id=transcript_id, **values)


def judge(room: ReviewingDesk, one: str, rater: str, mark: Mark = "present") -> None:
    for line in room.rubric.asked_of("dialog"):
        room.judge(one, rater, Judgment(rubric_line=line.id, mark=mark, at=1, quote="I say"))


def rate(room: ReviewingDesk, one: str, rater: str, mark: Mark = "present") -> Rating:
    judge(room, one, rater, mark)
    return room.give(one, rater)


def test_a_rating_is_a_draft_until_every_line_is_judged_and_it_is_given(
    room: ReviewingDesk,
) -> None:
    room.add([talk("one")])
    first, *others = room.rubric.asked_of("dialog")
    room.judge("one", "Ann", Judgment(rubric_line=first.id, mark="cannot_tell"))
    with pytest.raises(UserError) as caught:
        room.give("one", "Ann")
    assert all(each.title in str(caught.value) for each in others)
    assert first.title not in str(caught.value)
    given = rate(room, "one", "Ann")
    assert given.given_at
    assert len(given.history) == len(others) + 2
    again = room.give("one", "Ann")
    assert again.given_at == given.given_at


def test_after_giving_a_new_judgment_is_added_to_the_history(room: ReviewingDesk) -> None:
    room.add([talk("one")])
    given = rate(room, "one", "Ann")
    line = room.rubric.asked_of("dialog")[0].id
    changed = room.judge("one", "Ann", Judgment(rubric_line=line, mark="cannot_tell"))
    assert changed.given_at == given.given_at
    assert changed.judgments[line].mark == "cannot_tell"
    assert changed.history[:-1] == given.history
    assert changed.history[-1].rubric_version == room.rubric.version


def test_a_line_that_is_asked_of_circles_is_not_asked_of_a_talk(room: ReviewingDesk) -> None:
    room.add([talk("one")])
    asked = {each.id for each in room.rubric.asked_of("dialog")}
    other = next(each.id for each in room.rubric.lines if each.id not in asked)
    with pytest.raises(UserError, match="does not ask"):
        room.judge("one", "Ann", Judgment(rubric_line=other, mark="cannot_tell"))


@pytest.mark.parametrize("rater", ["coach", "Coach", " ", "x" * 61])
def test_nobody_judges_under_a_name_that_nobody_can_have(room: ReviewingDesk, rater: str) -> None:
    room.add([talk("one")])
    with pytest.raises(UserError):
        judge(room, "one", rater)
    assert room.raters() == []


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["judge", "judge", "give", "comment"]),
        st.sampled_from(["Ann", "Bob"]),
        st.sampled_from(get_args(Mark)),
    ),
    max_size=12,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(EVENTS, st.booleans())
def test_what_is_opened_never_shows_anothers_judgment_too_early(
    room: ReviewingDesk, events: list[tuple[str, str, Mark]], assigned: bool
) -> None:
    if room.batches():
        room.delete_batch("run-1")
    room.add([talk("one")])
    if assigned:
        room.assign("Both", ["Ann", "Bob"], QueueFilter(), 1)
    gave: set[str] = set()
    for what, rater, mark in events:
        if what == "judge":
            judge(room, "one", rater, mark)
        elif what == "comment":
            room.comment("one", rater, 1, f"a remark of {rater}")
        elif room.open("one", rater).mine.judgments:
            room.give("one", rater)
            gave.add(rater)
        for viewer, other in (("Ann", "Bob"), ("Bob", "Ann")):
            opened = room.open("one", viewer)
            whole = opened.model_dump_json()
            assert opened.blind == (assigned and viewer not in gave)
            assert bool(opened.coach) == (viewer in gave)
            assert [each.rater for each in opened.others] == (
                [other] if viewer in gave and other in gave else []
            )
            assert viewer in gave or f'"rater":"{other}"' not in whole
            if viewer not in gave:
                assert not any(each.differ for each in room.queue(QueueFilter(), 1, viewer).items)


def test_blind_work_is_done_in_ones_own_order_and_then_compared(room: ReviewingDesk) -> None:
    room.add(talk(f"t{n}") for n in range(30))
    made = room.assign("Twelve", ["Ann", "Bob", "ann "], QueueFilter(), 12, seed=3)
    assert made.raters == ("ann", "Bob")
    assert len(made.transcripts) == 12
    assert [each.id for each in room.assignments()] == [made.id]
    orders: dict[str, list[str]] = {"Ann": [], "Bob": []}
    for rater, mark in (("Ann", "present"), ("Bob", "absent")):
        while one := room.next_for(rater, made.id):
            if rater == "Bob":
                with pytest.raises(UserError, match=f"{12 - len(orders['Bob'])} transcript"):
                    room.agreement(viewer="Bob")
            orders[rater].append(one)
            rate(room, one, rater, "skilled" if len(orders[rater]) % 2 else mark)  # type: ignore[arg-type]
    assert sorted(orders["Ann"]) == sorted(orders["Bob"]) == sorted(made.transcripts)
    assert orders["Ann"] != orders["Bob"]
    *by_line, whole = room.agreement(["ANN", "Bob"], made.id, viewer="Bob")
    assert [each.rubric_line for each in by_line] == [each.id for each in room.rubric.lines]
    assert (whole.rubric_line, whole.transcripts, whole.too_few) == ("", 12, False)
    with_coach = room.agreement(["Ann", COACH])[-1]
    assert COACH in with_coach.raters
    assert room.queue(QueueFilter(disagreement="coach"), viewer="Ann").total == 12
    with pytest.raises(UserError, match="Nobody called Zoe"):
        room.agreement(["Zoe"])


def test_a_sample_leaves_out_what_one_of_its_raters_has_given(room: ReviewingDesk) -> None:
    room.add([talk("one"), talk("two"), talk("three", batch="run-2")])
    rate(room, "one", "Ann")
    made = room.assign("Rest", ["Ann", "Bob"], QueueFilter(batch="run-1"), 10)
    assert made.transcripts == ("two",)
    rate(room, "two", "Ann")
    with pytest.raises(UserError, match="no transcript"):
        room.assign("None", ["Ann", "Bob"], QueueFilter(batch="run-1"), 10)
    for raters in (["Ann"], ["Ann", " ANN "], []):
        with pytest.raises(UserError, match="at least two"):
            room.assign("Alone", raters, QueueFilter(), 1)


def test_a_final_judgment_keeps_the_originals(room: ReviewingDesk) -> None:
    room.add([talk("one")])
    rate(room, "one", "Ann", "present")
    line = room.rubric.asked_of("dialog")[0].id
    final = Judgment(rubric_line=line, mark="emerging", at=3, quote="apology", why="We talked.")
    with pytest.raises(UserError, match="nothing to settle"):
        room.adjudicate("one", line, final, "Cy")
    rate(room, "one", "Bob", "absent")
    assert ("one", line) in room.to_adjudicate()
    assert room.adjudicate("one", line, final, "Cy").mark == "emerging"
    again = room.adjudicate("one", line, final.model_copy(update={"mark": "present"}), "Cy")
    opened = room.open("one", "Ann")
    assert opened.finals == {line: again}
    assert opened.mine.judgments[line].mark == "present"
    assert [each.judgments[line].mark for each in opened.others] == ["absent"]
    assert ("one", line) not in room.to_adjudicate()


def test_corrections_are_of_what_the_learner_said_and_of_notes_that_are_there(
    room: ReviewingDesk,
) -> None:
    room.add([talk("one")])
    kept = room.correct_moves("one", "Ann", 5, ["request", "request"], "It asks.")
    assert (kept.moves, kept.text) == (("request",), "I say blame")
    assert [each.move for each in kept.was] == ["blame"]
    noted = room.correct_note("one", "Ann", 1, "a_rule", "", "No note needed.")
    assert (noted.kind, noted.was, noted.better) == ("note", (), "")
    assert [each.id for each in room.open("one", "Ann").corrections] == [kept.id, noted.id]
    assert room.open("one", "Bob").corrections == ()
    for wrong in (
        lambda: room.correct_moves("one", "Ann", 2, ["request"]),
        lambda: room.correct_moves("one", "Ann", 1, []),
        lambda: room.correct_note("one", "Ann", 1, "another", "Better."),
        lambda: room.comment("one", "Ann", 9, "Where?"),
        lambda: room.comment("one", "Ann", 1, "  "),
    ):
        with pytest.raises(UserError):
            wrong()
    room.assign("Blind", ["Bob", "Cy"], QueueFilter(), 1)
    with pytest.raises(UserError, match="after your own rating"):
        room.correct_moves("one", "Bob", 1, ["request"])


def test_a_correction_becomes_an_example_with_one_click(bare: Desk) -> None:
    room = bare.reviewing
    room.add([talk("one")])
    kept = room.correct_moves("one", "Ann", 5, ["request"])
    made = room.make_example(kept.id)
    assert "I say blame" in Path(made.example).read_text(encoding="utf-8")
    assert room.make_example(kept.id) == made
    assert room.open("one", "Ann").corrections == (made,)
    noted = room.correct_note("one", "Ann", 1, "a_rule", "Better.")
    with pytest.raises(UserError, match="Only corrected moves"):
        room.make_example(noted.id)


def test_only_a_learner_adds_a_learners_transcript(room: ReviewingDesk) -> None:
    with pytest.raises(UserError, match="share it from its debrief"):
        room.add([talk("one"), talk("two", source="learner")])
    assert room.queue(QueueFilter()).total == 0


@pytest.mark.parametrize("kind", ["csv", "jsonl", "docx", "eval"])
def test_a_file_has_no_draft_and_by_default_no_words_and_no_names(
    room: ReviewingDesk, kind: ReviewKind
) -> None:
    room.add([talk("one"), talk("two")])
    rate(room, "one", "Annabel")
    judge(room, "two", "Bobbert")
    copy = room.export(kind, QueueFilter())
    assert copy.name.endswith(f".{kind}")
    assert b"Annabel" not in copy.content
    if kind in ("csv", "jsonl"):
        assert b"I say" not in copy.content
        whole = room.export(kind, QueueFilter(), with_text=True, with_raters=True).content
        assert b"Annabel" in whole
        assert b"I say" in whole
        assert b"Bobbert" not in whole


def test_a_file_tells_nothing_of_what_somebody_has_to_rate_blind(room: ReviewingDesk) -> None:
    room.add([talk("one")])
    room.assign("Blind", ["Ann", "Bob"], QueueFilter(), 1)
    rate(room, "one", "Ann")
    wanted = {"with_text": True, "with_raters": True}
    (row,) = room.export("jsonl", QueueFilter(), **wanted).content.splitlines()
    assert json.loads(row)["ratings"] == []
    rate(room, "one", "Bob")
    (row,) = room.export("jsonl", QueueFilter(), **wanted).content.splitlines()
    assert [each["rater"] for each in json.loads(row)["ratings"]] == ["Ann", "Bob", COACH]


def test_two_transcripts_and_two_runs_stand_side_by_side(room: ReviewingDesk) -> None:
    room.add([talk("one"), talk("two", batch="run-2")])
    assert room.compare("one", "two").parts_at is None
    assert room.compare_batches("run-1", "run-2").pairs == (("one", "two"),)
    with pytest.raises(NotFound):
        room.compare("one", "three")
    with pytest.raises(NotFound, match="run-3"):
        room.compare_batches("run-1", "run-3")
    room.assign("Blind", ["Ann", "Bob"], QueueFilter(), 2)
    with pytest.raises(UserError, match="blind"):
        room.compare("one", "two", viewer="Ann")


# -- with the index: what is heard and screened ------------------------------------


@pytest.fixture
def shared(desk: Desk) -> tuple[Desk, str]:
    session = desk.start("sarcasm_on_rounds")
    for words in ("What was that like for you?", "I am sorry that I said it."):
        desk.say(session.id, words).result()
    desk.reviewing.share(session.id)
    return desk, session.id


def test_a_shared_practice_is_read_under_a_pseudonym_and_can_be_taken_back(
    shared: tuple[Desk, str],
) -> None:
    desk, session_id = shared
    room = desk.reviewing
    (one,) = room.shared(session_id)
    opened = room.open(one, "Ann")
    assert session_id not in opened.model_dump_json()
    assert (opened.transcript.source, opened.transcript.batch) == ("learner", "shared")
    judge_line = room.rubric.asked_of("dialog")[0].id
    room.judge(one, "Ann", Judgment(rubric_line=judge_line, mark="cannot_tell"))
    with pytest.raises(UserError, match="shared already"):
        room.share(session_id)
    assert session_id.encode() not in room.export("jsonl", QueueFilter(), with_text=True).content
    room.take_back(session_id)
    assert room.shared(session_id) == ()
    assert desk.session(session_id).turns
    with pytest.raises(NotFound):
        room.open(one, "Ann")
    (again,) = room.share(session_id)
    assert again != one
    desk.archive.delete(session_id)
    assert room.queue(QueueFilter()).total == 0


@pytest.mark.parametrize("learned", [False, True])
@pytest.mark.parametrize("how", ["take_back", "delete_session", "delete"])
def test_an_example_made_of_a_learners_words_goes_with_them(
    bare: Desk, how: str, learned: bool
) -> None:
    room = bare.reviewing
    bare.archive.start(Session(id="s", scenario_id="x", started_at=WHEN))
    room._transcripts.share("s", [talk("one", source="learner")], WHEN)
    room.add([talk("two")])
    for one, line in (("one", 5), ("two", 3)):
        room.make_example(room.correct_moves(one, "Ann", line, ["request"]).id)
    if learned:
        bare.studio.learn_from_corrections()
    own = bare.settings.own_library

    def holds(words: str) -> bool:
        return any(words in each.read_text() for each in own.rglob("*") if each.is_file())

    assert holds("I say blame")
    {
        "take_back": lambda: room.take_back("s"),
        "delete_session": lambda: bare.archive.delete("s"),
        "delete": lambda: room.delete("one"),
    }[how]()
    assert not holds("I say blame")
    assert holds("I say apology")


def test_what_comes_from_elsewhere_is_screened_and_heard(desk: Desk) -> None:
    room = desk.reviewing
    words = "Resident: Tell me more, Maria Lindqvist.\nMaya: It was hard.\nResident: I am sorry.\n"
    read = room.read_import("talk.txt", words.encode())
    assert room.queue(QueueFilter()).total == 0
    assert room.add(read.transcripts) == 1
    (item,) = room.queue(QueueFilter(move="apology")).items
    assert item.source == "imported"
    assert "Lindqvist" not in room.open(item.id, "Ann").model_dump_json()
