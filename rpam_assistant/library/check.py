"""Every id that one file of knowledge/ mentions exists in another."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

from rpam_assistant.records.drill import Asks
from rpam_assistant.records.library import Library
from rpam_assistant.records.move import MoveId
from rpam_assistant.records.phrase import FlawKind, PartKind
from rpam_assistant.records.prompt import PromptFlawKind
from rpam_assistant.records.scenario import Line, Persona, Scenario


def check_references(library: Library, move_ids: Iterable[MoveId]) -> list[str]:
    """One sentence for each dead reference, duplicate id or broken pattern."""
    return [
        *_guidance(library),
        *_moves(list(move_ids)),
        *_notes(library),
        *_debrief(library),
        *_feelings(library),
        *_prompt_flaws(library),
        *_drills(library),
        *_safeguards(library),
        *(problem for each in library.scenarios.values() for problem in _scenario(library, each)),
        *_temperaments(library),
    ]


def _guidance(library: Library) -> Iterator[str]:
    for stem, front_matter in library.guidance.items():
        for other in front_matter.see_also:
            if other not in library.guidance:
                yield _dead(f"knowledge/guidance/{stem}.md", "see_also", other, "guidance file")


def _moves(move_ids: list[MoveId]) -> Iterator[str]:
    yield from _twice("knowledge/moves.yaml", "moves", move_ids)
    for missing in sorted(set(get_args(MoveId)) - set(move_ids)):
        yield f"knowledge/moves.yaml: moves: {missing} is missing; describe it."


def _notes(library: Library) -> Iterator[str]:
    shown_as = "knowledge/notes.yaml"
    yield from _twice(shown_as, "notes", [rule.id for rule in library.notes])
    for rule in library.notes:
        yield from _dead_passages(library, shown_as, f"{rule.id}.passages", rule.passages)
        yield from _broken(shown_as, f"{rule.id}.quote", [rule.quote] if rule.quote else [])
        for text in rule.texts:
            for name in set(re.findall(r"{(\w*)}", text)) - {"name", "they", "them", "their"}:
                yield (
                    f"{shown_as}: {rule.id}.texts: {{{name}}} is not known; "
                    "use {name}, {they}, {them} or {their}."
                )


def _debrief(library: Library) -> Iterator[str]:
    shown_as = "knowledge/debrief.yaml"
    yield from _dead_passages(library, shown_as, "passages", library.debrief.passages.values())
    yield from _broken(shown_as, "conditions_cue", [library.debrief.conditions_cue])


def _feelings(library: Library) -> Iterator[str]:
    shown_as = "knowledge/feelings.yaml"
    yield from _broken(shown_as, "names_harm", library.feelings.names_harm)
    words = [each.word for each in library.feelings.faux_feelings]
    yield from _twice(shown_as, "faux_feelings", words)
    for flaw in library.feelings.flaws:
        yield from _dead_passages(library, shown_as, f"flaws.{flaw.flaw}", [flaw.passage_id])
        yield from _broken(shown_as, f"flaws.{flaw.flaw}.cues", flaw.cues)


def _prompt_flaws(library: Library) -> Iterator[str]:
    shown_as = "knowledge/prompt_flaws.yaml"
    kinds = [each.flaw for each in library.prompt_flaws]
    yield from _twice(shown_as, "prompt_flaws", kinds)
    for missing in sorted(set(get_args(PromptFlawKind)) - set(kinds)):
        yield f"{shown_as}: prompt_flaws: {missing} is missing; describe it."
    for flaw in library.prompt_flaws:
        yield from _dead_passages(library, shown_as, f"{flaw.flaw}.passage_id", [flaw.passage_id])
        yield from _broken(shown_as, f"{flaw.flaw}.cues", flaw.cues)


def _drills(library: Library) -> Iterator[str]:
    shown_as = "knowledge/drills.yaml"
    drills = library.drills
    yield from _twice(shown_as, "id", [each.id for each in drills.all()])
    for missing in sorted({*get_args(FlawKind), *get_args(Asks)} - set(drills.practiced)):
        yield f"{shown_as}: practiced: {missing} is missing; say what it is called."
    for missing in sorted(set(get_args(PartKind)) - set(drills.remarks.held)):
        yield f"{shown_as}: remarks.held: {missing} is missing; say what it does."
    for each in drills.all():
        yield from _dead_passages(library, shown_as, f"{each.id}.passage", [each.passage])
    for choice in drills.choices:
        texts = [option.text for option in choice.options]
        yield from _twice(shown_as, f"{choice.id}.options", texts)


def _safeguards(library: Library) -> Iterator[str]:
    shown_as = "knowledge/safeguards.yaml"
    yield from _broken("knowledge/not_names.yaml", "after", [library.not_names.after])
    known = library.safeguards.resources
    for each in library.safeguards.concerns:
        yield from _broken(shown_as, f"{each.concern}.cues", (*each.cues, *each.not_cues))
        for resource in each.resources:
            if resource not in known:
                yield _dead(shown_as, f"{each.concern}.resources", resource, "resource")


def _scenario(library: Library, scenario: Scenario) -> Iterator[str]:
    shown_as = f"knowledge/scenarios/{scenario.id}.yaml"
    yield from _twice(shown_as, "personas", [each.id for each in scenario.personas])
    cited = [each.passage_id for each in scenario.reflections]
    cited += [each.passage_id for each in scenario.next_actions]
    yield from _dead_passages(library, shown_as, "passage_id", cited)
    for persona in scenario.personas:
        if persona.temperament not in library.temperaments:
            yield _dead(shown_as, f"{persona.id}.temperament", persona.temperament, "temperament")
        yield from _persona(shown_as, persona)


def _persona(shown_as: str, persona: Persona) -> Iterator[str]:
    disclosures = [each.id for each in persona.disclosures]
    yield from _twice(shown_as, f"{persona.id}.disclosures", disclosures)
    yield from _lines(shown_as, f"{persona.id}.lines", persona.lines, disclosures)
    given_away = {line.discloses for line in persona.lines}
    for each in persona.disclosures:
        if each.id not in given_away:
            yield (
                f"{shown_as}: {persona.id}.disclosures.{each.id}: no line discloses it; "
                "write one or remove it."
            )
        for before in each.after:
            if before not in disclosures:
                yield _dead(shown_as, f"disclosures.{each.id}.after", before, "disclosure")


def _temperaments(library: Library) -> Iterator[str]:
    for temperament in library.temperaments.values():
        shown_as = f"knowledge/temperaments/{temperament.id}.yaml"
        lines = (*temperament.lines, *temperament.turns_back)
        yield from _lines(shown_as, "lines", lines, disclosures=[])


def _lines(
    shown_as: str, field: str, lines: Iterable[Line], disclosures: list[str]
) -> Iterator[str]:
    lines = list(lines)
    ids = [line.id for line in lines]
    yield from _twice(shown_as, field, ids)
    yield from _twice(shown_as, f"{field}.text", [line.text for line in lines])
    for line in lines:
        at = f"{field}.{line.id}"
        if line.discloses and line.discloses not in disclosures:
            yield _dead(shown_as, f"{at}.discloses", line.discloses, "disclosure")
        for before in line.after:
            if before not in (*ids, *disclosures):
                yield _dead(shown_as, f"{at}.after", before, "line or disclosure")
        if line.cue and line.cue not in line.text:
            yield f"{shown_as}: {at}.cue: not words of this line; quote it literally."
        if line.trust[0] > line.trust[1]:
            yield f"{shown_as}: {at}.trust: {line.trust} is the wrong way round; swap the two."


def _dead_passages(
    library: Library, shown_as: str, field: str, passage_ids: Iterable[str]
) -> Iterator[str]:
    for passage_id in passage_ids:
        if passage_id not in library.passages:
            yield _dead(shown_as, field, passage_id, "passage")


def _dead(shown_as: str, field: str, reference: str, kind: str) -> str:
    return f"{shown_as}: {field}: there is no {kind} {reference!r}; correct or remove it."


def _twice(shown_as: str, field: str, ids: Iterable[str]) -> Iterator[str]:
    for each, count in Counter(ids).items():
        if count > 1:
            yield f"{shown_as}: {field}: {each!r} is there {count} times; keep one."


def _broken(shown_as: str, field: str, patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"{shown_as}: {field}: {pattern!r} is not a pattern ({error}); correct it."
