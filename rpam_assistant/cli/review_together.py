"""`rpam review assign`, `next`, `agreement`: what several raters do together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from rpam_assistant.cli.progress import desk_with_progress
from rpam_assistant.cli.review_filters import with_filters
from rpam_assistant.cli.streams import AsJson, console, print_json

if TYPE_CHECKING:
    from rpam_assistant.records.agreement import Agreement, Estimate
    from rpam_assistant.records.review import QueueFilter

STATISTICS = ("percent", "kappa", "weighted_kappa", "alpha")
AssignmentId = Annotated[str, typer.Option("--assignment", help="Of one assignment, by its id.")]


def add_to(room: typer.Typer) -> None:
    """Add these commands."""
    room.command()(with_filters(assign))
    room.command("assignments")(assignments)
    room.command("next")(next_)
    room.command()(release)
    room.command()(agreement)
    room.command()(differences)
    room.command()(adjudicate)


def assign(
    wanted: QueueFilter,
    title: Annotated[str, typer.Option(help="What the assignment is called.")],
    raters: Annotated[str, typer.Option(help="Two or more names, as in ann,bob.")],
    size: Annotated[int, typer.Option(help="How many transcripts, chosen by chance.")],
    seed: Annotated[int, typer.Option(help="Another number makes another choice.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Give a sample to two or more people, to rate without seeing each other's judgments."""
    made = desk_with_progress().reviewing.assign(title, _names(raters), wanted, size, seed)
    if as_json:
        print_json(made.model_dump(mode="json"))
        return
    told = f"{len(made.transcripts)} transcripts for {', '.join(made.raters)}"
    console().print(f"{escape(told)}: assignment {made.id}.")


def assignments(as_json: AsJson = False) -> None:
    """List assignments, newest first."""
    made = desk_with_progress().reviewing.assignments()
    if as_json:
        print_json([each.model_dump(mode="json") for each in made])
        return
    if not made:
        console().print("Nothing is assigned yet; `rpam review assign` does it.")
        return
    table = Table("assignment", "title", "raters", "transcripts")
    for each in made:
        raters = escape(", ".join(each.raters))
        table.add_row(each.id, escape(each.title), raters, str(len(each.transcripts)))
    console().print(table)


def next_(
    rater: Annotated[str, typer.Option(help="Whose next transcript.")],
    assignment: AssignmentId = "",
    as_json: AsJson = False,
) -> None:
    """Name the next transcript that was assigned to a rater and is not given yet."""
    found = desk_with_progress().reviewing.next_for(rater, assignment)
    if as_json:
        print_json({"transcript_id": found})
        return
    console().print(found or "Nothing is left to rate blind.")


def release(
    assignment: Annotated[str, typer.Argument(help="An assignment's id.")],
    rater: Annotated[str, typer.Option(help="Who will not finish it.")],
    as_json: AsJson = False,
) -> None:
    """Take from a rater what they have not given, so that nobody waits for it any more."""
    left = desk_with_progress().reviewing.release(assignment, rater)
    if as_json:
        print_json({"released": left})
        return
    console().print(f"{left} transcripts are no longer waiting for {escape(rater)}.")


def agreement(
    raters: Annotated[str, typer.Option(help="Whose, as in ann,bob or ann,coach; or all.")] = "",
    assignment: AssignmentId = "",
    as_json: AsJson = False,
) -> None:
    """Show how far given ratings agree, for each line of the rubric and for all."""
    reviewing = desk_with_progress().reviewing
    found = reviewing.agreement(_names(raters), assignment)
    if as_json:
        print_json([each.model_dump(mode="json") for each in found])
        return
    table = Table("rubric", "transcripts", *(each.replace("_", " ") for each in STATISTICS))
    titles = {each.id: each.title for each in reviewing.rubric.lines}
    for each in found:
        title = titles.get(each.rubric_line, "All lines")
        table.add_row(escape(title), str(each.transcripts), *_figures(each))
    console().print(table)


def differences(assignment: AssignmentId = "", as_json: AsJson = False) -> None:
    """List where given ratings are a level or more apart and nothing is final."""
    found = desk_with_progress().reviewing.to_adjudicate(assignment)
    if as_json:
        print_json([{"transcript_id": each, "rubric_line": line} for each, line in found])
        return
    for each, line in found:
        console().print(f"{each}  {line}")
    if not found:
        console().print("Nothing waits to be settled.")


def adjudicate(
    transcript_id: Annotated[str, typer.Argument(help="A transcript's id.")],
    by: Annotated[str, typer.Option(help="Who writes it down.")],
    line: Annotated[str, typer.Option(help="A line of the rubric, by its id.")],
    mark: Annotated[str, typer.Option(help="As in `rpam review judge`.")],
    at: Annotated[int | None, typer.Option(help="The transcript's line that shows it.")] = None,
    quote: Annotated[str, typer.Option(help="Words of it; by default the whole.")] = "",
    why: Annotated[str, typer.Option(help="The reason.")] = "",
    as_json: AsJson = False,
) -> None:
    """Write down the mark that was agreed on; every original stays."""
    from rpam_assistant.cli.review import judgment

    reviewing = desk_with_progress().reviewing
    said = reviewing.open(transcript_id, by).transcript.line(at) if at else None
    made = judgment(line, mark, at, quote or (said.text if said else ""), why)
    final = reviewing.adjudicate(transcript_id, line, made, by)
    if as_json:
        print_json(final.model_dump(mode="json"))
        return
    console().print("Kept as final.")


def _names(raters: str) -> list[str]:
    return [each.strip() for each in raters.split(",") if each.strip()]


def _figures(found: Agreement) -> list[str]:
    if found.too_few:
        return ["too few to say"] + [""] * (len(STATISTICS) - 1)
    figures = dict(found.figures)
    return [_figure(figures.get(name)) for name in STATISTICS]  # type: ignore[call-overload]


def _figure(estimate: Estimate | None) -> str:
    if estimate is None:
        return "-"
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})"
