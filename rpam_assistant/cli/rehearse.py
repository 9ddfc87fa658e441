"""`rpam rehearse`: a rehearsal in a terminal, or from a script of utterances."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from rpam_assistant.cli import circle
from rpam_assistant.cli.look_back import show_debrief
from rpam_assistant.cli.progress import desk_with_progress, working
from rpam_assistant.cli.streams import AsJson, console, print_json, read_lines
from rpam_assistant.errors import UserError

if TYPE_CHECKING:
    from rpam_assistant.records.challenge import Challenge
    from rpam_assistant.records.scenario import Scenario
    from rpam_assistant.records.turn import Session, Turn
    from rpam_assistant.wiring import Desk
    from rpam_assistant.wiring.hinting import Hinted

HELP = (
    "Say something; `...` is a silence. /hint gives a question to ask yourself, and then a frame; "
    "/again says your last line differently; /end looks back. {stop!r}, alone, stops at once."
)


def add_to(commands: typer.Typer) -> None:
    """Add this command."""
    commands.command()(rehearse)


def rehearse(
    scenarios: Annotated[list[str], typer.Argument(help="One scenario, or several with --script.")],
    script: Annotated[
        str | None, typer.Option(help="A file with one utterance a line; - reads standard input.")
    ] = None,
    difficulty: Annotated[
        str, typer.Option(help="gentle, as_written or demanding: how soon trust comes.")
    ] = "as_written",
    directness: Annotated[
        str, typer.Option(help="plain_spoken, as_written or hard_to_read: how much of it shows.")
    ] = "as_written",
    part: Annotated[
        str, typer.Option("--as", help="In a circle: participant, or keeper of it.")
    ] = "participant",
    as_json: AsJson = False,
) -> None:
    """Rehearse a conversation with a simulated person, or a circle."""
    from rpam_assistant.records.transcript import transcript

    challenge = _challenge(difficulty, directness)
    role = circle.role_of(part)
    desk = desk_with_progress()
    chosen = [desk.scenario(each) for each in scenarios]
    if script is None:
        if as_json or len(chosen) > 1:
            raise UserError("Give --script FILE to play several scenarios or to print JSON.")
        if chosen[0].format == "circle":
            circle.play_by_hand(desk, chosen[0], role, challenge.stop_word)
        else:
            _play_by_hand(desk, chosen[0], challenge)
        return
    utterances = [line.strip() for line in _script_lines(script) if line.strip()]
    for scenario in chosen:
        is_circle = scenario.format == "circle"
        if is_circle:
            session = circle.play_script(desk, scenario, utterances, role)
        else:
            session = _play_script(desk, scenario, utterances, challenge)
        if as_json:
            rooms = desk.circles if is_circle else desk.looking_back
            made = transcript(session, session.path_to(), rooms.debrief(session))
            print_json(made, one_line=True)
        elif is_circle:
            circle.show_session(desk, scenario, session)
        else:
            _show_session(desk, scenario, session)


def _challenge(difficulty: str, directness: str) -> Challenge:
    from pydantic import ValidationError

    from rpam_assistant.records.challenge import Challenge

    try:
        return Challenge.model_validate({"difficulty": difficulty, "directness": directness})
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise UserError(
            f"--{name} is not one of those there are; `rpam rehearse --help` lists them."
        ) from error


def _play_script(
    desk: Desk, scenario: Scenario, utterances: list[str], challenge: Challenge
) -> Session:
    session = desk.start(scenario.id, challenge)
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


def _play_by_hand(desk: Desk, scenario: Scenario, challenge: Challenge) -> None:
    from rpam_assistant.wiring import Hints

    out = console()
    if why_not := desk.model[1]:
        out.print(f"[yellow]{escape(why_not)}[/yellow] Until then every line is the scenario's.\n")
    out.print(f"[bold]{escape(scenario.title)}[/bold]  about {scenario.minutes} minutes")
    out.print(f"[dim]{escape(scenario.content_notice)}[/dim]\n")
    out.print(escape(scenario.learner.brief))
    out.print(escape(scenario.learner.power))
    out.print(f"[dim]{HELP.format(stop=challenge.stop_word)}[/dim]\n")
    with working("Opening the room"):
        session = desk.start(scenario.id, challenge)
    name = scenario.personas[0].name
    _show_reply(out, session.turns[0], name)
    last: Turn | None = None
    hints = Hints()
    while True:
        said = _reconsidered(desk, scenario, _read_line(again=last))
        if said is None or challenge.stops(said):
            break
        if said == "/hint":
            path = desk.session(session.id).path_to(last.id if last else None)
            _show_hint(out, hints.ask(desk, scenario.id, path))
            continue
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
    show_debrief(
        out, desk.looking_back.debrief(session, last.id if last else None), scenario.personas[0]
    )
    out.print(f"[dim]Kept as session {session.id}.[/dim]")


def _show_hint(out: Console, hinted: Hinted | None) -> None:
    if hinted is None:
        out.print("   [dim]There is no hint for this moment; say what you see.[/dim]")
    elif hinted.with_frame:
        out.print(f"   [dim]A frame: {escape(hinted.hint.frame)}[/dim]")
    else:
        out.print(f"   [dim]{escape(hinted.hint.question)} (/hint again for a frame)[/dim]")


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
    show_debrief(out, desk.looking_back.debrief(session), scenario.personas[0])


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
        author = turn.reply.written_by == "author"
        by = "" if author else f" [dim](written by {escape(turn.reply.written_by)})[/dim]"
        out.print(f"[bold cyan]{escape(name)}[/bold cyan]: {escape(turn.reply.text)}{by}\n")
