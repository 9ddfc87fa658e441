"""Nobody sees what another judged before their own rating is given; afterward they do."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.errors import UserError
from rpam_assistant.records.circle import HeardAct
from rpam_assistant.records.note import Note
from rpam_assistant.records.review import (
    COACH,
    Comment,
    Correction,
    FinalJudgment,
    Judgment,
    KeptJudgment,
    Opened,
    Rating,
    rater_key,
)
from rpam_assistant.records.reviewed import ReviewedTranscript
from rpam_assistant.reviewing.blind import what_is_seen, what_is_taken
from rpam_assistant.reviewing.coach_marks import coach_rating
from rpam_assistant.reviewing.judging import checked_judgment, checked_moves, checked_rater
from rpam_assistant.reviewing.orders import orders_for, sample_of
from tests.printing.reviews import RUBRIC
from tests.reviewing.talks import answered, said, transcript

NOW = datetime(2026, 11, 23, tzinfo=UTC)
RATERS = ("Ann", "Bob", "Cy")
NOTE = Note(
    rule_id="rule",
    kind="strength",
    quote="apology",
    text="what the coach noted",
    passage_id="a#b",
    passage_title="A",
)
TALK = transcript(
    said("apology") | {"notes": (NOTE,), "state": "the coach's state"},
    answered(state="the coach's state"),
    said(text="I moved the list.")
    | {"acts": (HeardAct(act="receive", confidence=0.9, quote="I moved"),)},
    said("reflection"),
)
COACHED = Rating(
    transcript_id="t1",
    rater=COACH,
    judgments={
        "asking": KeptJudgment(
            rubric_line="asking",
            mark="absent",
            at=1,
            quote="apology",
            why="judged by coach",
            rater=COACH,
            rubric_version="one",
            judged_at=NOW,
        )
    },
    given_at=NOW,
)


@dataclass
class Kept:
    """What an archive would hold: everything, in the order in which it came."""

    ratings: dict[str, list[KeptJudgment]] = field(default_factory=dict)
    given: dict[str, datetime] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    finals: list[FinalJudgment] = field(default_factory=list)
    assigned: set[str] = field(default_factory=set)

    def take(self, number: int, what: str, rater: str) -> None:
        """One more thing that happens. Each bears its rater's name in its words."""
        at = NOW + timedelta(minutes=number)
        words = f"judged by {rater}"
        judgment = {
            "rubric_line": ("harm", "asking")[number % 2],
            "mark": "present",
            "at": 1,
            "quote": "apology",
            "why": words,
            "rater": rater,
            "rubric_version": "one",
            "judged_at": at,
        }
        remark = {"id": str(number), "transcript_id": "t1", "rater": rater, "at": 1}
        if what == "judge":
            self.ratings.setdefault(rater, []).append(KeptJudgment.model_validate(judgment))
        elif what == "give" and rater in self.ratings:
            self.given.setdefault(rater, at)
        elif what == "comment":
            self.comments.append(Comment(**remark, text=words, written_at=at))
        elif what == "correct":
            was = TALK.lines[0].moves
            values = {"kind": "moves", "text": "x", "was": was, "moves": ("blame",), "why": words}
            self.corrections.append(Correction.model_validate(remark | values | {"written_at": at}))
        elif what == "finalize":
            final = FinalJudgment.model_validate(judgment | {"transcript_id": "t1"})
            self.finals.append(final)
        elif what == "assign":
            self.assigned.add(rater)

    def rating(self, rater: str) -> Rating:
        history = tuple(self.ratings[rater])
        newest = {each.rubric_line: each for each in history}
        return Rating(
            transcript_id="t1",
            rater=rater,
            judgments=newest,
            history=history,
            given_at=self.given.get(rater),
        )

    @property
    def parts(self) -> dict[str, object]:
        return {
            "ratings": [self.rating(each) for each in self.ratings],
            "coach": COACHED,
            "comments": self.comments,
            "corrections": self.corrections,
            "finals": self.finals,
            "still_to_give": {rater_key(each) for each in self.assigned - set(self.given)},
        }

    def seen_by(self, rater: str) -> Opened:
        return what_is_seen(rater, TALK, **self.parts)  # type: ignore[arg-type]


WHAT = st.sampled_from(["judge", "judge", "give", "comment", "correct", "finalize", "assign"])
EVENTS = st.lists(st.tuples(WHAT, st.sampled_from(RATERS)), max_size=30)


@given(EVENTS)
def test_whatever_the_order_nobody_sees_anothers_judgment_before_giving_their_own(
    events: list[tuple[str, str]],
) -> None:
    kept = Kept()
    for number, (what, by) in enumerate(events):
        kept.take(number, what, by)
        for rater in RATERS:
            opened = kept.seen_by(rater.upper())
            whole = opened.model_dump_json()
            others = [each for each in RATERS if each != rater]
            if rater not in kept.given:
                assert not [each for each in (*others, COACH) if f"judged by {each}" in whole]
                assert not opened.others
                assert not opened.finals
                assert opened.coach is None
                assert all(each.rater == rater for each in opened.comments)
                assert all(each.rater == rater for each in opened.corrections)
            else:
                shown = {each.rater: each for each in opened.others}
                assert shown == {each: kept.rating(each) for each in others if each in kept.given}
                assert len(opened.comments) == len(kept.comments)
                assert len(opened.corrections) == len(kept.corrections)
                assert opened.coach == COACHED
            if rater in kept.ratings:
                assert opened.mine == kept.rating(rater)


@given(EVENTS)
def test_who_is_assigned_and_has_not_given_sees_only_what_was_said(
    events: list[tuple[str, str]],
) -> None:
    kept = Kept()
    for number, (what, by) in enumerate(events):
        kept.take(number, what, by)
    for rater in RATERS:
        opened = kept.seen_by(rater)
        assert opened.blind == (rater in kept.assigned and rater not in kept.given)
        if not opened.blind:
            assert opened.transcript == TALK
            continue
        whole = opened.model_dump_json(exclude={"mine"})
        for made in ("the coach", '"move"', '"act"'):
            assert made not in whole
        assert [line.text for line in opened.transcript.lines] == [line.text for line in TALK.lines]


@given(EVENTS)
def test_who_rates_nothing_and_a_file_tell_nothing_that_somebody_has_to_rate_blind(
    events: list[tuple[str, str]],
) -> None:
    kept = Kept()
    for number, (what, by) in enumerate(events):
        kept.take(number, what, by)
    taken = what_is_taken(TALK, **kept.parts)  # type: ignore[arg-type]
    opened = kept.seen_by("")
    drafts = [each for each in kept.ratings if each not in kept.given]
    assert not {each.rater for each in (*taken.ratings, *opened.others)} & set(drafts)
    if kept.parts["still_to_give"]:
        told = taken.model_dump_json() + opened.model_dump_json()
        assert "judged by" not in told
        assert "the coach" not in told
        assert taken == ReviewedTranscript(transcript=opened.transcript)
    else:
        assert {each.rater for each in taken.ratings} == {*kept.given, COACH}
        assert len(opened.others) == (len(kept.given) if len(kept.given) > 1 else 0)


def test_a_talk_that_was_not_judged_is_opened_with_the_raters_own_name() -> None:
    opened = Kept().seen_by(" Ann ")
    assert (opened.mine.rater, opened.mine.judgments, opened.blind) == ("Ann", {}, False)


# -- samples and orders ------------------------------------------------------------


@given(st.sets(st.text("abc", min_size=1), max_size=40), st.integers(1, 40), st.integers())
def test_a_sample_is_of_what_there_is_and_the_same_for_one_seed(
    ids: set[str], size: int, seed: int
) -> None:
    sample = sample_of(ids, size, seed)
    assert set(sample) <= ids
    assert len(sample) == len(set(sample)) == min(size, len(ids))
    assert sample == sample_of(sorted(ids, reverse=True), size, seed)


@given(st.sets(st.text("abc", min_size=1), min_size=3, max_size=40), st.integers())
def test_raters_go_through_a_sample_in_orders_that_begin_differently(
    ids: set[str], seed: int
) -> None:
    orders = orders_for(ids, RATERS, seed)
    assert all(sorted(each) == sorted(ids) for each in orders.values())
    assert len({each[0] for each in orders.values()}) == len(RATERS)
    assert orders == orders_for(list(ids), RATERS, seed)


# -- what can be kept --------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kept"), [(" Ann ", "Ann"), ("Ann\t Lee", "Ann Lee"), ("Ann\u200b", "Ann")]
)
def test_a_raters_name_is_trimmed(name: str, kept: str) -> None:
    assert checked_rater(name) == kept


@pytest.mark.parametrize("name", ["", " ", "\u200b", "coach", " Coach ", "ＣＯＡＣＨ", "x" * 61])
def test_some_names_nobody_can_have(name: str) -> None:
    with pytest.raises(UserError):
        checked_rater(name)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"rubric_line": "dancing"}, "does not ask dancing"),
        ({"quote": ""}, "needs words"),
        ({"at": None}, "needs words"),
        ({"at": 9}, "no line 9"),
        ({"quote": "i say apology"}, "letter by letter"),
        ({"at": 2}, "letter by letter"),
        ({"mark": "cannot_tell", "quote": "elsewhere"}, "letter by letter"),
        ({"mark": "cannot_tell", "at": None}, "in which line"),
        ({"why": "x" * 4001}, "shorten"),
    ],
)
def test_a_judgment_without_literal_words_is_refused(
    values: dict[str, object], sentence: str
) -> None:
    whole = {"rubric_line": "asking", "mark": "present", "at": 1, "quote": "apology"}
    with pytest.raises(UserError, match=sentence):
        checked_judgment(TALK, RUBRIC, Judgment.model_validate(whole | values))


def test_what_cannot_be_told_needs_no_words() -> None:
    judgment = Judgment(rubric_line="asking", mark="cannot_tell", why=" Nothing was asked. ")
    assert checked_judgment(TALK, RUBRIC, judgment).why == "Nothing was asked."


def test_moves_are_those_there_are_each_once() -> None:
    assert checked_moves(["blame", "apology", "blame"]) == ("blame", "apology")
    for wrong in ([], ["hug"]):
        with pytest.raises(UserError):
            checked_moves(wrong)


def test_a_rubric_without_rules_gives_the_coach_nothing_to_say() -> None:
    coach = coach_rating(TALK, RUBRIC)
    assert what_is_taken(TALK, ratings=[], coach=coach).ratings == ()
