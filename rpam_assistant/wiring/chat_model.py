"""A LangChain chat model -> Ask: with deadlines, and failing in one way only."""

import logging
import threading
import time
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from rpam_assistant.errors import ModelUnavailable

MOST_TOKENS = 160
LONGEST_KEPT = 1000


class Patience(NamedTuple):
    """How long a model is waited for, in seconds."""

    first: float = 20.0
    next: float = 8.0
    total: float = 40.0


ON_THIS_MACHINE = Patience(first=90.0, next=15.0, total=150.0)
"""A model without a graphics card reads for a while before it writes."""


LET_GO = 180.0
"""Seconds after which a provider is to let go of a call that nobody waits for any more."""


class _End(NamedTuple):
    """The stream ended, well or with an error."""

    error: Exception | None = None


class ChatModel:
    """A model that may hang, refuse or write nonsense without anybody losing anything."""

    def __init__(
        self,
        model: Any,
        name: str,
        patience: Patience | None = None,
        *,
        reads_ahead: bool = False,
    ) -> None:
        self._model = model
        self.name = name
        self.reads_ahead = reads_ahead
        self._patience = patience or Patience()

    def ask(self, instructions: str, text: str) -> str:
        """What the model writes; empty where it cannot be reached or does not answer in time."""
        try:
            return "".join(self.stream(instructions, text)).strip()
        except ModelUnavailable:
            return ""

    def stream(self, instructions: str, text: str) -> Iterator[str]:
        """What the model writes, piece by piece, cut where it does not end.

        Raises ModelUnavailable.
        """
        pieces: SimpleQueue[str | _End] = SimpleQueue()
        stopped = threading.Event()
        # Providers keep deadlines of their own, each in its own way: none is relied on.
        threading.Thread(
            target=self._pump,
            args=([("system", instructions), ("human", text)], pieces, stopped),
            name="language-model",
            daemon=True,
        ).start()
        try:
            yield from self._taken(pieces)
        finally:
            stopped.set()

    def _taken(self, pieces: "SimpleQueue[str | _End]") -> Iterator[str]:
        latest = time.monotonic() + self._patience.total
        wait, kept = self._patience.first, 0
        while kept < LONGEST_KEPT:
            try:
                piece = pieces.get(timeout=max(0.0, min(wait, latest - time.monotonic())))
            except Empty:
                raise self._failed("does not answer in time") from None
            if isinstance(piece, _End):
                if piece.error:
                    raise self._failed(f"failed ({type(piece.error).__name__})") from None
                return
            if piece:
                yield piece[: LONGEST_KEPT - kept]
                kept += len(piece)
            wait = self._patience.next

    def _pump(
        self,
        messages: list[tuple[str, str]],
        pieces: "SimpleQueue[str | _End]",
        stopped: threading.Event,
    ) -> None:
        try:
            from langsmith.run_helpers import tracing_context

            # What is said here goes to the model and to nobody who traces calls.
            with tracing_context(enabled=False):
                for chunk in self._model.stream(messages):
                    if stopped.is_set():
                        return
                    pieces.put(str(chunk.text))
            pieces.put(_End())
        except Exception as error:  # noqa: BLE001 (providers raise anything)
            pieces.put(_End(error))

    def _failed(self, what: str) -> ModelUnavailable:
        # A provider's own message may hold words that were said, or part of a key.
        logging.getLogger(__name__).warning("The language model %s %s.", self.name, what)
        return ModelUnavailable(
            f"The language model {self.name} {what}; see docs/models.md, or unset RPAM_MODEL."
        )
