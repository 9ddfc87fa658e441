"""The cases: what an editor checks them with, and what is said of a typo."""

from pathlib import Path

import pytest

from evals.case_files import CASES, FIRST_LINE, OF_FILE, SCHEMAS, WHOLE, read_cases, schema_of
from evals.case_records import MoveCase, PlanCase, RetrievalCase
from rpam_assistant.errors import ContentError

LISTS = {
    path.stem: path.read_text(encoding="utf-8").split("\n", 1)[0]
    for path in sorted(CASES.glob("*.yaml"))
    if path.read_text(encoding="utf-8").startswith(FIRST_LINE + "schemas/")
}
GOOD = "{id: m1, text: Hello., move: other, style: direct}"


def written(folder: Path, *rows: str, head: str = "cases:") -> Path:
    """A file of such rows."""
    (folder / "mine.yaml").write_text("\n".join([head, *(f"  - {row}" for row in rows), ""]))
    return folder


@pytest.mark.parametrize("name", [*OF_FILE, *WHOLE])
def test_a_schema_is_what_its_records_say(name: str) -> None:
    assert (SCHEMAS / f"{name}.json").read_text(encoding="utf-8") == schema_of(name), (
        "write them anew with: python -m evals.case_files"
    )


def test_no_schema_is_left_over() -> None:
    assert {path.stem for path in SCHEMAS.iterdir()} == {*OF_FILE, *WHOLE}


@pytest.mark.parametrize("name", [name for name in LISTS if name != "learners_any"])
def test_every_set_is_read_and_names_its_schema(name: str) -> None:
    kind = Path(LISTS[name].removeprefix(FIRST_LINE)).stem
    cases = read_cases(name, OF_FILE[kind])
    assert len({case.id for case in cases}) == len(cases) > 0  # type: ignore[attr-defined]


def test_what_learners_say_names_its_schema() -> None:
    paths = list(CASES.glob("learners_*/*.yaml"))
    assert paths
    for path in paths:
        assert path.read_text().startswith(f"{FIRST_LINE}../schemas/learners.json\n")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "{id: m2, text: Hello., mvoe: other, style: direct}",
            [
                "cases/mine.yaml: case m2: move: missing; add it.",
                "cases/mine.yaml: case m2: mvoe: unknown field; remove it or correct its name.",
            ],
        ),
        (
            "{id: m2, text: '', move: other, style: direct}",
            ["cases/mine.yaml: case m2: text: String should have at least 1 character"],
        ),
        (
            "{id: m2, text: Hello., move: other, style: dirct}",
            ["cases/mine.yaml: case m2: style: 'dirct' is not known; use one of 'direct'"],
        ),
        (
            "{text: Hello., move: other, style: direct}",
            ["cases/mine.yaml: case number 2: id: missi"],
        ),
        (GOOD, ["cases/mine.yaml: case m1: this id is there twice; give one of them another."]),
        ("just words", ["cases/mine.yaml: case number 2: the whole of it: Input should be"]),
    ],
)
def test_a_typo_is_named_with_file_case_and_field(
    tmp_path: Path, row: str, said: list[str]
) -> None:
    with pytest.raises(ContentError) as caught:
        read_cases("mine", MoveCase, written(tmp_path, GOOD, row))
    assert len(caught.value.problems) == len(said)
    for problem, start in zip(caught.value.problems, said, strict=True):
        assert problem.startswith(start)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cases: [", r"cases/mine\.yaml: line 2: this is not YAML"),
        ("case: []\n", r"cases/mine\.yaml: write one list named `cases:`"),
        ("- a\n", r"cases/mine\.yaml: write one list named `cases:`"),
    ],
)
def test_a_file_that_is_no_list_of_cases_is_said(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.yaml").write_text(text + "\n")
    with pytest.raises(ContentError, match=said):
        read_cases("mine", MoveCase, tmp_path)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"cases/mine\.yaml: cannot be read"):
        read_cases("mine", RetrievalCase, tmp_path)


def test_a_request_for_a_plan_is_given_without_its_id() -> None:
    case = PlanCase(id="q1", purpose="check_in", people=8, minutes=30)
    assert "id" not in case.request.model_dump()
    assert case.request.minutes == 30
