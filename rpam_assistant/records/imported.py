"""A file that was read for the trainer's room; nothing of it is stored yet."""

from rpam_assistant.records.record import Record
from rpam_assistant.records.review_transcript import ReviewTranscript


class Imported(Record):
    """What a file holds."""

    name: str
    """The file's name; it becomes the batch."""

    transcripts: tuple[ReviewTranscript, ...] = ()
    """Conversations in which it is known who the learner is."""

    problems: tuple[str, ...] = ()
    """What could not be read, or was changed: a sentence each, with file and line."""

    speakers: tuple[str, ...] = ()
    """Everybody who speaks in it, as they are called there, in order of appearance."""

    unclear: int = 0
    """Conversations left out because nobody in them is known to be the learner; read the file
    again with one of the speakers as the learner."""
