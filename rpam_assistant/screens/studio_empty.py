"""What an empty file of a kind begins with, so that its forms have something to show."""

import datetime as dt
from typing import Any

from rpam_assistant.records.studio import Kind

PERSON: dict[str, Any] = {"id": "person", "starting_trust": 1, "feelings": [], "needs": []}


def empty(kind: Kind) -> dict[str, Any] | None:
    """The values of an empty file; None where only an example helps."""
    match kind:
        case "scenario":
            return {
                "format": "dialog",
                "minutes": 10,
                "content_notice": "You can stop at any time.",
                "learner": {"practice": []},
                "personas": [PERSON],
            }
        case "participant":
            return {key: value for key, value in PERSON.items() if key != "id"}
        case "temperament":
            return {"lines": [], "turns_back": []}
        case "guidance":
            return {
                "audience": ["student"],
                "contexts": [],
                "tenets": [],
                "sources": [],
                "see_also": [],
                "reviewed_on": dt.date.today(),
                "body": "\n## A heading\n\nThe text of the passage.\n",
            }
        case _:
            return None
