"""A turn, each arrow of it a field."""

from collections.abc import Iterable, Sequence

import pytest

from rpam_assistant.records.note import Note, is_borne_out
from rpam_assistant.records.transcript import transcript
from rpam_assistant.wiring import Desk
from rpam_assistant.wiring.readings import RecentReadings

SCENARIO = "sarcasm_on_rounds"


class CountingEmbedder:
    """The real embedder, with what it was asked."""

    def __init__(self, desk: Desk) -> None:
        self._real = desk.embedder
        self.model_id = self._real.model_id
        self.calls: list[list[str]] = []

    def encode(self, texts: Sequence[str]):  # type: ignore[no-untyped-def]
        self.calls.append(list(texts))
        return self._real.encode(texts)

    def read(self, texts: Iterable[str], tuned: bool = True):  # type: ignore[no-untyped-def]
        read = list(texts)
        self.calls.append(read)
        return self._real.read(read, tuned)


def test_one_embedding_serves_the_whole_turn(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    desk.say(session.id, "Do you have a minute?").result()
    counting = CountingEmbedder(desk)
    desk.__dict__["_readings"] = RecentReadings(counting)
    desk.__dict__["embedder"] = counting
    desk.say(session.id, "What was that like for you?").result()
    assert counting.calls == [["What was that like for you?"]]


def test_every_arrow_is_a_field_of_the_stored_turn(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    desk.say(session.id, "I asked if you'd opened the chart, in front of Mr. Reyes.").result()
    turn = desk.session(session.id).turns[-1]
    assert turn.status == "complete"
    assert turn.moves
    assert turn.states["maya"].words
    assert turn.reply
    assert turn.reply.written_by == "author"
    assert set(turn.passages) <= set(desk.library.passages)
    assert len(turn.passages) >= 5
    assert turn.library_version == desk.library.version
    assert turn.finished_at
    assert turn.finished_at >= turn.started_at


def test_a_session_opens_with_the_persona_and_the_starting_state(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    lines = transcript(session, session.path_to(), desk.looking_back.debrief(session))["turns"]
    assert [line["speaker"] for line in lines] == ["maya"]
    assert lines[0]["state"]["maya"]["trust"] == 1
    assert lines[0]["state"]["maya"]["words"] == "guarded"


@pytest.mark.parametrize(
    "utterance",
    [
        "I'm sorry if that came across the wrong way, I was under a lot of pressure.",
        "What was that like?",
        "You need to toughen up. Everyone goes through it.",
        "I asked you in front of Mr. Reyes whether you'd opened the chart. That wasn't okay.",
    ],
)
def test_notes_quote_literally_cite_and_come_one_of_a_kind(desk: Desk, utterance: str) -> None:
    session = desk.start(SCENARIO)
    turn = desk.say(session.id, utterance).result()
    assert turn.notes
    assert len(turn.notes) <= 2
    assert len({note.kind for note in turn.notes}) == len(turn.notes)
    for note in turn.notes:
        assert is_borne_out(note, turn.said, desk.library.passages)
        assert "{" not in note.text


def test_a_note_that_misquotes_or_cites_nothing_is_not_borne_out(desk: Desk) -> None:
    note = Note(
        rule_id="r",
        kind="strength",
        quote="that was me",
        text="t",
        passage_id="elements-of-apology#x",
        passage_title="t",
    )
    passages = desk.library.passages
    real = next(iter(passages))
    assert not is_borne_out(note, "That was me.", passages)
    assert not is_borne_out(note.model_copy(update={"passage_id": real}), "That was me.", passages)
    good = note.model_copy(update={"passage_id": real, "quote": "That was me"})
    assert is_borne_out(good, "That was me.", passages)


def test_no_note_is_worded_twice_in_a_session(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    for _ in range(6):
        desk.say(session.id, "What was that like?").result()
    texts = [note.text for turn in desk.session(session.id).turns for note in turn.notes]
    assert len(texts) == len(set(texts))


def test_a_disclosure_of_the_learners_pauses_the_play_and_keeps_none_of_it(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    turn = desk.say(session.id, "I want to kill myself and I told nobody about Pluto").result()
    assert turn.paused
    assert turn.paused.concern == "self_harm"
    assert turn.paused.resources
    assert turn.reply is None
    assert "Pluto" not in desk.session(session.id).model_dump_json()
    stored = desk.settings.home / "rpam.sqlite3"
    assert b"Pluto" not in stored.read_bytes()
    after = desk.say(session.id, "I'm back. What was that like?").result()
    assert after.reply


def test_identifiers_are_taken_out_before_anything_is_kept(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    turn = desk.say(session.id, "MRN 00482913, call 310-555-0142 about her.").result()
    assert turn.said == "[record number], call [phone] about her."
    assert set(turn.identifiers) == {"record_number", "phone"}
    assert "00482913" not in desk.session(session.id).model_dump_json()


def test_the_debrief_quotes_literally_and_cites(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    for said in (
        "I was just trying to push you. That's how you learn.",
        "I asked if you'd opened the chart, in front of Mr. Reyes. That wasn't okay.",
        "What was that like?",
        "Anyway, the discharge for bed four.",
    ):
        desk.say(session.id, said).result()
    session = desk.session(session.id)
    debrief = desk.looking_back.debrief(session)
    spoken = " ".join(turn.said for turn in session.turns)
    answered = " ".join(turn.reply.text for turn in session.turns if turn.reply)
    assert debrief.findings
    for finding in debrief.findings:
        theirs = finding.kind in ("taken_up", "not_taken_up")
        assert finding.quote in (answered if theirs else spoken)
        assert finding.passage_id in desk.library.passages
    assert {"opened", "closed"} <= {each.kind for each in debrief.findings}
    assert debrief.afterward
    assert debrief.next_actions


def test_the_debrief_holds_no_score(desk: Desk) -> None:
    session = desk.start(SCENARIO)
    desk.say(session.id, "What was that like?").result()
    text = desk.looking_back.debrief(desk.session(session.id)).model_dump_json()
    assert "trust" not in set(desk.looking_back.debrief(session).model_dump()) - {"touched"}
    assert "/5" not in text
