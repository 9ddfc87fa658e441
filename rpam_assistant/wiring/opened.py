"""Parts of the desk that are opened once, when first needed, by whichever thread comes first."""

import threading
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar, overload

Part = TypeVar("Part")


class HasLock(Protocol):
    """Something whose parts are opened under one lock."""

    opening: threading.RLock


class opened_once(Generic[Part]):  # noqa: N801 (reads as the decorator it is)
    """Like functools.cached_property, under the owner's one lock.

    In Python 3.11 functools.cached_property takes a lock of its own for each property;
    two threads that open two parts which need each other would wait forever.
    """

    def __init__(self, open_part: Callable[[Any], Part]) -> None:
        self._open_part = open_part
        self._name = open_part.__name__
        self.__doc__ = open_part.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> "opened_once[Part]": ...
    @overload
    def __get__(self, owner: HasLock, kind: type) -> Part: ...
    def __get__(self, owner: HasLock | None, kind: type) -> "opened_once[Part] | Part":
        if owner is None:
            return self
        with owner.opening:
            parts = vars(owner)
            if self._name not in parts:
                parts[self._name] = self._open_part(owner)
            part: Part = parts[self._name]
            return part
