"""A turn: what of it is safe to store, and its first sentence."""

from datetime import UTC, date, datetime

import pytest

from rpam_assistant.records.concern import Concern, Identifier, Screening
from rpam_assistant.records.turn import Turn

AT = datetime(2026, 3, 2, tzinfo=UTC)
LATER = datetime(2026, 3, 3, tzinfo=UTC)
FOUND = Identifier(kind="phone", text="555-0100", start=8, end=16)


def turn(said: str = "") -> Turn:
    return Turn(
        id="t", session_id="s", parent_id="o", number=1, status="opening", said=said, started_at=AT
    )


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("I was short with you. I am sorry.", "I was short with you."),
        ("What happened? I was away.", "What happened?"),
        ("Dr. Lin was there. So was I.", "Dr. Lin was there."),
        ("I asked Mrs. Obi, and then Mr. Reyes! Nobody knew.", "I asked Mrs. Obi, and then Mr. Reyes!"),
        ("It was 3 a.m. on a Sunday. I was tired.", "It was 3 a.m. on a Sunday."),
        ("It was the worst. I left.", "It was the worst."),
        ("A dose of 2.5 was given. Twice.", "A dose of 2.5 was given."),
        ("Over\ntwo lines. Then more.", "Over\ntwo lines."),
        ("I told Dr.", "I told Dr."),
        ("no end", "no end"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_first_sentence_is_literal_and_no_title_ends_it(said: str, first: str) -> None:
    assert turn(said).first_sentence == first


def test_what_was_said_is_kept_without_what_identifies_somebody() -> None:
    screening = Screening(concern=None, identifiers=(FOUND,), redacted="Call me [phone]")
    heard = turn().screened(screening, LATER)
    assert (heard.status, heard.said) == ("heard", "Call me [phone]")
    assert heard.identifiers == ("phone",)
    assert heard.finished_at is None, "it is still to be answered"


def test_where_a_concern_is_heard_none_of_the_words_are_kept() -> None:
    concern = Concern(
        concern="self_harm", message="Help is there.", resources=(), checked_on=date(2026, 1, 1)
    )
    screening = Screening(concern=concern, identifiers=(FOUND,), redacted="Call me [phone]")
    paused = turn().screened(screening, LATER)
    assert (paused.status, paused.paused) == ("paused", concern)
    assert (paused.said, paused.identifiers, paused.finished_at) == ("", (), LATER)
