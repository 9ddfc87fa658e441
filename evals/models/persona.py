"""Inspect's model -> Ask: the product asks it, checks each of its lines, and may refuse them."""

import asyncio
import contextvars
import copy
from collections.abc import Iterator
from concurrent.futures import Future

from inspect_ai.model import (
    ChatMessage,
    ChatMessageSystem,
    ChatMessageUser,
    GenerateConfig,
    Model,
    ModelOutput,
)

from rpam_assistant.errors import ModelUnavailable
from rpam_assistant.seams import Ask
from rpam_assistant.wiring import Desk
from rpam_assistant.wiring.chat_model import LET_GO, LONGEST_KEPT, MOST_TOKENS

SPEAKING = ("practice", "casting", "circles", "planning", "drilling", "looking_back")
"""Parts of a desk that were opened with whoever spoke before."""


class InspectAsk:
    """A model for one sample: what it is asked stands among the sample's events in the log.

    Made in Inspect's own loop, and asked from the product's threads. A line comes whole, since
    Inspect has no streams; the product then checks it as one piece.
    """

    reads_ahead = False

    def __init__(self, model: Model) -> None:
        self.name = str(model)
        self._model = model
        self._loop = asyncio.get_running_loop()
        self._context = contextvars.copy_context()

    def ask(self, instructions: str, text: str) -> str:
        """What the model writes; empty where it cannot be reached or does not answer in time."""
        try:
            return "".join(self.stream(instructions, text)).strip()
        except ModelUnavailable:
            return ""

    def stream(self, instructions: str, text: str) -> Iterator[str]:
        """What the model writes, in one piece. Raises ModelUnavailable."""
        messages: list[ChatMessage] = [
            ChatMessageSystem(content=instructions),
            ChatMessageUser(content=text),
        ]
        answer: Future[ModelOutput] = Future()
        self._loop.call_soon_threadsafe(self._begin, messages, answer)
        try:
            written = answer.result(timeout=LET_GO).completion
        except Exception as error:
            raise ModelUnavailable(
                f"The model {self.name} did not answer ({type(error).__name__}); "
                "check --model and what it needs."
            ) from error
        yield written[:LONGEST_KEPT]

    def _begin(self, messages: list[ChatMessage], answer: "Future[ModelOutput]") -> None:
        """In the loop, and in the context of the sample: its limits and its log count."""
        task = self._loop.create_task(self._generate(messages), context=self._context.copy())

        def tell(done: "asyncio.Task[ModelOutput]") -> None:
            error = asyncio.CancelledError() if done.cancelled() else done.exception()
            if error:
                answer.set_exception(error)
            else:
                answer.set_result(done.result())

        task.add_done_callback(tell)

    async def _generate(self, messages: list[ChatMessage]) -> ModelOutput:
        return await self._model.generate(messages, config=GenerateConfig(max_tokens=MOST_TOKENS))


def desk_asking(desk: Desk, ask: Ask) -> Desk:
    """A desk that shares everything that reads and hears, and whose people speak by this model."""
    mine = copy.copy(desk)
    for part in SPEAKING:
        vars(mine).pop(part, None)
    vars(mine)["model"] = (ask, "")
    return mine
