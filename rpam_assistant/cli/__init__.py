"""`rpam ...`: the same product in a terminal, and for checks.

Errors are one sentence on standard error: exit 2 for the user's mistake, 1 for
ours. A traceback is shown only with --debug.
"""

import sys
import traceback

import typer
from typer.exceptions import TyperException

from rpam_assistant.cli import look_back, look_up, plan, rehearse, review, studio, upkeep
from rpam_assistant.errors import RpamError, UserError

commands = typer.Typer(
    name="rpam",
    help="A practice room for restorative conversations in academic medicine.",
    add_completion=False,
    rich_markup_mode=None,
)
for room in (look_up, rehearse, look_back, plan, review, studio, upkeep):
    room.add_to(commands)


def main() -> None:
    """Run the command that the arguments name."""
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    sys.exit(run([each for each in arguments if each != "--debug"], debug))


def run(arguments: list[str], debug: bool = False) -> int:
    """Run a command; gives its exit code."""
    try:
        command = typer.main.get_command(commands)
        code = command.main(arguments or ["--help"], prog_name="rpam", standalone_mode=False)
    except (typer.Abort, KeyboardInterrupt):
        _say("Stopped.")
        return 130
    except TyperException as error:
        return _fail(f"{_as_sentence(error)} `rpam --help` lists the commands.", 2, debug)
    except UserError as error:
        return _fail(str(error), 2, debug)
    except RpamError as error:
        return _fail(str(error), 1, debug)
    except BrokenPipeError:
        return 0
    except Exception as error:  # the last door: nothing raw reaches a clinician
        return _fail(
            f"Something went wrong that is ours to mend ({type(error).__name__}); "
            "run the same command with --debug and send us what it prints.",
            1,
            debug,
        )
    return code if isinstance(code, int) else 0


def _fail(sentence: str, code: int, debug: bool) -> int:
    _say(sentence)
    if debug:
        traceback.print_exc()
    return code


def _as_sentence(error: TyperException) -> str:
    return error.format_message().rstrip(". ") + "."


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
