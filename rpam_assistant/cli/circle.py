"""A circle in a terminal, or from a script: sat in, or kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from rpam_assistant.cli.progress import working
from rpam_assistant.cli.streams import console
from rpam_assistant.errors import OutOfTurn, UserError
from rpam_assistant.records import circle_labels as labels
from rpam_assistant.records.debrief_labels import LOOKING_BACK

if TYPE_CHECKING:
    from rpam_assistant.records.circle import Action, CircleRole
    from rpam_assistant.records.circle_debrief import CircleDebrief
    from rpam_assistant.records.scenario import Scenario
    from rpam_assistant.records.turn import Session, Turn
    from rpam_assistant.wiring import Desk

PARTS: dict[str, CircleRole] = {"participant": "sits", "keeper": "keeps"}
ACTIONS: dict[str, Action] = {
    "/pass": "passes",
    "/silence": "is_silent",
    "/later": "come_back",
    "/next": "goes_on",
}
HELP: dict[CircleRole, str] = {
    "sits": (
        "Speak when the piece is yours. /pass passes, /silence holds it in silence, /later asks "
        "that it come back to you; /end looks back."
    ),
    "keeps": (
        "Say what a keeper says; a prompt sends the piece round. /next gives the planned prompt, "
        "or lets the piece go on without a word; /end looks back."
    ),
}


def role_of(part: str) -> CircleRole:
    """What --as names. Raises UserError."""
    if part not in PARTS:
        raise UserError(f"--as {part} is not known; use participant or keeper.")
    return PARTS[part]


def play_script(desk: Desk, scenario: Scenario, lines: list[str], role: CircleRole) -> Session:
    """A whole circle; each line is something said, or /pass, /silence, /later, /next."""
    session = desk.circles.start(scenario.id, role)
    for number, line in enumerate(lines, start=1):
        try:
            turn = _take(desk, session, line)
        except OutOfTurn:
            print(
                f"The circle was closed; {len(lines) - number + 1} lines were not said.",
                file=sys.stderr,
            )
            break
        if turn.circle and turn.circle.floor.closed and number < len(lines):
            print(
                f"The circle was closed; {len(lines) - number} lines were not said.",
                file=sys.stderr,
            )
            break
    return desk.session(session.id)


def play_by_hand(desk: Desk, scenario: Scenario, role: CircleRole, stop_word: str) -> None:
    """A circle, line by line."""
    out = console()
    part = scenario.keeping if role == "keeps" and scenario.keeping else scenario.learner
    out.print(f"[bold]{escape(scenario.title)}[/bold]  about {scenario.minutes} minutes")
    out.print(f"[dim]{escape(scenario.content_notice)}[/dim]\n")
    out.print(escape(part.brief))
    out.print(escape(part.power))
    out.print(f"[dim]{HELP[role]} {stop_word!r}, alone, stops at once.[/dim]\n")
    with working("Setting the chairs"):
        session = desk.circles.start(scenario.id, role)
    _show_turn(out, session.turns[0], session, scenario)
    while True:
        line = _read_line()
        if line is None or session.challenge.stops(line):
            break
        try:
            with working("The piece goes round"):
                turn = _take(desk, session, line)
        except UserError as error:
            out.print(f"[yellow]{escape(str(error))}[/yellow]")
            continue
        _show_turn(out, turn, session, scenario)
        if turn.circle and turn.circle.floor.closed:
            break
    show_debrief(out, desk.circles.debrief(desk.session(session.id)))
    out.print(f"[dim]Kept as session {session.id}.[/dim]")


def show_session(desk: Desk, scenario: Scenario, session: Session) -> None:
    """Print a circle and its debrief."""
    out = console()
    out.print(f"[bold]{escape(scenario.title)}[/bold]\n")
    for turn in session.path_to():
        _show_turn(out, turn, session, scenario)
    show_debrief(out, desk.circles.debrief(session))


def show_debrief(out: Console, made: CircleDebrief) -> None:
    """Print what one leaves a circle with."""
    out.rule(LOOKING_BACK)
    out.print(escape(made.opening))
    if made.airtime:
        out.print(f"\n[bold]{labels.AIRTIME}[/bold]")
    for each in made.airtime:
        out.print(escape(labels.in_a_line(each)))
    told = [made.airtime_text, made.order_text]
    told += [f"{each.prompt}\n  {each.text} “{each.quote}”" for each in made.prompts]
    told += [f"“{each.quote}” {each.text}" for each in (*made.moments, *made.acts)]
    told += [each.text for each in made.not_done]
    told += [f"{each.text} {each.because}" for each in made.changes]
    for text in told:
        if text:
            out.print(f"\n{escape(text)}")
    for other in made.afterward:
        out.print(f"\n[bold]{escape(other.name)}[/bold]: [italic]{escape(other.text)}[/italic]")


def _take(desk: Desk, session: Session, line: str) -> Turn:
    action = ACTIONS.get(line)
    if action:
        return desk.practice.say(session.id, "", action=action).result()
    return desk.practice.say(session.id, line).result()


def _read_line() -> str | None:
    while True:
        try:
            said = console().input("[bold]You[/bold]: ").strip()
        except EOFError:
            return None
        if said == "/end":
            return None
        if said:
            return said


def _show_turn(out: Console, turn: Turn, session: Session, scenario: Scenario) -> None:
    if turn.paused:
        out.print(f"\n[bold]{escape(turn.paused.message)}[/bold]")
        for resource in turn.paused.resources:
            out.print(f"  {escape(resource.name)}: {escape(resource.contact)}")
        return
    for note in turn.notes:
        said = f"“{note.quote}” {note.text} ({note.passage_title})"
        out.print(f"   [dim]{escape(said)}[/dim]")
    names = {each.id: each.name for each in scenario.personas}
    names["keeper"] = scenario.circle.keeper_name if scenario.circle else "Keeper"
    for voice in turn.circle.voices if turn.circle else ():
        who = escape(names.get(voice.persona_id, voice.persona_id))
        passes = " [dim](passes)[/dim]" if voice.kind == "passes" else ""
        out.print(f"[bold cyan]{who}[/bold cyan]{passes}: {escape(voice.text)}\n")
    _show_where(out, turn, session, names)


def _show_where(out: Console, turn: Turn, session: Session, names: dict[str, str]) -> None:
    if turn.circle is None or session.circle is None or turn.circle.floor.closed:
        return
    floor = turn.circle.floor
    coming = floor.step + 1
    if session.circle.role == "keeps" and floor.holder == "learner":
        if coming < len(session.circle.steps):
            planned = session.circle.steps[coming].prompt
            out.print(f"[dim]The piece is with you. Next in the plan: {escape(planned)}[/dim]")
        else:
            out.print("[dim]The piece is with you. All rounds are done: close the circle.[/dim]")
    elif floor.holder != "learner":
        out.print(f"[dim]The piece rests with {escape(names[floor.holder])}.[/dim]")
