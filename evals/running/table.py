"""Rows -> one table in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evals.running.paired import Difference, Interval
from evals.running.verdict import Line, Verdict
from evals.tasks.wishes import wish_for

STYLES: dict[Verdict, str] = {"regression": "bold red", "better": "green", "noise": "dim"}
WIDE = 130
ARROWS = {1: "more", -1: "less", 0: ""}


def wide_console() -> Console:
    """A terminal as it is; a file or a pipe is wide enough for a row."""
    found = Console()
    return found if found.is_terminal else Console(width=WIDE)


def table_of(lines: Sequence[Line], title: str) -> Table:
    """The figures of a run beside its baseline."""
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for head in ("task", "fact", "wanted"):
        table.add_column(head, no_wrap=True)
    for head in ("n", "value", "95 percent", "baseline", "change"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    group = ""
    for line in lines:
        table.add_row(
            line.group if line.group != group else "",
            line.fact,
            _wanted(line),
            str(line.samples),
            f"{line.value.mean:.3f}",
            _between(line.value),
            "" if line.baseline is None else f"{line.baseline:.3f}",
            _change(line.change),
            Text(line.verdict, style=STYLES.get(line.verdict, "")),
        )
        group = line.group
    return table


def differences_table(found: Sequence[Difference], first: str, second: str) -> Table:
    """Two runs, paired."""
    table = Table(title=f"{first} -> {second}", title_justify="left", box=None, pad_edge=False)
    for head in ("task", "fact"):
        table.add_column(head, no_wrap=True)
    for head in ("n", "first", "second", "change", "95 percent", "changed"):
        table.add_column(head, justify="right", no_wrap=True)
    group = ""
    for each in found:
        table.add_row(
            each.group if each.group != group else "",
            each.fact,
            str(each.samples),
            f"{each.first:.3f}",
            f"{each.second:.3f}",
            f"{each.change.mean:+.3f}" if each.changed else "",
            _between(each.change, signed=True) if each.changed else "",
            str(len(each.changed)) if each.changed else "",
        )
        group = each.group
    return table


def _wanted(line: Line) -> str:
    wish = wish_for(line.group, line.fact)
    return wish.value if wish.allows_no_case else ARROWS[wish.sign]


def _between(value: Interval, signed: bool = False) -> str:
    if signed:
        return f"{value.low:+.3f} {value.high:+.3f}"
    return f"{value.low:.2f}-{value.high:.2f}" if value.low != value.high else ""


def _change(change: Interval | None) -> str:
    return f"{change.mean:+.3f}" if change and (change.low or change.high or change.mean) else ""
