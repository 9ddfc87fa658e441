"""All there is of a transcript, and who asks -> what that rater may see of it now.

The blind rule, and its only place:

- what others judged, remarked, corrected or agreed on, and how the coach judges, is seen by a rater
  who has given their own rating, and by no other; of others only what was given, never a draft
- while the transcript is assigned to a rater who has not given, they do not see what the program
  made of it either: no moves, acts, notes or states
- somebody who rates nothing (no name) sees given ratings once nobody has it to rate blind any more
  and two or more were given; before that, what a rater with it to rate blind would see
- taken along as a file is what was given, and of what somebody has to rate blind only what was said
"""

from collections.abc import Collection, Sequence

from rpam_assistant.records.review import (
    Comment,
    Correction,
    FinalJudgment,
    Opened,
    Rating,
    rater_key,
)
from rpam_assistant.records.review_transcript import ReviewTranscript, TranscriptLine
from rpam_assistant.records.reviewed import ReviewedTranscript

NOBODY = "nobody"
"""In whose name a transcript is opened by somebody who rates nothing."""


def what_is_seen(
    rater: str,
    transcript: ReviewTranscript,
    *,
    ratings: Sequence[Rating],
    coach: Rating | None,
    comments: Sequence[Comment] = (),
    corrections: Sequence[Correction] = (),
    finals: Sequence[FinalJudgment] = (),
    still_to_give: Collection[str] = (),
) -> Opened:
    """What `rater` (empty: nobody who rates) sees of it.

    `ratings`, `comments`, `corrections` and `finals` are everybody's, finals oldest first;
    `still_to_give` are the keys of raters who have it to rate blind.
    """
    key = rater_key(rater)
    mine = [each for each in ratings if key and rater_key(each.rater) == key]
    own = mine[0] if mine else Rating(transcript_id=transcript.id, rater=rater.strip() or NOBODY)
    others = tuple(
        each for each in ratings if each.given_at is not None and rater_key(each.rater) != key
    )
    sees = own.given_at is not None if key else len(others) > 1 and not still_to_give
    if sees:
        return Opened(
            transcript=transcript,
            mine=own,
            blind=False,
            others=others,
            coach=coach,
            comments=tuple(comments),
            corrections=tuple(corrections),
            finals={each.rubric_line: each for each in finals},
        )
    blind = key in still_to_give if key else bool(still_to_give)
    my_corrections = [each for each in corrections if key and rater_key(each.rater) == key]
    if blind:
        my_corrections = [each.model_copy(update={"was": ()}) for each in my_corrections]
    return Opened(
        transcript=as_said(transcript) if blind else transcript,
        mine=own,
        blind=blind,
        comments=tuple(each for each in comments if key and rater_key(each.rater) == key),
        corrections=tuple(my_corrections),
    )


def what_is_taken(
    transcript: ReviewTranscript,
    *,
    ratings: Sequence[Rating],
    coach: Rating,
    comments: Sequence[Comment] = (),
    corrections: Sequence[Correction] = (),
    finals: Sequence[FinalJudgment] = (),
    still_to_give: Collection[str] = (),
) -> ReviewedTranscript:
    """What may stand in a file that anybody may open; all of it as in `what_is_seen`."""
    if still_to_give:
        return ReviewedTranscript(transcript=as_said(transcript))
    given = [each for each in ratings if each.given_at is not None]
    return ReviewedTranscript(
        transcript=transcript,
        ratings=(*given, coach) if coach.judgments else tuple(given),
        comments=tuple(comments),
        corrections=tuple(corrections),
        finals=tuple(finals),
    )


def as_said(transcript: ReviewTranscript) -> ReviewTranscript:
    """The transcript without anything that the program made of it."""
    return transcript.model_copy(
        update={"lines": tuple(_as_said(line) for line in transcript.lines)}
    )


def _as_said(line: TranscriptLine) -> TranscriptLine:
    return line.model_copy(update={"moves": (), "acts": (), "notes": (), "state": ""})
