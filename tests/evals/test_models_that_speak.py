"""A model that Inspect opened, as the persona and as the learner: scripted, so that nothing is sent."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from inspect_ai import eval as run_tasks
from inspect_ai.log import EvalSample, read_eval_log
from inspect_ai.model import Model, ModelOutput, ModelUsage, get_model

from evals.models.learner import (
    LONGEST,
    PLAYED,
    PROMPTS,
    SILENCE,
    Heard,
    instructions_for,
    messages_for,
    spoken,
)
from evals.models.persona import InspectAsk
from evals.tasks.rehearsals import rehearsals
from evals.tasks.solving import the_desk
from rpam_assistant.errors import ContentError, ModelUnavailable
from rpam_assistant.records.library import Library
from rpam_assistant.records.review_transcript import ReviewTranscript
from rpam_assistant.records.scenario import Scenario
from tests.conftest import SCENARIO

SAID = "It was loud, and then it was quiet, and I went on."
"""A line that the product's check lets Maya say."""

THANKS = "I feel heard, thank you for validating me."
"""And one that it does not."""


def scripted(*lines: str) -> Model:
    """A model that says these, over and over."""

    def outputs() -> Iterator[ModelOutput]:
        while True:
            for line in lines:
                said = ModelOutput.from_content("mockllm/model", line)
                # Left to itself it would fetch a tokenizer, to count.
                said.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
                yield said

    return get_model("mockllm/model", custom_outputs=outputs(), memoize=False)


async def asked(model: Model) -> tuple[str, list[str]]:
    """Both ways of asking, as the product does: from a thread."""
    ask = InspectAsk(model)
    return (
        await asyncio.to_thread(ask.ask, "You are Maya.", "Hello."),
        await asyncio.to_thread(lambda: list(ask.stream("You are Maya.", "Hello."))),
    )


def test_a_model_is_asked_from_a_thread() -> None:
    assert asyncio.run(asked(scripted("Hi.", "Well."))) == ("Hi.", ["Well."])


def test_a_model_that_fails_leaves_the_authored_line() -> None:
    async def fail() -> str:
        ask = InspectAsk(get_model("mockllm/model", custom_outputs=[], memoize=False))
        with pytest.raises(ModelUnavailable, match="did not answer"):
            await asyncio.to_thread(lambda: list(ask.stream("You are Maya.", "Hello.")))
        return await asyncio.to_thread(ask.ask, "You are Maya.", "Hello.")

    assert asyncio.run(fail()) == ""


@pytest.mark.parametrize("manner", PLAYED)
def test_a_learner_is_told_what_a_learner_reads_and_no_more(library: Library, manner: str) -> None:
    for scenario in library.scenarios.values():
        told = instructions_for(scenario, manner)
        persona = scenario.personas[0]
        assert scenario.learner.brief in told
        assert "$" not in told
        assert persona.story not in told
        assert not any(each.fact in told for each in persona.disclosures)


def test_a_name_that_there_is_none_of_is_said(scenario_of_maya: Scenario, tmp_path: Path) -> None:
    (tmp_path / "skilled.md").write_text("Be kind to $nobody.")
    (tmp_path / "learner.md").write_text((PROMPTS / "learner.md").read_text())
    with pytest.raises(ContentError, match=r"prompts/skilled\.md: there is no \$nobody; use one"):
        instructions_for(scenario_of_maya, "skilled", tmp_path)
    with pytest.raises(ContentError, match=r"prompts/mixed\.md: cannot be read"):
        instructions_for(scenario_of_maya, "mixed", tmp_path)


@pytest.fixture
def scenario_of_maya(library: Library) -> Scenario:
    return library.scenarios[SCENARIO]


def test_the_learners_own_lines_are_the_assistants() -> None:
    messages = messages_for("Be.", [Heard(False, "Yes?"), Heard(True, "Hi."), Heard(False, "Oh.")])
    assert [(each.role, each.text) for each in messages] == [
        ("system", "Be."),
        ("user", "Yes?"),
        ("assistant", "Hi."),
        ("user", "Oh."),
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("“I was short with you.”\n\n(pauses)", "I was short with you."),
        ("  I was\nshort with you. ", "I was short with you."),
        ("", SILENCE),
        ("x" * 2000, "x" * LONGEST),
    ],
)
def test_what_a_model_writes_is_one_utterance(written: str, said: str) -> None:
    assert spoken(written) == said


def run_one(model: Model, logs: Path, **arguments: str) -> EvalSample:
    """The one sample of a rehearsal with this model."""
    log = run_tasks(
        rehearsals(scenario=SCENARIO, most=1, looked_up=1, **arguments),  # type: ignore[arg-type]
        model=model,
        log_dir=str(logs),
        display="none",
        score_display=False,
        log_realtime=False,
    )[0]
    assert log.status == "success", log.error
    samples = read_eval_log(log.location).samples
    assert samples is not None
    return samples[0]


@pytest.fixture
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The evaluations' desk, with this test's home."""
    monkeypatch.setenv("RPAM_HOME", str(home))
    the_desk.cache_clear()
    yield
    the_desk.cache_clear()


def test_a_model_speaks_as_the_persona_and_its_lines_are_checked(
    at_home: None, tmp_path: Path
) -> None:
    sample = run_one(scripted(THANKS, SAID), tmp_path / "logs", learner="skilled")
    transcript = ReviewTranscript.model_validate(sample.metadata["review_transcript"])
    by_model = [line for line in transcript.lines if line.written_by == "mockllm/model"]
    assert SAID in {line.text for line in by_model}
    assert THANKS not in {line.text for line in transcript.lines}
    assert "mockllm/model" in {e.model for e in sample.events if e.event == "model"}
    assert sample.scores is not None
    assert set(sample.scores) == {"integrity", "faithfulness"}
    assert (transcript.source, transcript.label) == ("evaluation", "skilled")
    assert [message.role for message in sample.messages[:2]] == ["assistant", "user"]
    assert sample.messages[0].text.startswith("Maya: ")


def test_a_model_speaks_as_the_learner(at_home: None, tmp_path: Path) -> None:
    said = "I was wrong to say that in front of everybody."
    sample = run_one(scripted(said, "What was that like for you?"), tmp_path, learner="model")
    transcript = ReviewTranscript.model_validate(sample.metadata["review_transcript"])
    lines = list(transcript.learner_lines())
    assert lines[0].text == said
    assert lines[1].text == "What was that like for you?"
    assert {line.written_by for line in transcript.lines if not line.is_learner} == {"author"}
    assert transcript.label == "skilled (mockllm/model)"


def test_a_learner_without_a_model_is_said(at_home: None, tmp_path: Path) -> None:
    log = run_tasks(
        rehearsals(scenario=SCENARIO, most=1, learner="model"),
        model="none",
        log_dir=str(tmp_path),
        display="none",
        score_display=False,
    )[0]
    assert log.error is not None
    assert "No model is named" in log.error.message
