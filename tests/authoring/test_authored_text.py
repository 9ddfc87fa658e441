"""What is written for a person to read is read as exactly what was meant."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rpam_assistant.authoring.plain import raise_unless_plain
from rpam_assistant.authoring.write import write_values, write_yaml
from rpam_assistant.errors import ContentError
from rpam_assistant.library.parse import parse_content
from rpam_assistant.records.studio import Kind
from tests.conftest import KNOWLEDGE

WRITTEN: dict[Kind, str] = {
    "scenario": "scenarios/where_really_from.yaml",
    "circle": "scenarios/bed_twelve.yaml",
    "participant": "participants/walt.yaml",
    "temperament": "temperaments/plain.yaml",
    "prompts": "prompts/support.yaml",
    "plan": "plans/support.yaml",
    "guidance": "guidance/fair-process.md",
}

texts = st.text(max_size=120) | st.lists(st.from_regex(r"\A[a-z' ]{1,9}\Z"), max_size=30).map(
    " ".join
)
leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts
trees = st.recursive(
    leaves,
    lambda under: st.lists(under, max_size=4) | st.dictionaries(texts, under, max_size=4),
    max_leaves=12,
)


def values_of(kind: Kind, text: str) -> dict[str, Any]:
    if kind != "guidance":
        values: dict[str, Any] = yaml.safe_load(text)
        return values
    _, front, body = text.split("---\n", 2)
    return {**yaml.safe_load(front), "body": body.strip("\n")}


@pytest.mark.parametrize(("kind", "relative"), WRITTEN.items())
def test_our_own_files_go_through_a_form_and_stay_what_they_are(kind: Kind, relative: str) -> None:
    text = (KNOWLEDGE / relative).read_text(encoding="utf-8")
    written = write_values(kind, values_of(kind, text))
    assert parse_content(relative, written, "x") == parse_content(relative, text, "x")
    raise_unless_plain(written, relative)
    assert write_values(kind, values_of(kind, written)) == written
    assert max(map(len, written.split("\n---\n")[0].splitlines())) <= 125


def test_a_record_is_written_without_what_goes_without_saying() -> None:
    relative = WRITTEN["scenario"]
    record = parse_content(relative, (KNOWLEDGE / relative).read_text(encoding="utf-8"), "x")
    written = write_values("scenario", record)
    assert parse_content(relative, written, "x") == record
    assert "\nid:" not in f"\n{written}"
    assert "meets: []" not in written


def test_fields_come_in_one_order_and_nothing_that_is_none() -> None:
    line = {"trust": [0, 1], "text": "No.", "cue": None, "id": "no", "mine": 1}
    values = {"personas": [{"lines": [line]}], "title": "x"}
    assert write_values("scenario", values) == (
        "title: x\n\npersonas:\n  - lines:\n      - id: 'no'\n        text: No.\n"
        "        trust: [0, 1]\n        mine: 1\n"
    )


def test_a_long_text_stands_in_lines_of_its_own_and_no_list_is_written_as_a_reference() -> None:
    shared = ["a longer word that does not fit into one line", "and another one of those, too"]
    values = {
        "summary": "word " * 40 + "end",
        "one": shared,
        "two": shared,
        "day": date(2026, 1, 2),
    }
    written = write_yaml(values)
    assert "summary: >-\n  word" in written
    assert "*" not in written
    assert yaml.safe_load(written) == values


@settings(max_examples=400, deadline=None)
@given(trees)
def test_whatever_is_written_is_read_as_the_same(values: Any) -> None:
    try:
        written = write_yaml(values)
    except ContentError:
        assert any(not each.isprintable() for each in repr_of(values))
        return
    assert yaml.safe_load(written) == values


def repr_of(values: Any) -> str:
    """Every letter in it."""
    if isinstance(values, dict):
        return "".join(f"{repr_of(key)}{repr_of(value)}" for key, value in values.items())
    if isinstance(values, list):
        return "".join(map(repr_of, values))
    return str(values)


@pytest.mark.parametrize("kind", ["scenario", "participant", "temperament", "prompts", "guidance"])
def test_each_form_has_a_small_example_of_its_own(kind: str) -> None:
    found = [*Path(KNOWLEDGE / "studio_examples").glob(f"{kind}.*")]
    assert len(found) == 1
    raise_unless_plain(found[0].read_text(encoding="utf-8"), found[0].name)
