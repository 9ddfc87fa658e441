"""Options of a command -> what of the review queue is wanted."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from rpam_assistant.errors import UserError

OPTIONS: dict[str, tuple[str, str]] = {
    "source": ("--source", "learner, evaluation, studio or imported."),
    "batch": ("--batch", "What they came with: an evaluation run, a file, shared."),
    "scenario_id": ("--scenario", "A scenario's id."),
    "context": ("--context", "As in safety_advocacy."),
    "move": ("--move", "A move that was heard, as in apology."),
    "concern": ("--concern", "any: paused for a concern; none: not."),
    "disagreement": ("--disagreement", "raters or coach: a level or more apart."),
    "rater": ("--rater", "Whose --state; and who looks, and is told nothing too early."),
    "state": ("--state", "waiting, given or assigned: to read blind."),
    "assignment_id": ("--assignment", "An assignment's id."),
    "words": ("--words", 'Words that were said; a "phrase" in quotation marks.'),
}
"""Of the fields of QueueFilter."""

SHOWN = 40
"""Characters of a wrong value that are said back."""


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each filter; it is given them together as `wanted`."""

    def called(**values: Any) -> None:
        given = {name: values.pop(name) for name in OPTIONS}
        command(wanted=_wanted(given), **values)

    signature = inspect.signature(command).parameters
    own = [each for name, each in signature.items() if name != "wanted"]
    command.__annotations__.pop("wanted", None)
    known = inspect.get_annotations(command, eval_str=True)
    filters = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[str | None, typer.Option(option, help=help_)],
        )
        for name, (option, help_) in OPTIONS.items()
    ]
    first = [
        each.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=known[each.name])
        for each in own
    ]
    called.__name__ = command.__name__
    called.__doc__ = command.__doc__
    called.__annotations__ = {}
    called.__signature__ = inspect.Signature(first + filters)  # type: ignore[attr-defined]
    return called


def _wanted(given: dict[str, str | None]) -> Any:
    """A QueueFilter. Raises UserError for a value that is none of those there are."""
    from pydantic import ValidationError

    from rpam_assistant.records.review import QueueFilter

    try:
        return QueueFilter.model_validate({name: each for name, each in given.items() if each})
    except ValidationError as error:
        first = error.errors()[0]
        name, said = str(first["loc"][0]), str(first["input"])[:SHOWN]
        raise UserError(
            f"{OPTIONS[name][0]} {said} cannot be looked for: {first['msg'].lower()}."
        ) from error
