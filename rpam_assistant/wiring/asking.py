"""RPAM_MODEL -> a language model to ask, or None where none is switched on."""

import logging
from typing import Any

from rpam_assistant.errors import UserError
from rpam_assistant.seams import Ask

SECONDS = 20
MOST_TOKENS = 160
LONGEST_KEPT = 1000


class ChatModel:
    """A LangChain chat model that may fail without anybody losing anything."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def ask(self, instructions: str, text: str) -> str:
        """What the model writes; empty where it cannot be reached or does not answer in time."""
        try:
            answer = self._model.invoke([("system", instructions), ("human", text)])
            return str(answer.text).strip()[:LONGEST_KEPT]
        except Exception as error:  # noqa: BLE001 (providers raise anything; words stay unlogged)
            logging.getLogger(__name__).warning("The language model: %s", type(error).__name__)
            return ""


def open_ask(model: str | None) -> Ask | None:
    """The model of that name, as `langchain.chat_models.init_chat_model` takes it.

    Raises UserError when the package for it is missing or the name is not understood.
    """
    if not model:
        return None
    from langchain.chat_models import init_chat_model

    try:
        chat = init_chat_model(model, timeout=SECONDS, max_retries=0, max_tokens=MOST_TOKENS)
    except (ImportError, ValueError) as error:
        raise UserError(
            f"RPAM_MODEL is {model!r}, which cannot be opened ({error}); "
            "correct it, install the package that it names, or unset it."
        ) from error
    return ChatModel(chat)
