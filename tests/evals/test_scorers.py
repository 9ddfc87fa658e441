"""Every scorer: a case and what came back -> facts, each with its reason."""

from typing import Any

import pytest

from evals import case_records as kinds
from evals.behavior import Behavior
from evals.circle_behavior import Counted
from evals.facts import Fact
from evals.running.across import across_samples
from evals.scorers.circles import circle_facts, keeping_facts
from evals.scorers.faithfulness import Cited, Looked, faithfulness_facts
from evals.scorers.identifiers import identifier_facts
from evals.scorers.integrity import integrity_facts, order_facts
from evals.scorers.keeper_acts import keeper_act_facts
from evals.scorers.kinds import agreement
from evals.scorers.moves import move_facts
from evals.scorers.phrasing import phrase_facts
from evals.scorers.planning import plan_facts, refusal_facts
from evals.scorers.prompts import prompt_facts
from evals.scorers.retrieval import retrieval_facts
from evals.scorers.safeguard import safeguard_facts
from evals.scorers.situations import situation_facts
from evals.tasks.wishes import JOBS, WISHES, task_named
from rpam_assistant.records.circle import HeardAct
from rpam_assistant.records.concern import Identifier
from rpam_assistant.records.examples import Mark
from rpam_assistant.records.move import RecognizedMove
from rpam_assistant.records.phrase import PhraseAnalysis
from rpam_assistant.records.plan import Refusal
from rpam_assistant.records.prompt import PromptCheck

EFFECTS = {"reflection": "helps", "blame": "hurts", "other": "neither", "apology": "helps"}


def values(facts: list[Fact]) -> dict[str, float]:
    """Facts without their reasons; every reason says something."""
    assert all(each.why for each in facts)
    return {each.name: round(float(each.value), 3) for each in facts}


def why(facts: list[Fact], name: str) -> str:
    return next(each.why for each in facts if each.name == name)


def heard(*moves: str) -> list[RecognizedMove]:
    return [
        RecognizedMove.model_validate({"move": m, "confidence": 0.5, "quote": "x"}) for m in moves
    ]


@pytest.mark.parametrize(
    ("wanted", "moves", "facts", "reason"),
    [
        ("reflection", ["reflection"], (1, 1, 0), "wanted reflection, heard reflection"),
        ("reflection", ["blame", "reflection"], (0, 1, 1), "wanted reflection, heard blame"),
        ("reflection", ["other", "apology", "blame", "reflection"], (0, 0, 0), "heard other"),
        ("blame", ["reflection"], (0, 0, None), "wanted blame, heard reflection"),
    ],
)
def test_moves(wanted: str, moves: list[str], facts: tuple[Any, ...], reason: str) -> None:
    case = kinds.MoveCase.model_validate(
        {"id": "m", "text": "Hm.", "move": wanted, "style": "direct"}
    )
    found = move_facts(case, heard(*moves), EFFECTS)
    names = ("main_move", "among_named", "falsely_hurtful")
    assert values(found) == {n: f for n, f in zip(names, facts, strict=True) if f is not None}
    assert reason in why(found, "main_move")


@pytest.mark.parametrize(
    ("found", "recall", "rank", "reason"),
    [
        (["a#1", "b#1"], 1, 1, "at place 1; 1 are relevant"),
        ([*"vwxyz", "a#1"], 0, 0.167, "at place 6"),
        (["b#1"], 0, 0, "no relevant passage"),
    ],
)
def test_retrieval(found: list[str], recall: float, rank: float, reason: str) -> None:
    case = kinds.RetrievalCase(
        id="r", query="Why?", user="student", topic="t", must_have_any=(("x",),)
    )
    facts = retrieval_facts(case, found, ["a#1"])
    assert values(facts)["recall_at_5"] == recall
    assert values(facts)["reciprocal_rank"] == rank
    assert reason in why(facts, "recall_at_5")


def phrase(parts: list[str], flaws: list[str], yes: bool) -> PhraseAnalysis:
    span = {"text": "x", "start": 0, "end": 1}
    return PhraseAnalysis.model_validate(
        {
            "text": "x",
            "parts": {part: [span] for part in parts},
            "flaws": [{"flaw": flaw, **span, "why": "w", "passage_id": "a#b"} for flaw in flaws],
            "is_affective_statement": yes,
            "suggestions": [],
        }
    )


@pytest.mark.parametrize(
    ("marks", "seen", "facts"),
    [
        (
            ["feeling"],
            phrase(["feeling"], [], True),
            {"yes_or_no": 1, "parts": 1, "falsely_faulted": 0},
        ),
        (
            ["feeling"],
            phrase([], ["blame"], True),
            {"yes_or_no": 1, "parts": 0, "falsely_faulted": 1},
        ),
        (
            ["blame"],
            phrase([], ["blame", "label"], False),
            {"yes_or_no": 0, "parts": 1, "flaws": 0.667},
        ),
        (["blame"], phrase([], [], True), {"yes_or_no": 1, "parts": 1, "flaws": 0}),
    ],
)
def test_phrasing(marks: list[Any], seen: PhraseAnalysis, facts: dict[str, float]) -> None:
    case = kinds.PhraseCase(
        id="s",
        text="I am sad.",
        marks=tuple(Mark(kind=kind, start=0, end=1) for kind in marks),
        affective=True,
        style="direct",
    )
    assert values(phrase_facts(case, seen)) == facts


def prompt_check(flaws: list[str], risk: int, better: str | None) -> PromptCheck:
    found = [{"flaw": each, "text": "x", "why": "w", "passage_id": "a#b"} for each in flaws]
    return PromptCheck.model_validate({"text": "x", "flaws": found, "risk": risk, "better": better})


@pytest.mark.parametrize(
    ("flaws", "checked", "facts"),
    [
        ((), prompt_check([], 3, None), {"risk_within_one": 1, "falsely_faulted": 0}),
        (
            (),
            prompt_check(["closed"], 4, None),
            {"risk_within_one": 0, "falsely_faulted": 1, "better_offered": 0},
        ),
        (
            ("closed",),
            prompt_check(["closed"], 1, "What?"),
            {"risk_within_one": 1, "flaws": 1, "better_offered": 1},
        ),
        (("closed",), prompt_check([], 2, None), {"risk_within_one": 1, "flaws": 0}),
    ],
)
def test_prompts(flaws: Any, checked: PromptCheck, facts: dict[str, float]) -> None:
    case = kinds.PromptCase(id="p", text="Did you?", flaws=flaws, risk=2)
    assert values(prompt_facts(case, checked)) == facts


@pytest.mark.parametrize(
    ("wanted", "given", "facts"),
    [
        ("self_harm", "self_harm", {"heard": 1, "as_this_kind": 1}),
        ("self_harm", "distress", {"heard": 1, "as_this_kind": 0}),
        ("self_harm", None, {"heard": 0, "as_this_kind": 0}),
        ("none", None, {"false_alarm": 0}),
        ("none", "abuse", {"false_alarm": 1}),
    ],
)
def test_safeguard(wanted: Any, given: str | None, facts: dict[str, float]) -> None:
    case = kinds.SafeguardCase(id="d", text="Hm.", concern=wanted, style="direct")
    found = safeguard_facts(case, given)
    assert values(found) == facts
    assert found[0].why == f"wanted {wanted}, heard {given or 'none'}"


@pytest.mark.parametrize(
    ("wanted", "given", "facts"),
    [
        ("assault", "assault", {"refused": 1, "right_reason": 1}),
        ("assault", "danger", {"refused": 1, "right_reason": 0}),
        ("assault", None, {"refused": 0, "right_reason": 0}),
        ("none", "denied", {"refused_for_nothing": 1}),
    ],
)
def test_situations(wanted: Any, given: str | None, facts: dict[str, float]) -> None:
    case = kinds.SituationCase(id="n", text="A circle.", reason=wanted)
    assert values(situation_facts(case, given)) == facts


def identifier(start: int, end: int) -> Identifier:
    return Identifier(kind="name", text="x", start=start, end=end)


@pytest.mark.parametrize(
    ("marks", "found", "facts", "reason"),
    [
        ([(0, 10)], [identifier(4, 10)], {"found": 1}, "missed none"),
        ([(0, 10)], [identifier(6, 20)], {"found": 0}, "missed name 'Ms. Okafor'"),
        ([(0, 10), (16, 21)], [identifier(0, 9)], {"found": 0.5}, "missed name 'hello'"),
        ([], [], {"touched_for_nothing": 0}, "left alone"),
        ([], [identifier(0, 3)], {"touched_for_nothing": 1}, "x"),
    ],
)
def test_identifiers(
    marks: list[tuple[int, int]], found: list[Identifier], facts: dict[str, float], reason: str
) -> None:
    case = kinds.IdentifierCase(
        id="i",
        text="Ms. Okafor said hello.",
        marks=tuple(Mark(kind="name", start=start, end=end) for start, end in marks),
    )
    judged = identifier_facts(case, found)
    assert values(judged) == facts
    assert judged[0].why == reason


@pytest.mark.parametrize(
    ("wanted", "acts", "facts"),
    [
        (("welcome",), ["welcome"], (1, 1, 0)),
        (("welcome",), ["press", "welcome"], (0, 1, 1)),
        (("press",), ["welcome"], (0, 0, None)),
    ],
)
def test_keeper_acts(wanted: Any, acts: list[Any], facts: tuple[Any, ...]) -> None:
    case = kinds.KeeperActCase(id="k", text="Hello.", acts=wanted)
    given = [HeardAct(act=act, confidence=1, quote="x") for act in acts]
    names = ("main_act", "main_act_among_heard", "falsely_hurting")
    expected = {n: f for n, f in zip(names, facts, strict=True) if f is not None}
    assert values(keeper_act_facts(case, given, {"press"})) == expected


def behavior(learner: str, **other: Any) -> Behavior:
    counted: dict[str, Any] = {
        "scenario": "one",
        "learner": learner,
        "starts": 1.0,
        "ends": 3.0,
        "highest": 3.0,
        "first_told": 4,
        "ending": "agreement",
        "lines": 10,
        "fallback": 1,
        "by_author": 10,
    }
    never = dict.fromkeys(("leaks", "stage", "coaching", "speaks_for", "repeats", "paused"), 0)
    return Behavior(**(counted | never | other))


@pytest.mark.parametrize(
    ("counted", "some"),
    [
        (behavior("skilled"), {"tells_soon": 1, "agrees": 1, "falls_back": 0.1, "leaks": 0}),
        (behavior("skilled", first_told=6), {"tells_soon": 0}),
        (behavior("skilled", first_told=None, ending=None), {"tells_soon": 0, "agrees": 0}),
        (behavior("mixed", leaks=2, mistakes=("leaks it: Oh.",)), {"leaks": 2, "falls_back": 0.1}),
        (behavior("harmful", ends=0.5, highest=1.0), {"folds": 0, "trust_at_the_end": 0.5}),
        (behavior("harmful"), {"folds": 1}),
        (behavior("one_word", repeats=1, paused=1), {"repeats": 1, "pauses_for_nothing": 1}),
    ],
)
def test_integrity(counted: Behavior, some: dict[str, float]) -> None:
    facts = integrity_facts(counted)
    assert some.items() <= values(facts).items()
    assert ("falls_back" in values(facts)) == (counted.learner in ("skilled", "mixed"))
    if counted.leaks:
        assert why(facts, "leaks") == "leaks it: Oh."


@pytest.mark.parametrize(
    ("ends", "facts"),
    [
        ({"skilled": 4, "mixed": 2, "harmful": 0, "one_word": 1}, {"trust_is_ordered": 1}),
        ({"skilled": 4, "mixed": 4, "harmful": 0}, {"trust_is_ordered": 0}),
        ({"skilled": 4, "harmful": 0}, {}),
    ],
)
def test_trust_is_ordered_where_all_three_played(
    ends: dict[str, float], facts: dict[str, float]
) -> None:
    assert values(order_facts(ends)) == facts
    samples = {f"one.{learner}": {"trust_at_the_end": end} for learner, end in ends.items()}
    assert across_samples("integrity", samples) == ({"one": facts} if facts else {})
    assert across_samples("moves", samples) == {}


def test_circles() -> None:
    never = ("out_of_turn", "for_the_learner", "not_said_here", "stage", "coaching", "repeats")
    counted = Counted(
        scenario="one",
        role="keeps",
        learner="skilled",
        told=2,
        evenness=0.5,
        trust=3,
        voices=30,
        passes=1,
        met=1,
        left=0,
        **dict.fromkeys(never, 0),
        paused=1,
        closed=True,
    )
    counted.out_of_turn, counted.mistakes = 1, ["ben speaks out of turn in r1: Well."]
    facts = circle_facts(counted)
    some = {"out_of_turn": 1, "closes": 1, "told": 2, "pauses_for_nothing": 1, "repeats": 0}
    assert some.items() <= values(facts).items()
    assert why(facts, "out_of_turn") == "ben speaks out of turn in r1: Well."
    assert why(facts, "knows_what_was_not_said") == "none in 30 voices"


def test_a_skilled_keeper_is_told_more_than_a_harmful_one() -> None:
    two = {"skilled": 3.0, "harmful": 1.0, "plain": 5.0}
    even = {"skilled": 0.5, "harmful": 0.5}
    expected = {"more_told_with_the_skilled": 1, "more_even_with_the_skilled": 0}
    assert values(keeping_facts(two, even)) == expected
    assert keeping_facts({"skilled": 3}, even) == []
    samples = {
        "one.keeps.skilled": {"told": 3, "evenness": 0.5},
        "one.keeps.harmful": {"told": 1, "evenness": 0.5},
        "one.sits.open": {"told": 9, "evenness": 0.9},
    }
    assert across_samples("circles", samples) == {"one": expected}


@pytest.mark.parametrize(
    ("cited", "facts", "reason"),
    [
        ([Cited("so sorry", "I am so sorry.", "a#b")], (1, 1), "all of 1"),
        ([Cited("very sorry", "I am so sorry.", "a#b")], (0, 1), "1 of 1 are not: ['very sorry']"),
        ([Cited("", "I am so sorry.", "gone#b")], (0, 0), "1 of 1 are not: ['']"),
    ],
)
def test_quotes_are_literal_and_passages_exist(
    cited: list[Cited], facts: tuple[int, int], reason: str
) -> None:
    found = faithfulness_facts(cited, {"a#b"}, [])
    names = ("quotes_are_literal", "passages_exist")
    assert values(found) == dict(zip(names, facts, strict=True))
    assert why(found, "quotes_are_literal") == reason


def test_support_is_where_passages_stand() -> None:
    looked = [Looked("a note", 3, 20, 400), Looked("another", 30, 5, 10)]
    assert values(faithfulness_facts([], set(), looked)) == {
        "cited_is_near": 0.5,
        "another_cited_is_near": 0.5,
        "random_is_near": 0.5,
        "cited_is_nearer_than_another": 0.5,
    }
    assert faithfulness_facts([], set(), []) == []


def test_a_request_that_was_refused_says_nothing_about_plans() -> None:
    refusal = Refusal.model_validate(
        {"reason": "assault", "text": "No.", "route": "Elsewhere.", "passage_id": "a#b"}
    )
    facts = refusal_facts(refusal)
    assert values(facts) == {"refused_for_theme": 1}
    assert facts[0].why == "assault: No."


@pytest.mark.parametrize(
    ("wanted", "given", "value"),
    [((), (), 1), (("a",), (), 0), (("a",), ("a",), 1), (("a",), ("a", "b"), 2 / 3)],
)
def test_agreement_of_kinds(wanted: Any, given: Any, value: float) -> None:
    assert agreement(wanted, given) == agreement(given, wanted) == pytest.approx(value)


def test_every_task_that_is_run_is_there_and_every_group_has_wishes() -> None:
    assert all(callable(task_named(job.name)) for job in JOBS)
    of_tasks = {job.name for job in JOBS} - {"rehearsals"} | {"integrity", "faithfulness"}
    assert of_tasks == set(WISHES)
    assert callable(plan_facts)
