"""`rpam review import` and `export`, `rpam share` and `unshare`: transcripts in and out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer
from rich.markup import escape

from rpam_assistant.cli.progress import desk_with_progress, working
from rpam_assistant.cli.review_filters import with_filters
from rpam_assistant.cli.streams import AsJson, console, print_json
from rpam_assistant.errors import UserError

if TYPE_CHECKING:
    from rpam_assistant.records.review import QueueFilter
    from rpam_assistant.wiring import Desk

SessionId = Annotated[str, typer.Argument(help="A session, as `rpam rehearse` names it.")]


def add_to(room: typer.Typer) -> None:
    """Add these commands."""
    room.command("import")(import_)
    room.command()(with_filters(export))
    room.command()(delete)


def add_sharing_to(commands: typer.Typer) -> None:
    """Add what a learner does."""
    commands.command()(share)
    commands.command()(unshare)


def import_(
    files: Annotated[list[Path], typer.Argument(help=".csv, .jsonl, .txt or .eval.")],
    learner: Annotated[str, typer.Option(help="Who of the speakers is the learner.")] = "",
    as_json: AsJson = False,
) -> None:
    """Bring in others' transcripts; identifiers that are recognized are taken out."""
    desk = desk_with_progress()
    found = []
    for file in files:
        found.append(_import(desk, file, learner))
        for problem in found[-1]["problems"]:
            print(problem, file=sys.stderr)
        if found[-1]["unclear"]:
            speakers = ", ".join(found[-1]["speakers"])
            count = found[-1]["unclear"]
            print(
                f"{file.name}: in {count} conversation{'s' if count > 1 else ''} it is not known "
                f"who the learner is; say --learner and one of {speakers}.",
                file=sys.stderr,
            )
    if not any(each["read"] for each in found):
        raise UserError("No conversation could be brought in; what is said above can be mended.")
    if as_json:
        print_json(found)
        return
    for each in found:
        console().print(f"{escape(each['file'])}: {each['added']} added to the queue.")


def export(
    wanted: QueueFilter,
    kind: Annotated[str, typer.Option(help="csv, jsonl, docx or eval.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    with_text: Annotated[bool, typer.Option("--with-text", help="With what was said.")] = False,
    with_raters: Annotated[bool, typer.Option("--with-raters", help="With raters' names.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write transcripts and marks to a file; by default no words that were said and no names."""
    from rpam_assistant.wiring.reviewing_desk import ReviewKind

    if kind not in get_args(ReviewKind):
        kinds = ", ".join(get_args(ReviewKind))
        raise UserError(f"--kind {kind[:40]} is no kind of file; it is one of {kinds}.")
    reviewing = desk_with_progress().reviewing
    with working("Writing it down"):
        copy = reviewing.export(cast(ReviewKind, kind), wanted, with_text, with_raters)
    try:
        out.write_bytes(copy.content)
    except OSError as error:
        raise UserError(f"{out} cannot be written ({error.strerror}); choose another.") from error
    if as_json:
        print_json({"file": str(out), "bytes": len(copy.content)})
        return
    console().print(f"Written to {escape(str(out))}.")


def delete(
    transcript_id: Annotated[str | None, typer.Argument(help="One transcript.")] = None,
    batch: Annotated[str, typer.Option(help="Or all that came with one run or file.")] = "",
    as_json: AsJson = False,
) -> None:
    """Delete transcripts and every mark on them; nobody can bring them back."""
    if (transcript_id is None) == (not batch):
        raise UserError("Name one transcript or a --batch, and not both.")
    reviewing = desk_with_progress().reviewing
    if transcript_id:
        reviewing.delete(transcript_id)
    else:
        reviewing.delete_batch(batch)
    if as_json:
        print_json({"deleted": transcript_id or batch})
        return
    console().print("Deleted.")


def share(
    session_id: SessionId,
    with_attempts: Annotated[
        bool, typer.Option("--with-attempts", help="Also what you said and then said differently.")
    ] = False,
    despite_pause: Annotated[
        bool, typer.Option("--despite-pause", help="Also where it was paused for a concern.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Share a session with trainers: a copy under a made-up name, that you can take back."""
    reviewing = desk_with_progress().reviewing
    copies = reviewing.to_share(session_id, with_attempts)
    if copies.pauses and not despite_pause:
        raise UserError(
            "This session was paused for a concern. What was said then was never kept; to share "
            "the rest of it, add --despite-pause."
        )
    shared = reviewing.share(session_id, with_attempts, despite_pause)
    label = reviewing.open(shared[0], "").transcript.label
    if as_json:
        print_json({"session_id": session_id, "transcripts": shared, "label": label})
        return
    out = console()
    out.print(f"Shared as {escape(label)}. Trainers who use this archive can read it and judge it.")
    for each in copies.taken_out:
        out.print(f"  Taken out: {escape(each.said)}")
        out.print(f"  Shared as: {escape(each.shared or '(left out)')}")
    out.print(f"`rpam unshare {session_id}` deletes the copy and all that was judged of it.")


def unshare(session_id: SessionId, as_json: AsJson = False) -> None:
    """Take a shared session back: the copy is deleted, and all that was judged of it."""
    reviewing = desk_with_progress().reviewing
    shared = reviewing.shared(session_id)
    if not shared:
        raise UserError("Nothing of that session is shared; it may have been taken back already.")
    reviewing.take_back(session_id)
    if as_json:
        print_json({"session_id": session_id, "deleted": list(shared)})
        return
    console().print("Taken back: the copy is deleted, and all that was judged of it.")


def _import(desk: Desk, file: Path, learner: str) -> dict[str, Any]:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UserError(f"{file} cannot be read ({error.strerror}); check its name.") from error
    read = desk.reviewing.read_import(file.name, content, learner)
    with working(f"Hearing what was said in {file.name}"):
        added = desk.reviewing.add(read.transcripts) if read.transcripts else 0
    return {
        "file": file.name,
        "read": len(read.transcripts),
        "added": added,
        "unclear": read.unclear,
        "speakers": list(read.speakers),
        "problems": list(read.problems),
    }
