"""`rpam debrief`: looking back on a session, in the terminal or as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer
from rich.markup import escape
from rich.padding import Padding

from rpam_assistant.cli import circle
from rpam_assistant.cli.progress import desk_with_progress
from rpam_assistant.cli.streams import AsJson, console, print_json
from rpam_assistant.errors import UserError
from rpam_assistant.records import debrief_labels as labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from rpam_assistant.records.copy import CopyKind
    from rpam_assistant.records.debrief import Debrief
    from rpam_assistant.records.scenario import Persona


def add_to(commands: typer.Typer) -> None:
    """Add this command."""
    commands.command()(debrief)


def debrief(
    session_id: Annotated[str, typer.Argument(help="A session, as `rpam rehearse` names it.")],
    out: Annotated[
        Path | None, typer.Option(help="Write a copy: FILE.md, .docx, .pdf or .json.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Look back on a session, with quotes, or write a copy of it."""
    from rpam_assistant.records.transcript import transcript

    kind = _kind_of(out) if out else None
    desk = desk_with_progress()
    session = desk.session(session_id)
    if out is None or kind is None:
        if session.circle:
            circled = desk.circles.debrief(session)
            if as_json:
                print_json(transcript(session, session.path_to(), circled))
            else:
                circle.show_debrief(console(), circled)
            return
        made = desk.looking_back.debrief(session)
        if as_json:
            print_json(transcript(session, session.path_to(), made))
            return
        show_debrief(console(), made, desk.scenario(session.scenario_id).personas[0])
        return
    room = desk.circles if session.circle else desk.looking_back
    content = room.copy_of(session, kind).content
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UserError(f"{out} cannot be written ({error.strerror}); choose another.") from error
    console().print(f"Written to {escape(str(out))}.")


def show_debrief(out: Console, made: Debrief, persona: Persona) -> None:
    """Print a debrief of a talk with this persona."""
    out.rule(labels.LOOKING_BACK)
    out.print(escape(made.opening.replace("**“", "“").replace("”**", "”")))
    for heading, entries in _sections(made, persona.short_name):
        out.print(f"\n[bold]{escape(heading)}[/bold]")
        for entry in entries:
            out.print(Padding(escape(entry), (0, 0, 0, 2)) if out.is_terminal else escape(entry))


def _sections(made: Debrief, name: str) -> Iterator[tuple[str, list[str]]]:
    yield from _turns(made)
    if made.balance:
        yield labels.BALANCE, [f"{made.balance.text} [{made.balance.passage_id}]"]
    if made.touched_by:
        yield (
            labels.TOUCHED,
            [f"{labels.TENET[key]}: “{each.quote}”" for key, each in made.touched_by.items()],
        )
    if made.not_touched:
        yield labels.NOT_TOUCHED, [each.question for each in made.not_touched]
    if made.afterward:
        yield labels.AFTERWARD.format(name=name), [made.afterward]
    if made.rephrasings:
        yield (
            labels.REPHRASINGS if len(made.rephrasings) > 1 else labels.REPHRASING,
            [
                f"“{each.quote}” {each.text} {labels.INSTEAD}: “{each.better}”"
                f"{each.remark and ' '}{each.remark}"
                for each in made.rephrasings
            ],
        )
    if made.next_actions:
        yield labels.NEXT, [f"- {each.text}" for each in made.next_actions]


def _turns(made: Debrief) -> Iterator[tuple[str, list[str]]]:
    """Turning points, and then what no turning point has told already."""
    told = {each.turn_id for each in made.turning_points}
    findings = [
        (labels.FOUND[each.kind], each)
        for each in made.findings
        if each.kind in ("taken_up", "not_taken_up") or each.turn_id not in told
    ]
    points = [(labels.TURNED[each.kind], each) for each in made.turning_points]
    for heading, claims in (
        (labels.TURNING_POINTS, points),
        (labels.TURN_BY_TURN, findings),
    ):
        if claims:
            yield (
                heading,
                [
                    f"{label}: “{each.quote}” {each.text} [{each.passage_id}]"
                    for label, each in claims
                ],
            )


def _kind_of(path: Path) -> CopyKind:
    from rpam_assistant.records.copy import CopyKind

    kinds: tuple[CopyKind, ...] = get_args(CopyKind)
    kind = next((each for each in kinds if path.suffix.lower() == f".{each}"), None)
    if kind is None:
        known = ", ".join(f".{each}" for each in kinds)
        raise UserError(f"{path} has no ending that is known; give it one of {known}.")
    return kind
