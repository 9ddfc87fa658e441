"""`rpam rehearse`: a rehearsal in a terminal, or from a script of utterances."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from rpam_assistant.cli.progress import desk_with_progress, working
from rpam_assistant.cli.streams import AsJson, console, print_json, read_lines
from rpam_assistant.errors import UserError

if TYPE_CHECKING:
    from rpam_assistant.records.debrief import Debrief
    from rpam_assistant.records.scenario import Scenario
    from rpam_assistant.records.turn import Session, Turn
    from rpam_assistant.wiring import Desk

HELP = "Say something; `...` is a silence. /again says your last line differently, /end looks back."


def add_to(commands: typer.Typer) -> None:
    """Add this command."""
    commands.command()(rehearse)


def rehearse(
    scenarios: Annotated[list[str], typer.Argument(help="One scenario, or several with --script.")],
    script: Annotated[
        str | None, typer.Option(help="A file with one utterance a line; - reads standard input.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Rehearse a conversation with a simulated person."""
    from rpam_assistant.records.transcript import transcript

    desk = desk_with_progress()
    chosen = [desk.scenario(each) for each in scenarios]
    if script is None:
        if as_json or len(chosen) > 1:
            raise UserError("Give --script FILE to play several scenarios or to print JSON.")
        _play_by_hand(desk, chosen[0])
        return
    utterances = [line.strip() for line in _script_lines(script) if line.strip()]
    for scenario in chosen:
        session = _play_script(desk, scenario, utterances)
        path = session.path_to()
        if as_json:
            print_json(transcript(session, path, desk.debrief(session)), one_line=True)
        else:
            _show_session(desk, scenario, session)


def _play_script(desk: Desk, scenario: Scenario, utterances: list[str]) -> Session:
    session = desk.start(scenario.id)
    for number, utterance in enumerate(utterances, start=1):
        turn = desk.say(session.id, utterance).result()
        if turn.reply and turn.reply.ending:
            if number < len(utterances):
                left = len(utterances) - number
                print(f"The conversation ended; {left} lines were not said.", file=sys.stderr)
            break
    return desk.session(session.id)


def _script_lines(script: str) -> Iterator[str]:
    yield from sys.stdin if script == "-" else read_lines(Path(script))


def _play_by_hand(desk: Desk, scenario: Scenario) -> None:
    out = console()
    out.print(f"[bold]{escape(scenario.title)}[/bold]  about {scenario.minutes} minutes")
    out.print(f"[dim]{escape(scenario.content_notice)}[/dim]\n")
    out.print(escape(scenario.learner.brief))
    out.print(f"[dim]{HELP}[/dim]\n")
    with working("Opening the room"):
        session = desk.start(scenario.id)
    name = scenario.personas[0].name
    _show_reply(out, session.turns[0], name)
    last: Turn | None = None
    while True:
        said = _reconsidered(desk, scenario, _read_line(again=last))
        if said is None:
            break
        with working(f"{name} is thinking"):
            again = last if said.startswith("/again") else None
            words = said.removeprefix("/again").strip()
            if again:
                last = desk.practice.try_again(session.id, again.id, words).result()
            else:
                last = desk.say(session.id, said, last.id if last else None).result()
        _show_turn(out, last, name)
        if last.reply and last.reply.ending:
            break
    session = desk.session(session.id)
    _show_debrief(out, desk.debrief(session, last.id if last else None))
    out.print(f"[dim]Kept as session {session.id}.[/dim]")


def _reconsidered(desk: Desk, scenario: Scenario, said: str | None) -> str | None:
    """What was typed, or what was typed instead when told of words that may identify somebody."""
    while said and (found := desk.screen(said, scenario)).identifiers and not found.concern:
        named = ", ".join(each.text for each in found.identifiers)
        console().print(f"This may identify somebody: {escape(named)}. Nothing is kept yet.")
        console().print("[dim]Say it in other words, or press Enter: then it is taken out.[/dim]")
        try:
            changed = console().input("[bold]You[/bold]: ").strip()
        except EOFError:
            changed = ""
        if not changed:
            return said
        said = changed
    return said


def _read_line(again: Turn | None) -> str | None:
    while True:
        try:
            said = console().input("[bold]You[/bold]: ").strip()
        except EOFError:
            return None
        if said == "/end":
            return None
        if said.startswith("/again") and (again is None or said == "/again"):
            console().print("Write /again and then the line as you would say it now.")
            continue
        if said:
            return said


def _show_session(desk: Desk, scenario: Scenario, session: Session) -> None:
    out = console()
    out.print(f"[bold]{escape(scenario.title)}[/bold]\n")
    for turn in session.path_to():
        if turn.said:
            out.print(f"[bold]You[/bold]: {escape(turn.said)}")
        _show_turn(out, turn, scenario.personas[0].name)
    _show_debrief(out, desk.debrief(session))


def _show_turn(out: Console, turn: Turn, name: str) -> None:
    if turn.paused:
        out.print(f"\n[bold]{escape(turn.paused.message)}[/bold]")
        for resource in turn.paused.resources:
            out.print(f"  {escape(resource.name)}: {escape(resource.contact)}")
        out.print(f"[dim]Checked on {turn.paused.checked_on}.[/dim]\n")
        return
    if turn.identifiers:
        kinds = ", ".join(sorted({each.replace("_", " ") for each in turn.identifiers}))
        out.print(f"[dim]Taken out before it was kept: {kinds}.[/dim]")
    for note in turn.notes:
        said = f"“{note.quote}” {note.text} ({note.passage_title})"
        out.print(f"   [dim]{escape(said)}[/dim]")
    _show_reply(out, turn, name)


def _show_reply(out: Console, turn: Turn, name: str) -> None:
    if turn.reply:
        out.print(f"[bold cyan]{escape(name)}[/bold cyan]: {escape(turn.reply.text)}\n")


def _show_debrief(out: Console, debrief: Debrief) -> None:
    out.rule("Looking back")
    out.print(escape(debrief.opening.replace("**", "")))
    for finding in debrief.findings:
        said = f"“{finding.quote}” {finding.text}"
        out.print(f"\n{escape(said)} [dim]{finding.passage_id}[/dim]")
    if debrief.afterward:
        out.print(f"\nFrom the other side: {escape(debrief.afterward)}")
    for each in debrief.not_touched:
        out.print(f"\nNot touched today: {escape(each.question)}")
    if debrief.next_actions:
        out.print("\nBefore tomorrow, choose one:")
        for action in debrief.next_actions:
            out.print(f"  - {escape(action.text)}")
