"""A copy of a plan is something to hand to a co-keeper."""

import datetime as dt
import io
import json
import re
from typing import get_args

import pytest
from docx import Document
from icalendar import Calendar
from pypdf import PdfReader

from rpam_assistant.errors import UserError
from rpam_assistant.planning.timing import timetable
from rpam_assistant.printing.plan_copies import make_plan_copy
from rpam_assistant.printing.plan_pages import PrintedPlan
from rpam_assistant.records.copy import PlanCopyKind
from rpam_assistant.records.plan import CirclePlan, HardMomentPlan
from rpam_assistant.records.plan_labels import RISK
from tests.content import LIBRARY
from tests.planning.plans import BEGINS, CHOICES, a_round, plan_of

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
CARD = HardMomentPlan(
    moment="cries",
    title="Somebody is crying",
    do="Slow down.",
    say="Take the time it takes.",
    passage_id="circle-hard-moments#when-someone-starts-to-cry",
)
ROUNDS = (
    a_round("check_in", "check_in", risk=1, prompt="What's in your pocket?"),
    a_round("topic", "topic", risk=4, prompt="What stayed | with <you>?", says="Now to it."),
    a_round("check_out", "check_out", risk=1, prompt="A word."),
)


def a_plan(**values: object) -> CirclePlan:
    plan = plan_of(*ROUNDS, **values)
    return plan.model_copy(update={"choices": CHOICES.model_copy(update={"hard_moments": (CARD,)})})


def copied(plan: CirclePlan, kind: PlanCopyKind) -> bytes:
    printed = PrintedPlan(plan, timetable(plan), LIBRARY.passages)
    made = make_plan_copy(printed, kind, NOW)
    assert made.name == f"a-circle.{kind}"
    return made.content


def read(plan: CirclePlan, kind: PlanCopyKind) -> str:
    content = copied(plan, kind)
    match kind:
        case "docx":
            document = Document(io.BytesIO(content))
            cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
            text = "\n".join([*(each.text for each in document.paragraphs), *cells])
        case "pdf":
            text = "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(content)).pages)
        case _:
            text = re.sub(r"\\(.)", r"\1", content.decode())
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("kind", ["md", "docx", "pdf"])
def test_a_copy_holds_every_block_and_what_stands_around_them(kind: PlanCopyKind) -> None:
    plan = a_plan()
    text = read(plan, kind)
    for each in plan.blocks:
        assert each.title in text
        assert each.prompt in text
        assert not each.risk or RISK[each.risk] in text
    for words in (CARD.do, CARD.say, "Now to it.", timetable(plan).verdict, "After 4."):
        assert words in text
    passage = LIBRARY.passages[CARD.passage_id]
    assert passage.title in text
    assert passage.source.split(",")[0] in text


def test_the_timetable_is_a_table_with_the_clock_where_it_is_known() -> None:
    table = Document(io.BytesIO(copied(a_plan(begins=BEGINS), "docx"))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert len(rows) == len(a_plan().blocks) + 2
    assert rows[1][0] == "12:00 PM"
    plain = Document(io.BytesIO(copied(a_plan(), "docx"))).tables[0]
    assert plain.rows[1].cells[0].text == "0"


def test_prompts_are_set_larger_than_all_else_but_the_title() -> None:
    document = Document(io.BytesIO(copied(a_plan(), "docx")))
    sizes = {each.text: [run.font.size for run in each.runs] for each in document.paragraphs}
    assert sizes["A word."][0].pt >= 16


def test_in_markdown_a_prompt_breaks_no_table() -> None:
    text = copied(a_plan(), "md").decode()
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    assert "<you>" not in text


def test_the_calendar_has_the_circle_and_each_time_to_check_back() -> None:
    plan = a_plan(begins=BEGINS)
    events = Calendar.from_ical(copied(plan, "ics")).walk("VEVENT")
    starts = [each.decoded("dtstart") for each in events]
    assert starts == [BEGINS, *(BEGINS + dt.timedelta(weeks=weeks) for weeks in (1, 4, 8))]
    assert events[0].decoded("dtend") - starts[0] == dt.timedelta(minutes=60)
    assert len({str(each["uid"]) for each in events}) == 4
    assert copied(plan, "ics") == copied(plan, "ics")


def test_without_a_date_there_is_no_calendar() -> None:
    with pytest.raises(UserError, match="date"):
        copied(a_plan(), "ics")


def test_the_json_is_the_plan_with_its_timetable() -> None:
    plan = a_plan(begins=BEGINS)
    values = json.loads(copied(plan, "json"))
    assert values.pop("timetable") == timetable(plan).model_dump(mode="json")
    assert CirclePlan.model_validate(values) == plan


@pytest.mark.parametrize("kind", get_args(PlanCopyKind))
def test_no_words_of_a_person_break_a_file(kind: PlanCopyKind) -> None:
    hostile = a_round("topic", "topic", prompt="**x** |\x00 <b> ☺ # 1. a\nb", says="\x07 ```")
    plan = plan_of(hostile, begins=BEGINS).model_copy(update={"title": "A circle"})
    assert copied(plan, kind)
