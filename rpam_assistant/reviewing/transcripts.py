"""One way through a session -> a transcript that trainers can read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from uuid import uuid4

from rpam_assistant.records.circle import KEEPER, Action, Voice
from rpam_assistant.records.review_transcript import (
    LEARNER,
    ReviewTranscript,
    Source,
    TranscriptLine,
)
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.state import words_for
from rpam_assistant.records.turn import Reply, Session, Turn

LEARNER_NAME = "Learner"
KEEPER_NAME = "Keeper"


def from_session(
    session: Session,
    path: Sequence[Turn],
    scenario: Scenario,
    *,
    label: str,
    batch: str,
    source: Source,
    attempt: int = 1,
    new_id: Callable[[], str] = lambda: uuid4().hex,
) -> ReviewTranscript:
    """The transcript of `path`, one of the ways through `session`.

    The learner is `Learner`; `did` holds what was done with the piece without speaking (`passes`,
    `is_silent`, `come_back`, `goes_on`), as the session has it. Nothing in it leads back to the
    session: no id of it, and of a learner's the day only.
    """
    setup = session.circle
    role = ("keeper" if setup.role == "keeps" else "participant") if setup else ""
    begun = session.started_at
    return ReviewTranscript(
        id=new_id(),
        source=source,
        label=label,
        batch=batch,
        scenario_id=session.scenario_id,
        title=(setup.title if setup else "") or scenario.title,
        context=scenario.context,
        format="circle" if setup else "dialog",
        role=role,
        attempt=attempt,
        happened_at=_day_of(begun) if source == "learner" else begun,
        library_version=path[-1].library_version if path else "",
        lines=_numbered(line for turn in path for line in _of_turn(turn, scenario)),
    )


def ways_through(session: Session) -> tuple[tuple[Turn, ...], ...]:
    """The paths to every turn that nothing follows, oldest first; the last is the one shown.

    A session in which the learner has done nothing yet has none.
    """
    followed = {turn.parent_id for turn in session.turns}
    leaves = (turn for turn in session.turns if turn.id not in followed)
    return tuple(session.path_to(leaf.id) for leaf in leaves if leaf.parent_id is not None)


def _of_turn(turn: Turn, scenario: Scenario) -> Iterator[TranscriptLine]:
    names = {each.id: each.short_name for each in scenario.personas}
    if turn.parent_id is not None:
        yield _learner(turn, scenario)
    if turn.reply:
        yield _reply(turn.reply, turn, names)
    course = scenario.circle
    names[KEEPER] = course.keeper_name if course else KEEPER_NAME
    for voice in turn.circle.voices if turn.circle else ():
        yield _voice(voice, names)


def _learner(turn: Turn, scenario: Scenario) -> TranscriptLine:
    circle = turn.circle
    answering = turn.reply.persona_id if turn.reply else scenario.personas[0].id
    state = None if circle else turn.states.get(answering)
    return TranscriptLine(
        number=1,
        speaker=LEARNER,
        name=LEARNER_NAME,
        text=turn.said,
        did=_did(circle.action, turn.said) if circle else "",
        moves=turn.moves,
        acts=circle.acts if circle else (),
        notes=turn.notes,
        state=state.words if state else "",
        concern=turn.paused.concern if turn.paused else None,
        written_by=LEARNER,
    )


def _did(action: Action, said: str) -> str:
    """A keeper who goes on and says the planned words has said them."""
    return "" if action == "says" or (action == "goes_on" and said) else action


def _reply(reply: Reply, turn: Turn, names: dict[str, str]) -> TranscriptLine:
    state = turn.states.get(reply.persona_id)
    return TranscriptLine(
        number=1,
        speaker=reply.persona_id,
        name=names.get(reply.persona_id, reply.persona_id),
        text=reply.text,
        state=state.words if state else "",
        disclosed=reply.disclosed,
        written_by=reply.written_by,
    )


def _voice(voice: Voice, names: dict[str, str]) -> TranscriptLine:
    keeps = voice.kind == "keeps"
    return TranscriptLine(
        number=1,
        speaker=voice.persona_id,
        name=names.get(voice.persona_id, voice.persona_id),
        text=voice.text,
        did="" if voice.kind in ("speaks", "keeps") else voice.kind,
        state="" if keeps else words_for(voice.trust),
        disclosed=voice.disclosed,
        written_by="author",
    )


def _numbered(lines: Iterator[TranscriptLine]) -> tuple[TranscriptLine, ...]:
    return tuple(
        line.model_copy(update={"number": number}) for number, line in enumerate(lines, start=1)
    )


def _day_of(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
