"""What the product holds, read once for every test that needs no model to look at it."""

from rpam_assistant.library.load import load_library
from rpam_assistant.records.scenario import Persona, Scenario, Temperament
from tests.conftest import KNOWLEDGE

LIBRARY = load_library(KNOWLEDGE)
SCENARIOS: tuple[Scenario, ...] = tuple(
    each for each in LIBRARY.scenarios.values() if each.format == "dialog"
)
PERSONAS: tuple[Persona, ...] = tuple(each.personas[0] for each in SCENARIOS)


def temperament_of(persona: Persona) -> Temperament:
    return LIBRARY.temperaments[persona.temperament]
