"""`rpam doctor` says which language model is set and whether it answers, and never a key."""

import pytest

from rpam_assistant.records.checkup import Examined
from rpam_assistant.settings import read_settings
from rpam_assistant.wiring.checkup import examine_language_model

KEY = "sk-this-is-nobodys-key"


@pytest.mark.parametrize(
    ("environment", "well", "says"),
    [
        ({}, True, "none is switched on"),
        ({"RPAM_MODEL": "openai:gpt-x"}, False, "OPENAI_API_KEY is not set"),
        (
            {
                "RPAM_MODEL": "mine",
                "RPAM_MODEL_URL": "http://127.0.0.1:9/v1",
                "RPAM_MODEL_KEY": KEY,
            },
            False,
            "The language model mine failed",
        ),
    ],
)
def test_the_language_model_is_examined(environment: dict[str, str], well: bool, says: str) -> None:
    found: Examined = examine_language_model(read_settings(environment))
    assert found.well is well
    assert says in found.found + found.remedy
    assert KEY not in found.model_dump_json()
