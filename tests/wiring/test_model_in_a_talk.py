"""In a rehearsal, a model's line is said in the author's place, or the author's line is."""

from dataclasses import replace

from rpam_assistant.records.turn import Turn
from rpam_assistant.settings import Settings
from rpam_assistant.wiring import open_desk
from tests.wiring.servers import Handler, event, served

SCENARIO = "sarcasm_on_rounds"
GOOD = ["Sure, if it's quick. I've got to finish this one.", "I guess so. What about it?"]


def talk(settings: Settings, lines: list[str]) -> tuple[list[Turn], list[str]]:
    """The turns of a talk with a model that writes these lines, and what it was sent."""
    sent: list[str] = []
    left = list(lines)

    def write(request: Handler) -> None:
        sent.append(request.body.decode())
        line = left.pop(0) if left else ""
        request.send(200, "text/event-stream", event(line) + b"data: [DONE]\n\n")

    with served(write) as url:
        desk = open_desk(replace(settings, language_model="mine", language_model_url=url))
        session = desk.start(SCENARIO)
        desk.say(session.id, "Hey Maya. Do you have a minute?").result()
        desk.say(session.id, "I want to talk about this morning with Mr. Reyes.").result()
        return list(desk.session(session.id).turns), sent


def test_what_the_model_wrote_is_said_and_marked_as_its_own(settings: Settings) -> None:
    turns, sent = talk(settings, GOOD)
    replies = [turn.reply for turn in turns[1:]]
    assert [(each.text, each.written_by) for each in replies if each] == [
        (line, "mine") for line in GOOD
    ]
    assert "Do you have a minute?" in sent[0]
    assert GOOD[0] in sent[1]


def test_what_is_kept_back_is_never_sent(settings: Settings) -> None:
    _, sent = talk(settings, GOOD)
    for private in ("second-floor bathroom", "pigeons", "cardiology fellow", "5:40", "six-ten"):
        assert private not in " ".join(sent)


def test_where_the_model_fails_the_author_speaks(settings: Settings) -> None:
    turns, sent = talk(settings, ["*sighs*", "I feel heard.", "As an AI, I cannot.", "Maya: Hm."])
    replies = [turn.reply for turn in turns[1:]]
    assert [each.written_by for each in replies if each] == ["author", "author"]
    assert len(sent) == 4
