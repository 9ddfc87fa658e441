"""A plan -> the guidance that it rests on, each passage with what was chosen by it."""

from collections.abc import Iterable, Iterator, Mapping

from rpam_assistant.printing.blocks import Block, Run, block
from rpam_assistant.records import plan_labels as labels
from rpam_assistant.records.guidance import Passage
from rpam_assistant.records.plan import CirclePlan


def rests_on(plan: CirclePlan, passages: Mapping[str, Passage]) -> Iterator[Block]:
    """Each file of guidance with its sources, and the passages of it that the plan uses."""
    uses: dict[str, list[str]] = {}
    for passage_id, what in _uses(plan):
        uses.setdefault(passage_id, []).append(what)
    files: dict[str, list[Passage]] = {}
    for passage_id in uses:
        if found := passages.get(passage_id):
            files.setdefault(found.file_title, []).append(found)
    if files:
        yield block("heading", labels.RESTS_ON)
    for title, several in files.items():
        named = "; ".join(f"{each.title} ({_list(uses[each.id])})" for each in several)
        yield block("small", Run(title, bold=True), f". {several[0].source}. ", Run(named))


def _list(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _uses(plan: CirclePlan) -> Iterator[tuple[str, str]]:
    for each in plan.blocks:
        if each.passage_id:
            yield each.passage_id, each.title
    choices = plan.choices
    for name, one in (
        (labels.OPENING, choices.opening),
        (labels.PIECE, choices.talking_piece),
        (labels.CENTER, choices.centerpiece),
    ):
        yield one.passage_id, name
    yield from _named(labels.GUIDELINES, (each.passage_id for each in choices.guidelines))
    yield from _named(labels.MATERIALS, (each.passage_id for each in choices.materials))
    yield from _named(labels.PREPARATION, (each.passage_id for each in choices.preparation))
    yield from _named(labels.ADAPTATIONS, (each.passage_id for each in choices.adaptations))
    yield from _named(labels.WHAT_TO_DO_WHEN, (each.passage_id for each in choices.hard_moments))
    yield from _named(labels.CHECK_BACK, (each.passage_id for each in choices.follow_up))


def _named(name: str, passage_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    for each in passage_ids:
        yield each, name
