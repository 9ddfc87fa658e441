"""Transcripts that were judged, made by hand and at random."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.note import Note
from rpam_assistant.records.review import (
    Comment,
    Correction,
    FinalJudgment,
    KeptJudgment,
    Rating,
)
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.reviewed import ReviewedTranscript
from rpam_assistant.records.rubric import Rubric, RubricLine

WHEN = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
RUBRIC = Rubric(
    version="one",
    lines=(
        RubricLine(
            id="harm",
            title="Naming the harm",
            question="Was it named?",
            levels={"absent": "No.", "skilled": "Yes: *I did it.*"},
            cannot_tell_when="Nothing happened.",
            passage_id="a#b",
        ),
        RubricLine(
            id="asking",
            title="Asking",
            question="Were questions open?",
            levels={"present": "Often."},
            cannot_tell_when="Nothing was asked.",
            passage_id="a#b",
        ),
    ),
)


def judged(rater: str, mark: str = "present", minutes: int = 0, **values: object) -> KeptJudgment:
    return KeptJudgment.model_validate(
        {
            "rubric_line": "harm",
            "mark": mark,
            "at": 1,
            "quote": "in front of everybody",
            "why": "She names the act.",
            "rater": rater,
            "rubric_version": "one",
            "judged_at": WHEN + timedelta(minutes=minutes),
            **values,
        }
    )


def rating(*history: KeptJudgment) -> Rating:
    return Rating(
        transcript_id="t1",
        rater=history[0].rater,
        judgments={each.rubric_line: each for each in history},
        history=history,
        given_at=WHEN,
    )


def final(rater: str, mark: str, quote: str, why: str) -> FinalJudgment:
    made = judged(rater, mark, 9, quote=quote, why=why)
    return FinalJudgment(transcript_id="t1", **made.model_dump())


def transcript(text: str, *, answer: str = "He asked.", **values: object) -> ReviewTranscript:
    heard = RecognizedMove(move="acknowledge_harm", confidence=0.9, quote=text)
    note = Note(
        rule_id="r",
        kind="strength",
        quote=text,
        text="Plain.",
        passage_id="a#b",
        passage_title="A",
    )
    lines = (
        TranscriptLine(
            number=1,
            speaker="learner",
            name="Learner",
            text=text,
            moves=(heard,),
            notes=(note,),
            state="listening",
        ),
        TranscriptLine(number=2, speaker="maya", name="Maya", text=answer),
        TranscriptLine(number=3, speaker="learner", name="Learner", concern="distress"),
    )
    return ReviewTranscript.model_validate(
        {
            "id": "t1",
            "source": "learner",
            "label": "Learner 3F2A",
            "batch": "shared",
            "title": "On rounds",
            "scenario_id": "sarcasm_on_rounds",
            "happened_at": WHEN,
            "lines": lines,
            **values,
        }
    )


def reviewed() -> ReviewedTranscript:
    """Two raters, one of whom thought again, a comment, two corrections and a final."""
    said = "I asked you in front of everybody. That wasn't okay."
    first, again = judged("Kim", "absent"), judged("Kim", "skilled", 5, quote="wasn't okay")
    return ReviewedTranscript(
        transcript=transcript(said),
        ratings=(rating(first, again), rating(judged("Lee")), rating(judged("coach"))),
        comments=(
            Comment(
                id="c1",
                transcript_id="t1",
                rater="Lee",
                at=1,
                text="Here it turned.",
                written_at=WHEN,
            ),
        ),
        corrections=(
            Correction(
                id="k1",
                transcript_id="t1",
                rater="Lee",
                at=1,
                kind="moves",
                text=said,
                was=(RecognizedMove(move="apology", confidence=0.6, quote="wasn't okay"),),
                moves=("acknowledge_harm",),
                why="No sorry in it.",
                written_at=WHEN,
                example="mine/moves.yaml",
            ),
            Correction(
                id="k2",
                transcript_id="t1",
                rater="Kim",
                at=1,
                kind="note",
                text=said,
                note_rule="r",
                better="Say what came next.",
                written_at=WHEN,
            ),
        ),
        finals=(final("Kim", "skilled", "That wasn't okay", "We agreed on the plain words."),),
    )


SECRETS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "Zs")), min_size=5, max_size=20
)


@st.composite
def reviews_with_secrets(draw: st.DrawFn) -> tuple[ReviewedTranscript, list[str], list[str]]:
    """A review in which every text and every name is a secret; the texts, and the raters."""
    # The mark makes it sure that a secret is in the file only where it was written there.
    texts = [f"secret{number}{draw(SECRETS).strip()}" for number in range(12)]
    raters = [f"rater{number}{draw(SECRETS).strip()}" for number in range(3)]
    title, label, batch, made_id, answer, name, said, why, comment, better, quote, more = texts
    source = draw(st.sampled_from(["learner", "imported", "studio"]))
    made = transcript(
        said,
        answer=answer,
        id=made_id,
        source=source,
        label=label,
        title=title,
        batch="shared" if source == "learner" else batch,
    )
    other = made.lines[1].model_copy(
        update={"speaker": name, "name": name, "state": more, "disclosed": (more,)}
    )
    made = made.model_copy(update={"lines": (made.lines[0], other, made.lines[2])})
    ratings = tuple(rating(judged(each, quote=said, why=why)) for each in raters)
    return (
        ReviewedTranscript(
            transcript=made,
            ratings=ratings,
            comments=(
                Comment(
                    id=more,
                    transcript_id=made_id,
                    rater=raters[0],
                    at=1,
                    text=comment,
                    written_at=WHEN,
                ),
            ),
            corrections=(
                Correction(
                    id=more,
                    transcript_id=made_id,
                    rater=raters[1],
                    at=1,
                    kind="note",
                    text=said,
                    was=(RecognizedMove(move="apology", confidence=0.6, quote=said),),
                    better=better,
                    why=why,
                    written_at=WHEN,
                    example=more,
                ),
            ),
            finals=(final(raters[2], "absent", quote, why),),
        ),
        texts,
        raters,
    )
