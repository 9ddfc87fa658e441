"""What stops the play, and what is never stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpam_assistant.records.scenario import Scenario
from rpam_assistant.wiring import Desk


@pytest.mark.parametrize(
    ("text", "concern"),
    [
        ("I want to kill myself", "self_harm"),
        ("honestly everyone would be better off without me", "self_harm"),
        ("i dont want to wake up tomorrow", "self_harm"),
        ("My partner hits me when I get home from call.", "abuse"),
        ("I am going to hurt him, I swear I will kill Dr. Hale", "violence"),
    ],
)
def test_a_concern_is_heard(shared_desk: Desk, text: str, concern: str) -> None:
    found = shared_desk.screen(text).concern
    assert found is not None
    assert found.concern == concern
    assert found.resources
    assert found.message


@pytest.mark.parametrize(
    "text",
    [
        "This rotation is killing me.",
        "I could kill for a coffee.",
        "The patient said he wants to die and we called psychiatry.",
        "He denies suicidal ideation.",
        "I nearly died of embarrassment on rounds.",
        "I'm dead tired.",
        "Did you even open the chart?",
        "You looked upset, so I wanted to check you're okay.",
    ],
)
def test_an_idiom_a_report_and_clinical_talk_do_not_stop_the_play(
    shared_desk: Desk, text: str
) -> None:
    assert shared_desk.screen(text).concern is None


def test_no_resource_names_a_line_that_has_ended(shared_desk: Desk) -> None:
    everything = shared_desk.library.safeguards.model_dump_json().lower()
    assert "press 3" not in everything
    assert "988" in everything


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("MRN 00482913 was on the sheet", "record_number", "MRN 00482913"),
        ("call me at 310-555-0142", "phone", "310-555-0142"),
        ("it's maya@example.edu", "email", "maya@example.edu"),
        ("born on 03/14/1952", "date", "03/14/1952"),
        ("born March 14, 1952", "date", "March 14, 1952"),
        ("SSN 123-45-6789", "ssn", "123-45-6789"),
        ("I saw Mrs. Alvarez", "name", "Mrs. Alvarez"),
        ("his son Marcus was there", "name", "Marcus"),
        ("she lives at 42 Laurel Street", "address", "42 Laurel Street"),
    ],
)
def test_an_identifier_is_found_and_taken_out(
    shared_desk: Desk, text: str, kind: str, words: str
) -> None:
    screening = shared_desk.screen(text)
    assert (kind, words) in [(each.kind, each.text) for each in screening.identifiers]
    assert words not in screening.redacted


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Lin asked the intern at 5:40 and again at 6:10.",
        "The potassium was 6.1 on Tuesday.",
        "Can we talk at two? I have 10 minutes.",
        "May I ask you something?",
    ],
)
def test_roles_and_ordinary_times_are_left_alone(shared_desk: Desk, text: str) -> None:
    assert shared_desk.screen(text).identifiers == ()


def test_people_of_the_scenario_keep_their_names(shared_desk: Desk, scenario: Scenario) -> None:
    text = "I asked you in front of Mr. Reyes. Mrs. Alvarez heard it too."
    assert shared_desk.screen(text, scenario).redacted == (
        "I asked you in front of Mr. Reyes. [name] heard it too."
    )


@pytest.mark.parametrize(
    ("scenario_id", "text"),
    [
        ("sarcasm_on_rounds", "i asked you in front of mr. reyes whether you'd opened the chart"),
        ("sarcasm_on_rounds", "I'll tell Dr. Lin you looked at 5:40 and it posted at 6:10."),
        ("quiet_student", "Amina, I talked over you."),
        ("wrong_side", "Dr. Kaur, the consent says right, and Bev can read it at 6:50."),
        ("wants_everything", "Frank, I should have come to you first."),
        ("note_with_my_name", "ro, my name is on that note"),
    ],
)
def test_names_and_numbers_of_the_story_stay_in_lower_case_too(
    shared_desk: Desk, scenario_id: str, text: str
) -> None:
    found = shared_desk.screen(text, shared_desk.scenario(scenario_id))
    assert found.redacted == text


def test_a_name_of_no_story_is_taken_out_beside_one_that_stays(
    shared_desk: Desk, scenario: Scenario
) -> None:
    found = shared_desk.screen("Maya, his daughter Katherine Bell heard it too.", scenario)
    assert "Maya" in found.redacted
    assert "Bell" not in found.redacted


@pytest.mark.parametrize(
    "text",
    [
        "No entiendo nada de lo que dices, habla conmigo en español.",
        "¿podemos hablar un momento de lo que pasó esta mañana?",
        "Lo siento mucho, no quería hacerte daño delante de todos.",
        "es tut mir leid, dass ich dich angeschrien habe.",
    ],
)
def test_another_language_is_not_shredded_into_names(shared_desk: Desk, text: str) -> None:
    assert shared_desk.screen(text).redacted == text


@given(st.text(max_size=300))
def test_identifiers_are_literal_and_do_not_overlap(shared_desk: Desk, text: str) -> None:
    found = shared_desk.screen(text).identifiers
    assert all(text[each.start : each.end] == each.text for each in found)
    ends = [0, *(each.end for each in found)]
    assert all(each.start >= end for each, end in zip(found, ends, strict=False))
