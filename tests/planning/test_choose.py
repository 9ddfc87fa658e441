"""Prompts are chosen by rule and by meaning."""

from rpam_assistant.planning.choose import PromptChooser, Wanted
from rpam_assistant.records.prompt_bank import BankPrompt
from tests.planning.plans import by_words, request

THEMES = {"error": "mistakes medicine", "gratitude": "thanks kindness"}


def prompt(prompt_id: str, text: str, **values: object) -> BankPrompt:
    made = {"place": "topic", "purposes": ("community_building",), "risk": 2}
    return BankPrompt.model_validate({"id": prompt_id, "text": text} | made | values)


def chooser(*bank: BankPrompt) -> PromptChooser:
    return PromptChooser(bank, THEMES, by_words)


WANTED = Wanted("topic", "Round", 1, 3)
THANKS = prompt("thanks", "Something kindness brought.", themes=("gratitude",))
MISTAKES = prompt("mistakes", "Tell about mistakes.", themes=("error",))


def test_a_prompt_about_the_theme_comes_first() -> None:
    found = chooser(THANKS, MISTAKES).ranked(request(theme="mistakes in medicine"), WANTED)
    assert [each.id for each in found] == ["mistakes", "thanks"]


def test_what_is_in_the_plan_or_like_it_is_left_out() -> None:
    again = prompt("again", "Tell more about mistakes.")
    bank = chooser(THANKS, MISTAKES, again)
    found = bank.ranked(request(), WANTED, [MISTAKES.text])
    assert [each.id for each in found] == ["thanks"]


def test_a_prompt_for_others_or_that_asks_too_much_is_left_out() -> None:
    bank = chooser(
        THANKS,
        prompt("students", "Lectures remembered.", audiences=("students",)),
        prompt("much", "Everything that happened.", risk=4),
    )
    found = bank.ranked(request(audience="residents"), WANTED)
    assert [each.id for each in found] == ["thanks"]


def test_where_nothing_asks_little_enough_another_place_gives_a_prompt() -> None:
    light = prompt("light", "Where were you born?", place="story", risk=1)
    found = chooser(THANKS, light).ranked(request(), Wanted("topic", "Round", 1, 1))
    assert [each.id for each in found] == ["light"]


def test_the_nearest_themes_are_those_whose_words_are_near() -> None:
    bank = chooser(THANKS)
    assert bank.nearest_themes("mistakes we made") == ("error",)
    assert bank.nearest_themes("") == ()
    assert bank.nearest_themes("zebra") == ()
