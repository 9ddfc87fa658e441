"""`rpam studio ...`: content of one's own, listed, checked, saved, tried and taken along."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from rpam_assistant.cli.progress import desk_with_progress
from rpam_assistant.cli.streams import AsJson, console, print_json
from rpam_assistant.errors import ContentError, UserError
from rpam_assistant.records.behavior import Behavior
from rpam_assistant.records.studio import FOLDERS, KINDS, READ, Kind, Problem, ZipReport

KindName = Annotated[str, typer.Argument(metavar="KIND", help="As `rpam studio kinds` lists them.")]
ItemId = Annotated[str, typer.Argument(metavar="ID", help="As `rpam studio list KIND` names it.")]
From = Annotated[Path, typer.Option("--from", metavar="FILE", help="The file with its text.")]
Why = Annotated[str, typer.Option(help="Why it changed, for the list of versions.")]


def add_to(commands: typer.Typer) -> None:
    """Add these commands."""
    room = typer.Typer(
        help="Write scenarios, people, prompts and guidance of your own.", rich_markup_mode=None
    )
    room.command()(kinds)
    room.command("list")(list_)
    room.command()(show)
    room.command()(check)
    room.command()(save)
    room.command()(delete)
    room.command()(versions)
    room.command()(restore)
    room.command()(export)
    room.command("import")(import_)
    room.command("try")(try_)
    room.command()(learn)
    commands.add_typer(room, name="studio")


def kinds(as_json: AsJson = False) -> None:
    """List what can be written."""
    if as_json:
        print_json(KINDS)
        return
    for kind, title in KINDS.items():
        console().print(f"{kind:<16}{title}")


def list_(kind: KindName, as_json: AsJson = False) -> None:
    """List ours and yours of a kind."""
    items = desk_with_progress().studio.items(_kind(kind))
    if as_json:
        print_json([each.model_dump() for each in items])
        return
    table = Table("id", "title", "whose", "")
    for each in items:
        whose = "yours, in place of ours" if each.replaces_ours else "yours" if each.own else "ours"
        note = each.problem or ("a draft is kept" if each.has_draft else "")
        table.add_row(*map(escape, (each.id, each.title, whose, note)))
    console().print(table)


def show(
    kind: KindName,
    item_id: ItemId = "",
    example: Annotated[bool, typer.Option(help="A small whole one to copy, instead.")] = False,
    version: Annotated[str, typer.Option(help="An earlier text, by its version.")] = "",
    as_json: AsJson = False,
) -> None:
    """Print the text of a file, of one of its versions, or of an example."""
    studio = desk_with_progress().studio
    if example == bool(item_id):
        raise UserError("Name an id, or say --example, and not both.")
    if example:
        text = studio.example(_kind(kind))
    elif version:
        text = studio.version_text(_kind(kind), item_id, version)
    else:
        text = studio.text(_kind(kind), item_id)
    if as_json:
        print_json({"kind": kind, "id": item_id, "text": text})
    else:
        print(text, end="")


def check(
    file: Annotated[Path, typer.Argument(help="A file whose folder and name say what it is.")],
    kind: Annotated[str, typer.Option(help="What it is, where its folder does not say.")] = "",
    as_json: AsJson = False,
) -> None:
    """Say what would be wrong with a file if it were saved."""
    found = _kind(kind) if kind else _kind_of(file)
    problems = desk_with_progress().studio.check(found, file.stem, _read(file))
    if as_json:
        print_json({"problems": [each.model_dump() for each in problems]})
    elif problems:
        raise ContentError([_sentence(file.name, each) for each in problems])
    else:
        console().print(f"{escape(file.name)}: nothing to mend.")
    if problems:
        raise typer.Exit(2)


def save(
    kind: KindName, item_id: ItemId, source: From, why: Why = "", as_json: AsJson = False
) -> None:
    """Save a file into your library; what it replaces is kept as a version."""
    desk = desk_with_progress()
    saved = desk.studio.save(_kind(kind), item_id, _read(source), why)
    if as_json:
        print_json(saved.model_dump())
    else:
        console().print(f"Saved as {escape(str(desk.settings.own_library / saved.path))}.")


def delete(kind: KindName, item_id: ItemId, as_json: AsJson = False) -> None:
    """Take a file of yours away; ours is back where there is one, and its versions stay."""
    desk_with_progress().studio.delete(_kind(kind), item_id)
    if as_json:
        print_json({"deleted": item_id})
    else:
        console().print(f"{escape(item_id)} is gone; `rpam studio restore` brings it back.")


def versions(kind: KindName, item_id: ItemId, as_json: AsJson = False) -> None:
    """List every text that a file of yours had, newest first."""
    found = desk_with_progress().studio.versions(_kind(kind), item_id)
    if as_json:
        print_json([each.model_dump(mode="json") for each in found])
        return
    for each in found:
        notes = ["now"] * each.is_current + ["deleted"] * each.deleted + [each.why] * bool(each.why)
        console().print(escape(f"{each.id}  {', '.join(notes)}".rstrip()))


def restore(
    kind: KindName,
    item_id: ItemId,
    version: Annotated[str, typer.Argument(help="As `rpam studio versions` names it.")],
    as_json: AsJson = False,
) -> None:
    """Save an earlier text again."""
    saved = desk_with_progress().studio.restore(_kind(kind), item_id, version)
    if as_json:
        print_json(saved.model_dump())
    else:
        console().print(f"{escape(saved.path)} is as it was in {escape(version)}.")


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT.zip", help="Where to write it.")],
    as_json: AsJson = False,
) -> None:
    """Take your library along as one zip."""
    content = desk_with_progress().studio.export_zip()
    try:
        out.write_bytes(content)
    except OSError as error:
        raise UserError(f"{out} cannot be written ({error.strerror}); choose another.") from error
    if as_json:
        print_json({"file": str(out), "bytes": len(content)})
    else:
        console().print(f"Wrote {escape(str(out))}.")


def import_(
    source: Annotated[Path, typer.Argument(metavar="IN.zip", help="What was taken along.")],
    replace: Annotated[bool, typer.Option("--replace", help="Also where yours differ.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a zip in. Files of yours that differ stay as they are without --replace."""
    try:
        content = source.read_bytes()
    except OSError as error:
        raise UserError(f"{source} cannot be read ({error.strerror}); check its name.") from error
    report = desk_with_progress().studio.import_zip(content, replace)
    if as_json:
        print_json(report.model_dump())
    else:
        _show_report(report, replace)


def try_(
    scenario_id: Annotated[str, typer.Argument(help="As `rpam scenarios` names it.")],
    source: Annotated[Path | None, typer.Option("--from", help="A text not saved yet.")] = None,
    as_json: AsJson = False,
) -> None:
    """Let six simulated learners talk with somebody: a smoke test, which measures nothing."""
    desk = desk_with_progress()
    text = _read(source) if source else desk.studio.text("scenario", scenario_id)
    found = desk.studio.integrity("scenario", scenario_id, text)
    if as_json:
        print_json([each.model_dump() for each in found.behaviors])
    else:
        _show_behaviors(found.behaviors)


def learn(as_json: AsJson = False) -> None:
    """Make what was corrected in Review examples; `rpam index` then learns them."""
    count = desk_with_progress().studio.learn_from_corrections()
    if as_json:
        print_json({"examples": count})
    elif count:
        console().print(f"{count} more to hear by; `rpam index` learns them, which takes minutes.")
    else:
        console().print("Nothing was corrected since the last time.")


def _show_report(report: ZipReport, replace: bool) -> None:
    out = console()
    for word, paths in (
        ("new", report.new),
        ("replaced" if replace else "differs, left as it is", report.replaced),
        ("the same", report.same),
    ):
        for path in paths:
            out.print(f"{escape(path)}: {word}")


def _show_behaviors(behaviors: tuple[Behavior, ...]) -> None:
    head = ("learner", "start", "end", "told at", "ending", "lines", "turned back", "leaks", "same")
    table = Table(*head)
    for each in behaviors:
        table.add_row(
            each.learner.replace("_", " "),
            f"{each.starts:.1f}",
            f"{each.ends:.1f}",
            str(each.first_told or "-"),
            (each.ending or "-").replace("_", " "),
            *(str(count) for count in (each.lines, each.fallback, each.leaks, each.repeats)),
        )
    out = console()
    out.print(table)
    for each in behaviors:
        for mistake in each.mistakes:
            out.print(escape(f"{each.learner.replace('_', ' ')}: {mistake}"))


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise UserError(f"There is no kind {name!r}; choose one of: {', '.join(KINDS)}.")
    return name


def _kind_of(file: Path) -> Kind:
    for kind, folder in FOLDERS.items():
        if file.resolve().parent.as_posix().endswith(f"/{folder}") and file.suffix == READ[folder]:
            is_circle = kind == "scenario" and "\nformat: circle" in f"\n{_read(file)}"
            return "circle" if is_circle else kind
    if file.stem in KINDS and file.stem not in FOLDERS:
        return _kind(file.stem)
    raise UserError(f"What {file} is cannot be told from its folder; say it with --kind.")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason: Any = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UserError(f"{file} cannot be read ({reason}); check its name.") from error


def _sentence(name: str, problem: Problem) -> str:
    return ": ".join(each for each in (name, problem.field, problem.sentence) if each)
