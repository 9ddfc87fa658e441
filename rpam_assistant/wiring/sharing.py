"""A session -> the copy that its learner may share with trainers, screened once more."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rpam_assistant.errors import UserError
from rpam_assistant.records.circle import KEEPER
from rpam_assistant.records.concern import ConcernKind, Identifier
from rpam_assistant.records.review_transcript import LEARNER, ReviewTranscript, TranscriptLine
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.sharing import SHARED, UNTOLD, TakenOut, ToShare
from rpam_assistant.records.turn import Session
from rpam_assistant.reviewing.pseudonym import new_pseudonym
from rpam_assistant.reviewing.redacted import withheld
from rpam_assistant.reviewing.transcripts import from_session, ways_through
from rpam_assistant.wiring.taken_out import Cleaned, cleaned, names_in, without

if TYPE_CHECKING:
    from rpam_assistant.wiring.desk import Desk

AUTHOR = "author"


class Screened(NamedTuple):
    """What was found in one text."""

    identifiers: tuple[Identifier, ...]
    concern: ConcernKind | None


def prepare_to_share(
    desk: "Desk", session: Session, *, with_attempts: bool = False, taken: Iterable[str] = ()
) -> ToShare:
    """The way through that is shown, or every way with `with_attempts`, under a new pseudonym.

    Every line that may hold the learner's own words is screened again, and a name that is found in
    one of them is taken out of all. `taken` are pseudonyms that others have.
    Raises NotFound when the scenario is gone, and UserError where nothing was said.
    """
    scenario = desk.circles.scenario_of(session)
    paths = list(enumerate(ways_through(session), start=1))
    label = new_pseudonym(frozenset(taken))
    made = [
        from_session(
            session, path, scenario, label=label, batch=SHARED, source="learner", attempt=attempt
        )
        for attempt, path in (paths if with_attempts else paths[-1:])
    ]
    if not any(list(each.learner_lines()) for each in made):
        raise UserError("Nothing was said in this practice yet; there is nothing to share.")
    return _without_identifiers(desk, made, scenario, is_planned=_is_planned(session))


def must_be_meant(copies: ToShare, *, despite_pause: bool) -> None:
    """Raises UserError where the practice was paused in it, unless the learner says so."""
    if copies.pauses and not despite_pause:
        raise UserError(
            "The practice was paused in this conversation; nothing of it is shared unless you say "
            "that the rest may be."
        )


def _without_identifiers(
    desk: "Desk", made: Sequence[ReviewTranscript], scenario: Scenario, *, is_planned: bool
) -> ToShare:
    lines = [line for each in made for line in each.lines if _may_identify(line, is_planned)]
    texts = {line.text for line in lines} | ({each.title for each in made} if is_planned else set())
    found = {text: _screened(desk, text, scenario) for text in sorted(texts)}
    names = names_in(each for screened in found.values() for each in screened.identifiers)
    clean = {text: cleaned(text, each.identifiers, names) for text, each in found.items()}
    transcripts = tuple(
        transcript.model_copy(
            update={
                "title": clean[transcript.title].text if is_planned else transcript.title,
                "lines": tuple(
                    _untold(_as_shared(line, found[line.text], clean[line.text]))
                    if _may_identify(line, is_planned)
                    else _untold(line)
                    for line in transcript.lines
                ),
            }
        )
        for transcript in made
    )
    return ToShare(
        transcripts=transcripts,
        taken_out=tuple(_told(dict.fromkeys(line.text for line in lines), found, clean)),
        pauses=max(sum(bool(line.concern) for line in each.lines) for each in made),
    )


def _may_identify(line: TranscriptLine, is_planned: bool) -> bool:
    """Whether somebody at this machine, or a model that heard them, worded it."""
    own = line.is_learner or line.written_by not in (AUTHOR, LEARNER)
    return bool(line.text) and (own or (is_planned and line.speaker == KEEPER))


def _is_planned(session: Session) -> bool:
    return bool(session.circle and session.circle.cast)


def _screened(desk: "Desk", text: str, scenario: Scenario) -> Screened:
    screening = desk.screen(text, scenario)
    heard = screening.concern
    return Screened(screening.identifiers, heard.concern if heard else None)


def _as_shared(line: TranscriptLine, screened: Screened, made: Cleaned) -> TranscriptLine:
    return withheld(line, screened.concern) if screened.concern else without(line, made)


def _untold(line: TranscriptLine) -> TranscriptLine:
    return line.model_copy(update={"concern": UNTOLD}) if line.concern else line


def _told(
    texts: Iterable[str], found: dict[str, Screened], clean: dict[str, Cleaned]
) -> Iterator[TakenOut]:
    """Where the copy differs from what is kept, in the order in which it was said."""
    for text in texts:
        made = clean[text]
        if found[text].concern:
            yield TakenOut(said=text, shared="")
        elif made.taken:
            kinds = tuple(dict.fromkeys(each.kind for each in made.taken))
            yield TakenOut(said=text, shared=made.text, kinds=kinds)
