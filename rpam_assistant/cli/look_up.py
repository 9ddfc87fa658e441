"""`rpam ask`, `moves`, `phrase`, `screen`, `check-prompt`: one text in, what is known of it out."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from rpam_assistant.cli.progress import desk_with_progress
from rpam_assistant.cli.streams import AsJson, Input, Values, answer, console
from rpam_assistant.errors import UserError

if TYPE_CHECKING:
    from rpam_assistant.records.guidance import Hit


def add_to(commands: typer.Typer) -> None:
    """Add these commands."""
    for command in (ask, moves, phrase, screen):
        commands.command()(command)
    commands.command("check-prompt")(check_prompt)


def ask(
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    k: Annotated[int, typer.Option("-k", help="How many passages.")] = 5,
    as_json: AsJson = False,
    many: Input = None,
) -> None:
    """Look guidance up, by meaning and by words."""
    if k < 1:
        raise UserError(f"-k is {k}; ask for at least 1 passage.")
    desk = desk_with_progress()

    def make(query: str) -> Values:
        return {"query": query, "passages": [_passage(hit) for hit in desk.ask(query, k)]}

    def show(found: Values) -> None:
        out = console()
        for each in found["passages"]:
            out.print(f"[bold]{escape(each['title'])}[/bold]  [dim]{escape(each['id'])}[/dim]")
            out.print(escape(each["text"]))
            out.print(f"[dim]{escape(each['source'])}[/dim]\n")
        if not found["passages"]:
            out.print("Nothing was found; say it in other words.")

    answer(question, many, "query", as_json, make, show)


def moves(
    utterance: Annotated[str | None, typer.Argument(help="What somebody said.")] = None,
    as_json: AsJson = False,
    many: Input = None,
) -> None:
    """Hear what an utterance does to the other person."""
    desk = desk_with_progress()

    def make(text: str) -> Values:
        return {"text": text, "moves": [each.model_dump() for each in desk.moves(text)]}

    def show(heard: Values) -> None:
        table = Table("move", "confidence", "words")
        for each in heard["moves"]:
            table.add_row(each["move"], f"{each['confidence']:.2f}", escape(each["quote"]))
        console().print(table)

    answer(utterance, many, "text", as_json, make, show)


def phrase(
    sentence: Annotated[str | None, typer.Argument(help="A sentence you want to say.")] = None,
    as_json: AsJson = False,
    many: Input = None,
) -> None:
    """Coach the phrasing of an affective statement."""
    desk = desk_with_progress()

    def make(text: str) -> Values:
        return desk.phrase(text).model_dump(mode="json")

    def show(read: Values) -> None:
        out = console()
        if read["acknowledgment"]:
            out.print(escape(read["acknowledgment"]))
        for part, spans in read["parts"].items():
            words = "; ".join(escape(span["text"]) for span in spans) or "[dim]not said[/dim]"
            out.print(f"[bold]{part}[/bold]: {words}")
        for flaw in read["flaws"]:
            name = flaw["flaw"].replace("_", " ")
            out.print(f"[bold]{name}[/bold]: “{escape(flaw['text'])}”. {escape(flaw['why'])}")
        for suggestion in read["suggestions"]:
            out.print(f"[italic]{escape(suggestion)}[/italic]")

    answer(sentence, many, "text", as_json, make, show)


def screen(
    text: Annotated[str | None, typer.Argument(help="What somebody wrote.")] = None,
    as_json: AsJson = False,
    many: Input = None,
) -> None:
    """Look for a concern that stops the play, and for identifiers."""
    desk = desk_with_progress()

    def make(written: str) -> Values:
        found = desk.screen(written)
        return {
            "text": written,
            "concern": found.concern.concern if found.concern else None,
            "identifiers": [each.model_dump() for each in found.identifiers],
        }

    def show(found: Values) -> None:
        out = console()
        out.print(f"concern: {found['concern'] or 'none'}")
        for each in found["identifiers"]:
            out.print(f"{each['kind'].replace('_', ' ')}: {escape(each['text'])}")

    answer(text, many, "text", as_json, make, show)


def check_prompt(
    prompt: Annotated[str | None, typer.Argument(help="A circle prompt.")] = None,
    as_json: AsJson = False,
    many: Input = None,
) -> None:
    """Check a circle prompt for flaws and risk, and get a better version."""
    desk = desk_with_progress()

    def make(text: str) -> Values:
        return desk.check_prompt(text).model_dump(mode="json")

    def show(checked: Values) -> None:
        out = console()
        out.print(f"risk {checked['risk']} of 5")
        for flaw in checked["flaws"]:
            name = flaw["flaw"].replace("_", " ")
            out.print(f"[bold]{name}[/bold]: “{escape(flaw['text'])}”. {escape(flaw['why'])}")
        if checked["better"]:
            out.print(f"[italic]{escape(checked['better'])}[/italic]")

    answer(prompt, many, "text", as_json, make, show)


def _passage(hit: "Hit") -> Values:
    passage = hit.passage
    return {
        "id": passage.id,
        "title": passage.title,
        "text": passage.text,
        "score": hit.score,
        "source": passage.source,
    }
