"""A rehearsal and its debrief -> blocks, in the order in which they are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rpam_assistant.printing.blocks import (
    Block,
    Run,
    authored,
    block,
    cited,
    emphasized,
    quoted,
)
from rpam_assistant.records import debrief_labels as labels
from rpam_assistant.records.debrief import Debrief
from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.next_action import DueAction
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.turn import Session, Turn

PRACTICE = "A copy for yourself of something you practiced. The other person is made up."


@dataclass(frozen=True)
class Printed:
    """All that goes into a copy."""

    scenario: Scenario
    session: Session
    path: Sequence[Turn]
    debrief: Debrief
    passages: Mapping[str, Passage]
    chosen: DueAction | None = None


def compose(printed: Printed) -> list[Block]:
    """The title, the debrief, and then what was said."""
    return [
        block("title", printed.scenario.title),
        block("small", f"{printed.session.started_at.astimezone():%B %-d, %Y}. {PRACTICE}"),
        *_debrief(printed),
        *_chosen(printed),
        block("heading", labels.TALK),
        *_talk(printed),
    ]


def _debrief(printed: Printed) -> Iterator[Block]:
    made = printed.debrief
    yield block("heading", labels.LOOKING_BACK)
    for paragraph in made.opening.split("\n\n"):
        yield block("text", *emphasized(paragraph))
    if made.turning_points:
        yield block("heading", labels.TURNING_POINTS)
    for point in made.turning_points:
        yield from _claim(
            printed, labels.TURNED[point.kind], point.quote, point.text, point.passage_id
        )
    told = {each.turn_id for each in made.turning_points}
    cues = [each for each in made.findings if each.kind in ("taken_up", "not_taken_up")]
    turns = [each for each in made.findings if each not in cues and each.turn_id not in told]
    for heading, findings in ((labels.TURN_BY_TURN, turns), (labels.HANDED_OVER, cues)):
        if findings:
            yield block("heading", heading)
        for each in findings:
            yield from _claim(
                printed, labels.FOUND[each.kind], each.quote, each.text, each.passage_id
            )
    yield from _balance(printed)
    yield from _tenets(printed)
    if made.afterward:
        name = printed.scenario.personas[0].short_name
        yield block("heading", labels.AFTERWARD.format(name=name))
        yield block("text", Run(made.afterward, italic=True))
    yield from _rephrasings(printed)


def _balance(printed: Printed) -> Iterator[Block]:
    balance = printed.debrief.balance
    if balance is None:
        return
    yield block("heading", labels.BALANCE)
    quotes = [quoted(each.quote) for each in (balance.question, balance.reflection) if each]
    spaced = [run for quote in quotes for run in (quote, Run(" "))]
    yield block("note", *spaced, balance.text, cited(printed.passages, balance.passage_id))


def _tenets(printed: Printed) -> Iterator[Block]:
    made = printed.debrief
    if not (made.touched_by or made.not_touched):
        return
    yield block("heading", labels.TENETS)
    for tenet, each in made.touched_by.items():
        title = Run(f"{labels.TENET[tenet]}: ")
        yield block("item", title, quoted(each.quote), cited(printed.passages, each.passage_id))
    for reflection in made.not_touched:
        title = Run(f"{labels.TENET[reflection.tenet]}. {labels.NOT_TOUCHED}: ")
        yield block(
            "item", title, reflection.question, cited(printed.passages, reflection.passage_id)
        )


def _rephrasings(printed: Printed) -> Iterator[Block]:
    rephrasings = printed.debrief.rephrasings
    if rephrasings:
        yield block("heading", labels.REPHRASINGS if len(rephrasings) > 1 else labels.REPHRASING)
    for each in rephrasings:
        yield block(
            "note", quoted(each.quote), f" {each.text}", cited(printed.passages, each.passage_id)
        )
        remark = f" {each.remark}" if each.remark else ""
        yield block("note", f"{labels.INSTEAD}: ", quoted(each.better), remark)


def _chosen(printed: Printed) -> Iterator[Block]:
    due = printed.chosen
    if due:
        yield block("heading", labels.CHOSEN)
        yield block("text", due.text)
        if due.chosen.answer:
            happened = f": {due.chosen.what_happened}" if due.chosen.what_happened else "."
            yield block("text", f"{labels.FOLLOWED_UP[due.chosen.answer]}{happened}")
    elif printed.debrief.next_actions:
        yield block("heading", labels.NEXT)
        for action in printed.debrief.next_actions:
            yield block("item", action.text, cited(printed.passages, action.passage_id))


def _talk(printed: Printed) -> Iterator[Block]:
    names = {each.id: each.name for each in printed.scenario.personas}
    for turn in printed.path:
        if turn.said:
            yield block("text", Run("You: ", bold=True), turn.said)
            for note in turn.notes:
                yield block(
                    "note",
                    quoted(note.quote),
                    *authored(f" {note.text}"),
                    cited(printed.passages, note.passage_id),
                )
        if turn.paused:
            yield block("small", labels.PAUSED)
        if turn.reply:
            who = names.get(turn.reply.persona_id, turn.reply.persona_id)
            yield block("text", Run(f"{who}: ", bold=True), turn.reply.text)


def _claim(printed: Printed, label: str, quote: str, text: str, passage_id: str) -> Iterator[Block]:
    yield block("small", label)
    yield block("note", quoted(quote), f" {text}", cited(printed.passages, passage_id))
