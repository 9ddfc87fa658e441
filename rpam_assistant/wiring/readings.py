"""A text -> its reading, made once for everybody who asks within the same moment."""

import threading
from collections import OrderedDict

from rpam_assistant.seams import Embed, Reading

KEPT = 8
LONGEST_KEPT = 2000
"""Characters: the reading of a long text is large, and soon of no use."""


class RecentReadings:
    """The last few readings, in memory only. Safe to share between threads."""

    def __init__(self, embed: Embed) -> None:
        self._embed = embed
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Reading] = OrderedDict()

    def read(self, text: str) -> Reading:
        """The reading of `text`, from memory where it was just made."""
        with self._lock:
            if text in self._kept:
                self._kept.move_to_end(text)
                return self._kept[text]
        reading = next(iter(self._embed.read([text])))
        if len(text) <= LONGEST_KEPT:
            with self._lock:
                self._kept[text] = reading
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return reading
