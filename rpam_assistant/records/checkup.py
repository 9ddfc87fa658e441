"""What `rpam doctor` finds."""

from rpam_assistant.records.record import Record


class Examined(Record):
    """One thing that was looked at."""

    what: str
    found: str
    well: bool = True
    remedy: str = ""
    """What to do about it, when it is not well."""
