"""What a language model is told and checked by: whole, and its patterns and names alive."""

from collections.abc import Iterable, Iterator
from string import Template
from typing import get_args

from rpam_assistant.library.problems import broken
from rpam_assistant.records.scenario import Scenario
from rpam_assistant.records.writing import FaultKind, StateWord, Writing

SHOWN_AS = "knowledge/writing.yaml"

FILLED_IN = {
    "instructions": "name pronouns role voice manner feelings other brief known sentences words",
    "moment": "name talk said moves state may_tell told voice",
    "again": "written faults",
}
"""Every $name that each text has, and must have."""


def writing_problems(writing: Writing, scenarios: Iterable[Scenario]) -> Iterator[str]:
    """One sentence for each missing text, unknown $name, broken pattern or unguarded secret."""
    for field, names in FILLED_IN.items():
        template = Template(getattr(writing, field))
        if not template.is_valid():
            yield f"{SHOWN_AS}: {field}: a $ stands alone; write $$ for the sign itself."
            continue
        found, known = set(template.get_identifiers()), set(names.split())
        for name in sorted(found - known):
            those = ", ".join(f"${each}" for each in sorted(known))
            yield f"{SHOWN_AS}: {field}: ${name} is not known; use one of {those}."
        for name in sorted(known - found):
            yield f"{SHOWN_AS}: {field}: ${name} is missing; say where it goes."
    for state in sorted(set(get_args(StateWord)) - set(writing.states)):
        yield f"{SHOWN_AS}: states: {state} is missing; say how much is told in it."
    for fault in sorted(set(get_args(FaultKind)) - set(writing.faults)):
        yield f"{SHOWN_AS}: faults: {fault} is missing; say what the model is to do about it."
    line = writing.line
    for field in ("narration", "for_learner", "therapy", "unearned", "advice", "machine"):
        filled = (
            each.replace("{name}", "x").replace("{they}", "x") for each in getattr(line, field)
        )
        yield from broken(SHOWN_AS, f"line.{field}", filled)
    for scenario in scenarios:
        yield from _unguarded(scenario)


def _unguarded(scenario: Scenario) -> Iterator[str]:
    for persona in scenario.personas:
        for each in persona.disclosures:
            if not each.gives_away:
                yield (
                    f"knowledge/scenarios/{scenario.id}.yaml: {persona.id}.disclosures.{each.id}"
                    ".gives_away: empty; give patterns for the words that would tell it."
                )
