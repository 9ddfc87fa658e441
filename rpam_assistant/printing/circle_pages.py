"""A circle and its debrief -> blocks, in the order in which they are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rpam_assistant.printing.blocks import Block, Run, authored, block, cited, quoted
from rpam_assistant.records import circle_labels as labels
from rpam_assistant.records.circle import Voice
from rpam_assistant.records.circle_debrief import CircleDebrief
from rpam_assistant.records.debrief_labels import LOOKING_BACK, PAUSED, TALK
from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, Turn

PRACTICE = "A copy for yourself of a circle that you practiced. The others are made up."


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
        block("heading", TALK),
        *_talk(printed),
    ]


def _debrief(printed: PrintedCircle) -> Iterator[Block]:
    made = printed.debrief
    yield block("heading", LOOKING_BACK)
    if made.opening:
        yield block("text", *authored(made.opening))
    if made.airtime:
        yield block("heading", labels.AIRTIME)
        for row in made.airtime:
            yield block("item", labels.in_a_line(row))
        told = f"{made.airtime_text} {made.never_text}".strip()
        yield block("note", told, cited(printed.passages, made.airtime_passage))
    if made.order_text:
        yield block("note", made.order_text, cited(printed.passages, made.order_passage))
    if made.prompts:
        yield block("heading", labels.PROMPTS[made.role])
    for each in made.prompts:
        yield block("text", Run(each.prompt, italic=True))
        yield block(
            "note", f"{each.text} ", quoted(each.quote), cited(printed.passages, each.passage_id)
        )
    if made.moments:
        yield block("heading", labels.MOMENTS)
    for moment in made.moments:
        did = f" {labels.answered_with(moment)} "
        title = cited(printed.passages, moment.passage_id)
        yield block("note", quoted(moment.quote), did, *authored(moment.text), title)
    if made.acts:
        yield block("heading", labels.ACTS)
    for act in made.acts:
        title = cited(printed.passages, act.passage_id)
        yield block("note", quoted(act.quote), *authored(f" {act.text}"), title)
    if made.not_done:
        yield block("heading", labels.NOT_DONE)
    for lacking in made.not_done:
        yield block("item", *authored(lacking.text), cited(printed.passages, lacking.passage_id))
    if made.changes:
        yield block("heading", labels.CHANGES)
    for change in made.changes:
        yield block("item", *authored(change.text), f" {change.because}")
    if made.afterward:
        yield block("heading", labels.AFTERWARD)
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
        yield block("small", labels.UNSAID.get(turn.circle.action, ""))
    for note in turn.notes:
        title = cited(printed.passages, note.passage_id)
        yield block("note", quoted(note.quote), *authored(f" {note.text}"), title)


def _voice(voice: Voice, names: Mapping[str, str]) -> Block:
    who = names.get(voice.persona_id, voice.persona_id)
    passed = " (passes)" if voice.kind == "passes" else ""
    return block("text", Run(f"{who}{passed}: ", bold=True), voice.text or "...")
