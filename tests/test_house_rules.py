"""The house stands: what may be imported when, how large a module is, what it says."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rpam_assistant.settings import CHECKOUT

MODULES = sorted(
    path
    for folder in ("rpam_assistant", "evals")
    for path in (CHECKOUT / folder).rglob("*.py")
    if "versions" not in path.parts
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_a_module_is_one_idea(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert ast.get_docstring(ast.parse(text)), "say what the module turns into what"
    assert path.stem not in {
        "utils",
        "helpers",
        "common",
        "core",
        "base",
        "manager",
        "service",
        "handler",
        "processor",
        "data",
        "info",
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_content_is_data_and_public_things_say_what_they_do(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    attribute_docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    long = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(node.value) > 300
        and id(node) not in docstrings | attribute_docs
    ]
    assert long == [], "long texts belong in knowledge/"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize(
    ("statement", "never"),
    [
        (
            "import app_under_test",
            [
                "torch",
                "transformers",
                "sentence_transformers",
                "langchain",
                "langchain_core",
                "chromadb",
                "onnxruntime",
            ],
        ),
        (
            "import rpam_assistant.wiring",
            [
                "torch",
                "transformers",
                "sentence_transformers",
                "langchain_core",
                "chromadb",
                "streamlit",
            ],
        ),
        ("import rpam_assistant.cli", ["torch", "transformers", "streamlit", "chromadb"]),
    ],
)
def test_what_is_heavy_is_not_imported_before_it_is_needed(
    statement: str, never: list[str]
) -> None:
    statement = statement.replace(
        "import app_under_test",
        "from rpam_assistant.screens import look, desk, talking, choosing, paused, looking_back",
    )
    loaded = f"import sys; {statement}; print(*[m for m in {never!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_a_turn_and_a_search_import_neither_torch_nor_transformers(home: Path) -> None:
    code = """
import sys
from rpam_assistant.wiring import open_desk
desk = open_desk()
session = desk.start("sarcasm_on_rounds")
desk.say(session.id, "What was that like?").result()
desk.ask("What makes an apology work?")
print(*[name for name in ("torch", "transformers", "sentence_transformers", "langchain") if name in sys.modules])
"""
    import os

    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"RPAM_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""


def test_nothing_in_the_project_names_a_registry_or_a_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=CHECKOUT, capture_output=True, text=True, check=False
    ).stdout.split()
    named = [
        path
        for path in tracked
        if path.endswith((".py", ".md", ".toml", ".yaml", ".yml", "Makefile", "run"))
        and path != "tests/test_house_rules.py"
        and re.search(
            r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|/opt/wheels|/root/|/work/",
            (CHECKOUT / path).read_text(encoding="utf-8"),
        )
    ]
    assert named == []


def test_streamlit_is_told_to_ask_nothing_and_send_nothing() -> None:
    import tomllib

    config = tomllib.loads((CHECKOUT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert config["runner"]["postScriptGC"] is False
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["showEmailPrompt"] is False
    assert config["server"]["address"] == "127.0.0.1"


def test_the_readme_names_only_commands_that_exist() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    from rpam_assistant.cli import commands

    known = {
        each.name or each.callback.__name__
        for each in commands.registered_commands
        if each.callback
    } | {each.name for each in commands.registered_groups}
    named = set(re.findall(r"^rpam ([a-z-]+)", readme, re.MULTILINE))
    assert named
    assert named <= known
