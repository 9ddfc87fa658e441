"""A circle and its debrief -> blocks, in the order in which they are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rpam_assistant.printing.blocks import Block, Run, authored, block, quoted
from rpam_assistant.records.circle import Voice
from rpam_assistant.records.circle_debrief import CircleDebrief
from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, Turn

PRACTICE = "A copy for yourself of a circle that you practiced. The others are made up."
PAUSED = "The practice was paused here; what was written was not kept."
DID = {
    "passes": "You passed.",
    "is_silent": "You were silent with the piece.",
    "come_back": "You asked that the piece come back to you.",
    "goes_on": "You let the piece go on.",
}


@dataclass(frozen=True)
class PrintedCircle:
    """All that goes into a copy."""

    scenario: Scenario
    session: Session
    path: Sequence[Turn]
    debrief: CircleDebrief
    passages: Mapping[str, Passage]


def compose_circle(printed: PrintedCircle) -> list[Block]:
    """The title, the debrief, and then what was said."""
    setup = printed.session.circle
    return [
        block("title", setup.title if setup and setup.title else printed.scenario.title),
        block("small", f"{printed.session.started_at.astimezone():%B %-d, %Y}. {PRACTICE}"),
        *_debrief(printed),
        block("heading", "What was said"),
        *_talk(printed),
    ]


def _debrief(printed: PrintedCircle) -> Iterator[Block]:
    made = printed.debrief
    yield block("heading", "Looking back")
    if made.opening:
        yield block("text", *authored(made.opening))
    if made.airtime:
        yield block("heading", "Who had the piece")
        for row in made.airtime:
            minutes, seconds = divmod(row.seconds, 60)
            passed = f", passed {row.passed}" if row.passed else ""
            yield block("item", f"{row.name}: {minutes}:{seconds:02d}, spoke {row.spoke}{passed}")
        told = f"{made.airtime_text} {made.never_text}".strip()
        yield block("note", told, _cited(printed, made.airtime_passage))
    if made.order_text:
        yield block("note", made.order_text, _cited(printed, made.order_passage))
    if made.prompts:
        whose = "Your prompts" if made.role == "keeps" else "The questions"
        yield block("heading", f"{whose}, and what became of them")
    for each in made.prompts:
        yield block("text", Run(each.prompt, italic=True))
        yield block("note", f"{each.text} ", quoted(each.quote), _cited(printed, each.passage_id))
    if made.moments:
        yield block("heading", "Moments that asked for you")
    for moment in made.moments:
        said = f" You: “{moment.said}” " if moment.said else " You let the piece go on. "
        cited = _cited(printed, moment.passage_id)
        yield block("note", quoted(moment.quote), said, *authored(moment.text), cited)
    if made.acts:
        yield block("heading", "What your words did")
    for act in made.acts:
        cited = _cited(printed, act.passage_id)
        yield block("note", quoted(act.quote), *authored(f" {act.text}"), cited)
    if made.not_done:
        yield block("heading", "Not heard today")
    for lacking in made.not_done:
        yield block("item", *authored(lacking.text), _cited(printed, lacking.passage_id))
    if made.changes:
        yield block("heading", "What to change in the plan")
    for change in made.changes:
        yield block("item", *authored(change.text), f" {change.because}")
    if made.afterward:
        yield block("heading", "How it was for them")
    for other in made.afterward:
        yield block("text", Run(f"{other.name}: ", bold=True), Run(other.text, italic=True))


def _talk(printed: PrintedCircle) -> Iterator[Block]:
    setup = printed.session.circle
    titles = {each.id: each.title for each in setup.steps} if setup else {}
    names = {each.id: each.name for each in printed.scenario.personas}
    course = printed.scenario.circle
    names["keeper"] = f"{course.keeper_name}, keeper" if course else "Keeper"
    shown = ""
    for turn in printed.path:
        yield from _learner(printed, turn)
        for voice in turn.circle.voices if turn.circle else ():
            if voice.step_id and voice.step_id != shown:
                shown = voice.step_id
                yield block("small", titles.get(shown, ""))
            yield _voice(voice, names)


def _learner(printed: PrintedCircle, turn: Turn) -> Iterator[Block]:
    if turn.paused:
        yield block("small", PAUSED)
    elif turn.said:
        yield block("text", Run("You: ", bold=True), turn.said)
    elif turn.parent_id is not None and turn.circle:
        yield block("small", DID.get(turn.circle.action, ""))
    for note in turn.notes:
        cited = _cited(printed, note.passage_id)
        yield block("note", quoted(note.quote), *authored(f" {note.text}"), cited)


def _voice(voice: Voice, names: Mapping[str, str]) -> Block:
    who = names.get(voice.persona_id, voice.persona_id)
    passed = " (passes)" if voice.kind == "passes" else ""
    return block("text", Run(f"{who}{passed}: ", bold=True), voice.text or "...")


def _cited(printed: PrintedCircle, passage_id: str) -> Run:
    found = printed.passages.get(passage_id)
    return Run(f" ({found.title})" if found else "", italic=True)
