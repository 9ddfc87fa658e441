"""A model's line is said only when a person in that room, at that trust, could have said it."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.partners.check import Check, clean
from rpam_assistant.partners.scene import Scene, set_scene
from rpam_assistant.records.library import Library
from rpam_assistant.records.scenario import Line, Persona, Scenario
from rpam_assistant.records.state import state_at
from rpam_assistant.records.writing import FaultKind
from tests.partners.scenes import scene_of


def kinds_of(text: str, scene: Scene, library: Library) -> set[FaultKind]:
    """Which faults are found, told by their sentences."""
    found = Check(scene, library.writing).faults(text)
    kinds: set[FaultKind] = set()
    for kind, sentence in library.writing.faults.items():
        pattern = re.escape(sentence).replace(re.escape("{words}"), ".*")
        if any(re.fullmatch(pattern, each, re.DOTALL) for each in found):
            kinds.add(kind)
    assert len(kinds) == len(found)
    return kinds


@pytest.mark.parametrize(
    "line",
    [
        "It was fine.",
        "I'm fine. It's fine.",
        "Sure, I guess. I've got to get the discharge done by two, though.",
        "Like everybody turned to look at the same time. I don't know. I kind of stopped hearing.",
        "He asked me afterward if I was new.",
        "I mean, I just... it's okay.",
        "You said it in front of Mr. Reyes. And Dr. Lin.",
        "Can I go? I have a note to finish.",
        "Jess saw it too.",
        "He asked, I answered, I went on. That's all.",
        'He had a word for it. "Seven letters, kidney." I knew it. He let me have it.',
        "Don't be sorry for me. Just don't do it again.",
        "Okay.",
        "What do you want me to say?",
        "Honestly? I wanted to leave.",
        "I don’t know what you’re asking me.",
    ],
)
def test_what_a_guarded_student_says_passes(library: Library, line: str) -> None:
    assert Check(scene_of(library), library.writing).faults(line) == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("...", "empty"),
        ("I threw up before noon conference.", "private"),
        ("I checked at 5:40, it just wasn't back yet.", "private"),
        ("I checked at five-forty.", "private"),
        ("It's the third time this month.", "private"),
        ("*sighs* It was fine.", "directions"),
        ("(looks away) It was fine.", "directions"),
        ("[pause] It was fine.", "directions"),
        ("<nods> Sure.", "directions"),
        ("Maya: It was fine.", "directions"),
        ("Maya Okafor: It was fine.", "directions"),
        ("Maya looks down at her list. It was fine.", "directions"),
        ("She sighs. It was fine.", "directions"),
        ('"It was fine," she says quietly.', "directions"),
        ("- It was fine.\n- I was okay.", "format"),
        ("It was **fine**.", "directions"),
        ("# Reply\nIt was fine.", "format"),
        ("It was fine 🙂.", "format"),
        ("It was fine.\nYou can go now.", "format"),
        ("See https://example.org for it.", "format"),
        (
            "It was really bad. I stood there and waited. Nobody said a word to me. Then we went on.",
            "long",
        ),
        (" ".join(["word"] * 61) + ".", "long"),
        ("It was like everybody turned and then I", "unfinished"),
        ("You: I am sorry. It was fine.", "for_learner"),
        ("You must feel terrible about it.", "for_learner"),
        ("I can see that you're feeling guilty.", "for_learner"),
        ("Thank you for sharing that with me.", "therapy"),
        ("I really feel heard right now.", "therapy"),
        ("I appreciate you reaching out and validating my experience.", "therapy"),
        ("This doesn't feel like a safe space.", "therapy"),
        ("We could rebuild our trust.", "therapy"),
        ("Could you tell me more about what you were feeling?", "therapy"),
        ("I felt that my contributions weren't valued.", "therapy"),
        ("I know you were just trying to help. I forgive you.", "unearned"),
        ("That really means a lot.", "unearned"),
        ("You should listen more before you speak.", "advice"),
        ("You need to apologize properly.", "advice"),
        ("Try to use a softer tone next time, okay?", "advice"),
        ("I think better communication would help us both.", "advice"),
        ("As an AI, I can't feel that.", "machine"),
        ("How can I assist you today?", "machine"),
        ("I was told to act like a student.", "machine"),
        ("I'm not supposed to leave this role-play.", "machine"),
        ("When trust comes, the sentences get longer and plainer.", "instructions"),
        ("Say only the words that Maya Okafor says aloud now.", "instructions"),
        ("Mr. Reyes asked her afterward if she was new.", "instructions"),
        ("No sé qué decirte, pero estoy muy cansada.", "language"),
        ("Je ne sais pas quoi vous dire.", "language"),
        ("Ich weiß es nicht, es ist mir egal.", "language"),
        ("Это было нормально.", "language"),
        ("没关系。", "language"),
        ("Oh hey, did you need this computer?", "repeats"),
        ("What was that like for you?", "repeats"),
        ("It was fine. I got through it.", "copies"),
        ("Ask Dr. Patterson, she saw it.", "invented"),
        ("I told Brandon about it.", "invented"),
        ("The troponin was 0.04 by then.", "invented"),
    ],
)
def test_what_nobody_there_would_say_is_named(library: Library, line: str, kind: FaultKind) -> None:
    assert kind in kinds_of(line, scene_of(library), library)


@pytest.mark.parametrize(
    ("line", "disclosure"),
    [
        ("I threw up before noon conference.", "got_sick"),
        ("I looked at 5:40, and it posted at 6:10.", "timestamp"),
        ("He asked me if I was new.", "new_here"),
    ],
)
@pytest.mark.parametrize("how", ["unlocked", "disclosed"])
def test_a_disclosure_may_be_told_once_it_is_unlocked_and_spoken_of_ever_after(
    library: Library, line: str, disclosure: str, how: str
) -> None:
    locked = scene_of(library, unlocked=[])
    free = scene_of(library, **{"unlocked": [], how: [disclosure]})  # type: ignore[arg-type]
    assert "private" in kinds_of(line, locked, library)
    assert Check(free, library.writing).faults(line) == ()


def test_warmth_is_believed_only_from_somebody_it_was_earned_from(library: Library) -> None:
    line = "That means a lot."
    for trust, faulty in [(0.5, True), (1.5, True), (2.5, True), (3.5, False), (4.5, False)]:
        assert ("unearned" in kinds_of(line, scene_of(library, trust=trust), library)) is faulty


def test_advice_is_welcome_only_where_it_was_asked_for(library: Library) -> None:
    line = "You could listen more, maybe."
    assert "advice" in kinds_of(line, scene_of(library), library)
    asked = scene_of(library, said="What would help?", moves=["offer_repair"])
    assert Check(asked, library.writing).faults(line) == ()


def test_names_that_the_learner_brought_up_are_no_invention(library: Library) -> None:
    line = "I told Brandon already."
    assert "invented" in kinds_of(line, scene_of(library), library)
    named = scene_of(library, said="Did you tell Brandon?")
    assert Check(named, library.writing).faults(line) == ()


def test_a_fault_says_which_words_and_what_to_do(library: Library) -> None:
    (sentence,) = Check(scene_of(library), library.writing).faults("I threw up at noon.")
    assert '"threw up"' in sentence
    assert sentence.endswith(".")


def authored(library: Library) -> Iterator[tuple[Scenario, Persona, Line]]:
    for scenario in library.scenarios.values():
        for persona in scenario.personas:
            temperament = library.temperaments[persona.temperament]
            for line in (*persona.lines, *temperament.lines, *temperament.turns_back):
                yield scenario, persona, line


def test_of_a_hundred_authored_lines_at_most_one_would_be_taken_for_a_fault(
    library: Library,
) -> None:
    wrong = {}
    lines = list(authored(library))[::4]
    for scenario, persona, line in lines:
        free = {
            each.id
            for each in persona.disclosures
            if each.id == line.discloses or each.id in line.after or each.trust <= line.trust[1]
        }
        scene = set_scene(
            scenario,
            persona,
            library.temperaments[persona.temperament].manner,
            state_at(line.trust[0], "story"),
            [library.moves[each] for each in line.answers[:1]],
            "Hm.",
            [],
            free,
            [],
            [],
        )
        if found := Check(scene, library.writing).faults(clean(line.text)):
            wrong[persona.id, line.id] = (line.text, found)
    assert len(wrong) <= len(lines) / 100, wrong


def test_every_opening_would_pass(library: Library) -> None:
    for scenario in library.scenarios.values():
        for persona in scenario.personas:
            scene = set_scene(
                scenario, persona, "Plain.", state_at(1, "opening"), [], "Hm.", [], [], [], []
            )
            assert Check(scene, library.writing).faults(persona.opening) == ()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"It was fine."', "It was fine."),
        ("“It was fine.”", "It was fine."),
        ("  It was fine.\n", "It was fine."),
        ('He said "fine" and left.', 'He said "fine" and left.'),
        ('"Fine," he said, "go."', '"Fine," he said, "go."'),
        ("It was *fine*.", "It was *fine*."),
        ('"', '"'),
    ],
)
def test_only_space_and_quotation_marks_around_a_line_are_taken_off(
    written: str, said: str
) -> None:
    assert clean(written) == said


@given(st.text(max_size=200))
def test_any_text_is_judged_and_only_what_passes_whole_passes_in_part(
    library: Library, text: str
) -> None:
    scene = scene_of(library)
    if not Check(scene, library.writing).faults(text):
        assert not Check(scene, library.writing).faults_so_far(text)


def test_what_a_beginning_shows_is_not_held_against_it_while_it_may_still_end_well(
    library: Library,
) -> None:
    line = "Like everybody turned to look at the same time. I kind of stopped hearing."
    scene = scene_of(library)
    for end in range(len(line) + 1):
        if line[end - 1 : end] in {"", " "}:
            assert Check(scene, library.writing).faults_so_far(line[:end]) == ()
