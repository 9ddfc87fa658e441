"""`rpam app`, `index`, `scenarios`, `check-content`, `doctor`."""

import os
import runpy
import sys
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from rpam_assistant.cli.progress import desk_with_progress
from rpam_assistant.cli.streams import AsJson, console, print_json
from rpam_assistant.errors import ContentError
from rpam_assistant.settings import BUILT_FOR, read_settings


def add_to(commands: typer.Typer) -> None:
    """Add these commands."""
    commands.command()(app)
    commands.command()(index)
    commands.command()(scenarios)
    commands.command("check-content")(check_content)
    commands.command()(doctor)


def app(
    port: Annotated[int | None, typer.Option(help="Where to serve; 8501 by default.")] = None,
) -> None:
    """Open the Streamlit app on this machine."""
    settings = read_settings(os.environ)
    if not any(settings.index.glob(f"*/{BUILT_FOR}")):
        desk_with_progress().build_index()
    sys.argv = ["streamlit", "run", str(settings.app)]
    if port:
        sys.argv += ["--server.port", str(port)]
    # In this very process: a second start of Python would be waited for.
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Throw it away first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring the index up to date with knowledge/ and your own documents."""
    desk = desk_with_progress()
    read_anew = desk.build_index(rebuild)
    passages = len(desk.library.passages)
    documents = desk.shelf.names()
    if as_json:
        print_json(
            {
                "passages": passages,
                "documents": documents,
                "problems": desk.document_problems,
                "library_version": desk.library.version,
            }
        )
        return
    for problem in desk.document_problems:
        print(problem, file=sys.stderr)
    fresh = f"{read_anew} texts read anew" if read_anew else "nothing had changed"
    console().print(
        f"The index holds {passages} passages and {len(documents)} documents of yours ({fresh})."
    )


def scenarios(as_json: AsJson = False) -> None:
    """List what can be rehearsed."""
    library = desk_with_progress().library
    rows = [
        {
            "id": each.id,
            "title": each.title,
            "context": each.context,
            "format": each.format,
            "personas": [persona.name for persona in each.personas],
        }
        for each in (*library.scenarios.values(), *library.circles.values())
    ]
    if as_json:
        print_json(rows)
        return
    table = Table("scenario", "title", "context", "with")
    for row in rows:
        people = ", ".join(map(str, row["personas"]))
        table.add_row(str(row["id"]), str(row["title"]), str(row["context"]), people)
    console().print(table)


def check_content(as_json: AsJson = False) -> None:
    """Check every file in knowledge/ and of your own library, and every id that it mentions."""
    from rpam_assistant.wiring import read_content

    try:
        library, examples = read_content(read_settings(os.environ))
        problems: list[str] = []
    except ContentError as error:
        library, examples, problems = None, None, error.problems
    if as_json:
        print_json({"problems": problems})
    elif library and examples:
        console().print(
            f"{len(library.guidance)} guidance files with {len(library.passages)} passages, "
            f"{len(library.moves)} moves, {len(library.notes)} notes, "
            f"{len(library.scenarios)} scenarios, {len(library.circles)} circles, "
            f"{len(library.prompts)} circle prompts; "
            f"to learn from {len(examples.moves)} utterances, "
            f"{len(examples.talk)} things said in rehearsals, "
            f"{len(examples.statements)} statements, {len(examples.concerns)} concerns, "
            f"{len(examples.identifiers)} lines with identifiers, {len(examples.prompts)} prompts: "
            "nothing to mend."
        )
    if problems:
        if not as_json:
            print("\n".join(problems), file=sys.stderr)
        raise typer.Exit(2)


def doctor(as_json: AsJson = False) -> None:
    """Say what is installed, what is reachable, and what to do about it."""
    from rpam_assistant.wiring import examine

    findings = list(examine(desk_with_progress()))
    if as_json:
        print_json([each.model_dump() for each in findings])
    else:
        out = console()
        for each in findings:
            mark = "[green]ok[/green]  " if each.well else "[red]mend[/red]"
            out.print(f"{mark} {escape(each.what)}: {escape(each.found)}")
            if each.remedy:
                out.print(f"      {escape(each.remedy)}")
    if not all(each.well for each in findings):
        raise typer.Exit(1)
