"""Commands run as a person runs them: in a home of the test's own, with what they print."""

import json
from pathlib import Path
from typing import Any

import pytest

from rpam_assistant.cli import run


@pytest.fixture
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own home, and nothing else of this machine's."""
    monkeypatch.setenv("RPAM_HOME", str(home))
    for name in ("RPAM_KNOWLEDGE", "RPAM_EMBEDDING_MODEL", "RPAM_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def rpam(at_home: None, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command that succeeds, and gives what it printed as JSON."""

    def call(*arguments: str) -> Any:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        assert code == 0, err
        return json.loads(out)

    return call
