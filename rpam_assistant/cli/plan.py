"""`rpam plan` drafts a circle plan; `rpam plans` lists those that are kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer
from rich.markup import escape
from rich.table import Table

from rpam_assistant.cli.progress import desk_with_progress
from rpam_assistant.cli.streams import AsJson, console, print_json
from rpam_assistant.errors import UserError

if TYPE_CHECKING:
    from rpam_assistant.records.copy import PlanCopyKind
    from rpam_assistant.records.plan import CirclePlan, CircleRequest, Refusal
    from rpam_assistant.wiring import Desk

SHOWN = 40
"""Characters of a wrong value that are said back."""


def add_to(commands: typer.Typer) -> None:
    """Add these commands."""
    commands.command()(plan)
    commands.command()(plans)


def plan(
    purpose: Annotated[str, typer.Option(help="As in support, learning, responsive_to_harm.")],
    people: Annotated[int, typer.Option(help="Everybody in the circle, the keeper included.")],
    minutes: Annotated[int, typer.Option(help="From the first word to the last.")],
    theme: Annotated[str, typer.Option(help="What it is about, in your words.")] = "",
    audience: Annotated[
        str, typer.Option(help="students, residents, faculty, staff or team.")
    ] = "team",
    setting: Annotated[str, typer.Option(help="room, hybrid or online.")] = "room",
    risk: Annotated[int | None, typer.Option(help="The most a prompt may ask, 1 to 5.")] = None,
    access: Annotated[
        list[str] | None, typer.Option(help="A need to plan for, as in hearing; may come again.")
    ] = None,
    begins: Annotated[str | None, typer.Option(help="As in 2026-12-01T12:00.")] = None,
    gate: Annotated[
        list[str] | None,
        typer.Option(help="An answer before a circle about harm, as in everyone_agreed=no."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write a copy: FILE.docx, .pdf, .md, .ics or .json.")
    ] = None,
    save: Annotated[bool, typer.Option("--save", help="Keep it among your plans.")] = False,
    as_json: AsJson = False,
) -> None:
    """Draft a circle plan that fits its minutes, or hear why none is drafted."""
    values = {
        "purpose": purpose,
        "people": people,
        "minutes": minutes,
        "theme": theme,
        "audience": audience,
        "setting": setting,
        "risk": risk,
        "access": tuple(access or ()),
        "begins": begins,
        "gate": _gate(gate or []),
    }
    from rpam_assistant.records.plan import Refusal

    request = _request(values)
    kind = _kind_of(out) if out else None
    desk = desk_with_progress()
    made = desk.planning.draft(request)
    if isinstance(made, Refusal):
        _refused(desk, made, as_json)
        return
    drafted = _kept(desk, made) if save else made
    if out and kind:
        _write(desk, drafted, out, kind)
    if as_json:
        timed = desk.planning.timetable(drafted).model_dump(mode="json")
        print_json(drafted.model_dump(mode="json") | {"timetable": timed})
    elif not out:
        _show(desk, drafted)


def plans(as_json: AsJson = False) -> None:
    """List the plans that are kept."""
    kept = desk_with_progress().planning.plans()
    if as_json:
        print_json([each.model_dump(mode="json") for each in kept])
        return
    if not kept:
        console().print("No plan is kept yet; `rpam plan ... --save` keeps one.")
        return
    table = Table("plan", "version", "title", "people", "minutes", "saved")
    for each in kept:
        day = f"{each.saved_at.astimezone():%Y-%m-%d}"
        row = (each.id, each.version, escape(each.title), each.people, each.minutes, day)
        table.add_row(*map(str, row))
    console().print(table)


def _request(values: dict[str, Any]) -> CircleRequest:
    """Raises UserError for a value that is none of those there are."""
    from pydantic import ValidationError

    from rpam_assistant.records.plan import CircleRequest

    try:
        return CircleRequest.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name, given = str(first["loc"][0]), str(first["input"])[:SHOWN]
        raise UserError(
            f"--{name} {given} cannot be planned for: {first['msg'].lower()}; "
            "`rpam plan --help` says what can."
        ) from error


def _gate(answers: list[str]) -> dict[str, bool]:
    from rpam_assistant.records.plan import Gate

    found = {}
    for each in answers:
        name, _, answer = each.partition("=")
        if name not in Gate.model_fields or answer not in ("yes", "no"):
            known = ", ".join(Gate.model_fields)
            raise UserError(f"--gate {each} is no answer; write one of {known} as in {name}=no.")
        found[name] = answer == "yes"
    return found


def _kind_of(out: Path) -> PlanCopyKind:
    from rpam_assistant.records.copy import PlanCopyKind

    kind: PlanCopyKind = out.suffix.removeprefix(".").lower()  # type: ignore[assignment]
    if kind not in get_args(PlanCopyKind):
        kinds = ", ".join(f".{each}" for each in get_args(PlanCopyKind))
        raise UserError(f"{out} names no kind of copy; end it with one of {kinds}.")
    return kind


def _kept(desk: Desk, drafted: CirclePlan) -> CirclePlan:
    from rpam_assistant.records.concern import Concern

    kept = desk.planning.save(drafted)
    if isinstance(kept, Concern):
        raise UserError(f"Nothing was kept. {kept.message}")
    return kept


def _write(desk: Desk, drafted: CirclePlan, out: Path, kind: PlanCopyKind) -> None:
    content = desk.planning.copy_of(drafted, kind).content
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UserError(f"{out} cannot be written ({error.strerror}); choose another.") from error
    print(f"Written to {out}.", file=sys.stderr)


def _refused(desk: Desk, refusal: Refusal, as_json: bool) -> None:
    resources = desk.planning.resources(refusal)
    if as_json:
        named = [each.model_dump(mode="json") for each in resources]
        print_json({"refused": refusal.model_dump(mode="json") | {"resources": named}})
        return
    out = console()
    out.print("[bold]No circle is drafted for this.[/bold]")
    out.print(escape(refusal.text))
    out.print(escape(refusal.route))
    for each in resources:
        out.print(f"  {escape(each.name)}: {escape(each.contact)}")


def _show(desk: Desk, drafted: CirclePlan) -> None:
    timed = desk.planning.timetable(drafted)
    out = console()
    out.print(f"[bold]{escape(drafted.title)}[/bold]")
    out.print(escape(drafted.purpose_sentence))
    table = Table("starts", "minutes", "block", "prompt")
    for block, slot in zip(drafted.blocks, timed.slots, strict=True):
        starts = f"{slot.at:%H:%M}" if slot.at else f"{slot.begins:.0f}"
        row = (starts, f"{slot.minutes:.0f}", escape(block.title), escape(block.prompt))
        table.add_row(*row)
    out.print(table)
    out.print(escape(timed.verdict))
    for each in drafted.choices.preparation:
        out.print(f"[dim]- {escape(each.text)}[/dim]")
    if drafted.id:
        out.print(f"[dim]Kept as plan {drafted.id}, version {drafted.version}.[/dim]")
