"""What is installed from a wheel is the whole product."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rpam_assistant.settings import CHECKOUT


@pytest.mark.slow
def test_a_wheel_carries_its_knowledge_and_works_away_from_the_checkout(
    tmp_path: Path, home: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path)],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    installed = tmp_path / "site"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = wheel.namelist()
        wheel.extractall(installed)
    assert "rpam_assistant/_content/app.py" in names
    assert "rpam_assistant/_content/.streamlit/config.toml" in names
    assert "rpam_assistant/screens/look.css" in names
    assert (
        sum(name.startswith("rpam_assistant/_content/knowledge/guidance/") for name in names) >= 50
    )
    code = (
        "import rpam_assistant, sys; from rpam_assistant.cli import run; "
        "assert rpam_assistant.__file__.startswith(sys.argv[1]), rpam_assistant.__file__; "
        "sys.exit(run(['ask', 'What makes an apology work?', '-k', '1', '--json']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(installed)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed), "RPAM_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["passages"]
