"""`rpam review ...`: the trainer's room in a terminal. Listed, shown, judged and given here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Column, Table

from rpam_assistant.cli import review_files, review_together
from rpam_assistant.cli.progress import desk_with_progress
from rpam_assistant.cli.review_filters import with_filters
from rpam_assistant.cli.streams import AsJson, console, print_json
from rpam_assistant.errors import UserError
from rpam_assistant.records.review_transcript import beside_title

if TYPE_CHECKING:
    from rich.console import Console

    from rpam_assistant.records.review import Judgment, Opened, QueueFilter, QueueItem, Rating
    from rpam_assistant.records.review_transcript import TranscriptLine
    from rpam_assistant.records.rubric import Rubric

TranscriptId = Annotated[str, typer.Argument(help="A transcript, as `rpam review list` names it.")]
Rater = Annotated[str, typer.Option(help="The name under which you judge.")]
Line = Annotated[str, typer.Option(help="A line of the rubric, by its id.")]
Mark = Annotated[str, typer.Option(help="absent, emerging, present, skilled or cannot_tell.")]
At = Annotated[int | None, typer.Option(help="The transcript's line that shows it.")]
Quote = Annotated[str, typer.Option(help="Words of that line; by default the whole of it.")]
WHOLE_ID = 32
"""Characters of an id, which is typed or copied whole."""

Why = Annotated[str, typer.Option(help="Your reason.")]


def add_to(commands: typer.Typer) -> None:
    """Add these commands."""
    room = typer.Typer(
        help="Read, rate and compare transcripts, as a trainer.", rich_markup_mode=None
    )
    room.command("list")(with_filters(list_))
    room.command()(show)
    room.command()(judge)
    room.command()(give)
    review_together.add_to(room)
    review_files.add_to(room)
    commands.add_typer(room, name="review")
    review_files.add_sharing_to(commands)


def list_(
    wanted: QueueFilter,
    page: Annotated[int, typer.Option(help="Which page; 25 are on one.")] = 1,
    as_json: AsJson = False,
) -> None:
    """List transcripts, newest first."""
    found = desk_with_progress().reviewing.queue(wanted, page, viewer=wanted.rater)
    if as_json:
        print_json(found.model_dump(mode="json"))
        return
    if not found.items:
        console().print("No transcript is like that; share a session or bring in a file.")
        return
    whole = Column("transcript", min_width=WHOLE_ID, overflow="fold")
    table = Table(whole, "day", "what", "from", "given", "")
    for each in found.items:
        table.add_row(*map(escape, _row(each)))
    console().print(table)
    console().print(f"Page {found.page} of {found.pages}, {found.total} in all.")


def show(
    transcript_id: TranscriptId,
    rater: Annotated[str, typer.Option(help="Who looks; without, nobody who rates.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show a transcript, and what you may see of its ratings now."""
    desk = desk_with_progress()
    opened = desk.reviewing.open(transcript_id, rater)
    if as_json:
        print_json(opened.model_dump(mode="json"))
        return
    _show(console(), opened, desk.reviewing.rubric)


def judge(
    transcript_id: TranscriptId,
    rater: Rater,
    line: Line,
    mark: Mark,
    at: At = None,
    quote: Quote = "",
    why: Why = "",
    as_json: AsJson = False,
) -> None:
    """Judge one line of the rubric; the newest judgment counts and every one is kept."""
    reviewing = desk_with_progress().reviewing
    said = reviewing.open(transcript_id, rater).transcript.line(at) if at else None
    made = judgment(line, mark, at, quote or (said.text if said else ""), why)
    rating = reviewing.judge(transcript_id, rater, made)
    if as_json:
        print_json(rating.model_dump(mode="json"))
        return
    judged = reviewing.open(transcript_id, rater).transcript
    asked = reviewing.rubric.asked_of(judged.format, judged.role)
    left = [each.id for each in asked if each.id not in rating.judgments]
    console().print(f"Kept. Still to judge: {', '.join(left)}." if left else "Kept. Now give it.")


def give(transcript_id: TranscriptId, rater: Rater, as_json: AsJson = False) -> None:
    """Say that your rating is done; then you see the others'."""
    rating = desk_with_progress().reviewing.give(transcript_id, rater)
    if as_json:
        print_json(rating.model_dump(mode="json"))
        return
    console().print("Given.")


def judgment(line: str, mark: str, at: int | None, quote: str, why: str) -> Judgment:
    """A judgment of these values. Raises UserError for a mark that there is not."""
    from typing import get_args

    from rpam_assistant.records import rubric
    from rpam_assistant.records.review import Judgment

    if mark not in get_args(rubric.Mark):
        marks = ", ".join(get_args(rubric.Mark))
        raise UserError(f"--mark {mark[:40]} is no mark; it is one of {marks}.")
    return Judgment(rubric_line=line, mark=mark, at=at, quote=quote, why=why)


def _row(each: QueueItem) -> tuple[str, ...]:
    told = (["differ"] if each.differ else []) + ([each.concern] if each.concern else [])
    day = f"{each.happened_at.astimezone():%Y-%m-%d}"
    label = beside_title(each.title, each.label)
    what = f"{each.title} ({label})" if label else each.title
    return each.id, day, what, each.batch, str(each.ratings_given), ", ".join(told)


def _show(out: Console, opened: Opened, rubric: Rubric) -> None:
    transcript = opened.transcript
    label = beside_title(transcript.title, transcript.label)
    out.print(f"[bold]{escape(transcript.title)}[/bold]{escape(f', {label}' if label else '')}")
    for line in transcript.lines:
        out.print(escape(_line(line)))
        for comment in opened.comments:
            if comment.at == line.number:
                out.print(f"     [dim]{escape(comment.rater)}: {escape(comment.text)}[/dim]")
    if opened.blind:
        out.print(
            "[dim]To be rated blind: what others and the program made of it is withheld.[/dim]"
        )
    ratings = [opened.mine, *opened.others, *([opened.coach] if opened.coach else [])]
    shown = [each for each in ratings if each.judgments]
    table = Table("rubric", "line", *(escape(each.rater) for each in shown), "final")
    for asked in rubric.asked_of(transcript.format, transcript.role):
        final = opened.finals.get(asked.id)
        marks = [_mark(each, asked.id) for each in shown]
        table.add_row(asked.id, escape(asked.title), *marks, final.mark if final else "")
    out.print(table)


def _line(line: TranscriptLine) -> str:
    said = line.text or f"({(line.did or 'paused').replace('_', ' ')})"
    moves = ", ".join(each.move for each in line.moves)
    return f"{line.number:3}  {line.name}: {said}{f'  [{moves}]' if moves else ''}"


def _mark(rating: Rating, line: str) -> str:
    judged = rating.judgments.get(line)
    if judged is None:
        return "-"
    return judged.mark + (f" ({judged.at})" if judged.at else "")
