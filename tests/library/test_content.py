"""knowledge/ is what it should be, and says so when it is not."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from rpam_assistant.errors import ContentError
from rpam_assistant.library.load import load_library
from rpam_assistant.library.passages import WORDS_AT_LEAST, WORDS_AT_MOST, slug_of
from rpam_assistant.records.guidance import Context
from rpam_assistant.records.library import Library
from rpam_assistant.records.scenario import EndingKind, Scenario, Stance
from tests.content import SCENARIOS, temperament_of

NAMES_CORRECTED = "rpam-and-aamc-history#names-to-get-right"
"""The one passage that names the slips in order to correct them."""

GUIDANCE = "guidance/fair-process.md"
SCENARIO_FILE = "scenarios/sarcasm_on_rounds.yaml"


def test_the_corpus_is_large_enough_to_practice_from(library: Library) -> None:
    assert len(library.guidance) >= 50
    assert len(library.passages) >= 300


def test_every_passage_is_short_enough_to_read_and_long_enough_to_stand_alone(
    library: Library,
) -> None:
    lengths = {each.id: len(each.text.split()) for each in library.passages.values()}
    assert {k: n for k, n in lengths.items() if not WORDS_AT_LEAST <= n <= WORDS_AT_MOST} == {}


def test_every_family_has_guidance(library: Library) -> None:
    assert len({each.family for each in library.guidance.values()}) == 16


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (r"UC[- ]?San Diego|UCSD", "the center is at the University of San Diego"),
        (r"American Association of Medical", "it is the Association of American Medical Colleges"),
        (r"core tenants", "tenets, not tenants"),
        (r"press (?:3|three)\b", "988's press 3 ended on 17 July 2025"),
        (r"ancient [Ii]ndigenous tradition", "name the peoples; the practice is living"),
        (r"\bhonour|behaviour|counsellor|programme\b", "American spelling"),
        (r"—", "no em dashes"),
    ],
)
def test_errors_of_the_source_page_and_slips_of_the_pen_are_not_repeated(
    library: Library, wrong: str, why: str
) -> None:
    found = {each.id for each in library.passages.values() if re.search(wrong, each.text)}
    assert found - {NAMES_CORRECTED} == set(), why


@pytest.mark.parametrize(
    ("claim", "needed"),
    [
        (
            r"80 percent (?:community|proactive|building|of \w* ?effort)",
            r"rule of thumb|measured|credited",
        ),
        (r"\bTitle IX\b", r"report|office|first|duty|require"),
    ],
)
def test_claims_that_are_easy_to_get_wrong_are_qualified_where_they_stand(
    library: Library, claim: str, needed: str
) -> None:
    bare = [
        each.id
        for each in library.passages.values()
        if re.search(claim, each.text) and not re.search(needed, each.text, re.IGNORECASE)
    ]
    assert bare == []


def test_there_are_enough_people_to_talk_with_in_every_context_and_stance() -> None:
    contexts = Counter(each.context for each in SCENARIOS)
    assert len(SCENARIOS) >= 18
    assert set(contexts) == set(get_args(Context))
    assert min(contexts.values()) >= 3
    assert {each.learner.stance for each in SCENARIOS} == set(get_args(Stance))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.id)
def test_everybody_has_much_to_say_and_every_way_to_end(scenario: Scenario) -> None:
    persona = scenario.personas[0]
    temperament = temperament_of(persona)
    assert len(persona.lines) >= 60
    assert len(temperament.lines) >= 80
    ends = {line.ends for line in persona.lines}
    assert ends >= set(get_args(EndingKind))
    always = [line for line in persona.lines if not (line.after or line.examples or line.answers)]
    assert {"walk_out", "not_today"} <= {line.ends for line in always}, "whatever was said before"


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.id)
def test_everything_kept_back_can_be_told_and_its_words_are_known(scenario: Scenario) -> None:
    persona = scenario.personas[0]
    told = {line.discloses for line in persona.lines}
    for each in persona.disclosures:
        assert each.id in told
        assert each.gives_away


def _replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(knowledge: Path) -> None:
        path = knowledge / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _write(file: str, content: bytes) -> Callable[[Path], None]:
    return lambda knowledge: _put(knowledge / file, content)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def _repeat_heading(knowledge: Path) -> None:
    path = knowledge / GUIDANCE
    text = path.read_text(encoding="utf-8")
    section = re.findall(r"(?ms)^## .*?(?=^## |\Z)", text)[0]
    path.write_text(text + "\n" + section, encoding="utf-8")


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        pytest.param(
            _replace(GUIDANCE, "family: foundations", "family: foundation"),
            r"knowledge/guidance/fair-process\.md: family: 'foundation' is not known; use one of",
            id="a family that does not exist",
        ),
        pytest.param(
            _replace(GUIDANCE, "family:", "famly:"),
            r"fair-process\.md: famly: unknown field; remove it or correct its name",
            id="an unknown field",
        ),
        pytest.param(
            _replace(GUIDANCE, "sources:", "see:"),
            r"fair-process\.md: sources: missing; add it",
            id="missing sources",
        ),
        pytest.param(
            _replace(GUIDANCE, "see_also: [", "see_also: [no-such-file, "),
            r"fair-process\.md: see_also: there is no guidance file 'no-such-file'",
            id="a dead cross-reference",
        ),
        pytest.param(
            _repeat_heading, r"fair-process\.md: ## .*: twice in this file; rename", id="twice"
        ),
        pytest.param(
            _replace(
                GUIDANCE,
                "\n\nFair process means",
                "\n\n![who reads](https://example.org/a.png) Fair process means",
            ),
            r"fair-process\.md: ## .*: it holds an image; say it in words",
            id="an image",
        ),
        pytest.param(
            _write(GUIDANCE, b"## No front matter\n\nText.\n"),
            r"fair-process\.md: no front matter; start the file with ---",
            id="no front matter",
        ),
        pytest.param(
            _write(GUIDANCE, b"---\ntitle: \xff\n---\n"),
            r"fair-process\.md: not UTF-8 text; save it as UTF-8",
            id="not text",
        ),
        pytest.param(
            _replace(GUIDANCE, "---\n", "---\ntitle: a: b\n"),
            r"fair-process\.md: line 2: .*mend the YAML there",
            id="broken YAML",
        ),
        pytest.param(
            _replace(SCENARIO_FILE, "temperament: guarded", "temperament: gruff"),
            r"sarcasm_on_rounds\.yaml: maya\.temperament: there is no temperament 'gruff'",
            id="an unknown temperament",
        ),
        pytest.param(
            _replace(SCENARIO_FILE, "starting_trust: 1", "starting_trust: 9"),
            r"sarcasm_on_rounds\.yaml: personas\.0\.starting_trust: .*found 9",
            id="a trust beyond five",
        ),
        pytest.param(
            _replace("temperaments/guarded.yaml", "text: ", "text: I was new here. "),
            r"knowledge/temperaments/guarded\.yaml: [\w-]+\.text: gives away new_here in "
            r"knowledge/scenarios/sarcasm_on_rounds\.yaml; reword it",
            id="a manner that gives somebody away",
        ),
        pytest.param(
            _replace("moves.yaml", "id: reflection", "id: reflecting"),
            r"knowledge/moves\.yaml: \d+\.id: 'reflecting' is not known",
            id="a move that is not in the vocabulary",
        ),
        pytest.param(
            _write("questions/fair-process.yaml", b'no-such-heading: ["how"]'),
            r"knowledge/questions/fair-process\.yaml: no-such-heading: .* has no such heading",
            id="questions for a heading that is not there",
        ),
        pytest.param(
            _replace("debrief.yaml", "reflections#", "reflection#"),
            r"knowledge/debrief\.yaml: \w+_passages?: there is no passage 'reflection#",
            id="a dead passage",
        ),
        pytest.param(
            _replace("drills.yaml", 'passage: "faux-feelings#', 'passage: "fake-feelings#'),
            r"knowledge/drills\.yaml: rewrite-[\w-]+\.passage: there is no passage 'fake-feelings#",
            id="a drill's dead passage",
        ),
        pytest.param(
            _replace("drills.yaml", "id: camera-rude-to-clerk", "id: camera-rolled-eyes"),
            r"knowledge/drills\.yaml: id: 'camera-rolled-eyes' is there 2 times; keep one",
            id="two drills of one name",
        ),
        pytest.param(
            _replace("drills.yaml", "right: true", "right: false"),
            r"knowledge/drills\.yaml: choices\.\d+: .*exactly one option is right",
            id="a choice without a right option",
        ),
        pytest.param(
            _replace("drills.yaml", "  sarcasm: ", "  label: "),
            r"knowledge/drills\.yaml: practiced: sarcasm is missing",
            id="a subject without a name",
        ),
    ],
)
def test_a_mistake_in_the_content_is_named_with_file_field_and_fix(
    small_knowledge: Path, break_it: Callable[[Path], None], says: str
) -> None:
    break_it(small_knowledge)
    with pytest.raises(ContentError, match=says):
        load_library(small_knowledge)


def test_every_mistake_is_named_at_once(small_knowledge: Path) -> None:
    _replace(GUIDANCE, "family:", "famly:")(small_knowledge)
    _replace("guidance/faux-feelings.md", "title:", "titel:")(small_knowledge)
    with pytest.raises(ContentError) as caught:
        load_library(small_knowledge)
    files = {problem.split(":")[0] for problem in caught.value.problems}
    assert len(files) == 2


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there is no knowledge folder; check RPAM_KNOWLEDGE"):
        load_library(tmp_path / "nowhere")


def test_the_version_changes_when_a_word_does(knowledge_copy: Path, library: Library) -> None:
    assert load_library(knowledge_copy).version == library.version
    _replace(GUIDANCE, "title:", "title: Now")(knowledge_copy)
    assert load_library(knowledge_copy).version != library.version


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("Say it aloud", "say-it-aloud"),
        ("The person's own words", "the-persons-own-words"),
        ("Tier I, II, and III", "tier-i-ii-and-iii"),
        ("  Who?  ", "who"),
    ],
)
def test_a_heading_becomes_a_readable_id(heading: str, slug: str) -> None:
    assert slug_of(heading) == slug
