"""Every id that one file of knowledge/ mentions exists in another."""

from collections.abc import Iterable, Iterator
from typing import get_args

from rpam_assistant.library.check_circles import circle_problems
from rpam_assistant.library.check_debrief import check_debrief
from rpam_assistant.library.check_rubric import rubric_problems
from rpam_assistant.library.check_scenarios import scenario_problems
from rpam_assistant.library.check_writing import writing_problems
from rpam_assistant.library.problems import broken, dead, dead_passages, twice, unknown_words
from rpam_assistant.records.drill import Asks
from rpam_assistant.records.library import Library
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.phrase import FlawKind, PartKind
from rpam_assistant.records.prompt import PromptFlawKind


def check_references(library: Library, move_ids: Iterable[MoveId]) -> list[str]:
    """One sentence for each dead reference, duplicate id or broken pattern."""
    return [
        *_guidance(library),
        *_moves(list(move_ids)),
        *_notes(library),
        *_hints(library),
        *check_debrief(library.debrief, library.passages),
        *_feelings(library),
        *_prompt_flaws(library),
        *_drills(library),
        *_safeguards(library),
        *writing_problems(library.writing, library.scenarios.values()),
        *scenario_problems(library),
        *circle_problems(library),
        *_learners(library),
        *rubric_problems(library),
    ]


def _guidance(library: Library) -> Iterator[str]:
    for stem, front_matter in library.guidance.items():
        for other in front_matter.see_also:
            if other not in library.guidance:
                yield dead(f"knowledge/guidance/{stem}.md", "see_also", other, "guidance file")


def _moves(move_ids: list[MoveId]) -> Iterator[str]:
    yield from twice("knowledge/moves.yaml", "moves", move_ids)
    for missing in sorted(set(get_args(MoveId)) - set(move_ids)):
        yield f"knowledge/moves.yaml: moves: {missing} is missing; describe it."


def _notes(library: Library) -> Iterator[str]:
    shown_as = "knowledge/notes.yaml"
    yield from twice(shown_as, "notes", [rule.id for rule in library.notes])
    for rule in library.notes:
        yield from dead_passages(library, shown_as, f"{rule.id}.passages", rule.passages)
        yield from broken(shown_as, f"{rule.id}.quote", [rule.quote] if rule.quote else [])
        yield from unknown_words(shown_as, f"{rule.id}.texts", rule.texts)


def _hints(library: Library) -> Iterator[str]:
    shown_as = "knowledge/hints.yaml"
    yield from twice(shown_as, "hints", [rule.id for rule in library.hints])
    for rule in library.hints:
        yield from dead_passages(library, shown_as, f"{rule.id}.passages", rule.passages)
        yield from unknown_words(shown_as, rule.id, [rule.question, rule.frame])


def _feelings(library: Library) -> Iterator[str]:
    shown_as = "knowledge/feelings.yaml"
    yield from broken(shown_as, "names_harm", library.feelings.names_harm)
    words = [each.word for each in library.feelings.faux_feelings]
    yield from twice(shown_as, "faux_feelings", words)
    for flaw in library.feelings.flaws:
        yield from dead_passages(library, shown_as, f"flaws.{flaw.flaw}", [flaw.passage_id])
        yield from broken(shown_as, f"flaws.{flaw.flaw}.cues", flaw.cues)


def _prompt_flaws(library: Library) -> Iterator[str]:
    shown_as = "knowledge/prompt_flaws.yaml"
    kinds = [each.flaw for each in library.prompt_flaws]
    yield from twice(shown_as, "prompt_flaws", kinds)
    for missing in sorted(set(get_args(PromptFlawKind)) - set(kinds)):
        yield f"{shown_as}: prompt_flaws: {missing} is missing; describe it."
    for flaw in library.prompt_flaws:
        yield from dead_passages(library, shown_as, f"{flaw.flaw}.passage_id", [flaw.passage_id])
        yield from broken(shown_as, f"{flaw.flaw}.cues", flaw.cues)


def _drills(library: Library) -> Iterator[str]:
    shown_as = "knowledge/drills.yaml"
    drills = library.drills
    yield from twice(shown_as, "id", [each.id for each in drills.all()])
    for missing in sorted({*get_args(FlawKind), *get_args(Asks)} - set(drills.practiced)):
        yield f"{shown_as}: practiced: {missing} is missing; say what it is called."
    for missing in sorted(set(get_args(PartKind)) - set(drills.remarks.held)):
        yield f"{shown_as}: remarks.held: {missing} is missing; say what it does."
    for each in drills.all():
        yield from dead_passages(library, shown_as, f"{each.id}.passage", [each.passage])
    for choice in drills.choices:
        texts = [option.text for option in choice.options]
        yield from twice(shown_as, f"{choice.id}.options", texts)


def _safeguards(library: Library) -> Iterator[str]:
    shown_as = "knowledge/safeguards.yaml"
    yield from broken("knowledge/not_names.yaml", "after", [library.not_names.after])
    known = library.safeguards.resources
    for each in library.safeguards.concerns:
        yield from broken(shown_as, f"{each.concern}.cues", (*each.cues, *each.not_cues))
        for resource in each.resources:
            if resource not in known:
                yield dead(shown_as, f"{each.concern}.resources", resource, "resource")


def _learners(library: Library) -> Iterator[str]:
    for scenario in library.learners_of:
        if scenario not in library.scenarios:
            yield dead(f"knowledge/learners/{scenario}.yaml", "the name", scenario, "scenario")
